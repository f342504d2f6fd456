"""What is taken for personal data and what is not: in Python, and with the same patterns in a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from catalogue.collection import read_catalogue
from catalogue.persons import PATTERNS, found_in, is_person, passes_eleven_test

PERSONAL = {
    "jan.voorbeeld@voorbeeld.nl": ("mail", True),
    "Jan.van.Voorbeeld@voorbeeld.nl": ("mail", True),
    "j.voorbeeld@voorbeeld.nl": ("mail", True),
    "j.p.voorbeeld@gemeente.voorbeeld.nl": ("mail", True),
    "j-voorbeeld@voorbeeld.nl": ("mail", True),
    "fatima_voorbeeld@voorbeeld.nl": ("mail", True),
    "voorbeeld123@gmail.com": ("mail", True),
    "info@hotmail.com": ("mail", True),
    "fam.voorbeeld@ziggo.nl": ("mail", True),
    "voorbeeld.persoon@voorbeeld.nl": ("mail", False),
    "marijke@voorbeeld.nl": ("mail", False),
    "06-12345678": ("phone", True),
    "06 12 34 56 78": ("phone", True),
    "0612345678": ("phone", True),
    "06 - 12345678": ("phone", True),
    "+31 6 12345678": ("phone", True),
    "+31 (0)6 1234 5678": ("phone", True),
    "0031612345678": ("phone", True),
    "030-1234567": ("phone", False),
    "030 123 45 67": ("phone", False),
    "0301234567": ("phone", False),
    "0341-123456": ("phone", False),
    "+31 30 123 45 67": ("phone", False),
    "088 123 4567": ("phone", False),
    "0800-1234": ("phone", False),
    "0900 1234567": ("phone", False),
    "14 030": ("phone", False),
    "14 0341": ("phone", False),
    "111222333": ("bsn", True),
    "1112.22.333": ("bsn", True),
    "111.222.333": ("bsn", False),
    "111 222 333": ("bsn", False),
    "de heer Voorbeeld": ("name", True),
    "mevrouw De Voorbeeld": ("name", True),
    "dhr. J. van der Voorbeeld": ("name", True),
    "Mevr. Voorbeeld": ("name", True),
    "mw. A.B. Voorbeeld": ("name", True),
    "J. de Voorbeeld": ("name", False),
    "J.P. Voorbeeld": ("name", False),
    "J.P.Voorbeeld": ("name", False),
    "Jan Voorbeeld": ("name", False),
    "Marijke van den Voorbeeld": ("name", False),
    "Fatima el Voorbeeld": ("name", False),
    "René Voorbeeld-Ander": ("name", False),
}
IMPERSONAL = (
    "info@voorbeeld.nl", "dienstverlening@voorbeeld.nl", "team@voorbeeld.nl", "redactie@voorbeeld.nl", "klant.contact@voorbeeld.nl",
    "team.burgerzaken@voorbeeld.nl", "no-reply@voorbeeld.nl", "burgerzaken-loket@voorbeeld.nl", "data.team@voorbeeld.nl", "mijn@",
    "@voorbeeld.nl", "123456789", "000000000", "1112223334", "NL111222333B01", "https://www.voorbeeld.nl/111222333", "stcrt-2026-111222333",
    "artikel 111222333.5", "https://www.voorbeeld.nl/0612345678", "06-2026", "2026-06-12", "in 2026 0612", "2018 tot 2026", "€ 1.250.000",
    "14 0", "14 dagen", "3.14 030", "code 06123456789", "optie A. Daarna gaan we verder", "vitamine C. Het helpt", "de V.N. Raad",
    "Heer ontvang deze brief", "Jan van Galenstraat", "Sander Voorbeeldlaan", "Paul de Voorbeeld school", "de heer of mevrouw",
    "Mark het vakje", "Kim en Peter", "Willem", "Team Dienstverlening", "Gemeente Utrecht",
)  # fmt: skip
SHIPPED = sorted(path for folder in ("initiatives", "instruments", "docs/events", "docs/over") for path in (REPOSITORY / folder).glob("*.md"))


@pytest.mark.parametrize("text", PERSONAL)
def test_what_looks_personal_is_found_where_it_stands(text: str) -> None:
    around = f"Vraag het aan {text}, dat helpt."
    assert [(around[each.start : each.end], each.what, each.certain) for each in found_in(around)] == [(text, *PERSONAL[text])]


@pytest.mark.parametrize("text", IMPERSONAL)
def test_what_is_not_personal_is_left_alone(text: str) -> None:
    assert list(found_in(f"Lees {text} en verder.")) == []


def test_a_text_can_hold_several_and_they_come_in_order() -> None:
    found = found_in("Bel Jan Voorbeeld op 06-12345678 of mail jan.voorbeeld@voorbeeld.nl. Niet 14 030.")
    assert [each.what for each in found] == ["name", "phone", "mail", "phone"]


def test_only_what_is_asked_for_is_found() -> None:
    assert [each.what for each in found_in("Jan Voorbeeld, 06-12345678", ("phone",))] == ["phone"]


def test_the_eleven_test_notices_two_digits_that_changed_places() -> None:
    assert [passes_eleven_test(digits) for digits in ("111222333", "112122333", "123456782", "123456728")] == [True, False, True, False]


@given(st.text(alphabet="aA.-@ 0612+JnvdeEl\n"))
def test_finds_never_overlap_and_lie_within_the_text(text: str) -> None:
    ends = [0]
    for each in found_in(text):
        assert ends[-1] <= each.start < each.end <= len(text)
        ends.append(each.end)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_the_shipped_texts_hold_no_personal_data(file: Path) -> None:
    text = file.read_text("utf-8")
    assert [text[each.start : each.end] for each in found_in(text)] == []


@pytest.mark.parametrize("part", ["a.", "ab", "0 6", "1 ", "1", "A.", "Jan ", "van ", "a-"])
def test_a_long_text_made_to_be_slow_is_read_to_its_end(part: str) -> None:
    text = f"{part * 30_000}@ Bel 06-12345678"
    assert list(found_in(text))[-1].end == len(text)


SCRIPT = """([rows, texts]) => texts.map((text) => rows.flatMap(([what, regex]) =>
    [...text.matchAll(new RegExp(regex, "gu"))].map((match) => [what, match.index, match[0]])))"""


def test_the_patterns_find_the_same_in_a_browser(browser: Browser) -> None:
    texts = [f"Vraag het aan {text}, dat helpt." for text in (*PERSONAL, *IMPERSONAL)]
    rows = [[row.what, row.regex] for row in PATTERNS]
    here = [[[what, match.start(), match[0]] for what, regex in rows for match in re.finditer(regex, text)] for text in texts]
    page = browser.new_page()
    assert page.evaluate(SCRIPT, [rows, texts]) == here
    page.close()


@pytest.mark.parametrize("name", ["Jan Voorbeeld", "Jan de Voorbeeld", "Mevrouw Voorbeeld", "mw. A.B. Voorbeeld", "Anna Voorbeeld-Tweede"])
def test_a_title_or_a_first_name_with_a_surname_is_a_person(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize("name", [
    "Team Dienstverlening", "Team Jan Voorbeeld", "Jan Voorbeeld Stichting", "Emma Kinderziekenhuis", "Tom Advies", "Anna Wijkteam", "Robin Loket",
    "Adviseur communicatie", "Klantcontactcentrum", "Jan", "Frank Servicedesk", "Functionaris Gegevensbescherming", "J. Voorbeeld",
])  # fmt: skip
def test_a_team_or_function_is_no_person(name: str) -> None:
    assert not is_person(name)


def test_no_organisation_is_a_person() -> None:
    rows = read_catalogue(REPOSITORY).lists.organisations
    assert [name for row in rows for name in (row.naam, row.label, row.short, *row.aliassen) if is_person(name)] == []
