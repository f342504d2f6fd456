"""What names and statuses in minutes stand for: organisations, the people who act for them, and everybody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..organisations import ControlledLists
from ..persons import found_in
from ..values import slugify

OPEN = "open"
_EVERYBODY = {
    "allen", "alle", "iedereen", "ieder", "alle-deelnemers", "deelnemers", "gemeenten", "organisaties", "partners", "werkgroep", "projectgroep",
    "kerngroep", "secretariaat", "projectteam", "organisatoren", "organisatie", "programmateam", "leden", "n-v-t", "nvt", "nog-te-bepalen", "ntb", "onbekend",
}  # fmt: skip
_DONE = {
    "afgehandeld": "gedaan", "gereed": "gedaan", "af": "gedaan", "ja": "gedaan", "x": "gedaan", "lopend": "bezig", "nee": OPEN,
    "vervalt": "vervallen", "geannuleerd": "vervallen",
}  # fmt: skip
_AND = re.compile(r"\s*[,/&+;]\s*|\s+en\s+")
_ANY_AND = re.compile(r"\s*[,/&+;()]\s*|\s+en\s+")
_NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|van|de|den|der|ten|ter|el|'t|te)"


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


def seems_person(text: str) -> bool:
    """Tell whether `text`, where a doer stands, can name a person: capitals as in a name, or what is found anywhere."""
    text = text.strip(" .:*")
    if is_everybody(text):
        return False
    return bool(re.fullmatch(rf"{_NAME_WORD}(?:[ /&]+(?:en )?{_NAME_WORD}){{0,4}}", text)) or any(found_in(text))


def is_everybody(text: str) -> bool:
    """Tell whether `text`, where a doer stands, names all or nobody: "allen", "n.v.t."."""
    return slugify(text) in _EVERYBODY
