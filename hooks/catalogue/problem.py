"""What can be wrong with content: one list of messages, and the Problem made from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Literal, NamedTuple, cast

import yaml
from rapidfuzz.distance import OSA

TYPED = ("waarde", "regel", "sleutel", "link", "naam", "kop", "voorbeeld")
LONGEST_TYPED = 120
LETTERS_PER_MISTAKE = 4
SHORT_LIST = 10
_QUOTES = "'\"‘’‚‛“”„‟"
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]+")
Level = Literal["fout", "waarschuwing", "advies"]
BLOCKING: Level = "fout"


class Place(NamedTuple):
    """A position in a file; lines and columns count from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Message:
    """One kind of problem. `text` and `tip` are templates for `str.format`; the examples are run by a test.

    `short_tip` is the tip when there is a suggestion, `voorstel`, and a list of more than SHORT_LIST choices, `keuze`;
    `form` is what the form in the browser shows instead of text and tip, where these speak of keys and files; `answer` is what
    others who answer questions read, in a terminal or on the Git host, where `form` speaks of the browser.
    """

    id: str
    level: Level
    title: str
    text: str
    tip: str
    explanation: str
    wrong: str
    right: str
    short_tip: str = ""
    form: str = ""
    answer: str = ""


@dataclass(frozen=True, order=True)
class Problem:
    """Something a person has to look at: where, how bad, what is wrong and what to type instead.

    `path` is relative to the repository; `field` is the key, with a dot inside a record, or "".
    `words` is text and tip for whoever answers questions and sees no file.
    """

    path: str
    line: int
    column: int
    level: Level
    id: str
    field: str
    text: str
    tip: str
    words: str = ""

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        return f"{self.path}:{self.line}:{self.column}: {self.level} [{self.id}] {field}{self.text} {self.tip}".rstrip()

    @property
    def lasting(self) -> tuple[str, str, str, str]:
        """What stays the same when lines move."""
        return self.path, self.id, self.field, self.text

    def as_record(self) -> dict[str, object]:
        return {key: value for key, value in asdict(self).items() if key != "words"}


def _read_messages() -> dict[str, Message]:
    text = files(__package__).joinpath("problems.yml").read_text(encoding="utf-8")
    rows = cast(Iterable[Mapping[str, str]], yaml.load(text, Loader=yaml.CSafeLoader))
    return {
        row["id"]: Message(
            row["id"], cast(Level, row["niveau"]), row["titel"], row["tekst"], row["tip"], row["uitleg"], row["fout"], row["goed"],
            row.get("tip_kort", ""), row.get("formulier", ""), row.get("antwoord", ""),
        )
        for row in rows
    }


MESSAGES = _read_messages()


def problem(path: str, at: Place, id: str, field: str = "", **values: object) -> Problem:
    """Return the problem `id` of MESSAGES with its templates filled in: one line, with what a person typed cut off when long."""
    message = MESSAGES[id]
    shown = {key: visible(str(value), LONGEST_TYPED if key in TYPED else None) for key, value in values.items()}
    brief = message.short_tip and shown["voorstel"] and shown["keuze"].count(", ") >= SHORT_LIST
    text, tip = message.text.format_map(shown), (message.short_tip if brief else message.tip).format_map(shown)
    form = message.answer or message.form
    words = form.format_map(shown) if form else f"{text} {tip}"
    return Problem(visible(path), at.line, at.column, message.level, id, visible(field, LONGEST_TYPED), text, tip.strip(), words.strip())


def visible(text: str, longest: int | None = None) -> str:
    """Return `text` on one line, with words for what nobody sees and "…" for what comes after `longest` characters."""
    text = _INVISIBLE.sub("[onzichtbaar teken]", text.replace("\n", " ").replace("\t", " "))
    return text if longest is None or len(text) <= longest else f"{text[:longest]}…"


def nearest(value: str, options: Iterable[str]) -> str:
    """Return the option that is `value` with the fewest typing mistakes, else the only one with that word in it, or "".

    A mistake is a letter too many, too few or another one, or two neighbours that changed places (optimal string alignment).
    One is allowed, or one for every LETTERS_PER_MISTAKE letters; capitals and quotes around it do not count.
    """
    known, typed = list(options), value.lower().strip(_QUOTES)
    allowed = max(1, len(typed) // LETTERS_PER_MISTAKE)
    mistakes = [OSA.distance(typed, option.lower(), score_cutoff=allowed) for option in known]
    fewest = min(mistakes, default=allowed + 1)
    with_word = [option for option in known if typed in option.split("-")]
    return known[mistakes.index(fewest)] if fewest <= allowed else with_word[0] if len(with_word) == 1 else ""


def did_you_mean(value: str, options: Iterable[str]) -> str:
    """Return the sentence that names the nearest option, or ""."""
    match = nearest(value, options)
    return f"Bedoel je '{match}'? " if match else ""
