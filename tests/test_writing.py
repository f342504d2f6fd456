"""Values become files that read back as those values, and a change leaves all other lines alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st

from catalogue.collection import read_catalogue
from catalogue.entry import Entry, read_entry
from catalogue.organisations import read_lists
from catalogue.problem import BLOCKING
from catalogue.schema import EVENT, INITIATIVE, vocabulary_names
from catalogue.writing import changed_text, entry_text, join_front, split_front

LISTS, _ = read_lists(REPOSITORY, vocabulary_names())
TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Cn", "Co"], exclude_characters="\xa0"), min_size=1, max_size=90)


@pytest.fixture(scope="module")
def shipped() -> tuple[Entry, ...]:
    return tuple(read_catalogue(REPOSITORY))


def test_every_shipped_entry_is_written_as_it_stands(shipped: tuple[Entry, ...]) -> None:
    for entry in shipped:
        assert entry_text(entry.kind, entry.values, entry.body) == (REPOSITORY / entry.path).read_text("utf-8"), entry.path


def test_every_field_reads_back_as_it_was_written(mini: Path) -> None:
    catalogue = read_catalogue(mini)
    for entry in catalogue:
        again, problems = read_entry(entry.kind, entry.path, entry_text(entry.kind, entry.values, entry.body).encode(), catalogue.lists)
        assert again
        assert (again.values, again.body, [each for each in problems if each.level == BLOCKING]) == (entry.values, entry.body, [])


@given(title=TYPED, lessons=st.lists(TYPED, max_size=3, unique_by=str.strip))
def test_any_words_read_back_without_a_warning(title: str, lessons: list[str]) -> None:
    values = {"titel": title, "lessen": lessons}
    entry, problems = read_entry(INITIATIVE, "initiatives/x.md", entry_text(INITIATIVE, values, "").encode(), LISTS)
    assert entry
    assert {each.id for each in problems} <= {"verplicht", "leeg-streepje", "krullend", "leeg"}
    assert (entry.values["titel"] or "") == title.strip()
    assert [each or "" for each in entry.values["lessen"]] == [each.strip() for each in lessons]


COMMENTED = """\
---
# Hoe heet het?
titel: Klantreis parkeerkaart # kort
samenvatting: 'Wat mensen meemaken.'

# Wie doet dit?
trekkers: [gemeente-utrecht]
fase:   pilot
# een los eind
---
Tekst  
"""


def test_front_matter_splits_into_keys_with_their_comments() -> None:
    blocks, rest = split_front(COMMENTED)
    assert [(block.key, block.comments) for block in blocks] == [
        ("titel", "# Hoe heet het?\n"), ("samenvatting", ""), ("trekkers", "# Wie doet dit?\n"), ("fase", ""),
    ]  # fmt: skip
    assert join_front(blocks, rest) == COMMENTED


def test_a_change_leaves_all_other_lines_alone() -> None:
    changed = changed_text(INITIATIVE, COMMENTED, {"trekkers": ["gemeente-utrecht", "vng"], "start": "2025-03", "fase": "in-gebruik"})
    assert changed == COMMENTED.replace(" [gemeente-utrecht]", "\n  - gemeente-utrecht\n  - vng").replace(
        "fase:   pilot\n", "fase: in-gebruik\nstart: 2025-03\n"
    )


def test_an_emptied_field_is_left_out_and_an_absent_one_stays_away() -> None:
    assert changed_text(EVENT, "---\ntitel: A\nlessen:\n  - b\n---\n", {"lessen": (), "eind": None}) == "---\ntitel: A\n---\n"


def test_a_date_has_no_quotes_and_a_text_that_looks_like_a_date_has() -> None:
    text = entry_text(INITIATIVE, {"titel": "2026-06-05", "start": "2018", "toegevoegd_op": "2026-06-05", "lessen": ["ja", "no", "0363"]}, "")
    assert text == "---\ntitel: '2026-06-05'\nstart: 2018\nlessen:\n  - ja\n  - 'no'\n  - '0363'\ntoegevoegd_op: 2026-06-05\n---\n"


def test_a_comment_and_an_empty_line_after_a_changed_value_stay() -> None:
    text = "---\ntitel: A\n# Over wat volgt\n\nthemas:\n  - participatie\n---\n"
    assert changed_text(INITIATIVE, text, {"titel": "B"}) == text.replace("titel: A", "titel: B")


def test_front_matter_between_braces_becomes_lines_when_something_changes() -> None:
    text = "---\n{titel: A, fase: idee, themas: [participatie]}\n---\nTekst\n"
    assert changed_text(INITIATIVE, text, {"titel": "Z"}) == "---\ntitel: Z\nfase: idee\nthemas: [participatie]\n---\nTekst\n"
