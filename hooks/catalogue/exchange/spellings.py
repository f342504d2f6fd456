"""What a cell certainly means: the key for a name or a label, the date that a spreadsheet shows in its own way, the whole address.

A typing mistake is not certain here: nobody sees a row before it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .. import certain
from ..collection import Catalogue
from ..fields import ListOf
from ..kinds import Date, Email, Moment, Org, Ref, Term, Url
from ..schema import Kind
from ..values import is_day, is_moment, is_slug, meant_slug, slugify
from .cells import joined, kind_at, separate

_MIDNIGHT = re.compile(r"[ T]0?0:00:00(?:\.0+)?$")  # what a spreadsheet writes behind a day
_NO_TIME = re.compile(r"[ T]0?0:00$")
_DAY_OR_MONTH_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/")
_MOST_MONTHS = 12


def as_meant(kind: Kind, cells: Mapping[str, str], catalogue: Catalogue) -> dict[str, str]:
    """Return `cells` with the value that each certainly means; what is not certain stays as it was typed."""
    return {column: _cell(kind_at(kind, column), text, catalogue) for column, text in cells.items()}


def _cell(kind: Any, text: str, catalogue: Catalogue) -> str:
    if not isinstance(kind, ListOf):
        return meant(kind, text.strip(), catalogue) or text
    typed = separate(text)
    found = [meant(kind.item, each, catalogue) for each in typed]
    if found == [""]:
        found = [meant(kind.item, part, catalogue) for part in parts(text)]
        return joined(found) if all(found) else text
    return joined(better or each for better, each in zip(found, typed, strict=True)) if any(found) else text


def parts(cell: str) -> list[str]:
    """Return what stands between the commas or semicolons in a cell."""
    return [part.strip() for part in re.split("[,;]", cell) if part.strip()]


def meant(kind: Any, text: str, catalogue: Catalogue) -> str:
    """Return the value of `kind` that is certainly meant by `text`, or ""."""
    match kind:
        case Term(name):
            vocabulary = catalogue.lists.vocabulary(name)
            return text if text in vocabulary else _only(vocabulary.named(text))
        case Org():
            register = catalogue.lists.organisations
            return text if text in register else _only(register.by_name.get(slugify(text), ()))
        case Ref(to):
            found = catalogue.entries.get(meant_slug(text))
            return text if is_slug(text) else found.id if found and found.kind.name in to else ""
        case Url():
            return certain.url(text)
        case Email():
            return certain.email(text)
        case Date():
            day = _moment(_NO_TIME.sub("", text))
            return day if is_day(day) else ""
        case Moment():
            return _moment(text)
    return ""


def _only(found: tuple[str, ...]) -> str:
    return found[0] if len(found) == 1 else ""


def _moment(text: str) -> str:
    """Return the moment meant by `text`; not when 10/11/2025 may be a day of October and of November."""
    text = _MIDNIGHT.sub("", text)
    numbers = _DAY_OR_MONTH_FIRST.match(text)
    if numbers and numbers[1] != numbers[2] and int(numbers[1]) <= _MOST_MONTHS and int(numbers[2]) <= _MOST_MONTHS:
        return ""
    return text if is_moment(text) else certain.moment(text)
