"""The search index: for every stem the documents that have it and how much it says of them, in parts the browser fetches when asked.

Scores are BM25F: S. Robertson and H. Zaragoza, The Probabilistic Relevance Framework (2009).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from .compounds import LINKING_SOUNDS, SHORTEST_PART, Splitter
from .language import equivalents, knowledge
from .texts import WEIGHTS, Document
from .words import count_words, stem

SATURATION = 4.8  # the weight with which a word has half of its largest impact
LENGTH = {"tekst": 0.5, "samenvatting": 0.2}  # how much a longer text weakens its words; other texts: not
PART_WEIGHT = 0.5  # of a part of a compound
LARGEST_IMPACT = 255
LETTERS_PER_FILE = 24_000
LEAST_LETTERS = 4  # of a word that can be offered for another


@dataclass(frozen=True)
class Posting:
    """The documents with a stem, in order, and the impact of the stem on the score of each: 1 to LARGEST_IMPACT."""

    documents: tuple[int, ...]
    impacts: tuple[int, ...]


@dataclass(frozen=True)
class Index:
    """All stems with their postings, sorted, and the words of the texts with the number of documents that have them."""

    postings: Mapping[str, Posting]
    lexicon: Mapping[str, int]


def build(documents: Sequence[Document], stems: Stems) -> Index:
    counts = [_counts(document) for document in documents]
    means = {key: _mean([count[key].total() for count in counts if key in count]) for key in LENGTH}
    lexicon = Counter[str]()
    rows: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))  # apart, for a pair for each is much to make and to keep
    for number, count in enumerate(counts):
        weights_of_words = _weights_of_words(count, means)
        lexicon.update(weights_of_words.keys())
        for each, weight in _weights_of_stems(weights_of_words, stems).items():
            numbers, weights = rows[each]
            numbers.append(number)
            weights.append(weight)
    factors = [document.factor for document in documents]
    words_to_offer = {word: times for word, times in sorted(lexicon.items()) if len(word) >= LEAST_LETTERS and word.isalpha()}
    return Index({each: _posting(*rows[each], factors) for each in sorted(rows)}, words_to_offer)


def _mean(lengths: Sequence[int]) -> float:
    return sum(lengths) / len(lengths) if lengths else 1


def _counts(document: Document) -> dict[str, Counter[str]]:
    skipped = knowledge().skipped
    counts = {key: count_words(text) for key, text in document.texts.items() if text}
    for found in counts.values():
        for word in skipped.intersection(found):
            del found[word]
    return counts


def _weights_of_words(count: Mapping[str, Counter[str]], means: Mapping[str, float]) -> Mapping[str, float]:
    """Return how much each word weighs in one document, over all its texts."""
    result: dict[str, float] = defaultdict(float)
    for key, found in count.items():
        norm = 1 - LENGTH.get(key, 0) + LENGTH.get(key, 0) * found.total() / means.get(key, 1)
        once = WEIGHTS[key] / norm
        for word, times in found.items():
            result[word] += once * times
    return result


def _weights_of_stems(in_words: Mapping[str, float], stems: Stems) -> Mapping[str, float]:
    result: dict[str, float] = defaultdict(float)
    for word, weight in in_words.items():
        own, parts = stems[word]
        result[own] += weight
        for part in parts:
            result[part] += PART_WEIGHT * weight
    return result


class Stems(dict[str, tuple[str, tuple[str, ...]]]):
    """For each word its stem and those of its parts; each is found once, and `splitter` is made when one is not `known`."""

    def __init__(self, splitter: Callable[[], Splitter], known: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
        super().__init__(known)
        self._splitter = cache(splitter)

    def __missing__(self, word: str) -> tuple[str, tuple[str, ...]]:
        own = stem(word)
        parts = dict.fromkeys(map(stem, self._splitter().parts(word)))
        self[word] = own, tuple(part for part in parts if part != own)
        return self[word]


def _posting(numbers: Sequence[int], weights: Sequence[float], factors: Sequence[float]) -> Posting:
    rarity = log(1 + (len(factors) - len(numbers) + 0.5) / (len(numbers) + 0.5)) / log(1 + (len(factors) + 0.5) / 0.5)
    largest = LARGEST_IMPACT * rarity
    impacts = [round(largest * factors[n] * weight / (weight + SATURATION)) or 1 for n, weight in zip(numbers, weights, strict=True)]
    return Posting(tuple(numbers), tuple(impacts))


def files(index: Index, count: int) -> Iterator[tuple[str, object]]:
    """Yield the path and the content of the JSON files of the index of `count` entries and the pages after them.

    `index.json` has the first stem of every part; a part gives for each stem the steps between its documents and their impacts.
    `woorden.json` has the words to offer, and the rules by which the browser finds these in a compound.
    """
    starts: list[str] = []
    part: dict[str, list[list[int]]] = {}
    size = 0
    for each, posting in index.postings.items():
        if not part or size > LETTERS_PER_FILE:
            if part:
                yield f"delen/{len(starts) - 1}.json", part
            part, size = {}, 0
            starts.append(each)
        steps = [number - before for before, number in zip((0, *posting.documents), posting.documents, strict=False)]
        part[each] = [steps, list(posting.impacts)]
        size += len(each) + 7 * len(steps)
    if part:
        yield f"delen/{len(starts) - 1}.json", part
    yield "index.json", {"aantal": count, "delen": starts, "gelijk": equivalents(), "overslaan": sorted(knowledge().skipped)}
    lexicon = {"woorden": " ".join(index.lexicon), "tellingen": list(index.lexicon.values())}
    yield "woorden.json", lexicon | {"koppelklanken": LINKING_SOUNDS, "kortste_deel": SHORTEST_PART}
