"""The answers to the questions of a draft, by the path of their question, and the file they become.

A path is that of a value, such as "bronnen.0.url"; "bronnen.1+" tells whether there is one more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count, takewhile
from pathlib import Path
from typing import Any

from .. import certain
from ..collection import Catalogue
from ..entry import FENCE, no_slug
from ..fields import Condition, Field, ListOf, Record
from ..fields import Kind as FieldKind
from ..kinds import Date, Moment, Text, Url
from ..problem import Place, Problem, problem
from ..schema import Kind, kind_named
from ..templates import domain
from ..templates import in_words as moment_in_words
from ..values import is_moment, is_slug, slug_of
from ..writing import entry_text
from .choices import Choice, choice, choices

Answers = Mapping[str, str]
KIND, MORE, NAME, TEXT, ADDED_ON = "soort", "meer", "naam", "kop", "toegevoegd_op"
NAME_LABEL = "Naam van het bestand"
YES, NO = "ja", "nee"


def values(kind: Kind, answers: Answers) -> dict[str, Any]:
    """Return the value of each field that is asked for and has an answer."""
    chosen = answers[MORE].split() if MORE in answers else [field.key for field in kind.fields]
    found = {field.key: value for field in kind.fields if (value := value_at(field.kind, answers, field.key))}
    return {field.key: found[field.key] for field in kind.fields if field.key in found and (field.key in chosen or is_needed(field, kind.fields, found))}


def value_at(kind: FieldKind, answers: Answers, path: str) -> Any:
    match kind:
        case ListOf(item):
            return list(takewhile(bool, (value_at(item, answers, f"{path}.{number}") for number in count())))
        case Record(fields):
            return {field.key: value for field in fields if (value := value_at(field.kind, answers, f"{path}.{field.key}"))}
    return answers.get(path, "")


def is_needed(field: Field, beside: tuple[Field, ...], given: Mapping[str, Any]) -> bool:
    return field.required or _holds(field.required_when, beside, given)


def is_out_of_place(field: Field, beside: tuple[Field, ...], given: Mapping[str, Any]) -> bool:
    return _holds(field.not_when, beside, given)


def _holds(condition: Condition | None, beside: tuple[Field, ...], given: Mapping[str, Any]) -> bool:
    return condition is not None and condition.holds({each.key: given.get(each.key) for each in beside})


def with_address(answers: Answers, path: str) -> dict[str, str]:
    """Return the answers; a web address at `path` that is the title of a group becomes its address, and its domain the title."""
    above = path.rpartition(".")[0]
    if not above:
        return dict(answers)
    group = kind_named(answers[KIND]).group_of(path)
    given = {each.key: answers[at] for each in group.fields if (at := f"{above}.{each.key}") in answers}
    return dict(answers) | {f"{above}.{key}": value for key, value in titled(group, given).items()}


def titled(record: Record, given: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of a group; where only a web address was given and a title is needed too, its domain is the title.

    It does not matter under which of the two keys the address was given.
    """
    text = next((each.key for each in record.fields if each.required and isinstance(each.kind, Text)), "")
    url = next((each.key for each in record.fields if each.required and isinstance(each.kind, Url)), "")
    typed = given.get(text) or given.get(url, "")
    if not (text and url) or (given.get(text) and given.get(url)) or not certain.ADDRESS.fullmatch(typed):
        return dict(given)
    address = certain.url(typed)
    return {**given, text: domain(address), url: address} if address else dict(given)


def without(answers: Answers, key: str) -> dict[str, str]:
    """Return the answers without those to the questions of `key`, a path."""
    return {path: answer for path, answer in answers.items() if path.rstrip("+") != key and not path.startswith(f"{key}.")}


def to_change(answers: Answers, key: str) -> dict[str, str]:
    """Return the answers such that the question of `key`, one of the overview, is asked again."""
    if key == KIND:
        answers = without(without(answers, MORE), TEXT)
    kept = without(answers, key)
    return kept | {f"{NAME}+": YES} if key == NAME else kept


def file_path(answers: Answers) -> str:
    """Return where the file goes."""
    return f"{kind_named(answers[KIND]).folder}/{file_name(answers)}.md"


def file_name(answers: Answers) -> str:
    """Return the name of the file without .md: the answer to NAME, else after the title."""
    return answers.get(NAME) or slug_of(answers.get("titel", "")) or answers[KIND]


def file_text(answers: Answers, comment: str = "") -> str:
    """Return the file: what was answered, `comment` above it, and below it the headings with text, or all when none has."""
    kind = kind_named(answers[KIND])
    parts = [(heading, _paragraphs(answers, number)) for number, heading in enumerate(headings(kind, answers))]
    told = [part for part in parts if part[1]] or parts
    body = "".join("\n" + "\n\n".join([f"## {heading}", *paragraphs]) + "\n" for heading, paragraphs in told)
    front = f"{FENCE}\n# {comment}\n" if comment else f"{FENCE}\n"
    return entry_text(kind, values(kind, answers), body).replace(f"{FENCE}\n", front, 1)


def headings(kind: Kind, answers: Answers) -> tuple[str, ...]:
    """Return the headings of the body: those of an invitation for a meeting after the day of the draft."""
    return kind.headings_for(answers.get("start", ""), answers[ADDED_ON])


def _paragraphs(answers: Answers, number: int) -> list[str]:
    found: list[str] = value_at(ListOf(Text()), answers, f"{TEXT}.{number}")
    return found


def name_problem(kind: Kind, name: str, catalogue: Catalogue) -> Problem | None:
    """Return why no new file can be called `name`, or None."""
    file = f"{kind.folder}/{name}.md"
    if not is_slug(name):
        return replace(no_slug(file, name), field=NAME)
    taken = {Path(path).stem: path for path in catalogue.broken} | {"index": file}
    taken |= {each: entry.path for entry in catalogue.as_read for each in (*entry.values["oude_slugs"], entry.id)}
    return problem(file, Place(), "dubbele-slug", NAME, slug=name, ander=taken[name]) if name in taken else None


def overview(kind: Kind, answers: Answers, catalogue: Catalogue) -> Iterator[Choice]:
    """Yield everything that is answered, as choices of what to change."""
    yield choice(KIND, "Soort", kind.label)
    given = values(kind, answers)
    for field in kind.fields:
        if field.key in given and field.asked:
            yield choice(field.key, field.label, in_words(field.kind, given[field.key], catalogue))
    for number, heading in enumerate(headings(kind, answers)):
        yield choice(f"{TEXT}.{number}", heading, " ".join(_paragraphs(answers, number)) or "nog niets")
    yield choice(MORE, "Meer of minder invullen", "kies welke velden je invult")
    yield choice(NAME, NAME_LABEL, file_path(answers))


def in_words(kind: FieldKind, value: Any, catalogue: Catalogue) -> str:
    """Return a value as people read it: days in full, labels of terms and organisations, titles of entries."""
    match kind:
        case ListOf(item):
            return "; ".join(in_words(item, each, catalogue) for each in value)
        case Record(fields):
            return ", ".join(in_words(field.kind, value[field.key], catalogue) for field in fields if field.key in value)
    if isinstance(kind, Date | Moment):
        return moment_in_words(value) if is_moment(value) else str(value)
    return next((each.label for each in choices(kind, catalogue) if each.id == value), str(value))
