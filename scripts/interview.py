"""Asking the questions of a new entry in a terminal: one at a time, as plain lines, checked at once."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import questionary
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from catalogue.collection import Catalogue
from catalogue.interview.answers import ADDED_ON, KIND, MORE, NAME, NAME_LABEL, TEXT, to_change
from catalogue.interview.choices import LISTED, Choice, matching, meant
from catalogue.interview.questions import REVIEW, YES_OR_NO, Question, all_problems, complaints, next_question
from catalogue.kinds import Text
from catalogue.likeness import titled_like
from catalogue.problem import BLOCKING, Problem, nearest
from catalogue.schema import kind_named
from catalogue.values import slugify
from drafts import Draft

BACK, HELP = "<", "?"
EXPLAINED = 12  # of more choices than this, what they mean is told when asked for
REQUIRED = "Dit is nodig, dus je kunt het niet overslaan. Weet je het nu niet? Stop met Ctrl+C en ga later verder."
SEVERAL = "Typ nummers met een spatie ertussen. Niets meer? Druk op Enter."
STYLE = questionary.Style([("answer", "bold")])


def say(text: str, indent: str = "") -> None:
    """Print the lines of `text`, broken between words to fit the terminal."""
    width = max(20, shutil.get_terminal_size().columns - 1)
    for line in text.split("\n"):
        print(textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False))


def tell(problems: Iterable[Problem]) -> None:
    for each in problems:
        say(f"{'Dit klopt nog niet' if each.level == BLOCKING else 'Let op'}: {each.text} {each.tip}")


class Names(Completer):
    """Completes to the names of the options that have the typed words in them."""

    def __init__(self, options: Sequence[Choice]) -> None:
        self.options = options

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        for option in matching(document.text, self.options)[:20]:
            yield Completion(option.label, -len(document.text), display_meta=option.about)


def ask(question: Question, options: Sequence[Choice] = (), default: str = "") -> str:
    """Ask for one line and return it as `clean` has it."""
    completer = Names(options) if options and question.path not in (MORE, REVIEW) else None
    prompt = question.title if question.title.endswith("?") else f"{question.title}:"
    return clean(questionary.text(prompt, default, qmark="", style=STYLE, completer=completer).unsafe_ask())


def clean(typed: str) -> str:
    """Return `typed` on one line, without what nobody sees."""
    return " ".join("".join(each for each in typed if each.isprintable() or each.isspace()).split())


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
        if question.field.example:
            say(f"Bijvoorbeeld: {question.field.example}")
        list_options(question, options, everything)


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


def chosen(question: Question, typed: str, options: Sequence[Choice]) -> str | None:
    """Return what to keep for `typed`; None, after telling why, if it is not clear which option is meant."""
    if not options or not typed:
        return typed
    found = {part: meant(part, options) for part in (split(typed) if question.path == MORE else [typed])}
    for part, several in found.items():
        if len(several) > 1:
            say(f"'{part}' past bij meer dan één: {', '.join(f'{each.label} ({each.id})' for each in several[:8])}. Typ iets meer.")
            return None
        if not several and question.options:
            labels = {name: option.label for option in options for name in option.names}
            like = labels.get(nearest(slugify(part), labels), "")
            say(f"'{part}' staat er niet bij. {f'Bedoel je {like}? ' if like else ''}Typ een nummer of een naam uit de lijst.")
            return None
    if not all(found.values()):
        return typed
    picked = ", ".join(option.label for (option,) in found.values())
    if picked.casefold() != typed.casefold():
        say(f"Gekozen: {picked}")
    return " ".join(option.id for (option,) in found.values())


@dataclass
class Interview:
    """One draft being filled in, and its answers as they were before each question, to go back to.

    `waiting` are the parts of a list that was typed at once, answers to the questions that follow.
    """

    draft: Draft
    catalogue: Catalogue
    root: Path
    today: str
    past: list[dict[str, str]] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    @property
    def answers(self) -> dict[str, str]:
        return {ADDED_ON: self.today} | self.draft.answers

    def run(self) -> None:
        """Ask until every question has an answer."""
        known = list(self.draft.answers.items())
        self.past = [dict(known[:number]) for number in range(len(known))]
        while question := next_question(self.answers, self.catalogue):
            options = question.choices(self.catalogue)
            introduce(question, options)
            if question.path == REVIEW:
                self.tell_all()
            default = self.labels(question, options)
            while not self.take(question, options, typed := self.ask(question, options, default)):
                default = typed if isinstance(question.field.kind, Text) and not options and typed != HELP else ""

    def tell_all(self) -> None:
        """Print what the checker says about everything that was answered."""
        labels = {field.key: field.label for field in kind_named(self.answers[KIND]).fields} | {NAME: NAME_LABEL}
        found = all_problems(self.answers, self.catalogue, self.root, self.today)
        if found:
            say("Kijk hier nog eens naar:")
        for each in found:
            say(f"- {labels.get(each.field.partition('.')[0], 'Tekst')}: {each.text} {each.tip}", "  ")

    def ask(self, question: Question, options: Sequence[Choice], default: str) -> str:
        if self.waiting and question.again:
            say(f" {question.title}: {self.waiting[0]}")
            return self.waiting.pop(0)
        if self.waiting:
            say(f"Dit hebben we niet meegenomen: {', '.join(self.waiting)}.")
            self.waiting = []
        if default:
            say("Er staat al iets. Pijl links en rechts: verbeteren. Ctrl+U: leegmaken. Enter: zo laten.")
        return ask(question, options, default)

    def labels(self, question: Question, options: Sequence[Choice]) -> str:
        """Return the answer given earlier, the way it is typed."""
        earlier = self.draft.earlier.get(question.path, "")
        if question.path == MORE:
            filled = {path.partition(".")[0] for path in self.answers} | set(earlier.split())
            return "".join(f"{option.label}, " for option in options if option.id in filled)
        return next((option.label for option in options if option.id == earlier), earlier)

    def take(self, question: Question, options: Sequence[Choice], typed: str) -> bool:
        """Deal with what was typed; tell whether to go on, with the next question or one before."""
        if typed == HELP:
            introduce(question, options, everything=True)
            return False
        if typed == BACK:
            self.draft.answers = self.past.pop() if self.past else {}
            self.draft.save()
            return True
        if question.in_list and 0 < len(options) <= LISTED and not meant(typed, options):
            typed, *self.waiting = split(typed) or [typed]
        answer = chosen(question, typed, options)
        if answer is None:
            return False
        if question.field.required and not answer:
            say(REQUIRED)
            return False
        found = complaints(question, self.answers | {question.path: answer}, self.catalogue, self.root, self.today)
        tell(found)
        if any(each.level == BLOCKING for each in found):
            return False
        self.keep(question, answer)
        return True

    def keep(self, question: Question, answer: str) -> None:
        """Keep the answer, or make its question come back that was chosen to be changed."""
        self.past.append(self.draft.answers)
        if question.path == REVIEW and answer:
            self.draft.answers = to_change(self.draft.answers, answer)
        else:
            self.draft.answers = self.draft.answers | {question.path: answer}
            self.draft.earlier[question.path] = answer
        self.draft.save()
        if question.path == KIND:
            say(f"Bij 'Toegevoegd op' vullen we vandaag in: {self.today}.")
        if question.path == "titel":
            for entry in titled_like(answer, self.catalogue):
                say(f"Lijkt op '{entry.title}' ({entry.path}). Gaat het over hetzelfde? Stop dan met Ctrl+C en vul dat bestand aan.")
