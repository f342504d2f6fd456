"""Words with a capital that may be the name of a person: those that nothing knows as an ordinary word, an organisation or a term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..organisations import ControlledLists
from ..persons import FIRST_NAMES, NO_SURNAMES

_LETTER = r"[^\W\d_]"
_WORDS = re.compile(rf"{_LETTER}+(?:['’]{_LETTER}+)?")
_CAPITAL = re.compile(r"(?<![\w@./-])[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:['’-][A-ZÀ-ÖØ-Þa-zà-öø-ÿ][a-zà-öø-ÿ]*)*(?![\w@]|[./]\w)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s()<>\]]+|(?<![^\s()<>\[\]])[^\s()<>\[\]@]+@[^\s()<>\[\]]+")
_SENTENCE_END = re.compile(r"(?:[.!?:;|…+>#•–☒☐-]|\d\)|\[[ x]\])$")
_MARKS = " \t*_\"'“‘„([\\"
_BETWEEN = re.compile(r"[ \n*_]+(?:(?:van|de|den|der|ten|ter|te|el|al|in|'t|op)[ \n]+){0,3}")
_NO_NAME = re.compile(
    r".{3,}(?:ingen|heid|heden|lijke?|aties?|teit|teiten|isch|ische|schap|baar|loos|loze|matig|matige)"
    r"|.{5,}(?:ing|eren|sessies?|groep(?:en)?|plan(?:nen)?)|.{4,}(?:verleners?|toeslag|formulier(?:en)?|kosten|beleid|systeem|overleg|dienst(?:en)?|punt(?:en)?"
    r"|brie(?:f|ven)|vra(?:ag|gen)|lijst(?:en)?|middag|termijn|gegevens)"
)
_PARTICLES = ("aan", "af", "bij", "door", "in", "mee", "na", "om", "op", "over", "samen", "terug", "toe", "uit", "voor", "weg")
_ENDINGS = ("", "s", "e", "n", "t", "en", "er", "ers", "je", "jes", "tje", "'s")
_OF_PLACE = ("s", "se", "er", "ers")
_ORGANISATION = re.compile(
    r"\b(?:stichting|vereniging|zorgverzekeraar|bibliotheek|hogeschool|universiteit|school|gemeente|wijk|buurt|regio|bureau|fonds)[ *_]+"
    r"((?-i:(?:[A-ZÀ-ÖØ-Þ][\w'’-]+ ?)+))",
    re.I,
)
_LONGEST = 6  # words in a name
_FIRST = frozenset(FIRST_NAMES.split())


class Stranger(NamedTuple):
    """What may be a name, one word or more, and where in the text it is."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Ordinary:
    """Words that name no person: `lower` as ordinary words, `names` as names of something else; all without capitals."""

    lower: frozenset[str]
    names: frozenset[str]

    def with_text(self, text: str) -> Ordinary:
        """Return these words, those that stand in `text` without a capital, and those after "stichting" and the like."""
        named = (match[1] for match in _ORGANISATION.finditer(text))
        return replace(self, lower=self.lower | _lower(text)).with_names(named, people=False)

    def with_names(self, names: Iterable[str], people: bool = True) -> Ordinary:
        """Return these words and those in `names`; without `people` not the first names."""
        words = {word for name in names for word in _WORDS.findall(name)}
        return replace(self, names=self.names | {word.casefold() for word in (words if people else words - _FIRST)})

    def strangers(self, text: str) -> Iterator[Stranger]:
        """Yield what in `text` may be a name; words in a row are one name."""
        text = _ADDRESS.sub(lambda address: "·" * len(address[0]), text)
        last: Stranger | None = None
        for match in _CAPITAL.finditer(text):
            strange = not self.knows(match[0], starts=_starts_sentence(text, match.start()))
            if last and last.name.count(" ") < _LONGEST and (strange or self._is_surname(match[0])) and _BETWEEN.fullmatch(text, last.end, match.start()):
                last = Stranger(re.sub(r"[\s*_]+", " ", text[last.start : match.end()]), last.start, match.end())
            elif strange:
                yield from [last] if last else []
                last = Stranger(match[0], match.start(), match.end())
        yield from [last] if last else []

    def _is_surname(self, word: str) -> bool:
        """Tell whether `word` after a first name can be a surname, though it is an ordinary word: "Groot"."""
        return word not in NO_SURNAMES.split() and word.casefold() not in self.names

    def telling(self, name: str) -> set[str]:
        """Return the words of a name of more than two letters that tell whose it is."""
        return {word for word in name.split() if len(word) > 2 and word[0].isupper() and self._is_surname(word)}

    def knows(self, word: str, starts: bool = False) -> bool:
        """Tell whether `word`, with a capital, is no name of a person; one that `starts` a sentence may be any Dutch word."""
        if not starts and word in _FIRST:
            return word.casefold() in self.names
        return self._has(word.casefold()) or (word not in _FIRST and all(self._is_word(part.casefold(), starts) for part in word.split("-")))

    def _has(self, word: str) -> bool:
        return word in self.lower or word in self.names

    def _is_word(self, word: str, starts: bool) -> bool:
        if self._has(word) or any(word.removesuffix(ending) in self.names for ending in _OF_PLACE if word.endswith(ending)):
            return True
        return starts and (bool(_NO_NAME.fullmatch(word)) or any(map(self._is_stem, self._without_particle(word))) or self._is_compound(word))

    def _is_stem(self, word: str) -> bool:
        return any(word.removesuffix(ending) in self.lower for ending in _ENDINGS if word.endswith(ending))

    @staticmethod
    def _without_particle(word: str) -> list[str]:
        return [word, *(word.removeprefix(each) for each in _PARTICLES if word.startswith(each) and len(word) > len(each) + 3)]

    def _is_compound(self, word: str) -> bool:
        return any(word[:at].removesuffix("s") in self.lower and self._is_stem(word[at:]) for at in range(4, len(word) - 3))


def _starts_sentence(text: str, place: int) -> bool:
    line = text.rfind("\n", 0, place) + 1
    before = text[max(line, place - 20) : place].rstrip(_MARKS)
    return not before or bool(_SENTENCE_END.search(before))


def ordinary_words(lists: ControlledLists, texts: Iterable[str], titles: Iterable[str]) -> Ordinary:
    """Return the words in the controlled lists and in the `texts` and `titles` of what was published before."""
    terms = [" ".join((term.label, *term.synoniemen)) for vocabulary in lists.vocabularies.values() for term in vocabulary]
    explained = [" ".join((term.definitie, *term.voorbeelden)) for vocabulary in lists.vocabularies.values() for term in vocabulary]
    organisations = [" ".join((row.slug, row.label, row.provincie, *row.aliassen)) for row in lists.organisations]
    known = Ordinary(_lower("\n".join((*terms, *explained, *texts, _common()))), frozenset())
    known = known.with_names([*terms, *titles, *organisations, _common()])
    return replace(known, names=known.names - {name.casefold() for name in FIRST_NAMES.split()})


def _lower(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORDS.findall(_ADDRESS.sub(" ", text)) if word.islower())


@cache
def _common() -> str:
    lines = files(__package__).joinpath("ordinary_words.txt").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))
