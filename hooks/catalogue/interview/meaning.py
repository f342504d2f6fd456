"""What an answer certainly stands for, whoever asks: a program in a terminal, or a form on the Git host."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import certain
from ..fields import Record
from ..kinds import Date, Email, Moment, Org, Term, Text, Url
from ..organisations import ControlledLists
from ..templates import domain
from ..values import is_day


def sure(kind: Any, typed: str, lists: ControlledLists) -> str:
    """Return the value of `kind` that is certainly meant by `typed`, or ""."""
    match kind:
        case Term(name):
            return certain.term(typed, lists.vocabulary(name))
        case Org():
            return certain.organisation(typed, lists.organisations)
        case Date():
            return moment if is_day(moment := certain.moment(typed)) else ""
        case Moment():
            return certain.moment(typed)
        case Url():
            return certain.url(typed)
        case Email():
            return certain.email(typed)
    return ""


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
