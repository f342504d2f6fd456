"""One decision or action as people write it in minutes: a sentence, or a row of a table with the columns of their choice."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..organisations import ControlledLists
from ..persons import found_in
from ..values import is_url, meant_moment, slugify

OPEN = "open"
LONGEST = 600
_COLUMNS = {
    "wie": "wie naam namen door-wie actiehouder actiehouders eigenaar verantwoordelijke verantwoordelijk organisatie organisaties trekker uitvoerder door "
           "partij partner",
    "wat": "wat actie acties actiepunt actiepunten omschrijving taak taken activiteit beschrijving afspraak afspraken besluit besluiten onderwerp "
           "vervolgstap to-do",
    "wanneer": "wanneer deadline uiterlijk gereed gereed-op klaar klaar-op datum planning voor einddatum streefdatum termijn uiterlijke-datum datum-gereed",
    "status": "status stand stand-van-zaken voortgang",
    "nr": "nr nummer no id",
    "resultaat": "resultaat link",
    "reden": "reden toelichting opmerking opmerkingen",
}  # fmt: skip
_ROLES = {word: role for role, words in _COLUMNS.items() for word in words.split()}
_TABLE_OF_ACTIONS = {"actie", "acties", "actiepunt", "actiepunten", "actiehouder", "actiehouders"}
_EVERYBODY = {
    "allen", "alle", "iedereen", "ieder", "alle-deelnemers", "deelnemers", "gemeenten", "organisaties", "partners", "werkgroep", "projectgroep",
    "kerngroep", "secretariaat", "projectteam", "organisatoren", "organisatie", "programmateam", "leden", "n-v-t", "nvt", "nog-te-bepalen", "ntb", "onbekend",
}  # fmt: skip
_DONE = {
    "afgehandeld": "gedaan", "gereed": "gedaan", "af": "gedaan", "ja": "gedaan", "x": "gedaan", "lopend": "bezig", "nee": OPEN,
    "vervalt": "vervallen", "geannuleerd": "vervallen",
}  # fmt: skip
_DAY = r"(?:\d{1,2}(?:[-/.]\d{1,2}[-/.]|[ -][a-z]{3,9}\.?[ -])(?:20)?\d{2}|20\d{2}-\d{2}-\d{2})(?![\d-])"
_BY = r"(?:(?:uiterlijk|voor|vóór|deadline|gereed|klaar|per|op|tot|en met|t/m|datum|wanneer)\b:? *)+"
_WEEKDAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag |(?:ma|di|wo|do|vr|za|zo)\.? )?"
_DUE = re.compile(rf"[\s,;–—-]*(?:\(({_BY})?{_WEEKDAY}({_DAY})\)|\b({_BY}){_WEEKDAY}({_DAY})|{_WEEKDAY}({_DAY})(?=[\s.]*$))", re.I)
_ADDRESS = re.compile(r"https?://[^\s()<>]+")
_LABEL = re.compile(r"(?:actie(?:punt)?|afspraak|to[ -]?do)\b[ .]*(?:\d+[.:)]? *)?([^:–—]{0,60}?)\s*(?::|\s[–—-]\s)\s*", re.I)
_NUMBER = re.compile(r"^(?:\d{1,3}[.)]|[a-z]\)|[a-z]\d{1,3}[.):])\s+", re.I)
_SEPARATOR = re.compile(r"\s+[–—-]\s+|\s*\|\s*|;\s+|\s+\((?=[^()]*\)[.\s]*$)")
_AND = re.compile(r"\s*[,/&+;]\s*|\s+en\s+")
_ANY_AND = re.compile(r"\s*[,/&+;()]\s*|\s+en\s+")
_NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|van|de|den|der|ten|ter|el|'t|te)"


class Action(NamedTuple):
    """What one organisation will do; `uiterlijk`, `resultaat` and `reden` are "" where nothing was said."""

    tekst: str
    organisatie: str
    uiterlijk: str = ""
    status: str = OPEN
    resultaat: str = ""
    reden: str = ""


class Read(NamedTuple):
    """The actions in a line, one for each organisation that does it, and who it says does it; without actions the reason why not.

    `person` tells that `who` names, or may name, a person.
    """

    actions: tuple[Action, ...]
    who: str
    person: bool = False
    why: str = ""


@dataclass(frozen=True)
class Words:
    """What names and statuses mean: the controlled lists, and by name the organisation that a person speaks for."""

    lists: ControlledLists
    given: Mapping[str, str]
    learned: dict[str, str] = field(default_factory=dict)

    def learn(self, name: str, who: str) -> None:
        """Take it that the person `name`, also by a first name that nobody else has, acts for the organisation `who`."""
        slugs = self.organisations(who)
        first = name.partition(" ")[0].casefold()
        if len(slugs) == 1:
            self.learned[first] = slugs[0] if self.learned.get(first, slugs[0]) == slugs[0] else ""
            self.learned[name.casefold()] = slugs[0]

    def _acts_for(self, name: str) -> str:
        name = name.casefold()
        return self.given.get(name) or self.learned.get(name) or self._organisation(name)

    def organisations(self, who: str) -> tuple[str, ...]:
        """Return the slugs of the organisations that `who` names, all of them known; else ()."""
        who = who.strip(" .:*")
        if one := self._acts_for(who):
            return (one,)
        if inner := re.fullmatch(r"(.*?)\s*\(([^()]+)\)", who):
            return self.organisations(inner[2]) or self.organisations(inner[1])
        found = [self._acts_for(part) for part in _AND.split(who)]
        return tuple(dict.fromkeys(each for each in found if each)) if all(found) else ()

    def _organisation(self, name: str) -> str:
        slugs = self.lists.organisations.by_name.get(slugify(re.sub(r"^gem\.?\s", "gemeente ", name, flags=re.I)), ())
        return slugs[0] if len(slugs) == 1 else ""

    def only_organisations(self, who: str) -> bool:
        """Tell whether `who` names nobody beside organisations."""
        return all(map(self._organisation, filter(None, _ANY_AND.split(who.strip(" .:*")))))

    def status(self, text: str) -> str:
        """Return the id of the status that `text` means, or ""."""
        name = slugify(text)
        for term in self.lists.vocabulary("actiestatussen"):
            if name in {slugify(each) for each in (term.id, term.label, *term.synoniemen)}:
                return term.id
        return _DONE.get(name, "")


def day_in(text: str) -> str:
    """Return the day that `text` is a way to write, or ""."""
    return _day(text.strip())


def _day(text: str) -> str:
    return meant_moment(text, 10)


def seems_person(text: str) -> bool:
    """Tell whether `text`, where a doer stands, can name a person: capitals as in a name, or what is found anywhere."""
    text = text.strip(" .:*")
    if slugify(text) in _EVERYBODY:
        return False
    return bool(re.fullmatch(rf"{_NAME_WORD}(?:[ /&]+(?:en )?{_NAME_WORD}){{0,4}}", text)) or any(found_in(text))


def read_sentence(text: str, words: Words, group: str = "") -> Read:
    """Return the actions in a line such as "VNG: zoekt een zaal – 1-6-2027"; `group` is who the lines around it are for."""
    ticked = text.startswith(("☒", "[x]"))
    text = _NUMBER.sub("", re.sub(r"^(?:[☒☐]|\[[ x]\])\s*", "", text))
    label = _LABEL.match(text)
    who, rest = (label[1], text[label.end() :]) if label else ("", text)
    rest, due = _without_due(rest)
    status, rest = _without_status(rest, words)
    if not words.organisations(who):
        who, rest = _doer(rest, words) if not who or not seems_person(who) else (who, rest)
    who = who or group
    return _action(Action(rest, "", due, "gedaan" if ticked else status), who, who != group and seems_person(who), words)


def _without_due(text: str) -> tuple[str, str]:
    """Return `text` without the last day it names as a deadline, and that day."""
    for match in reversed(list(_DUE.finditer(text))):
        day = next((day for day in match.group(2, 4, 5) if day), "")
        if found := _day(day):
            return f"{text[: match.start()]} {text[match.end() :].lstrip(' ,;)')}".strip(), found
    return text, ""


def _without_status(text: str, words: Words) -> tuple[str, str]:
    parts = _SEPARATOR.split(text)
    last = parts[-1].strip(" ().")
    status = words.status(last) if len(parts) > 1 else ""
    return (status, text[: text.rindex(parts[-1])].rstrip(" –—-|;(")) if status else (OPEN, text)


def _doer(text: str, words: Words) -> tuple[str, str]:
    """Return who does what `text` says, and the rest of it; "" when nobody is named."""
    before, colon, after = text.partition(":")
    if colon and after.startswith(" ") and (words.organisations(before) or seems_person(before)):
        return before, after
    parts = [part.strip() for part in _SEPARATOR.split(text)]
    tests: tuple[Callable[[str], object], ...] = (words.organisations, seems_person)
    for found in tests:
        for number, part in enumerate(parts if len(parts) > 1 else ()):
            if found(part.strip(").")):
                return part.strip(")."), " – ".join(parts[:number] + parts[number + 1 :])
    return _first_words(text, words)


def _first_words(text: str, words: Words) -> tuple[str, str]:
    starts = list(re.finditer(r"\s+", text))[:7]
    for space in reversed(starts):
        if words.organisations(text[: space.start()]):
            return text[: space.start()], text[space.end() :]
    name = next((found for found in found_in(text) if found.start == 0 and found.what == "name"), None)
    if not name:
        return "", text
    end = name.end + len(re.match(r"(?:\s*\([^()]*\))?", text[name.end :])[0])  # type: ignore[index]  # it always matches
    return text[:end], text[end:]


def _action(said: Action, who: str, person: bool, words: Words) -> Read:
    """Return what is `said` as an action of each of those in `who`; of the result and the reason only what its status asks for."""
    who = who.strip(" .:*")
    text = re.sub(r"\s+(?=[.,;:!?](?:\s|$))", "", said.tekst.strip(" ,;:–—-|*"))
    address = _ADDRESS.search(said.resultaat or text)
    result = address[0] if said.status == "gedaan" and address and is_url(address[0]) else ""
    done = said._replace(tekst=text[:1].upper() + text[1:], resultaat=result, reden=said.reden if said.status == "vervallen" else "")
    slugs = words.organisations(who)
    person = person and bool(who) and not words.only_organisations(who)
    why = _obstacle(done, f"bij welke organisatie hoort '{who}'?" if person else "er staat geen organisatie bij die we kennen", bool(slugs))
    return Read(() if why else tuple(done._replace(organisatie=slug) for slug in slugs), who, person, why)


def _obstacle(done: Action, unknown: str, known: bool) -> str:
    """Return why there can be no action, or ""."""
    if not done.tekst:
        return "er staat niet wat er gaat gebeuren"
    if not known:
        return unknown
    if done.status == "gedaan" and not done.resultaat:
        return "de actie is gedaan: daar hoort een link naar het resultaat bij"
    if done.status == "vervallen" and not done.reden:
        return "de actie gaat niet door: daar hoort de reden bij"
    return "" if len(done.tekst) <= LONGEST else f"de tekst is langer dan {LONGEST} tekens"


def roles(header: Sequence[str]) -> tuple[str, ...]:
    """Return what each column of a table holds: wie, wat, wanneer, status, nr, resultaat, reden, or "" when that is not clear."""
    names = [slugify(cell) for cell in header]
    found = [_ROLES.get(name) or next((_ROLES[word] for word in name.split("-") if word in _ROLES), "") if name else "nr" for name in names]
    if "wie" in found and "wat" not in found and found.count("") == 1:
        found[found.index("")] = "wat"
    return tuple(found)


def has_roles(header: Sequence[str]) -> bool:
    """Tell whether a header says what the columns hold; one that does not may be the first row."""
    return bool({*roles(header)} - {"", "nr"})


def is_table_of_actions(header: Sequence[str]) -> bool:
    """Tell whether a table under any heading must be one of actions."""
    return {"wie", "wat"} <= set(roles(header)) and any(slugify(cell) in _TABLE_OF_ACTIONS for cell in header)


def read_row(header: Sequence[str], cells: Sequence[str], words: Words) -> Read:
    """Return the actions in a row; a cell that fits nowhere is kept in the text of the action, with its heading."""
    kinds = roles(header)
    if not has_roles(header):
        return read_sentence(" | ".join(filter(None, cells)), words)
    by_role = {role: [cell for kind, cell in zip(kinds, cells, strict=False) if kind == role and cell] for role in {*kinds, *_COLUMNS}}
    due, status, result, reason = (next(iter(by_role[role]), "") for role in ("wanneer", "status", "resultaat", "reden"))
    who = next((cell for cell in by_role["wie"] if words.organisations(cell)), next(iter(by_role["wie"]), ""))
    state = words.status(status) or (words.status(due) if due else "") or OPEN
    read = {due: bool(_day(due) or words.status(due)), status: bool(words.status(status)), result: state == "gedaan", reason: state == "vervallen"}
    extra = [
        f"({title.lower()}: {cell})"
        for title, kind, cell in zip(header, kinds, cells, strict=False)
        if cell and kind not in ("wie", "wat", "nr") and not read.get(cell)
    ]
    text = " ".join([": ".join(by_role["wat"]), *extra]) if by_role["wat"] else ""
    found = _action(Action(text, "", _day(due), state, result, reason), who, slugify(who) not in _EVERYBODY, words)
    everybody = ", ".join(by_role["wie"])
    return found._replace(who=everybody, person=not words.only_organisations(everybody)) if found.actions else found


def row_decision(header: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row of a table of decisions as one text."""
    if not has_roles(header):
        return " ".join(filter(None, cells))
    kinds = roles(header)
    pairs = [(title, kind, cell) for title, kind, cell in zip(header, kinds, cells, strict=False) if cell and kind != "nr"]
    said = [cell for _, kind, cell in pairs if kind == "wat"]
    return " ".join([": ".join(said), *(f"({title.lower()}: {cell})" for title, kind, cell in pairs if kind != "wat")]) if said else ""
