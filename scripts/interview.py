"""Asking one question in a terminal, as plain lines: what is printed, what may be typed, and which choice is meant."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence

import questionary
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from catalogue.certain import near
from catalogue.interview.answers import MORE, NAME, NAME_LABEL, TEXT
from catalogue.interview.choices import LISTED, Choice, matching, meant
from catalogue.interview.questions import REVIEW, YES_OR_NO, Question
from catalogue.kinds import Date, Moment
from catalogue.problem import BLOCKING, Problem, nearest
from catalogue.schema import Kind
from catalogue.templates import in_words as moment_in_words
from catalogue.text_checks import with_dashes
from catalogue.values import slugify

BACK, HELP = "<", "?"
EXPLAINED = 12  # of more choices than this, what they mean is told when asked for
SEVERAL = "Typ nummers met een spatie ertussen. Niets meer? Druk op Enter."
STYLE = questionary.Style([("answer", "bold")])


def say(text: str, indent: str = "") -> None:
    """Print the lines of `text`, broken between words to fit the terminal."""
    width = max(20, shutil.get_terminal_size().columns - 1)
    for line in text.split("\n"):
        print(textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False))


def tell(problems: Iterable[Problem]) -> None:
    for each in problems:
        say(f"{'Dit klopt nog niet' if each.level == BLOCKING else 'Let op'}: {each.words}")


def tell_by_label(kind: Kind, problems: Iterable[Problem]) -> None:
    """Print the problems of a whole entry, each with the label of the question it is about."""
    for each in problems:
        label = NAME_LABEL if each.field == NAME else kind.label_of(each.field) or "Tekst"
        say(f"- {label}: {each.words}", "  ")


class Names(Completer):
    """Completes to the names of the options that have the typed words in them."""

    def __init__(self, options: Sequence[Choice]) -> None:
        self.options = options

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        for option in matching(document.text, self.options)[:20]:
            yield Completion(option.label, -len(document.text), display_meta=option.about)


def ask(question: Question, options: Sequence[Choice] = (), default: str = "") -> str:
    """Ask and return what was typed or pasted as `lines_of` has it."""
    completer = Names(options) if options and question.path not in (MORE, REVIEW) else None
    prompt = question.title if question.title.endswith("?") else f"{question.title}:"
    return lines_of(questionary.text(prompt, default, qmark="", style=STYLE, completer=completer).unsafe_ask())


def lines_of(typed: str) -> str:
    """Return the lines of `typed` without what nobody sees, and at most one empty line after another."""
    lines = (" ".join("".join(each for each in line if each.isprintable() or each.isspace()).split()) for line in with_dashes(typed).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip("\n"))


def clean(typed: str) -> str:
    """Return `typed` on one line, without what nobody sees."""
    return " ".join(lines_of(typed).split())


def paragraphs(lines: str) -> str:
    """Return the lines of a text with an empty line between paragraphs: where those were, else after every line that is no item of a list."""
    apart = lines if "\n\n" in lines else lines.replace("\n", "\n\n")
    return re.sub(r"^(- .*)\n\n(?=- )", r"\1\n", apart, flags=re.M)


def introduce(question: Question, options: Sequence[Choice], everything: bool = False) -> None:
    """Print what is asked; for one more of a list only a line, unless everything is asked for."""
    print()
    required = "nodig" if question.field.required else "mag leeg blijven"
    if question.again and not everything:
        say("Nog een alinea? Zo niet, druk op Enter." if question.field.key == TEXT else "Nog een? Zo niet, druk op Enter.")
    elif question.options == YES_OR_NO:
        say(f"{question.title}: {question.field.help} Typ ja of nee.")
    else:
        say(question.title if question.options else f"{question.title} ({required})")
        say(question.field.help)
        if example := example_of(question, options):
            say(f"Bijvoorbeeld: {example}")
        list_options(question, options, everything)


def example_of(question: Question, options: Sequence[Choice]) -> str:
    """Return the example as people type it: a name or a day in full; none beside a list of choices."""
    example = question.field.example
    if options:
        return next((option.label for option in options if option.id == example and len(options) > LISTED), "")
    return moment_in_words(example) if isinstance(question.field.kind, Date | Moment) else example


def list_options(question: Question, options: Sequence[Choice], everything: bool) -> None:
    """Print the options with a number, what they mean too when they are few or everything is asked for, and how to choose."""
    explained = everything or len(options) <= EXPLAINED or question.path in (MORE, REVIEW)
    for number, option in enumerate(options if len(options) <= LISTED else (), 1):
        about = f": {textwrap.shorten(option.about, 200, placeholder=' …')}" if explained and option.about else ""
        say(f"{number:2}. {option.label}{about}", "    ")
    if len(options) > LISTED:
        say("Typ een deel van de naam. Kies met de pijltjes, of typ verder.")
    elif options:
        say((SEVERAL if question.path == MORE else "Typ een nummer of een naam.") + ("" if explained else f" Wat betekenen ze? Typ {HELP}."))


def split(typed: str) -> list[str]:
    """Return the parts of a list as people type it: "2, 5 en 8"."""
    return [part.strip() for part in re.split(r"[,;]|\s+en\s+|\s+(?=\d)", typed) if part.strip()]


def mistyped(typed: str, options: Sequence[Choice]) -> list[Choice]:
    """Return the only option with a name that `typed` is with one typing mistake; none when more are listed than a person can see."""
    names = {name: (option.id,) for option in options for name in option.names}
    found = near(slugify(typed), names, 1) if len(options) <= LISTED else ""
    return [option for option in options if option.id == found]


def chosen(question: Question, typed: str, options: Sequence[Choice]) -> str | None:
    """Return what to keep for `typed`; None, after telling why, if it is not clear which option is meant."""
    if not options or not typed:
        return typed
    found = {part: meant(part, options) or mistyped(part, options) for part in (split(typed) if question.path == MORE else [typed])}
    for part, several in found.items():
        if len(several) > 1:
            say(f"'{part}' past bij meer dan één: {', '.join(each.label for each in several[:8])}. Typ welke je bedoelt.")
            return None
        if not several and question.options == YES_OR_NO:
            say("Typ ja of nee.")
            return None
        if not several and question.options:
            names = {name: option for option in options for name in option.names}
            like = names.get(nearest(slugify(part), names))
            say(f"'{part}' staat er niet bij. {f'Bedoel je {like.label}? ' if like else ''}Typ een nummer of een naam uit de lijst.")
            return None
    if not all(found.values()):
        return typed
    picked = ", ".join(option.label for (option,) in found.values())
    if picked.casefold() != typed.casefold():
        say(f"Gekozen: {picked}")
    return " ".join(option.id for (option,) in found.values())
