"""The names of people in one text: those it lists itself, and what looks like personal data anywhere."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

from ..persons import NO_SURNAMES, found_in
from ..values import slugify
from .words import Words, seems_person

_MARKUP = "*_\\"
_BETWEEN = re.compile(r"[,;/\n|&+]|\s+en\s+|\s+[–—-]\s+|[():]")
_LIST_MARK = re.compile(r"^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)*_]*\s+")
_INFIXES = {"van", "de", "den", "der", "ten", "ter", "het", "een", "en", "el"}


class Names:
    """The people that the minutes list so far."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.whole: set[str] = set()
        self.parts: set[str] = set()

    @cached_property
    def _public(self) -> set[str]:
        """The words of the names of organisations: they alone give nobody away."""
        return {part for name in self.words.lists.organisations.by_name for part in name.split("-")}

    def learn(self, text: str) -> None:
        """Take the people in `text`, a list of them, as people whose names must not be published."""
        for part in _BETWEEN.split(re.sub(r"[*_\\]", "", text)):
            name = " ".join(part.strip(" .'\"[]").split())
            if self._is_name(name):
                self.whole.add(name)
                self.parts |= {word for word in re.findall(r"[^\W\d_]{3,}", name) if self._tells(word)} if seems_person(name) else set()

    def _is_name(self, name: str) -> bool:
        several = " " in name or not name.islower()
        if slugify(name) in self.words.lists.organisations.by_name:  # "Utrecht" is two organisations, and no person
            return False
        return len(name) > 1 and len(name.split()) <= 5 and several and not any(sign.isdigit() for sign in name) and not self.words.only_organisations(name)

    def _tells(self, word: str) -> bool:
        return word[0].isupper() and word not in NO_SURNAMES and word.lower() not in _INFIXES and slugify(word) not in self._public

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where in `text` a name, address or number of a person seems to be, whatever markup or line ends are in it."""
        plain, places = _plain(text)
        spans = [(found.start, found.end) for found in found_in(text) if found.certain or found.what != "phone"]
        spans += [(places[found.start], places[found.end - 1] + 1) for found in found_in(plain) if found.certain or found.what != "phone"]
        for names, flags in ((self.whole, re.I), (self.parts, 0)):
            pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
            spans += [(places[match.start()], places[match.end() - 1] + 1) for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", plain, flags) if pattern]
        return sorted(set(spans))


def _plain(text: str) -> tuple[str, list[int]]:
    """Return `text` without markup and with single spaces, and where each of its characters stands in `text`."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        sign = " " if sign.isspace() else sign
        if sign not in _MARKUP and not (sign == " " and signs and signs[-1] == " "):
            signs.append(sign)
            places.append(place)
    return "".join(signs), places


def without(line: str, spans: list[tuple[int, int]]) -> str:
    """Return a line of Markdown without the sentences in which `spans` lie; "" when that leaves nothing that stands by itself."""
    mark = _LIST_MARK.match(line)
    start = mark.end() if mark else 0
    if line.lstrip().startswith(("|", "#")):
        return ""
    bounds = [start, *(match.end() for match in _SENTENCE_END.finditer(line, start)), len(line)]
    kept = [line[first:last] for first, last in pairwise(bounds) if not any(a < last and b > first for a, b in spans)]
    left = "".join(kept).strip()
    whole = left.count("**") % 2 == 0 and left.count("[") == left.count("]") and left.count("(") == left.count(")") and left.count("`") % 2 == 0
    return line[:start] + left if left.strip("\\ ") and whole else ""
