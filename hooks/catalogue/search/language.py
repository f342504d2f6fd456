"""What the search knows of Dutch: which words mean the same, which say nothing, and how compounds are cut."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from .compounds import Splitter
from .words import stem, words

LANGUAGE = "nl"


@dataclass(frozen=True)
class Knowledge:
    """`same` has groups of words or phrases that mean the same, `skipped` words that say nothing of a subject.

    The other three are for Splitter.
    """

    same: tuple[tuple[str, ...], ...]
    skipped: frozenset[str]
    short: frozenset[str]
    never: frozenset[str]
    exceptions: Mapping[str, tuple[str, ...]]


@cache
def knowledge() -> Knowledge:
    """Return what is in zoekwoorden.yml."""
    text = files(__package__).joinpath("zoekwoorden.yml").read_text(encoding="utf-8")
    read = yaml.load(text, Loader=yaml.CBaseLoader)
    exceptions = {word: tuple(parts.split()) for word, parts in read["uitzonderingen"].items()}
    skipped, short, never = (frozenset(read[key].split()) for key in ("overslaan", "korte_delen", "nooit_deel"))
    return Knowledge(tuple(map(tuple, read["gelijk"])), skipped, short, never, exceptions)


def dutch_words() -> Mapping[str, float]:
    """Return Dutch words with their frequencies, as shares of all words, by Robyn Speer's wordfreq."""
    from wordfreq import get_frequency_dict  # here, since it takes a fifth of a second that most commands do not need

    return get_frequency_dict(LANGUAGE, "large")


def splitter(own: Collection[str]) -> Splitter:
    """Return a splitter that knows Dutch words and the words `own`."""
    known = knowledge()
    return Splitter(dutch_words(), own, known.short, known.never, known.exceptions)


def equivalents() -> tuple[tuple[str, ...], ...]:
    """Return the groups that mean the same, each phrase as the stems of its words with spaces between."""
    return tuple(tuple(dict.fromkeys(" ".join(map(stem, words(phrase))) for phrase in group)) for group in knowledge().same)
