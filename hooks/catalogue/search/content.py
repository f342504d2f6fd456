"""Everything that can be found, in the order of its numbers: the entries, then the pages about terms and organisations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..collection import Catalogue
from ..entry import Entry
from ..schema import vocabulary_names
from ..templates import organisation_url, term_url
from .dutch import dutch_filter
from .index import Index, Stems, build, files
from .language import splitter
from .texts import Document, names_of, of_entry, of_organisation, of_term
from .words import words


@dataclass(frozen=True)
class Learned:
    """What was found out about Dutch, which stays true while program and lists are the same: stems by word, as in Stems, and the filter of Dutch words."""

    stems: Mapping[str, tuple[str, tuple[str, ...]]]
    filter: Mapping[str, object]


NOTHING = Learned({}, {})


@dataclass(frozen=True)
class Content:
    """The documents of the entries, name, kind and address of the pages that follow them, and the index of both."""

    documents: tuple[Document, ...]
    pages: tuple[tuple[str, str, str], ...]
    index: Index
    learned: Learned

    def files(self) -> Iterator[tuple[str, object]]:
        """Yield the path and the content of the JSON files: the text of each entry, the names of each page, the index, and what else is Dutch."""
        yield from ((f"teksten/{number}.json", document.quoted) for number, document in enumerate(self.documents))
        yield from ((f"paginas/{number}.json", page) for number, page in enumerate(self.pages))
        yield from files(self.index, len(self.documents))
        yield "nederlands.json", self.learned.filter


def read_content(catalogue: Catalogue, entries: Sequence[Entry], vocabularies: Mapping[str, str], today: str, learned: Learned = NOTHING) -> Content:
    """Return what can be found; `vocabularies` are those whose terms have a page, each with what one of them is called."""
    names = names_of(catalogue)
    documents = tuple(of_entry(entry, catalogue, names, today) for entry in entries)
    pages = tuple(_pages(catalogue, vocabularies, names))
    stems = Stems(lambda: splitter(_own_words(catalogue)), learned.stems)
    index = build([*documents, *(document for _, document in pages)], stems)
    return Content(documents, tuple(page for page, _ in pages), index, Learned(dict(stems), learned.filter or dutch_filter()))


def _pages(catalogue: Catalogue, vocabularies: Mapping[str, str], names: Mapping[str, str]) -> Iterator[tuple[tuple[str, str, str], Document]]:
    """Yield name, kind and address of every page about a term or an organisation, with what it is found by."""
    for vocabulary, label in vocabularies.items():
        for term in catalogue.lists.vocabulary(vocabulary):
            if vocabulary == "plichten" or (vocabulary, term.id) in catalogue.by_term:
                yield (term.label, label, term_url(vocabulary, term.id)), of_term(term)
    for slug in catalogue.by_organisation:
        row = catalogue.lists.organisations.organisation(slug)
        yield (row.label, "Organisatie", organisation_url(row)), of_organisation(row, names)


def _own_words(catalogue: Catalogue) -> frozenset[str]:
    """Return the words in the names of terms, which may be parts of compounds however rare they are."""
    terms = (term for vocabulary in vocabulary_names() for term in catalogue.lists.vocabulary(vocabulary))
    return frozenset(word for term in terms for name in (term.label, *term.synoniemen) for word in words(name))
