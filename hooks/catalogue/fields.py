"""The kinds of field: what a value may be, and how its YAML node is read, checked and reported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from urllib.parse import urlsplit

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from .organisations import ControlledLists, slugify
from .problem import Place, nearest
from .source import Source, is_empty, place, quoted, scalar
from .vocabulary import SLUG

Values = Mapping[str, Any]
_MOMENT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[ T](\d{2}):(\d{2}))?)?)?", re.ASCII)
_TIME = r"(?:[ t,]+(?:om )?(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?(?: uur)?)?"
_DAY_FIRST = re.compile(rf"(?:[a-z]+dag )?(?:(\d{{1,2}})[-/. ]+)?(\d{{1,2}})[-/. ]+((?:20)?\d{{2}}){_TIME}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/. ](\d{{1,2}})(?:[-/. ](\d{{1,2}}))?{_TIME}")
_MONTHS = {
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_EMAIL = re.compile(r"[^@\s<>()\[\]:,;\"']+@[^@\s<>()\[\]:,;\"']+\.[^@\s.<>()\[\]:,;\"']+")
_HOST = re.compile(r"[^\W_]([\w.-]*[^\W_])?")
_CURLY = "“”„‟‘’‚‛"
_QUOTES = f"{_CURLY}'\"<>()[] "
_OTHER_WORDS = {
    "titel": "title name naam", "samenvatting": "summary description beschrijving omschrijving intro inleiding",
    "trekkers": "lead leads owner owners organisation organisations organization organisatie organisaties eigenaar initiatiefnemer",
    "aanbieders": "provider providers supplier owner organisation organisations organization organisatie organisaties eigenaar leverancier",
    "organisatoren": "organizer organizers organiser organisers organisation organisations organization organisatie organisaties host",
    "fase": "status stage stadium", "instrumentstatus": "status", "bijeenkomststatus": "status",
    "instrumentsoort": "type soort kind", "bijeenkomstsoort": "type soort kind", "themas": "topic topics subject onderwerp onderwerpen categorie",
    "doelgroepen": "audience audiences", "levensgebeurtenissen": "life_event life_events", "kanalen": "channel channels",
    "trefwoorden": "tag tags keyword keywords labels", "resultaten": "result results opbrengst", "lessen": "lesson lessons learnings",
    "verwant": "related gerelateerd zie_ook", "bronnen": "source sources reference references links",
    "url": "link website webadres adres site", "email": "mail mailadres e-mail", "afbeelding": "image picture foto plaatje", "licentie": "license licence",
    "toegevoegd_op": "date datum added created aangemaakt", "gewijzigd_op": "updated modified changed", "start": "begin start_date startdatum begindatum",
    "eind": "end einde end_date einddatum", "instrumenten": "tool tools", "reden_gestopt": "reason reden", "locatie": "location plaats",
    "bestand": "file", "tekst": "text",
}  # fmt: skip
_YAML_TRAPS = {"bool": "ja of nee", "int": "een getal", "float": "een getal", "timestamp": "een datum"}


@dataclass
class Reader:
    """Reads the nodes of one file: the lists to check against, where to report, and the place of every value read.

    `elsewhere` are keys that other kinds of entry have, each with the name of that kind.
    """

    source: Source
    lists: ControlledLists
    first_line: int
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def report(self, node: Node, id: str, path: str, **values: object) -> None:
        self.source.report(place(node, self.first_line), id, _key(path), **values)

    def text(self, node: Node, path: str) -> str | None:
        """Return the text of a scalar node as typed; None and a problem for anything else."""
        self.places[path] = place(node, self.first_line)
        text = scalar(node)
        if text is None:
            self._report_no_text(node, path)
        elif stray := self._stray_dash(node):
            self.source.report(stray, "yaml-inspringing", _key(path), regel=self.source.lines[stray.line - 1].strip())
            return None
        return text

    def _report_no_text(self, node: Node, path: str) -> None:
        line = self.source.lines[node.start_mark.line + self.first_line - 1][node.start_mark.column :]
        if isinstance(node, MappingNode) and not node.flow_style and path[-1].isdigit():
            self.report(node, "yaml-dubbele-punt", path, sleutel=_key(path), voorbeeld=f"- {quoted(line.strip())}")
            return
        inner = next((text for part in node.value if isinstance(part, Node) and (text := scalar(part))), "")
        hint = f"Schrijf '{_key(path).rpartition('.')[2]}: {inner}'. " if inner and not path[-1].isdigit() else ""
        self.report(node, "tekst-verwacht", path, voorstel=hint)

    def _stray_dash(self, node: Node) -> Place | None:
        """Return the place of a dash that starts a line within the text of `node`, which YAML joins to the line before."""
        first, last = node.start_mark.line, node.end_mark.line
        for number in range(first + 1, last + 1) if _is_plain(node) else ():
            line = self.source.lines[number + self.first_line - 1]
            if line.lstrip().startswith("-"):
                return Place(number + self.first_line, len(line) - len(line.lstrip()) + 1)
        return None

    def after(self, node: Node) -> str:
        """Return what stands after a value on its line."""
        return self.source.lines[node.end_mark.line + self.first_line - 1][node.end_mark.column :]

    def typed(self, node: Node) -> str:
        """Return the lines of a value as they were typed."""
        first, last = node.start_mark.line + self.first_line - 1, node.end_mark.line + self.first_line
        return "\n".join(self.source.lines[first:last])[node.start_mark.column :]


def _is_plain(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.style


def _key(path: str) -> str:
    """Return the keys of a path such as "resultaten.0.bewijs", without the counts of list items."""
    return ".".join(part for part in path.split(".") if not part.isdigit())


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
        if text and _is_plain(node) and (lost := re.match(r" +(#.*)", reader.after(node))):
            reader.report(node, "tekst-valt-weg", path, waarde=lost[1].strip(), voorbeeld=quoted(f"{text} {lost[1].strip()}"))
        if text and text[0] in _CURLY and text[-1] in _CURLY:
            reader.report(node, "krullend", path, waarde=text, voorbeeld=quoted(text))
        return text


@dataclass(frozen=True)
class Date:
    """A day, `2026-06-05`; kept as that text."""

    name = "datum"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not (len(text) == 10 and is_moment(text)):
            reader.report(node, "datum", path, waarde=text, voorstel=_iso_suggestion(text, 10))
        return text


@dataclass(frozen=True)
class Moment:
    """A year, month, day or minute: `2018`, `2018-06`, `2018-06-05`, `2018-06-05 13:30`; kept as that text, which sorts."""

    name = "moment"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not is_moment(text):
            reader.report(node, "moment", path, waarde=text, voorstel=_iso_suggestion(text))
        return text.replace("T", " ") if text else text


def is_moment(text: str) -> bool:
    """Tell whether `text` is a Moment that exists on the calendar and the clock."""
    match = _MOMENT.fullmatch(text)
    if not match:
        return False
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, month or 1, day or 1)
        time(hour or 0, minute or 0)
    except ValueError:
        return False
    return True


def _iso_suggestion(text: str, length: int = 16) -> str:
    """Return the sentence that names the moment, or with `length` 10 the day, meant by a Dutch, English or sloppy form of it, or ""."""
    numbers = re.sub(r"[a-z]{3,}\.?", lambda word: str(_MONTHS.get(word[0][:3], word[0])), text.lower().strip(_QUOTES))
    if match := _YEAR_FIRST.fullmatch(numbers):
        year, month, day, hour, minute = match.groups()
    elif match := _DAY_FIRST.fullmatch(numbers):
        day, month, year, hour, minute = match.groups()
    else:
        return ""
    parts = [f"{int(year) % 2000 + 2000}" if len(year) == 2 else year, *(f"{int(part):02}" for part in (month, day) if part)]
    moment = ("-".join(parts) + (f" {int(hour):02}:{minute}" if hour else ""))[:length]
    return f"Bedoel je {moment}? " if is_moment(moment) and (length == 16 or len(moment) == length) else ""


@dataclass(frozen=True)
class Url:
    """A web address, with https:// or http://."""

    name = "webadres"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not is_url(text):
            reader.report(node, "webadres", path, waarde=text, voorstel=_url_suggestion(text))
        return text


def is_url(text: str) -> bool:
    """Tell whether `text` is an absolute http(s) address with a host and without spaces or invisible characters."""
    try:
        parts = urlsplit(text)
        has_host = _HOST.fullmatch(parts.hostname or "") is not None and parts.port != 0
        return has_host and parts.scheme in ("http", "https") and text.isprintable() and " " not in text
    except ValueError:
        return False


def _url_suggestion(text: str) -> str:
    inner = re.search(r"https?://[^\s<>()\[\]]+", text)
    address = inner[0] if inner and " " not in text.strip() else text.strip(_QUOTES).replace(" ", "%20")
    address = re.sub(r"^(https?):?/*(?=[^/])", r"\1://", address) if address.startswith("http") else f"https://{address}"
    return f"Bedoel je {address}? " if is_url(address) and re.fullmatch(r"https?://[\w-]+(\.[\w-]+)+(/.*)?", address) else ""


@dataclass(frozen=True)
class Email:
    """A mail address of a team or function."""

    name = "e-mailadres"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not _EMAIL.fullmatch(text):
            address = re.search(_EMAIL, text.replace("(at)", "@").replace("[at]", "@").replace(" ", "") if "at" in text else text)
            reader.report(node, "e-mailadres", path, waarde=text, voorstel=f"Bedoel je {address[0]}? " if address else "")
        return text


@dataclass(frozen=True)
class Slug:
    """A name that is a file name and part of a web address."""

    name = "slug"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        if text is not None and not is_slug(text):
            name = slugify(text.strip("/").rpartition("/")[2].removesuffix(".md"))
            reader.report(node, "slug", path, waarde=text, voorstel=f"Bedoel je '{name}'? " if is_slug(name) else "")
        return text


def is_slug(text: str) -> bool:
    """Tell whether `text` is a slug: a-z, 0-9 and single hyphens, at most 80 characters."""
    return len(text) <= 80 and SLUG.fullmatch(text) is not None


@dataclass(frozen=True)
class Term:
    """The id of a term in a vocabulary."""

    vocabulary: str
    name = "begrip"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        vocabulary = reader.lists.vocabulary(self.vocabulary)
        if text is not None and text not in vocabulary:
            values = {"waarde": text, "voorstel": vocabulary.suggest(text), "keuze": ", ".join(vocabulary.terms)}
            reader.report(node, "onbekende-term", path, **values)
        return text


@dataclass(frozen=True)
class Org:
    """The slug of an organisation in the register."""

    name = "organisatie"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        text = reader.text(node, path)
        register = reader.lists.organisations
        if text is not None and text not in register:
            reader.report(node, "onbekende-organisatie", path, waarde=text, voorstel=register.suggest(text))
        return text


@dataclass(frozen=True)
class Ref:
    """The slug of another entry of one of the kinds `to` (all when empty).

    `inverse` is the key under which the other entry shows this one, `inverse_label` what people read there;
    a relation that is its own inverse is symmetric.
    """

    to: tuple[str, ...] = ()
    inverse: str = ""
    inverse_label: str = ""
    name = "verwijzing"

    def read(self, reader: Reader, node: Node, path: str) -> str | None:
        return Slug().read(reader, node, path)


@dataclass(frozen=True)
class Condition:
    """Holds when the field `key` beside it has one of `values`, or with `unless` when it has none of them."""

    key: str
    values: tuple[str, ...]
    unless: bool = False

    def holds(self, values: Values) -> bool:
        return values[self.key] is not None and (values[self.key] in self.values) != self.unless


@dataclass(frozen=True)
class Field:
    """One row of the field table: a key, what people read, what it may hold and when it is needed."""

    key: str
    label: str
    kind: Kind
    help: str
    required: bool = False
    required_when: Condition | None = None
    not_before: str = ""
    facet: bool = False
    example: str = ""


@dataclass(frozen=True)
class Record:
    """A group of fields; of the keys in `one_of` at least one must be there."""

    fields: tuple[Field, ...]
    one_of: tuple[str, ...] = ()
    name = "groep"

    def read(self, reader: Reader, node: Node, path: str) -> Values | None:
        reader.places[path] = place(node, reader.first_line)
        if not isinstance(node, MappingNode):
            keys = ", ".join(each.key for each in self.fields)
            reader.report(node, "groep-verwacht", path, sleutels=keys, vorm=self.shape("- " if path[-1].isdigit() else ""))
            return None
        values = read_fields(reader, self.fields, node, f"{path}.")
        if self.one_of and not any(values[key] for key in self.one_of):
            reader.report(node, "een-van-beide", path, sleutels=" of ".join(f"'{key}'" for key in self.one_of))
        return values

    def shape(self, dash: str) -> str:
        """Return in words how the group is typed, with `dash` before its first key."""
        keys = [each.key for each in self.fields if each.required or each.key in self.one_of[:1]] or [self.fields[0].key]
        lines = [f"'  {dash if number == 0 else ' ' * len(dash)}{key}: …'" for number, key in enumerate(keys)]
        return " en daaronder ".join(lines)


@dataclass(frozen=True)
class ListOf:
    """A list of `item`, at least `min` and at most `max` of them, none twice."""

    item: Text | Date | Moment | Url | Email | Slug | Term | Org | Ref | Record
    min: int = 0
    max: int = 50
    name = "lijst"

    def read(self, reader: Reader, node: Node, path: str) -> tuple[Any, ...]:
        reader.places[path] = place(node, reader.first_line)
        if not isinstance(node, SequenceNode):
            reader.report(node, "lijst-verwacht", path, vorm=self._shape(reader, node))
            return ()
        if isinstance(self.item, Record) and (dash := _split_record(node)):
            reader.report(dash, "streepje-te-veel", path, sleutel=scalar(dash) or "", voorbeeld=reader.typed(dash).strip())
            return ()
        values = tuple(self._read_item(reader, item, f"{path}.{number}") for number, item in enumerate(node.value))
        if len(values) > self.max:
            reader.report(node, "te-veel", path, aantal=len(values), max=self.max)
        if len(values) < self.min:
            reader.report(node, "te-weinig", path, min=self.min)
        for number, value in enumerate(values):
            if value is not None and value in values[:number]:
                reader.report(node.value[number], "dubbel-in-lijst", path, waarde=reader.typed(node.value[number]).partition("\n")[0])
        return values

    def _read_item(self, reader: Reader, node: Node, path: str) -> Any:
        if is_empty(node):
            reader.report(node, "leeg-streepje", path)
            return None
        return self.item.read(reader, node, path)

    def _shape(self, reader: Reader, node: Node) -> str:
        """Return in words how the list in `node`, which has no dashes, is typed."""
        if isinstance(self.item, Record):
            return self.item.shape("- ")
        parts = re.split(r"[,;\n]|(?:^|\s)[-–—•·*]\s*", reader.typed(node)) if _is_plain(node) else [scalar(node) or "…"]
        return " en ".join(f"'  - {part.strip()}'" for part in parts if part.strip())


def _split_record(node: SequenceNode) -> Node | None:
    """Return the second key of a record that has a dash before each of its keys, which makes it a list of its parts."""
    keys = [item.value[0][0] for item in node.value if isinstance(item, MappingNode) and len(item.value) == 1]
    names = [scalar(key) for key in keys]
    return keys[1] if len(keys) == len(node.value) > 1 and len(set(names)) == len(names) else None


Kind = Text | Date | Moment | Url | Email | Slug | Term | Org | Ref | Record | ListOf


def read_fields(reader: Reader, fields: tuple[Field, ...], node: MappingNode, prefix: str = "") -> dict[str, Any]:
    """Return the value of every field: what `node` has, else None, or () for a list; report all that is wrong."""
    by_key = {each.key: each for each in fields}
    nodes: dict[str, Node] = {}
    meant: set[str] = set()
    last: Field | None = None
    for key_node, value in node.value:
        key = scalar(key_node) or "?"
        if key not in by_key:
            meant.add(_report_unknown_key(reader, key_node, key, by_key, last, prefix))
            continue
        last = by_key[key]
        if key in nodes:
            reader.report(key_node, "dubbele-sleutel", prefix + key, sleutel=key)
        else:
            nodes[key] = value
    values = {key: _read_value(reader, each, nodes.get(key), prefix + key) for key, each in by_key.items()}
    for each in fields:
        if each.key not in meant:
            _check_needs(reader, each, values, node, nodes, prefix)
    return values


def _report_unknown_key(reader: Reader, node: Node, key: str, by_key: Mapping[str, Field], last: Field | None, prefix: str) -> str:
    """Report a key that is no field's; return the key that was meant, or ""."""
    kind = last.kind.item if last and isinstance(last.kind, ListOf) else last.kind if last else None
    meant = ""
    if last and isinstance(kind, Record) and key in {each.key for each in kind.fields}:
        hint = f"Hoort '{key}' bij '{last.key}', zet er dan spaties voor. "
    elif key in reader.elsewhere and not prefix:
        hint = f"Deze sleutel hoort bij een {reader.elsewhere[key]}. Staat het bestand in de goede map? "
    else:
        meant = _meant_key(key, by_key)
        hint = f"Bedoel je '{meant}'? " if meant else ""
    reader.report(node, "onbekende-sleutel", prefix + key, sleutel=key, voorstel=hint, keuze=", ".join(by_key))
    return meant


def _meant_key(typed: str, by_key: Mapping[str, Field]) -> str:
    """Return the key meant by a label, another word, another language or a spelling like `typed`, or ""."""
    plain = re.sub(r"[\s-]+", "_", typed.lower().strip("•·*-– ").replace("'", "").replace("’", ""))
    labels = {each.label.lower(): key for key, each in by_key.items()}
    words = {word: key for key in reversed(list(by_key)) for word in _OTHER_WORDS.get(key, "").split()}
    return plain if plain in by_key else labels.get(typed.lower()) or words.get(plain) or nearest(plain, by_key)


def _read_value(reader: Reader, each: Field, node: Node | None, path: str) -> Any:
    empty: Any = () if isinstance(each.kind, ListOf) else None
    if node is None:
        return empty
    if is_empty(node):
        reader.places[path] = place(node, reader.first_line)
        if not each.required:
            reader.report(node, "leeg", path, sleutel=each.key)
        return empty
    return each.kind.read(reader, node, path)


def _check_needs(reader: Reader, each: Field, values: Values, node: MappingNode, nodes: Mapping[str, Node], prefix: str) -> None:
    """Ensure that a required field is there, and that a moment does not come before the one it follows."""
    path = prefix + each.key
    at = nodes.get(each.key, node)
    example = f"{each.key}: {each.example}".replace(": \n", ":\n").replace("\n", "' en daaronder '")
    if each.required and (each.key not in nodes or is_empty(nodes[each.key])):
        reader.report(at, "verplicht", path, sleutel=each.key, uitleg=each.help, voorbeeld=example)
    condition = each.required_when
    if condition and not values[each.key] and condition.holds(values):
        other = {"ander": condition.key, "waarde": values[condition.key]}
        reader.report(nodes[condition.key], "verplicht-bij", path, sleutel=each.key, uitleg=each.help, voorbeeld=example, **other)
    start = values[each.not_before] if each.not_before else None
    value = values[each.key]
    if start and value and is_moment(start) and is_moment(value) and value < start[: len(value)]:
        reader.report(at, "volgorde", path, waarde=value, ander=each.not_before, eerder=start)
