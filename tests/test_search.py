"""Text search: words as people write them, compounds by their parts, and an index that a browser reads in parts."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import REPOSITORY
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from catalogue.collection import Catalogue, read_catalogue
from catalogue.facets import by_title
from catalogue.pages.pages import ONE_OF
from catalogue.search import content as content_module
from catalogue.search.compounds import Splitter
from catalogue.search.content import Content, read_content
from catalogue.search.dutch import dutch_filter
from catalogue.search.index import Stems, build, files
from catalogue.search.language import equivalents, knowledge, splitter
from catalogue.search.related import SHOWN, related
from catalogue.search.texts import Document
from catalogue.search.words import MOST_PARTS, count_words, fold, stem, words
from screenshots import import_of

TODAY = "2026-11-24"
SEARCH = Path(__file__).parent / "search"
SPLITTER = splitter(frozenset())
STEMS = Stems(lambda: SPLITTER, {})
WORDS = {
    "Co-creatie": ["co", "creatie", "cocreatie"],
    "thema's": ["themas"],
    "Financiële zorgen": ["financiele", "zorgen"],
    "artikel 2:13 Awb": ["artikel", "2", "13", "213", "awb"],
    "https://www.voorbeeld.nl/a-b": ["https", "www", "voorbeeld", "nl", "a", "b"],
    "’s-Hertogenbosch": ["s", "hertogenbosch", "shertogenbosch"],
    "": [],
    "…": [],
}
SAME = [
    ("brief", "brieven"), ("huis", "huizen"), ("reis", "reizen"), ("waterschap", "waterschappen"), ("formulier", "formulieren"), ("gemeente", "gemeenten"),
    ("toegankelijk", "toegankelijke"), ("straat", "straten"), ("klantreis", "klantreizen"), ("regel", "regels"),
]  # fmt: skip


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(REPOSITORY)


@pytest.fixture(scope="module")
def content(catalogue: Catalogue) -> Content:
    return read_content(catalogue, by_title(catalogue), ONE_OF, TODAY)


@pytest.mark.parametrize(("text", "expected"), WORDS.items())
def test_words_are_folded_and_a_word_with_hyphens_is_whole_too(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


@pytest.mark.parametrize(("one", "many"), SAME)
def test_forms_of_a_word_have_one_stem(one: str, many: str) -> None:
    assert stem(one) == stem(many)


@given(st.text())
@example("Merk™ №5 voor 10㎾ en 𝗕rief")  # folding gives capitals
def test_counting_words_gives_what_reading_them_gives(text: str) -> None:
    assert count_words(text) == Counter(words(text))


@given(st.text())
def test_a_word_is_never_empty_and_has_only_plain_letters_and_digits(text: str) -> None:
    assert all(word.isascii() and word.isalnum() for word in words(text))


BOTH_SIDES = """async (texts) => {
  const { stem, fold, words } = await """ + import_of("zoeken/woorden.js") + """;
  return texts.map((text) => [fold(text), words(text).map(({ whole, parts }) => [stem(whole), parts.map(stem)])]);
}"""


def test_the_browser_reads_words_as_the_index_does(browser: Browser, mini_url: str, content: Content) -> None:
    texts = [*WORDS, *(word for pair in SAME for word in pair), *(document.quoted for document in content.documents)]
    with browser.new_page() as page:
        page.goto(mini_url)
        answers = page.evaluate(BOTH_SIDES, texts)
    for text, (folded, found) in zip(texts, answers, strict=True):
        assert folded == fold(text)
        here = set(map(stem, words(text)))
        assert {each for _, parts in found for each in parts} | {whole for whole, parts in found if len(parts) <= MOST_PARTS} == here


@pytest.mark.parametrize("row", yaml.safe_load((SEARCH / "compounds.yml").read_text("utf-8")), ids=lambda row: row["in"])
def test_a_compound_has_its_meaningful_part(row: Mapping[str, str]) -> None:
    assert any(stem(part).startswith(stem(fold(row["deel"]))) for part in SPLITTER.parts(fold(row["in"])))


@pytest.mark.parametrize("word", ["overheid", "onderzoek", "voorbeeld", "toegankelijk", "belangrijk", "gemeente", "informatie", "kaart"])
def test_a_word_that_is_no_compound_has_no_parts(word: str) -> None:
    assert SPLITTER.parts(word) == ()


def test_a_compound_has_no_nonsense_parts() -> None:
    assert SPLITTER.parts("dienstverlening") == ("dienst", "verlening")
    assert SPLITTER.parts("schuldhulpverlening") == ("schuld", "hulpverlening", "hulp", "verlening")
    assert SPLITTER.parts("gehandicaptenparkeerkaart") == ("gehandicapten", "parkeer", "kaart", "parkeerkaart")


def test_the_cut_with_the_highest_mean_wins_from_the_whole_word_and_from_other_cuts() -> None:
    often = Splitter({"dienst": 1e-4, "regeling": 1e-5, "dienstregeling": 1e-6, "geling": 1e-6, "dienstre": 1e-6})
    assert often.parts("dienstregeling") == ("dienst", "regeling")
    assert Splitter({**often.frequencies, "dienstregeling": 1e-3}).parts("dienstregeling") == ()


@given(st.text("abcdeghilnorst", min_size=7, max_size=14))
def test_every_part_is_in_the_word_and_shorter(word: str) -> None:
    assert all(part in word and 3 <= len(part) < len(word) for part in SPLITTER.parts(word))


def test_phrases_that_mean_the_same_are_words_that_a_question_can_have() -> None:
    for group in knowledge().same:
        assert all(list(words(phrase)) == phrase.split() for phrase in group), group
        assert len(set(equivalents()[knowledge().same.index(group)])) > 1, group


def test_words_to_skip_are_folded_words() -> None:
    assert all(list(words(word)) == [word] for word in knowledge().skipped)


@given(st.lists(st.lists(st.sampled_from(["brief", "klantreis", "loket", "water", "kaart"]), min_size=1, max_size=6), min_size=1, max_size=12))
def test_the_parts_of_the_index_hold_every_stem_of_every_document(texts: list[list[str]]) -> None:
    documents = [Document({"titel": " ".join(each)}) for each in texts]
    found = dict(files(build(documents, STEMS), len(documents)))
    parts: dict[str, list[list[int]]] = {}
    for path, part in json.loads(json.dumps(found)).items():
        if path.startswith("delen/"):
            parts |= part
    assert found["index.json"]["delen"] == [next(iter(found[f"delen/{n}.json"])) for n in range(len(found) - 2)]  # type: ignore[index,call-overload]
    for number, each in enumerate(texts):
        for word in each:
            steps, impacts = parts[stem(word)]
            having = [sum(steps[: n + 1]) for n in range(len(steps))]
            assert number in having
            assert len(impacts) == len(steps)
            assert all(0 < impact <= 255 for impact in impacts)


def test_the_index_of_the_same_catalogue_is_the_same(catalogue: Catalogue, content: Content) -> None:
    again = read_content(catalogue, by_title(catalogue), ONE_OF, TODAY)
    assert json.dumps(list(again.files())) == json.dumps(list(content.files()))


def test_what_was_learned_of_dutch_is_not_found_out_again(catalogue: Catalogue, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_module, "splitter", None)
    monkeypatch.setattr(content_module, "dutch_filter", None)
    again = read_content(catalogue, by_title(catalogue), ONE_OF, TODAY, pickle.loads(pickle.dumps(content.learned)))
    assert json.dumps(list(again.files())) == json.dumps(list(content.files()))
    assert again.learned == content.learned


def test_related_entries_are_others_that_no_relation_names(catalogue: Catalogue, content: Content) -> None:
    found = related(by_title(catalogue), content.index, catalogue)
    assert set(found) == set(catalogue.entries)
    for slug, others in found.items():
        named = {slug, *(other.id for relation in catalogue.relations.get(slug, ()) for other in relation.entries)}
        assert len(others) <= SHOWN
        assert named.isdisjoint(other.id for other in others)
    assert any(len(others) == SHOWN for others in found.values())


TYPOS = """async (words) => {
  const { openSearch } = await """ + import_of("zoeken/motor.js") + """;
  const files = new URL(document.getElementById("zoekformulier").dataset.bestanden, location.href);
  const search = await openSearch(async (path) => (await fetch(new URL(path, files))).json());
  return Promise.all(words.map(async (word) => (await search(word)).hits.slice(0, 3).map(({ number }) => number)));
}"""


@pytest.fixture(scope="module")
def shipped_page(browser: Browser, shipped_url: str) -> Page:
    page = browser.new_page()
    page.goto(f"{shipped_url}zoeken/")
    return page


FROZEN = """async ({ files, questions }) => {
  const { openSearch } = await """ + import_of("zoeken/motor.js") + """;
  const { rerank } = await """ + import_of("zoeken/rang.js") + """;
  const search = await openSearch(async (path) => files[path]);
  return Promise.all(questions.map(async (question) => {
    const { hits, corrected, missing } = await search(question);
    const ordered = rerank(hits, {}, files["index.json"].aantal);
    const good = ordered.filter(({ isGood }) => isGood).length;
    return { found: ordered.map(({ number }) => number), good, corrected: Object.fromEntries(corrected), missing };
  }));
}"""


def ask_frozen(page: Page, texts: Sequence[str], questions: Sequence[str]) -> list[dict[str, Any]]:
    """Return what is found in documents with these texts, each a title."""
    index = build([Document({"titel": text}) for text in texts], STEMS)
    found = dict(files(index, len(texts))) | {"nederlands.json": dutch_filter()}
    answers: list[dict[str, Any]] = page.evaluate(FROZEN, {"files": found, "questions": questions})
    return answers


def test_nearly_every_typing_error_finds_what_the_right_word_finds(shipped_page: Page) -> None:
    rows = yaml.safe_load((SEARCH / "typos.yml").read_text("utf-8"))
    right = sorted({row["bedoeld"] for row in rows})
    typed, meant = (ask_frozen(shipped_page, right, [row[key] for row in rows]) for key in ("getypt", "bedoeld"))
    missed = [row for row, wrong, good in zip(rows, typed, meant, strict=True) if wrong["found"][:3] != good["found"][:3] or not good["found"]]
    assert len(missed) <= len(rows) * 0.05, missed


def test_a_dutch_word_is_no_typing_error_however_near_a_word_of_the_catalogue_is(shipped_page: Page) -> None:
    dutch, other, typo = ask_frozen(shipped_page, ["bezocht", "insturen", "loket"], ["gezocht", "inhuren", "bezoght"])
    assert (dutch["found"], dutch["corrected"], dutch["missing"]) == ([], {}, ["gezocht"])
    assert (other["found"], other["corrected"], other["missing"]) == ([], {}, ["inhuren"])
    assert (typo["found"], typo["corrected"], typo["missing"]) == ([0], {"bezoght": "bezocht"}, [])


def test_the_parts_of_a_word_that_no_text_has_are_found_but_are_no_good_answer(shipped_page: Page) -> None:
    part, start, whole = ask_frozen(shipped_page, ["belasting", "den haag", "vergunning", "denken"], ["hondenbelasting", "den bosch", "den haag"])
    assert (part["found"], part["good"]) == ([0], 0)
    assert (start["found"], start["good"]) == ([1], 0)
    assert (whole["found"], whole["good"]) == ([1], 1)


def test_an_unknown_compound_is_cut_at_the_linking_sounds_of_the_index(shipped_page: Page) -> None:
    answer = ask_frozen(shipped_page, ["aanvraag", "formulier", "water"], ["aanvraagsformulier"])[0]
    assert (sorted(answer["found"]), answer["missing"]) == ([0, 1], ["aanvraagsformulier"])


def test_results_are_good_when_they_cover_more_than_half_of_the_question(shipped_page: Page) -> None:
    answer = ask_frozen(shipped_page, ["duidelijke brief", "brief", "brief van het loket", "loket", "water"], ["duidelijke brief"])[0]
    assert (answer["found"][0], answer["good"]) == (0, 1)
    assert len(answer["found"]) == 3


FILTER = """async ({ filter, stems }) => {
  const { readFilter } = await """ + import_of("zoeken/spelling.js") + """;
  return stems.map(readFilter(filter));
}"""


def test_the_filter_has_all_dutch_words_and_few_others(shipped_page: Page) -> None:
    dutch = [stem(word) for word in ("gezocht", "inhuren", "vuurwerk", "verlengen", "bosch")]
    nonsense = ["".join(letters) for letters in product("xqkw", "ptgz", "vjmh", "bdfl", "crns")]
    found = shipped_page.evaluate(FILTER, {"filter": dutch_filter(), "stems": [*dutch, *nonsense]})
    assert all(found[: len(dutch)])
    assert sum(found[len(dutch) :]) < len(nonsense) * 0.05


@pytest.mark.parametrize("question", ["", "   ", "?!", "de het een", "xqzptv qwrtz", "a" * 500, "<script>", "\\", "= = =", "constructor", "__proto__"])
def test_a_question_without_sense_gives_no_error(shipped_page: Page, question: str) -> None:
    shipped_page.evaluate(TYPOS, [question])


ASK = TYPOS.replace(".slice(0, 3).map(({ number }) => number)", ".length")


def test_a_word_that_says_nothing_inside_a_hyphen_or_a_phrase_takes_nothing_away(shipped_page: Page) -> None:
    both, word, phrase, other = shipped_page.evaluate(ASK, ["op-maat", "maat", "zorgen voor een ander", "zorg"])
    assert both > word * 0.8
    assert phrase > 0
    assert shipped_page.evaluate(ASK, ["mantelzorg"])[0] < other


def test_an_unknown_compound_is_found_by_its_last_part(shipped_page: Page) -> None:
    assert all(shipped_page.evaluate(ASK, ["patientervaring", "koersonderzoek"]))
