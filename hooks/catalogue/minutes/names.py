"""The names of people in one text: those it lists itself, and what looks like personal data anywhere."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

from ..persons import FUNCTION_STARTS, FUNCTION_WORDS, NO_SURNAMES, found_in
from ..values import slugify
from .sections import PEOPLE, section_of
from .words import Words, looks_like_name

_MARKUP = "*_\\"
_BETWEEN = re.compile(r"[,;/\n|&+]|\s+en\s+|\s+[–—-]\s+|[():]")
_LIST_MARK = re.compile(r"^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*")
_SENTENCE_END = re.compile(r"[.!?](?:\[\^[^\]\s]+\]|[\"'”’)*_])*\s+")
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{1,3}\.)?(?:linkedin\.com/(?:in|pub)/|(?:x|twitter|instagram)\.com/|facebook\.com/(?:people/|profile)"
    r"|bsky\.app/profile/|(?<=\w)/@)[^\s()<>\]]*|mailto:[^\s()<>\]]*",
    re.I,
)
_MAIL = re.compile(r"(?<![\w.%+-])([\w.%+-]+)@[\w-]+(?:\.[\w-]+)+")
_OF_LISTS = {"ja", "nee", "online", "digitaal", "fysiek", "verhinderd", "ziek", "organisatie", "functie", "rol", "namens", "telefoon", "e-mail", "mail"}
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
                self.parts |= {word for word in re.findall(r"[^\W\d_]{3,}", name) if self._tells(word)} if looks_like_name(name) else set()

    def meet(self, name: str) -> None:
        """Take `name`, which nothing knows as another word, as that of a person."""
        self.whole.add(name)
        self.parts |= self.words.told.ordinary.telling(name)

    def _is_name(self, name: str) -> bool:
        several = " " in name or not name.islower()
        if self.words.is_party(name) or section_of(name) == PEOPLE or name.lower() in _OF_LISTS:  # "Utrecht" is two organisations, and no person
            return False
        return len(name) > 1 and len(name.split()) <= 5 and several and not any(sign.isdigit() for sign in name) and not self.words.only_organisations(name)

    def _tells(self, word: str) -> bool:
        return word[0].isupper() and word not in NO_SURNAMES and word.lower() not in _INFIXES and slugify(word) not in self._public

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where in `text` a name, address or number of a person seems to be, whatever markup or line ends are in it."""
        plain, places = _plain(text)
        spans = [(found.start, found.end) for found in found_in(text) if found.certain or found.what != "phone"]
        spans += [(places[found.start], places[found.end - 1] + 1) for found in found_in(plain) if found.certain or found.what != "phone"]
        spans += [match.span() for match in _PROFILE.finditer(text)]
        spans += [match.span() for match in _MAIL.finditer(text) if not _is_function(match[1])]
        for names, flags in ((self.whole, re.I), (self.parts, 0)):
            pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
            spans += [(places[match.start()], places[match.end() - 1] + 1) for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", plain, flags) if pattern]
        return sorted(set(spans))


def _is_function(mailbox: str) -> bool:
    """Tell whether a mailbox seems to be that of a team or a subject."""
    parts = re.split(r"[._-]", mailbox.lower())
    return any(part in FUNCTION_WORDS.split() or part.startswith(tuple(FUNCTION_STARTS.split())) for part in parts)


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


def parted(line: str, spans: list[tuple[int, int]]) -> tuple[str, str]:
    """Return a line of Markdown without the sentences in which `spans` lie, and those sentences.

    The first is "" when what is left does not stand by itself.
    """
    mark = _LIST_MARK.match(line)
    start = mark.end() if mark else 0
    if line.lstrip().startswith(("|", "#")):
        return "", line
    bounds = [start, *(match.end() for match in _SENTENCE_END.finditer(line, start)), len(line)]
    sentences = [(line[first:last], any(a < last and b > first for a, b in spans)) for first, last in pairwise(bounds)]
    left, gone = ("".join(sentence for sentence, named in sentences if named is wanted).strip() for wanted in (False, True))
    whole = left.count("**") % 2 == 0 and left.count("[") == left.count("]") and left.count("(") == left.count(")") and left.count("`") % 2 == 0
    return (line[:start] + left, gone) if left.strip("\\ ") and whole else ("", line)
