"""One decision or action as people write it in minutes: a sentence, or a row of a table with the columns of their choice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ..persons import found_in
from ..values import is_url, slugify
from .days import due_in, without_due
from .words import OPEN, Words, is_everybody

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
_ADDRESS = re.compile(r"https?://[^\s()<>]+")
_LABEL = re.compile(
    r"(?:actie(?:punt)?|ap|afspraak|to[ -]?do)\b[ .]*(?:(?:nr\.? ?)?\d+(?:[.)]\s+|\s*:\s*|\s+[–—-]\s+)|(?:\d+ *)?([^:–—]{0,60}?)\s*(?::|\s[–—-]\s)\s*)", re.I
)
_NUMBER = re.compile(r"^(?:\d{1,3}[.)]|[a-z]\)|[a-z]\d{1,3}[.):])\s+", re.I)
_ROW_NUMBER = re.compile(r"[^\W\d]{0,3}[\W\d_]*")
_SEPARATOR = re.compile(r"\s+[–—-]\s+|\s*\|\s*|;\s+|\s+\((?=[^()]*\)[.\s]*$)")


class Action(NamedTuple):
    """What one organisation will do; `uiterlijk`, `resultaat` and `reden` are "" where nothing was said."""

    tekst: str
    organisatie: str
    uiterlijk: str = ""
    status: str = OPEN
    resultaat: str = ""
    reden: str = ""


class _Cell(NamedTuple):
    """A cell with text in it: what its column holds, see `roles`, the heading of the column, and the text."""

    role: str
    title: str
    text: str


class Read(NamedTuple):
    """The actions in a line, one for each organisation that does it, and who it says does it; without actions the reason why not.

    `person` tells that `who` names, or may name, a person; `unknown` are those in it of whom we do not know the organisation.
    """

    actions: tuple[Action, ...]
    who: str
    person: bool = False
    why: str = ""
    unknown: tuple[str, ...] = ()


def read_sentence(text: str, words: Words, group: str = "") -> Read:
    """Return the actions in a line such as "VNG: zoekt een zaal – 1-6-2027"; `group` is who the lines around it are for."""
    ticked = text.startswith(("☒", "[x]"))
    text = _NUMBER.sub("", re.sub(r"^(?:[☒☐]|\[[ x]\])\s*", "", text))
    label = _LABEL.match(text)
    who, rest = (label[1] or "", text[label.end() :]) if label else ("", text)
    if who and label and not words.organisations(who) and not words.seems_person(who, labelled=True) and not _can_do(who, words):
        who, rest = "", text[label.start(1) :]
    rest, due = without_due(rest, words.told.held)
    status, rest = _without_status(rest, words)
    if not who:
        who, rest = _doer(rest, words)
    who = who or group
    return _action(Action(rest, "", due, "gedaan" if ticked else status), who, who != group, words)


def _can_do(who: str, words: Words) -> bool:
    return words.is_called(who) or words.seems_person(who) or words.is_party(who.strip(" .:*"))


def _without_status(text: str, words: Words) -> tuple[str, str]:
    parts = _SEPARATOR.split(text)
    last = parts[-1].strip(" ().")
    status = words.status(last) if len(parts) > 1 else ""
    return (status, text[: text.rindex(parts[-1])].rstrip(" –—-|;(")) if status else (OPEN, text)


def _doer(text: str, words: Words) -> tuple[str, str]:
    """Return who does what `text` says, and the rest of it; "" when nobody is named."""
    before, colon, after = text.partition(":")
    if colon and after.startswith(" ") and (words.organisations(before) or _can_do(before, words)):
        return before, after
    edges = [0, *(edge for match in _SEPARATOR.finditer(text) for edge in match.span()), len(text)]
    tests: tuple[Callable[[str], object], ...] = (words.organisations, lambda part: _can_do(part, words))
    for found in tests:
        for start, end in zip(edges[::2], edges[1::2], strict=True) if len(edges) > 2 else ():
            part = text[start:end].strip(" ).")
            if found(part):
                return part, _joined(text[:start].rstrip(" –—-|;("), text[end:].strip(" –—-|;"))
    return _first_words(text, words)


def _joined(before: str, after: str) -> str:
    return (" " if after.startswith("(") else " – ").join(filter(None, (before, after)))


def _first_words(text: str, words: Words) -> tuple[str, str]:
    starts = list(re.finditer(r"\s+", text))[:7]
    for space in reversed(starts):
        if words.organisations(text[: space.start()]):
            return text[: space.start()], text[space.end() :]
    name = next((found for found in found_in(text) if found.start == 0 and found.what == "name"), None)
    if not name:
        one, _, rest = text.partition(" ")
        return (one, rest) if rest and (words.is_party(one) or words.is_called(one)) else ("", text)
    brackets = re.match(r"\s*\([^()]*\)", text[name.end :])
    end = name.end + (brackets.end() if brackets else 0)
    return text[:end], text[end:]


def _action(said: Action, who: str, person: bool, words: Words) -> Read:
    """Return what is `said` as an action of each of those in `who`; of the result and the reason only what its status asks for."""
    who = who.strip(" .:*@")
    text = re.sub(r"\s+(?=[.,;:!?](?:\s|$))", "", said.tekst.strip(" ,;:–—-|*"))
    address = _ADDRESS.search(said.resultaat or text)
    result = address[0] if said.status == "gedaan" and address and is_url(address[0]) else ""
    done = said._replace(tekst=text[:1].upper() + text[1:], resultaat=result, reden=said.reden if said.status == "vervallen" else "")
    slugs, unknown = words.organisations(who), words.unknown(who) if person else ()
    person = person and not words.only_organisations(who) and not all(map(words.is_party, unknown or [who]))
    names = "' en '".join(unknown)
    nobody = f"bij welke organisatie hoort '{names}'?" if names else "er staat geen organisatie bij die we kennen"
    why = _obstacle(done, nobody, bool(slugs))
    return Read(() if why else tuple(done._replace(organisatie=slug) for slug in slugs), who, person, why, unknown)


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
    found = [_ROLES.get(name) or next((_ROLES[word] for word in name.split("-") if word in _ROLES), "") for name in names]
    if names and not names[0]:
        found[0] = "nr"
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
    if not has_roles(header):
        return read_sentence(" | ".join(filter(None, cells)), words)
    filled = _filled(header, cells)
    doers = [cell.text for cell in filled if cell.role == "wie"]
    who = next(filter(words.organisations, doers), next(iter(doers), ""))
    due, status, result, reason = (next((cell.text for cell in filled if cell.role == role), "") for role in ("wanneer", "status", "resultaat", "reden"))
    state = words.status(status) or words.status(due) or OPEN
    day = due_in(due, words.told.held)
    understood = {due: day or words.status(due), status: words.status(status), result: state == "gedaan" and is_url(result), reason: state == "vervallen"}
    beside = [cell for cell in filled if cell.role not in ("wie", "wat") and not understood.get(cell.text)]
    found = _action(Action(_told(filled, beside), "", day, state, result, reason), who, not is_everybody(who), words)
    everybody = ", ".join(doers)
    return found._replace(who=everybody, person=not words.only_organisations(everybody) and not words.is_party(everybody)) if found.actions else found


def row_decision(header: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row of a table of decisions as one text."""
    if not has_roles(header):
        return " ".join(filter(None, cells))
    filled = _filled(header, cells)
    return _told(filled, (cell for cell in filled if cell.role != "wat"))


def _filled(header: Sequence[str], cells: Sequence[str]) -> list[_Cell]:
    """Return the cells that say something; a number, such as "A-12.", says nothing."""
    found = map(_Cell, roles(header), header, cells)
    return [cell for cell in found if cell.text and not (cell.role == "nr" and _ROW_NUMBER.fullmatch(cell.text))]


def _told(filled: Iterable[_Cell], beside: Iterable[_Cell]) -> str:
    """Return what a row is about, and behind it the cells `beside`, each with its heading; "" when it is about nothing."""
    about = ": ".join(cell.text for cell in filled if cell.role == "wat")
    return " ".join([about, *(f"({cell.title.lower()}: {cell.text})" if cell.title else f"({cell.text})" for cell in beside)]) if about else ""
