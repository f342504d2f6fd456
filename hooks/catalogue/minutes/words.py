"""What names and statuses in minutes stand for: organisations, the people who act for them, and everybody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..organisations import ControlledLists
from ..persons import found_in
from ..values import slugify
from .capitals import UPPER, capitalised
from .ordinary import Ordinary

OPEN = "open"
_EVERYBODY = {
    "allen", "alle", "iedereen", "ieder", "alle-deelnemers", "deelnemers", "gemeenten", "organisaties", "partners", "werkgroep", "projectgroep",
    "kerngroep", "secretariaat", "projectteam", "organisatoren", "organisatie", "programmateam", "leden", "n-v-t", "nvt", "nog-te-bepalen", "ntb", "onbekend",
}  # fmt: skip
_DONE = {
    "afgehandeld": "gedaan", "gereed": "gedaan", "af": "gedaan", "ja": "gedaan", "x": "gedaan", "lopend": "bezig", "nee": OPEN,
    "vervalt": "vervallen", "geannuleerd": "vervallen",
}  # fmt: skip
_BRACKETS = re.compile(r"(.*?)\s*\(([^()]+)\)")
CALLED = re.compile(r"(?<![\w.%+/-])@[^\W\d_][\w'’-]*(?!\.?\w)")
_AND = re.compile(r"\s*[,/&+;]\s*|\s+en\s+")
_ANY_AND = re.compile(r"\s*[,/&+;()]\s*|\s+en\s+")
_NAME_WORD = rf"(?:{UPPER}[\w'’.-]*|van|de|den|der|ten|ter|el|'t|te)"
_PARTY = re.compile(
    r"(?:team|stichting|vereniging|afdeling|werkgroep|projectgroep|stuurgroep|bureau|bedrijf|zorgverzekeraar|bibliotheek|school|hogeschool|universiteit"
    r"|gemeenten?|provincies?|waterschap(?:pen)?|ministeries?|leveranciers?|commissie|kenniscentrum|netwerk|platform|programma|project)\b.*"
    r"|(?:de )?(?:[\w-]*(?:leiders?|managers?|adviseurs?|coördinator(?:en)?|ontwikkelaars?|ontwerpers?|onderzoekers?|medewerkers?|beheerders?|teams?|groep"
    r"|afdeling|dienst)|secretaris|griffie|redactie|bestuur|directie|college|raad|communicatie|voorzitter|notulist)",
    re.I,
)


@dataclass(frozen=True)
class Told:
    """What is known before the minutes are read.

    `given` has by name, casefolded, the organisation that somebody acts for; `held` is when the meeting was, as far as known;
    `retold` has by the text of an action the text that comes in its place.
    """

    lists: ControlledLists
    ordinary: Ordinary
    given: Mapping[str, str] = field(default_factory=dict)
    held: str = ""
    retold: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Words:
    """What names and statuses mean: as told, and by name the organisation that a person speaks for."""

    told: Told
    learned: dict[str, str] = field(default_factory=dict)

    @property
    def lists(self) -> ControlledLists:
        return self.told.lists

    def learn(self, name: str, who: str) -> None:
        """Take it that the person `name`, also by a first name that nobody else has, acts for the organisation `who`."""
        slugs = () if self.only_organisations(name) else self.organisations(who)
        first = name.partition(" ")[0].casefold()
        if len(slugs) == 1:
            self.learned[first] = slugs[0] if self.learned.get(first, slugs[0]) == slugs[0] else ""
            self.learned[name.casefold()] = slugs[0]

    def _acts_for(self, name: str) -> str:
        name = name.strip("@").casefold()
        return self.told.given.get(name) or self.learned.get(name) or self._organisation(name)

    def organisations(self, who: str) -> tuple[str, ...]:
        """Return the slugs of the organisations that `who` names, all of them known; else ()."""
        who = who.strip(" .:*@")
        if one := self._acts_for(who):
            return (one,)
        if inner := _BRACKETS.fullmatch(who):
            both = (inner[2], inner[1])
            return self.organisations(next(filter(self.only_organisations, both), "")) or next(filter(None, map(self.organisations, both)), ())
        found = [self._acts_for(part) for part in _AND.split(who)]
        return tuple(dict.fromkeys(each for each in found if each)) if all(found) else ()

    def _organisation(self, name: str) -> str:
        slugs = self.lists.organisations.by_name.get(slugify(re.sub(r"^gem\.?\s", "gemeente ", name, flags=re.I)), ())
        return slugs[0] if len(slugs) == 1 else ""

    def only_organisations(self, who: str) -> bool:
        """Tell whether `who` names nobody beside organisations."""
        return all(map(self._organisation, filter(None, _ANY_AND.split(who.strip(" .:*@")))))

    def unknown(self, who: str) -> tuple[str, ...]:
        """Return those in `who` of whom it is not known for which organisation they act; when none is known, who is one."""
        who = who.strip(" .:*@")
        parts = [part.strip("@") for part in _AND.split(who) if part]
        several = any(map(self.organisations, parts)) or all(self.seems_person(part) or self._is_ambiguous(part) for part in parts)
        return tuple(part for part in (parts if several else [who]) if part and not self.organisations(part))

    def _is_ambiguous(self, name: str) -> bool:
        return slugify(name) in self.lists.organisations.by_name

    def is_party(self, who: str) -> bool:
        """Tell whether `who` names a team, a role or an organisation that we do not know, or more than one that we do."""
        if inner := _BRACKETS.fullmatch(who):
            return self.is_party(inner[1]) and not self._may_be_name(inner[2])
        return bool(_PARTY.fullmatch(who)) or self._is_ambiguous(who)

    def _may_be_name(self, text: str) -> bool:
        known = self.is_party(text) or self.only_organisations(text)
        return self.is_called(text) or (not known and looks_like_name(text) and any(not self.told.ordinary.knows(word[0]) for word in capitalised(text)))

    def is_called(self, text: str) -> bool:
        """Tell whether `text` calls somebody as chat programs do: "@Anouk"; "@VNG" is no person."""
        called = CALLED.fullmatch(text.strip(" .:*"))
        return bool(called) and not self.only_organisations(text) and not self.told.ordinary.knows(text.strip(" .:*@").capitalize())

    def seems_person(self, text: str, labelled: bool = False) -> bool:
        """Tell whether all of `text`, where a doer stands, can name people, with a word that is no ordinary one.

        In a label, "Actie Gerda:", it does not make a word ordinary that the text has it without a capital too.
        """
        text = re.sub(r"\s*\([^()]*\)$", "", text.strip(" .:*"))
        if is_everybody(text) or self.is_party(text):
            return False
        typed = self.told.ordinary.typed if labelled else ()
        strange = any(not self.told.ordinary.knows(word[0], starts=word.start() == 0 and word[0].casefold() not in typed) for word in capitalised(text))
        return (looks_like_name(text) and strange) or any(found.start == 0 and found.end == len(text) for found in found_in(text))

    def status(self, text: str) -> str:
        """Return the id of the status that `text` means, or ""."""
        name = slugify(text)
        for term in self.lists.vocabulary("actiestatussen"):
            if name in {slugify(each) for each in (term.id, term.label, *term.synoniemen)}:
                return term.id
        return _DONE.get(name, "")


def looks_like_name(text: str) -> bool:
    """Tell whether `text` has capitals as in the names of people."""
    return bool(re.fullmatch(rf"{_NAME_WORD}(?:[ /&]+(?:en )?{_NAME_WORD}){{0,4}}", text.strip(" .:*")))


def is_everybody(text: str) -> bool:
    """Tell whether `text`, where a doer stands, names all or nobody: "allen", "n.v.t."."""
    return slugify(text) in _EVERYBODY
