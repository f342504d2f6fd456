"""The questions of a new entry, each following from the field table and the answers before it, and what the checker says of an answer.

A draft that was left goes on where it was: the next question is the first without an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import yaml

from ..checks import check_catalogue
from ..collection import Catalogue
from ..entry import Entry, read_entry
from ..fields import Field, ListOf, Record
from ..kinds import Slug, Text
from ..problem import Problem
from ..reader import key_of
from ..schema import KINDS, Kind, kind_named
from ..values import LONGEST_SLUG, slug_of
from .answers import (
    KIND,
    MORE,
    NAME,
    NAME_LABEL,
    NO,
    TEXT,
    YES,
    Answers,
    file_name,
    file_path,
    file_text,
    headings,
    is_needed,
    is_out_of_place,
    name_problem,
    overview,
    value_at,
    values,
    without,
)
from .choices import Choice, choice, choices

REVIEW = "klaar"
YES_OR_NO = (choice(YES, "Ja"), choice(NO, "Nee"))
_LONGEST_BODY = 100_000


@dataclass(frozen=True)
class Question:
    """One question: where its answer goes, what it is called, and a field that tells what may be answered.

    `options` are its choices when they do not follow from the kind of the field; `again` asks for one more of a list.
    """

    path: str
    title: str
    field: Field
    options: tuple[Choice, ...] = ()
    again: bool = False

    @property
    def in_list(self) -> bool:
        return self.path.rpartition(".")[2].isdigit()

    def choices(self, catalogue: Catalogue) -> tuple[Choice, ...]:
        return self.options or choices(self.field.kind, catalogue)


def next_question(answers: Answers, catalogue: Catalogue) -> Question | None:
    """Return the first question without an answer, None when all have one."""
    return next((each for each in questions(answers, catalogue) if each.path not in answers), None)


def questions(answers: Answers, catalogue: Catalogue) -> Iterator[Question]:
    """Yield the questions in order; each follows from the answers to those before it."""
    yield menu(KIND, "Soort", "Wat wil je toevoegen?", tuple(choice(kind.name, kind.label, kind.introduction) for kind in KINDS), required=True)
    kind = kind_named(answers[KIND])
    for field in kind.fields:
        if field.asked and is_needed(field, kind.fields, values(kind, answers)):
            yield from _of_field(replace(field, required=True), field.key, field.label, answers)
    yield menu(MORE, "Meer invullen", "Wil je meer invullen? Wat je overslaat, kan later ook nog.", offered(kind))
    for field in kind.fields:
        if field.key in answers[MORE].split():
            yield from _of_field(field, field.key, field.label, answers)
    for number, heading in enumerate(headings(kind, answers)):
        help = "De tekst onder deze kop. Typ een alinea, of plak een hele tekst: de alinea's blijven. Niets meer? Druk op Enter."
        yield from _of_field(Field(TEXT, heading, ListOf(Text(_LONGEST_BODY)), help), f"{TEXT}.{number}", heading, answers)
    if f"{NAME}+" in answers or name_problem(kind, slug_of(answers["titel"]), catalogue):
        named = Field(NAME, NAME_LABEL, Slug(), "De naam is een deel van het webadres.", required=True, example=_free_name(answers, catalogue))
        yield Question(NAME, named.label, named)
    finished = "Wil je iets veranderen? Is alles goed? Druk dan op Enter: we maken het bestand."
    yield menu(REVIEW, "Veranderen", finished, tuple(overview(kind, answers, catalogue)))


def menu(path: str, title: str, help: str, options: tuple[Choice, ...], required: bool = False) -> Question:
    """Return a question that is answered with one of `options`, or with some of them."""
    return Question(path, title, Field(path, title, Text(), help, required), options)


def offered(kind: Kind) -> tuple[Choice, ...]:
    """Return the fields that nobody has to fill in, as choices."""
    optional = (field for field in kind.fields if not field.required and not field.required_when and field.asked)
    return tuple(choice(field.key, field.label, field.help) for field in optional)


def _of_field(field: Field, path: str, title: str, answers: Answers) -> Iterator[Question]:
    match field.kind:
        case ListOf():
            yield from _of_list(field, field.kind, path, title, answers)
        case Record(fields, one_of):
            for each in fields:
                given = value_at(field.kind, answers, path)
                is_last_chance = (each.key,) == one_of[-1:] and not given.keys() & set(one_of[:-1])
                needed = is_last_chance or is_needed(each, fields, given)
                if (each.required_when and not needed) or is_out_of_place(each, fields, given):
                    continue
                yield from _of_field(replace(each, required=needed), f"{path}.{each.key}", f"{title}: {each.label}", answers)
        case _:
            yield Question(path, title, field)


def _of_list(field: Field, kind: ListOf, path: str, title: str, answers: Answers) -> Iterator[Question]:
    for number in range(kind.max) if kind.max else count():
        at = f"{path}.{number}"
        if isinstance(kind.item, Record):
            if number or ("." in path and not field.required):
                yield menu(f"{at}+", title, f"{'Nog een' if number else 'Een'} toevoegen?", YES_OR_NO)
                if answers[f"{at}+"] != YES:
                    return
            yield from _of_field(replace(field, kind=kind.item), at, f"{title} {number + 1}", answers)
        else:
            example = yaml.load(field.example, Loader=yaml.BaseLoader)[0] if field.example else ""
            one = replace(field, kind=kind.item, required=field.required and number < max(kind.min, 1), example=example)
            yield Question(at, title, one, again=number > 0)
            if not answers[at]:
                return


def complaints(question: Question, answers: Answers, catalogue: Catalogue, root: Path, today: str) -> list[Problem]:
    """Return what the checker says about the answer to one question; advice on a text waits until it is whole."""
    answer = answers[question.path]
    if not answer or question.options:
        return []
    if question.field.key == TEXT:
        alone = without(answers, TEXT) | {f"{TEXT}.0.0": answer}
        return [each for each in all_problems(alone, catalogue, root, today) if not each.field and each.level != "advies"]
    if question.path == NAME:
        return [found] if (found := name_problem(kind_named(answers[KIND]), answer, catalogue)) else []
    entry, in_file = _read(answers, catalogue)
    beyond = check_catalogue(replace(catalogue, as_read=(entry,)), root, today) if entry else ()
    return [each for each in (*in_file, *beyond) if each.field == key_of(question.path)]


def all_problems(answers: Answers, catalogue: Catalogue, root: Path, today: str) -> list[Problem]:
    """Return what the checker says about the whole file, as if it were there."""
    entry, found = _read(answers, catalogue)
    as_read = (*catalogue.as_read, *((entry,) if entry else ()))
    name = name_problem(kind_named(answers[KIND]), file_name(answers), catalogue)
    others = [each for each in found if not name or each.id != name.id]
    beyond = check_catalogue(replace(catalogue, as_read=as_read), root, today)
    return [*others, *([name] if name else []), *(each for each in beyond if each.path == file_path(answers))]


def _read(answers: Answers, catalogue: Catalogue) -> tuple[Entry | None, list[Problem]]:
    return read_entry(kind_named(answers[KIND]), file_path(answers), file_text(answers).encode(), catalogue.lists)


def _free_name(answers: Answers, catalogue: Catalogue) -> str:
    """Return a name after the title that can be used: an example, never taken of itself."""
    base = slug_of(answers["titel"], LONGEST_SLUG - len("-999")) or answers[KIND]
    names = (f"{base}-{number}" for number in count(2))
    return next(name for name in names if not name_problem(kind_named(answers[KIND]), name, catalogue))
