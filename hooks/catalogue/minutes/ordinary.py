"""Words with a capital that may be the name of a person: those that nothing knows as an ordinary word, an organisation or a term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

from ..organisations import ControlledLists
from ..persons import FIRST_NAMES, NO_SURNAMES
from .capitals import UPPER, WORD, capitalised, starts_sentence, without_addresses
from .phrases import Pair, pairs, phrases

_BETWEEN = re.compile(r"[ \n*_]+(?:(?:van|de|den|der|ten|ter|te|el|al|in|'t|op)[ \n]+){0,3}")
_NO_NAME = re.compile(
    r".{3,}(?:ingen|heid|heden|lijke?|aties?|teit|teiten|isch|ische|schap|baar|loos|loze|matig|matige)"
    r"|(?:aan|be|door|her|onder|ont|over|samen|terug|toe|uit|ver|voor).{5,}ing|.{5,}(?:eren|sessies?|groep(?:en)?|plan(?:nen)?)|.{4,}(?:verleners?|toeslag|formulier(?:en)?|kosten|beleid|systeem|overleg|dienst(?:en)?|punt(?:en)?"
    r"|brie(?:f|ven)|vra(?:ag|gen)|lijst(?:en)?|middag|termijn|gegevens)"
)
PARTICLES = ("aan", "af", "bij", "door", "in", "mee", "na", "om", "op", "over", "samen", "terug", "toe", "uit", "voor", "weg")
_SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_ENDINGS = ("", "s", "e", "n", "t", "en", "er", "ers", "je", "jes", "tje", "'s")
_BEHIND_NAME = re.compile("['’](?:s|ers?)$")
_OF_PLACE = ("s", "se", "er", "ers")
_ORGANISATION = re.compile(
    r"\b(?:stichting|vereniging|zorgverzekeraar|bibliotheek|hogeschool|universiteit|school|gemeente|wijk|buurt|regio|bureau|fonds)[ *_]+"
    rf"(?-i:(?:{UPPER}[\w'’-]+ ?)+)",
    re.I,
)
_LONGEST = 6  # words in a name
_FIRST = frozenset(FIRST_NAMES.split())
ROLES = {
    "wethouder", "burgemeester", "secretaris", "voorzitter", "directeur", "griffier", "raadslid", "gedeputeerde", "minister", "notulist", "heer", "mevrouw",
    "meneer",
}  # fmt: skip


class Stranger(NamedTuple):
    """What may be a name, one word or more, and where in the text it is."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Ordinary:
    """Words that name no person, all without capitals.

    Those in `lower` are ordinary words, so a capital at the start of a sentence says nothing; those in `names` have their capital as
    the name of something else; and two words in a row that are one of `phrases` are part of a longer name. Those in `typed` are in `lower`
    only because the text that is read has them without a capital.
    """

    lower: frozenset[str]
    names: frozenset[str] = frozenset()
    phrases: frozenset[Pair] = frozenset()
    typed: frozenset[str] = frozenset()

    def with_text(self, text: str) -> Ordinary:
        """Return these words, those that stand in `text` without a capital, and those after "stichting" and the like."""
        named = {match[0] for match in _ORGANISATION.finditer(text)}
        parts = {part for name in named for part in WORD.findall(name)[1:] if part.casefold() not in self.lower}
        typed = _lower(text) - self.lower
        return replace(self.with_organisations(named)._with({*parts} - _FIRST), lower=self.lower | typed, typed=typed)

    def with_names(self, names: Iterable[str]) -> Ordinary:
        """Return these words and those in `names`, that somebody said to be no person."""
        return self._with(chain.from_iterable(map(WORD.findall, names)))

    def with_titles(self, titles: Sequence[str]) -> Ordinary:
        """Return these words and those with a capital in `titles`; a first word only when it is no ordinary one, nor part of another."""
        words = [WORD.findall(title) for title in titles]
        first = {word for title in titles for word in WORD.findall(_SLUG.sub(" ", title))[:1] if word.casefold() not in self.lower}
        return self._with({word for word in first.union(*(title[1:] for title in words)) if not word.islower()})

    def with_organisations(self, names: Iterable[str]) -> Ordinary:
        """Return these words and the `names` of organisations: whole, or an abbreviation; "Best" is an ordinary word too, so not by itself."""
        names = set(names)
        whole = {word for name in names for word in WORD.findall(name) if word == name or (word.isupper() and len(word) > 1)}
        known = self._with(word for word in whole if word.isupper() or word.casefold() not in _common().lower)
        return replace(known, phrases=self.phrases.union(pairs(names)))

    def _with(self, words: Iterable[str]) -> Ordinary:
        return replace(self, names=self.names | {word.casefold() for word in words})

    def strangers(self, text: str, title: bool = False) -> Iterator[Stranger]:
        """Yield what in `text` may be a name; words in a row are one name. In a `title` any ordinary word may have a capital."""
        text = without_addresses(text)
        longer = phrases(text, self.phrases)
        last: Stranger | None = None
        for match in capitalised(text):
            if any(start <= match.start() < end for start, end in longer):
                continue
            strange = not self.knows(match[0], starts=title or starts_sentence(text, match))
            if last and last.name.count(" ") < _LONGEST and (strange or self.is_surname(match[0])) and _BETWEEN.fullmatch(text, last.end, match.start()):
                last = Stranger(re.sub(r"[\s*_]+", " ", text[last.start : match.end()]), last.start, match.end())
            elif strange:
                yield from [last] if last else []
                last = Stranger(match[0], match.start(), match.end())
        yield from [last] if last else []

    def is_surname(self, word: str) -> bool:
        """Tell whether `word` after a first name can be a surname, though it is an ordinary word: "Groot"."""
        return word.capitalize() not in NO_SURNAMES and word.casefold() not in ROLES | self.names

    def telling(self, name: str) -> set[str]:
        """Return the words of a name of more than two letters that tell whose it is."""
        return {word for word in name.split() if len(word) > 2 and word[0].isupper() and self.is_surname(word)}

    def knows(self, word: str, starts: bool = False) -> bool:
        """Tell whether `word`, with a capital, is no name of a person; one that `starts` a sentence may be any Dutch word."""
        word = _BEHIND_NAME.sub("", word)
        if word.capitalize() in _FIRST:
            return word.casefold() in self.names or (starts and word.casefold() in self.lower)
        return self._is_word(word.casefold(), starts) or all(part.islower() or self._is_word(part.casefold(), starts) for part in word.split("-"))

    def _is_word(self, word: str, starts: bool) -> bool:
        if word in self.names or word.capitalize() in NO_SURNAMES:
            return True
        if any(word.removesuffix(ending) in self.names for ending in _OF_PLACE if word.endswith(ending)):
            return True
        return starts and (bool(_NO_NAME.fullmatch(word)) or any(map(self._is_stem, self._without_particle(word))) or self._is_compound(word))

    def _is_stem(self, word: str) -> bool:
        acting = word.endswith("ing") and f"{word.removesuffix('ing')}en" in self.lower
        return acting or any(word.removesuffix(ending) in self.lower for ending in _ENDINGS if word.endswith(ending))

    @staticmethod
    def _without_particle(word: str) -> list[str]:
        return [word, *(word.removeprefix(each) for each in PARTICLES if word.startswith(each) and len(word) > len(each) + 3)]

    def _is_compound(self, word: str) -> bool:
        return any(word[:at].removesuffix("s") in self.lower and self._is_stem(word[at:]) for at in range(4, len(word) - 3))


def ordinary_words(lists: ControlledLists, texts: Iterable[str], titles: Sequence[str]) -> Ordinary:
    """Return the words in the controlled lists and in the `texts` and `titles` of what was published before."""
    terms = [term for vocabulary in lists.vocabularies.values() for term in vocabulary]
    named = [name for term in terms for name in (term.label, *term.synoniemen)]
    explained = [" ".join((term.definitie, *term.voorbeelden)) for term in terms]
    organisations = [name for row in lists.organisations for name in (row.slug, row.naam, row.label, row.short, row.provincie, *row.aliassen)]
    common = _common()
    known = replace(common, lower=common.lower | _lower("\n".join((*named, *explained, *texts))))
    known = known.with_titles([*named, *titles]).with_organisations(organisations)
    return replace(known, names=known.names - {name.casefold() for name in _FIRST})


def _lower(text: str) -> frozenset[str]:
    """Return the words without a capital in `text`; not those in a slug such as gemeente-hendrik-ido-ambacht, where a name has none either."""
    return frozenset(word for word in WORD.findall(_SLUG.sub(" ", without_addresses(text))) if word.islower())


@cache
def _common() -> Ordinary:
    """Return the words in ordinary_words.txt: ordinary ones, and those with a capital as names."""
    lines = files(__package__).joinpath("ordinary_words.txt").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    words = set(text.split())
    return Ordinary(frozenset(word for word in words if word.islower()))._with(word for word in words if not word.islower())
