"""The facets as the browser reads them: the same entries for every value as in the catalogue."""

from __future__ import annotations

import random

import pytest
from conftest import MINI
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from catalogue.collection import Catalogue, read_catalogue
from catalogue.facets import Facet, Option, by_title, compact, facets
from catalogue.schema import EVENT
from screenshots import import_of

TODAY = "2026-11-24"
READ = """async (written) => {
  const { readFacets } = await """ + import_of("zoeken/facetdata.js") + """;
  const { sets, newest } = readFacets(written);
  return [newest, Object.entries(sets).map(([facet, values]) => [facet, Object.values(values).map((set) => [...set])])];
}"""
SHARED = """async ([one, other]) => {
  const { NumberSet } = await """ + import_of("zoeken/nummers.js") + """;
  const [first, second] = [one, other].map((numbers) => new NumberSet(200, numbers));
  return [first.size, first.shared(second), [...first.within([second, new NumberSet(200, [7])])]];
}"""
numbers = st.sets(st.integers(0, 199))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(MINI)


@pytest.fixture(scope="module")
def page(browser: Browser, mini_url: str) -> Page:
    page = browser.new_page()
    page.goto(mini_url)
    return page


def sets_of(found: tuple[Facet, ...]) -> dict[str, list[list[int]]]:
    return {facet.key: [list(option.numbers) for option in facet.options] for facet in found}


def test_the_browser_reads_the_facets_that_were_written(page: Page, catalogue: Catalogue) -> None:
    entries = by_title(catalogue) * 1000
    far = tuple(Option(str(n), "", "", tuple(sorted(random.Random(n).sample(range(len(entries)), n)))) for n in (1, 2, 3, 62, 900))
    found = (*(facet for facet in facets(catalogue, entries, TODAY) if not facet.options[0].within), Facet("ver", "", far))
    newest, sets = page.evaluate(READ, compact(entries, found, 5))
    assert dict(sets) == sets_of(found)
    days = [str(entry.values["start"]) if entry.kind is EVENT else entry.changed_on for entry in entries]
    assert newest == sorted(range(len(entries)), key=lambda number: days[number], reverse=True)


@given(one=numbers, other=numbers)
def test_sets_of_numbers_share_what_sets_share(page: Page, one: set[int], other: set[int]) -> None:
    size, shared, within = page.evaluate(SHARED, [sorted(one), sorted(other)])
    assert (size, shared) == (len(one), len(one & other))
    assert within == sorted(one & (other | {7}))
