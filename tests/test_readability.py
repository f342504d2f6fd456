"""How easy a text is to read: syllables, sentences, the score, and official words."""

from __future__ import annotations

import pytest
from conftest import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st

from catalogue.collection import read_catalogue
from catalogue.readability import LEAST_WORDS, PLAIN_WORDS, hardest, official_words, score, sentences, syllables

SYLLABLES = {
    "brief": 1, "mensen": 2, "overheid": 3, "inwoner": 3, "klantreis": 2, "gemeente": 3, "dienstverlening": 4, "participatie": 5,
    "coördinatie": 5, "idee": 2, "financieel": 4, "opnieuw": 2, "bureau": 2, "systeem": 2, "uitvoeringsorganisatie": 8, "januari": 4,
    "beantwoorden": 4, "bijeen": 2, "leeuw": 1, "mooi": 1, "koeien": 2, "zee": 1, "begrijpelijke": 5, "communicatie": 5, "reünie": 3,
    "geïnformeerd": 4, "aanvragen": 3, "hulp": 1, "gratis": 2, "initiatief": 5, "taal": 1, "schrijven": 2, "laaggeletterden": 5,
    "jouw": 1, "autonoom": 3, "nieuwe": 2, "eeuwen": 2, "fooien": 2, "UWV": 1, "2026": 1, "Fryslân": 2,
}  # fmt: skip
EASY = "De gemeente wil mensen beter helpen. Daarom praat zij elke week met mensen aan de balie. Zij vraagt wat er beter kan. " * 4
HARD = "Uitvoeringsverantwoordelijken operationaliseren verantwoordingssystematieken overeenkomstig gemeenschappelijke kwaliteitsuitgangspunten. " * 12


@pytest.mark.parametrize("word", SYLLABLES)
def test_a_word_has_this_many_syllables(word: str) -> None:
    assert syllables(word) == SYLLABLES[word]


def texts(markdown: str) -> list[tuple[int, str, int]]:
    return [(each.line, each.text, each.words) for each in sentences(markdown)]


def test_a_sentence_ends_at_a_stop_and_not_at_an_abbreviation() -> None:
    found = texts("Dit duurt bijv. een dag. Klopt dat? Ja! Zie o.a. artikel 2.13 en art. 5 van J. Voorbeeld.\nEn verder.")
    last = "Zie o.a. artikel 2.13 en art. 5 van J. Voorbeeld."
    assert [text for _, text, _ in found] == ["Dit duurt bijv. een dag.", "Klopt dat?", "Ja!", last, "En verder."]
    assert found[-1] == (2, "En verder.", 2)


def test_items_of_a_list_are_sentences_of_their_own_with_their_line() -> None:
    assert texts("Wij willen:\n\n- meer tijd\n- een plan\n  dat werkt\n1. en geld\n> - [ ] en rust") == [
        (1, "Wij willen:", 2), (3, "meer tijd", 2), (4, "een plan\n  dat werkt", 4), (6, "en geld", 2), (7, "en rust", 2),
    ]  # fmt: skip


def test_headings_code_tables_images_and_addresses_are_no_prose() -> None:
    markdown = """## Een kop zonder punt

Zie [de site](https://www.voorbeeld.nl/een/lang/adres) en **lees** `code hier` via https://www.voorbeeld.nl.[^1]

```
geen zin
```

| geen | zin |
|---|---|

![geen zin](foto.jpg)

    ook code

[^1]: https://www.voorbeeld.nl
"""
    assert [(line, words) for line, _, words in texts(markdown)] == [(3, 6)]


def test_a_code_block_with_a_longer_fence_ends_at_its_own_fence() -> None:
    assert texts("````\n```\nniet\n````\nWel dit.") == [(5, "Wel dit.", 2)]


def test_the_score_is_that_of_douma() -> None:
    text = "De kat zit op de mat en slaapt. " * 10  # 8 words of one syllable in each sentence
    assert score(text) == pytest.approx(206.84 - 0.77 * 100 - 0.93 * 8)


def test_plain_words_score_higher_than_long_ones() -> None:
    easy, hard = score(EASY), score(HARD)
    assert easy is not None
    assert hard is not None
    assert easy > 80
    assert hard < 0


def test_a_few_words_have_no_score() -> None:
    assert score("woord " * (LEAST_WORDS - 1)) is None
    assert score("woord " * LEAST_WORDS) is not None
    assert score("") is None


def test_the_hardest_sentences_come_first_and_short_ones_never() -> None:
    found = tuple(sentences(f"{EASY}\n\nUitvoeringsorganisaties communiceren. {HARD}"))
    assert hardest(found, 1)[0].text.startswith("Uitvoeringsverantwoordelijken")


def test_official_words_are_found_with_their_place_and_plain_word() -> None:
    found = official_words("## Thans\n\nDit is thans zo.\nIn het Kader Van dit plan, middels `thans` en [thans](thans.md) of thansen.", 10)
    assert [tuple(each) for each in found] == [
        (12, 8, "thans", "nu"), (13, 1, "In het Kader Van", "voor"), (13, 28, "middels", "met"),
    ]  # fmt: skip


def test_there_are_many_official_words_and_no_plain_word_is_official_itself() -> None:
    assert len(PLAIN_WORDS) >= 60
    assert {plain for plain in PLAIN_WORDS.values() if list(official_words(plain))} == set()


@given(st.text(alphabet="aB .!?\n-`*_[]()>#|1\t", max_size=200))
def test_any_text_gives_sentences_on_lines_that_exist(text: str) -> None:
    lines = [each.line for each in sentences(text)]
    assert lines == sorted(lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)


@pytest.mark.parametrize("part", ["a. ", "[", "*_", "` ", "- ", "(", "![", "[a](", "<"])
def test_a_long_text_made_to_be_slow_is_read_to_its_end(part: str) -> None:
    assert list(sentences(f"{part * 50_000}\n\nEen zin."))[-1].text == "Een zin."


def test_the_shipped_texts_can_be_read_by_most() -> None:
    scores = [found for entry in read_catalogue(REPOSITORY) if (found := score(f"{entry.values['samenvatting']}\n\n{entry.body}")) is not None]
    assert min(scores) > 45
    assert sum(scores) / len(scores) > 65
