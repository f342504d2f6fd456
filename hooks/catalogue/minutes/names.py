"""The names of people in one text: those it lists itself, and what looks like personal data anywhere."""

from __future__ import annotations

import re
from itertools import pairwise

from ..persons import FUNCTION_STARTS, FUNCTION_WORDS, NO_SURNAMES, found_in
from .capitals import LETTER, SHORTENED
from .ordinary import ROLES
from .phrases import phrases
from .sections import PEOPLE, section_of
from .words import CALLED, Words, looks_like_name

_MARKUP = "*_\\"
_BETWEEN = re.compile(r"[,;/\n|&+]|\s+en\s+|\s+[–—-]\s+|[():]")
_LIST_MARK = re.compile(r"^[\s>]*(?:(?:[-*+]|\d{1,9}\\?[.)]|[A-Za-z]\\?\))\s+)*")
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
        self.first: set[str] = set()

    def learn(self, text: str) -> None:
        """Take the people in `text`, a list of them, as people whose names must not be published."""
        for part in _BETWEEN.split(re.sub(r"[*_\\]", "", text)):
            name = self._without_organisation(" ".join(part.strip(" .'\"[]@").split()))
            if self._is_name(name):
                self._add(name)
                self.parts |= {word for word in re.findall(r"[^\W\d_]{3,}", name) if self._tells(word)} if looks_like_name(name) else set()

    def meet(self, name: str) -> None:
        """Take `name`, which nothing knows as another word, as that of a person."""
        self._add(name)
        self.parts |= self.words.told.ordinary.telling(name)

    def _add(self, name: str) -> None:
        """Take `name`; its first word without a capital is it too, when no other text has that word."""
        self.whole.add(name)
        self.first |= {word for word in name.casefold().split()[:1] if word in self.words.told.ordinary.typed}

    def _without_organisation(self, name: str) -> str:
        """Return what a list calls a person without the organisation behind it: "Jan Voorbeeld VNG"; "Sam Best" is all name."""
        words = name.split()
        tails = (" ".join(words[at:]) for at in range(1, len(words)))
        behind = next((tail for tail in tails if (" " in tail or tail.isupper()) and not name.isupper() and self.words.organisations(tail)), "")
        return name.removesuffix(behind).rstrip()

    def _is_name(self, name: str) -> bool:
        several = " " in name or not name.islower()
        if self.words.is_party(name) or section_of(name) == PEOPLE or name.lower() in _OF_LISTS:  # "Utrecht" is two organisations, and no person
            return False
        return len(name) > 1 and len(name.split()) <= 5 and several and not any(sign.isdigit() for sign in name) and not self.words.only_organisations(name)

    def _tells(self, word: str) -> bool:
        return word[0].isupper() and word.capitalize() not in NO_SURNAMES and word.lower() not in _INFIXES | ROLES

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where in `text` a name, address or number of a person seems to be, whatever markup or line ends are in it."""
        plain, places = _plain(text)
        spans = [(found.start, found.end) for found in found_in(text) if found.certain or found.what != "phone"]
        spans += [(places[found.start], places[found.end - 1] + 1) for found in found_in(plain) if found.certain or found.what != "phone"]
        spans += [match.span() for match in _PROFILE.finditer(text)]
        spans += [match.span() for match in _MAIL.finditer(text) if not _is_function(match[1])]
        spans += [match.span() for match in CALLED.finditer(text) if self.words.is_called(match[0])]
        spans += [(places[match.start()], places[match.end() - 1] + 1) for match in _any_of(self.first).finditer(plain)]
        longer = phrases(plain, self.words.told.ordinary.phrases)
        for match in _any_of(self.whole).finditer(plain):
            if " " in match[0] or match[0][0].isupper():
                spans.append((places[match.start()], places[match.end() - 1] + 1))
        for match in _any_of(self.parts).finditer(plain):
            if match[0][0].isupper() and not any(start <= match.start() < end for start, end in longer):
                spans.append((places[match.start()], places[match.end() - 1] + 1))
        return sorted(set(spans))


def _any_of(names: set[str]) -> re.Pattern[str]:
    """Return what finds any of `names`, whatever capitals are in it."""
    some = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!{LETTER})(?:{some})(?!{LETTER})" if some else r"(?!)", re.I)


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
    bounds = [start, *(match.end() for match in _SENTENCE_END.finditer(line, start) if not SHORTENED.search(line[: match.start() + 1])), len(line)]
    sentences = [(line[first:last], any(a < last and b > first for a, b in spans)) for first, last in pairwise(bounds)]
    left, gone = ("".join(sentence for sentence, named in sentences if named is wanted).strip() for wanted in (False, True))
    whole = left.count("**") % 2 == 0 and left.count("[") == left.count("]") and left.count("(") == left.count(")") and left.count("`") % 2 == 0
    return (line[:start] + left, gone) if re.search(LETTER, left) and whole else ("", line)
