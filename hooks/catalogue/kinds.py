"""The kinds of value without parts: what each may be, and how its YAML node is read, checked and reported."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml.nodes import Node

from .mistakes import quoted
from .problem import SHORT_LIST
from .reader import Reader, is_plain
from .values import CURLY_QUOTES, DAY, is_day, is_email, is_moment, is_slug, is_url, meant_email, meant_moment, meant_slug, meant_url, offer

_COMMENT = re.compile(r" +(#.*)")
_YAML_TRAPS = {"bool": "ja of nee", "int": "een getal", "float": "een getal", "timestamp": "een datum"}


@dataclass(frozen=True)
class Text:
    """Words of a person, at most `max` characters."""

    max: int = 500
    name = "tekst"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        trap = _YAML_TRAPS.get(node.tag.rpartition(":")[2])
        if text is not None and trap:
            reader.report(node, "yaml-waarde", path, waarde=text, soort=trap)
        if text is not None and len(text) > self.max:
            reader.report(node, "te-lang", path, lengte=len(text), max=self.max, over=len(text) - self.max)
        if text and is_plain(node) and (lost := _COMMENT.match(reader.after(node))):
            reader.report(node, "tekst-valt-weg", path, waarde=lost[1].strip(), voorbeeld=quoted(f"{text} {lost[1].strip()}"))
        if text and text[0] in CURLY_QUOTES and text[-1] in CURLY_QUOTES:
            reader.report(node, "krullend", path, waarde=text, voorbeeld=quoted(text))
        return text


@dataclass(frozen=True)
class Date:
    """A day, `2026-06-05`; kept as that text. `done` is True for a day on which something was done: it is not yet to come."""

    done: bool = False
    name = "datum"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not is_day(text):
            reader.report(node, "datum", path, waarde=text, voorstel=offer(meant_moment(text, DAY), quote=""))
        return text


@dataclass(frozen=True)
class Moment:
    """A year, month, day or minute: `2018`, `2018-06`, `2018-06-05`, `2018-06-05 13:30`; kept as that text, which sorts."""

    name = "moment"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not is_moment(text):
            reader.report(node, "moment", path, waarde=text, voorstel=offer(meant_moment(text), quote=""))
        return text.replace("T", " ") if text else text


@dataclass(frozen=True)
class Url:
    """A web address, with https:// or http://."""

    name = "webadres"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not is_url(text):
            reader.report(node, "webadres", path, waarde=text, voorstel=offer(meant_url(text), quote=""))
        return text


@dataclass(frozen=True)
class Email:
    """A mail address of a team or function."""

    name = "e-mailadres"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not is_email(text):
            reader.report(node, "e-mailadres", path, waarde=text, voorstel=offer(meant_email(text), quote=""))
        return text


@dataclass(frozen=True)
class Slug:
    """A name that is a file name and part of a web address."""

    name = "slug"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not is_slug(text):
            reader.report(node, "slug", path, waarde=text, voorstel=offer(meant_slug(text)))
        return text


@dataclass(frozen=True)
class Term:
    """The id of a term in a vocabulary."""

    vocabulary: str
    name = "begrip"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        vocabulary = reader.lists.vocabulary(self.vocabulary)
        if text is not None and text not in vocabulary:
            meant = vocabulary.meant(text)
            values = {"waarde": text, "voorstel": offer(*meant), "keuze": ", ".join(vocabulary.terms), "lijst": self.vocabulary}
            labels = [term.label for term in vocabulary]
            choose = f"Kies uit: {', '.join(labels)}." if len(labels) <= SHORT_LIST else "Kies iets uit de lijst."
            names = offer(*(vocabulary.term(id).label for id in meant), quote="‘’")
            reader.report(node, "onbekende-term", path, **values, namen=names, kiezen=choose)
        return text


@dataclass(frozen=True)
class Org:
    """The slug of an organisation in the register."""

    name = "organisatie"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        register = reader.lists.organisations
        if text is not None and text not in register:
            meant = register.meant(text)
            names = offer(*(register.organisation(slug).label for slug in meant), quote="‘’")
            reader.report(node, "onbekende-organisatie", path, waarde=text, voorstel=offer(*meant), namen=names)
        return text


@dataclass(frozen=True)
class Ref:
    """The slug of another entry of one of the kinds `to`.

    `inverse` is the key under which the other entry shows this one, `inverse_label` what people read there;
    a relation that is its own inverse is symmetric.
    """

    to: tuple[str, ...]
    inverse: str
    inverse_label: str
    name = "verwijzing"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        return Slug().read(reader, node, path)
