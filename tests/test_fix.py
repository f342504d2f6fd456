"""The repair program: what is certain is repaired and shown, all else stays as it is, and a second time there is nothing to do."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import MINI, REPOSITORY
from hypothesis import example, given
from hypothesis import strategies as st
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

import fix
from catalogue import certain
from catalogue.collection import read_catalogue
from catalogue.entry import Entry, read_entry
from catalogue.kinds import Date, Moment, Org, Term
from catalogue.organisations import read_lists
from catalogue.repair.repair import repair
from catalogue.schema import KINDS, vocabulary_names
from catalogue.writing import entry_text, join_front, split_front

GOLDEN = Path(__file__).parent / "golden-fix"
CASES = [case for file in sorted(GOLDEN.glob("*.yml")) for case in yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)]
LISTS, _ = read_lists(REPOSITORY, vocabulary_names())
SLUGS = {"ander-initiatief": "initiatief", "nl-design-system": "instrument"}
TODAY = "2026-11-24"
MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")
BODY = "\nTekst met een harde regel.  \nEn <nog> een.\n"


def read_mini() -> tuple[Entry, ...]:
    """Return the entries of the mini catalogue, with the lists of the shipped one."""
    found = []
    for kind in KINDS:
        for file in sorted((MINI / kind.folder).glob("*.md")):
            entry, _ = read_entry(kind, f"{kind.folder}/{file.name}", file.read_bytes(), LISTS)
            found += [entry] if entry else []
    return tuple(found)


ENTRIES = read_mini()
NEEDED = ("titel", "reden_gestopt")  # a repair of "Gestopt" that makes a reason needed would be a new problem


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["naam"])
def test_a_file_becomes_exactly_this_with_these_changes(case: dict[str, Any]) -> None:
    kind = next(kind for kind in KINDS if kind.folder == case["bestand"].rpartition("/")[0])
    before = case["voor"].encode(case.get("codering", "utf-8"))
    repaired = repair(kind, case["bestand"], before, LISTS, SLUGS)
    assert repaired.content == (case["na"].encode() if "na" in case else before)
    assert repaired.path == case.get("nieuw", case["bestand"])
    assert [fix.shown(case["bestand"], change) for change in repaired.changes] == [f"{line}\n" for line in case["wijzigingen"]]
    again = repair(kind, repaired.path, repaired.content, LISTS, SLUGS)
    assert (again.path, again.content, again.changes) == (repaired.path, repaired.content, ())


def test_no_two_golden_cases_have_the_same_name() -> None:
    names = [case["naam"] for case in CASES]
    assert sorted(names) == sorted(set(names))


def test_no_shipped_entry_has_anything_to_repair() -> None:
    catalogue = read_catalogue(REPOSITORY)
    slugs = {entry.id: entry.kind.name for entry in catalogue}
    for entry in catalogue:
        content = (REPOSITORY / entry.path).read_bytes()
        repaired = repair(entry.kind, entry.path, content, LISTS, slugs)
        assert (repaired.path, repaired.content, repaired.changes) == (entry.path, content, ())


def in_dutch(day: str) -> str:
    year, month, number = (int(part) for part in day.split("-"))
    return f"{number} {MONTHS[month - 1]} {year}"


def other_spellings(entry: Entry) -> dict[str, str]:
    """Return for values of `entry` the way a person may type them: a label, a name, a Dutch date."""
    found = {}
    for _, kind, value in entry.leaves:
        label = ""
        if isinstance(kind, Term):
            label = LISTS.vocabulary(kind.vocabulary).term(value).label
            label = label if certain.term(label, LISTS.vocabulary(kind.vocabulary)) == value else ""
        elif isinstance(kind, Org):
            label = LISTS.organisations.organisation(value).label
            label = label if certain.organisation(label, LISTS.organisations) == value else ""
        elif isinstance(kind, Date | Moment) and len(value) == 10:
            label = in_dutch(value)
        if label and ":" not in label and "," not in label:
            found[value] = label
    return found


def shuffled(text: str, dice: random.Random) -> str:
    blocks, rest = split_front(text)
    dice.shuffle(blocks)
    return join_front([block._replace(comments=f"# bij {block.key}\n") for block in blocks], rest)


def respelled(text: str, entry: Entry, dice: random.Random) -> str:
    for value, label in other_spellings(entry).items():
        if dice.random() < 0.5:
            text = re.sub(rf"(: |- ){re.escape(value)}$", lambda line, label=label: f"{line[1]}{label} # {label}", text, count=1, flags=re.M)
    return text


def with_spaces(text: str, dice: random.Random) -> str:
    end = text.index("\n---\n", 3)
    lines = text[:end].split("\n")
    return "\n".join(line + " " * dice.choice((0, 0, 2)) for line in lines) + text[end:]


@given(
    entry=st.sampled_from(ENTRIES),
    keys=st.sets(st.integers(0, 40)),
    body=st.sampled_from(["", BODY, "Geen einde"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.sampled_from(["", "\ufeff"]),
    dice=st.randoms(use_true_random=False),
)
def test_what_was_typed_in_another_way_comes_back_with_all_comments_and_the_body(
    entry: Entry, keys: set[int], body: str, line_end: str, mark: str, dice: random.Random
) -> None:
    values = {key: value for number, (key, value) in enumerate(entry.values.items()) if number not in keys or key in NEEDED}
    right = entry_text(entry.kind, values, body)
    before, _ = read_entry(entry.kind, entry.path, right.encode(), LISTS)
    assert before
    typed = with_spaces(respelled(shuffled(right, dice), before, dice), dice)
    comments = sorted(re.findall(r"# .*?(?= *$)", typed.partition("\n---\n")[0], re.M))
    repaired = repair(entry.kind, entry.path, (mark + typed.replace("\n", line_end)).encode(), LISTS, SLUGS)
    after, _ = read_entry(entry.kind, repaired.path, repaired.content, LISTS)
    assert after
    assert after.values == before.values
    assert after.body == (body if body.endswith("\n") or not body else f"{body}\n")
    assert sorted(re.findall(r"# .*", after.front)) == comments
    assert re.findall(r"^([a-z_]+):", after.front, re.M) == [field.key for field in entry.kind.fields if values.get(field.key)]
    again = repair(entry.kind, repaired.path, repaired.content, LISTS, SLUGS)
    assert (again.content, again.changes) == (repaired.content, ())


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"---\n{text}\n---\n".encode()))
def test_any_file_can_be_repaired_once(content: bytes) -> None:
    once = repair(KINDS[0], "initiatives/x.md", content, LISTS, SLUGS)
    twice = repair(KINDS[0], "initiatives/x.md", once.content, LISTS, SLUGS)
    assert (twice.content, twice.changes) == (once.content, ())


FRONT_LINES = st.sampled_from([
    "titel: Klantreis", "title: “Klantreis”", "samenvatting: Loket: een proef", "fase:pilot", "fase: Pilot of proef  ", "status: pilot",
    "themas: participatie, meten", "\t- participatie", "themas:", "  - particpatie", "  * participatie", "# opmerking", "", "start: 5 juni 2024 # begin",
    "bronnen:", "  - url: www.voorbeeld.nl", "    titel: 'Foto's'", "trekkers: [BZK, '0363']", "contact:", "  email: mailto:team@voorbeeld.nl", "  naam: Team",
    "lessen: [a", "' titel': A", "----", "—", "  - Let op: klein", "titel:\xa0Hallo", "samenvatting: |", "  regel een  ", "oude_slugs: oud",
    "Thema's:meten", "Titel:Zaak: een", "    titel:Een: twee", "lessen:", "•\tEerst: dit", "o\tDan dat", "-Wacht", "  - [ ] x", "\t• x",
])  # fmt: skip


@given(st.lists(FRONT_LINES, max_size=12).map("\n".join))
@example("themas:\n  - url: www.voorbeeld.nl")
def test_whatever_is_typed_a_second_repair_changes_nothing_and_no_problem_is_new(front: str) -> None:
    content = f"---\n{front}\n---\n{BODY}".encode()
    before, problems = read_entry(KINDS[0], "initiatives/x.md", content, LISTS)
    once = repair(KINDS[0], "initiatives/x.md", content, LISTS, SLUGS)
    twice = repair(KINDS[0], "initiatives/x.md", once.content, LISTS, SLUGS)
    assert (twice.content, twice.changes) == (once.content, ())
    after, left = read_entry(KINDS[0], "initiatives/x.md", once.content, LISTS)
    if before:
        assert after
        assert after.body == before.body
        assert {(each.id, each.field) for each in left} <= {(each.id, each.field) for each in problems}


BODY_LINES = st.sampled_from([
    "• een", "o\ttwee", "\t▪ drie", "  ·\xa0vier", "    • code", "", "tekst", "- vijf", "```", "`a", "• b`", "1. zes", "• ```", "o ja", "| • | a |",
])  # fmt: skip


@given(st.lists(BODY_LINES, max_size=12).map(lambda lines: "\n".join([*lines, ""])))
def test_of_a_body_only_the_bullets_that_start_a_line_change_and_only_once(body: str) -> None:
    once = repair(KINDS[0], "initiatives/x.md", f"---\ntitel: X\n---\n{body}".encode(), LISTS, SLUGS)
    assert repair(KINDS[0], "initiatives/x.md", once.content, LISTS, SLUGS).content == once.content
    lines = body.split("\n")
    after = once.content.decode().split("\n")[3:]
    changed = {change.line - 4 for change in once.changes}
    for number, (line, better) in enumerate(zip(lines, after, strict=True)):
        assert (line != better) == (number in changed)
        assert number not in changed or re.sub(r"^\s*- ", "", better) == re.sub(r"^\s*\S\s+", "", line)


@pytest.fixture
def untidy(repository: Path) -> Path:
    """A repository with an entry whose name cannot be, and one that names it and cannot be read."""
    text = (repository / "initiatives/ander-initiatief.md").read_text("utf-8")
    moved = re.sub(r"^titel: .*$", "titel: Café in de wijk", text, flags=re.M)
    (repository / "initiatives/Mijn Café.md").write_text(moved, encoding="utf-8")
    links = "\nZie [dit](Mijn%20Café.md#kop), [dat](<Mijn Café.md>) en `[zo](./Mijn%20Café.md)`.\n"
    naming = re.sub(r"^titel: .*$", "titel: Nog een: initiatief\nverwant: [Mijn Café]", text, flags=re.M)
    (repository / "initiatives/noemt.md").write_text(naming + links, encoding="utf-8")
    page = repository / "docs/over/index.md"
    page.write_text(page.read_text("utf-8") + "\n[Café](../../initiatives/Mijn%20Café.md)\n", encoding="utf-8")
    return repository


def run(root: Path, *options: str) -> int:
    return fix.main(["--root", str(root), "--vandaag", TODAY, *options])


def contents(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*.md"))}


def test_showing_writes_nothing_and_ends_with_one(untidy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(untidy)
    assert run(untidy, "--toon") == 1
    output = capsys.readouterr()
    assert "initiatives/Mijn Café.md:1 initiatives/Mijn Café.md -> initiatives/cafe-in-de-wijk.md" in output.out
    assert "Er is niets geschreven." in output.err
    assert contents(untidy) == before


def test_a_file_with_a_new_name_takes_its_references_along(untidy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(untidy, "--ja") == 0
    assert not (untidy / "initiatives/Mijn Café.md").exists()
    naming = (untidy / "initiatives/noemt.md").read_text("utf-8")
    assert "verwant: [cafe-in-de-wijk]" in naming
    assert "Zie [dit](cafe-in-de-wijk.md#kop), [dat](cafe-in-de-wijk.md) en `[zo](./Mijn%20Café.md)`." in naming
    assert "[Café](../../initiatives/cafe-in-de-wijk.md)" in (untidy / "docs/over/index.md").read_text("utf-8")
    assert "docs/over/index.md:5 ../../initiatives/Mijn%20Café.md -> ../../initiatives/cafe-in-de-wijk.md" in capsys.readouterr().out
    assert run(untidy, "--toon") == 0


def test_without_a_terminal_nothing_is_written_and_the_way_is_told(untidy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(untidy)
    assert run(untidy) == 1
    assert capsys.readouterr().err.endswith("Alles schrijven: .venv/bin/python scripts/fix.py --ja\n")
    assert contents(untidy) == before


@pytest.mark.parametrize(("typed", "meant"), [("j\r", True), ("Ja\r", True), ("\r", False), ("n\r", False), ("y\rj\r", True), ("y\rnee\r", False)])
def test_only_a_yes_in_dutch_writes(typed: str, meant: bool) -> None:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text(typed)
        assert fix.asked() is meant


def test_a_file_with_another_ending_gets_its_own_name_and_is_then_no_longer_left_out(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = (repository / "initiatives/ander-initiatief.md").read_bytes()
    (repository / "initiatives/nieuw.md.txt").write_bytes(good.replace(b"titel: ", b"Titel:", 1))
    (repository / "initiatives/notities.txt").write_text("memo: bel Zoetermeer\n", encoding="utf-8")
    assert run(repository, "--ja") == 0
    assert (repository / "initiatives/nieuw.md").read_bytes() == good
    assert not (repository / "initiatives/nieuw.md.txt").exists()
    assert (repository / "initiatives/notities.txt").read_text("utf-8") == "memo: bel Zoetermeer\n"
    assert capsys.readouterr().err == "1 van 1 bestand hersteld. Alles klopt.\n"
    assert run(repository, "--toon") == 0


def test_a_file_with_another_ending_does_not_take_the_name_of_an_entry(repository: Path) -> None:
    good = (repository / "initiatives/ander-initiatief.md").read_bytes()
    (repository / "initiatives/ander-initiatief.md.txt").write_bytes(good + b"\nMeer.\n")
    assert run(repository, "--ja") == 0
    assert (repository / "initiatives/ander-initiatief.md").read_bytes() == good
    assert (repository / "initiatives/ander-initiatief.md.txt").exists()


def test_a_name_that_is_taken_is_never_overwritten(untidy: Path) -> None:
    (untidy / "instruments/cafe-in-de-wijk.md").write_text("---\ntitel: Ook\n---\n", encoding="utf-8")
    run(untidy, "--ja")
    assert (untidy / "initiatives/Mijn Café.md").exists()


def test_a_name_that_an_entry_had_before_stays_with_that_entry(untidy: Path) -> None:
    (untidy / "instruments/kaart.md").write_text("---\ntitel: Kaart\noude_slugs: [cafe-in-de-wijk]\n---\n", encoding="utf-8")
    run(untidy, "--ja")
    assert (untidy / "initiatives/Mijn Café.md").exists()


def test_of_two_files_that_would_get_one_name_the_second_keeps_its_own(untidy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (untidy / "initiatives/Nog Een.md").write_bytes((untidy / "initiatives/Mijn Café.md").read_bytes())
    run(untidy, "--ja")
    names = {file.name for file in (untidy / "initiatives").iterdir()}
    assert names >= {"cafe-in-de-wijk.md", "Nog Een.md"}
    assert "Nog Een.md ->" not in capsys.readouterr().out


def test_only_the_files_that_were_named_are_repaired(untidy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (untidy / "instruments/kaart.md").write_text("---\ntitle: Kaart\n---\n", encoding="utf-8")
    assert run(untidy, "--ja", str(untidy / "instruments/kaart.md")) == 0
    assert (untidy / "instruments/kaart.md").read_text("utf-8") == "---\ntitel: Kaart\n---\n"
    assert (untidy / "initiatives/Mijn Café.md").exists()
    assert re.fullmatch(r"1 van 1 bestand hersteld\. Er zijn nog \d+ fouten\. Typ make check .*\n", capsys.readouterr().err)


def test_a_repaired_file_keeps_its_mode(untidy: Path) -> None:
    file = untidy / "instruments/kaart.md"
    file.write_text("---\ntitle: Kaart\n---\n", encoding="utf-8")
    file.chmod(0o640)
    run(untidy, "--ja", str(file))
    assert file.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in file.parent.iterdir() if each.name.startswith(".")] == []


def test_a_path_that_does_not_exist_is_said(untidy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(untidy, str(untidy / "initiatives/weg.md"))
    assert "weg.md bestaat niet." in capsys.readouterr().err


def test_a_file_that_changes_while_you_are_asked_stays_as_it_is(untidy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = untidy / "instruments/kaart.md"
    file.write_text("---\ntitle: Kaart\n---\n", encoding="utf-8")

    def meanwhile() -> bool:
        file.write_text("---\ntitle: Andere kaart\n---\n", encoding="utf-8")
        return True

    assert fix.repair_all(untidy, [file.resolve()], meanwhile) == (1, 0)
    assert file.read_text("utf-8") == "---\ntitle: Andere kaart\n---\n"
    assert "intussen gewijzigd" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["initiatives/noemt.md", "initiatives/cafe-in-de-wijk.md"])
def test_a_file_keeps_its_name_when_what_names_it_or_that_name_changes_meanwhile(path: str, untidy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(untidy)

    def meanwhile() -> bool:
        (untidy / path).write_text("van een ander", encoding="utf-8")
        return True

    assert fix.repair_all(untidy, [(untidy / "initiatives/Mijn Café.md").resolve()], meanwhile) == (1, 0)
    assert contents(untidy) == before | {path: b"van een ander"}
    assert f"{path} is intussen gewijzigd. initiatives/Mijn Café.md blijft zoals het is." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "meant"), [("Participatie", "participatie"), ("particpatie", "participatie"), ("partcpatie", "participatie"), ("fax", ""), ("", "")]
)
def test_a_term_is_certain_only_when_one_is_near(typed: str, meant: str) -> None:
    assert certain.term(typed, LISTS.vocabulary("themas")) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kadastr", "kadaster"), ("gemeente-utrecth", "gemeente-utrecht"), ("gemeente-ebe", ""), ("gemeente-maarn", ""), ("uwvv", ""),
        ("gemeente-utrecht-en-amsterdam", ""), ("0364", ""),
    ],
)  # fmt: skip
def test_an_organisation_is_certain_only_when_no_other_is_as_near(typed: str, meant: str) -> None:
    assert certain.organisation(typed, LISTS.organisations) == meant


@pytest.mark.parametrize("typed", ["gem. Utrecht", "Gem Utrecht", "GEMEENTE UTRECHT"])
def test_an_organisation_goes_by_the_words_that_people_shorten(typed: str) -> None:
    assert [certain.value(Org(), typed, LISTS, {}, seen=seen) for seen in (True, False)] == ["gemeente-utrecht"] * 2


@pytest.mark.parametrize(
    ("kind", "typed", "meant"),
    [
        (Term("fases"), "in uitvoering", "in-gebruik"), (Term("fases"), "verkening", "verkenning"), (Org(), "Kadastr", "kadaster"),
        (Moment(), "10/11/2025", "2025-11-10"), (Moment(), "5-6-26", "2026-06-05"), (Date(), "10/11/2025", "2025-11-10"),
    ],
)  # fmt: skip
def test_some_values_are_certain_only_when_a_person_sees_them(kind: Any, typed: str, meant: str) -> None:
    assert [certain.value(kind, typed, LISTS, {}, seen=seen) for seen in (True, False)] == [meant, ""]


@pytest.mark.parametrize("typed", ["in ontwikkeling", "doorlopend", "af", "bezig"])
def test_what_may_be_more_than_one_phase_is_no_phase(typed: str) -> None:
    assert certain.value(Term("fases"), typed, LISTS, {}, seen=True) == ""


def test_a_number_is_never_a_typing_mistake_for_another() -> None:
    assert certain.near("congres-2025", {"congres-2026": ("congres-2026",)}, 1) == ""


@pytest.mark.parametrize(
    ("rule", "typed", "meant"),
    [
        (certain.moment, "5-6-2026", "2026-06-05"), (certain.moment, "5-6-26", "2026-06-05"), (certain.moment, "1 maart 25", "2025-03-01"),
        (certain.moment, "26-06-05", ""), (certain.moment, "6-26", ""),
        (certain.moment, "marathon 2026", ""),
        (certain.moment, "5 juni 2026 of later", ""), (certain.url, "htps://voorbeeld.nl", ""), (certain.url, "[A](https://voorbeeld.nl)", ""),
        (certain.url, "“https://voorbeeld.nl”", "https://voorbeeld.nl"), (certain.email, "<team@voorbeeld.nl>", "team@voorbeeld.nl"),
        (certain.email, "Mail team@voorbeeld.nl", ""),
    ],
)  # fmt: skip
def test_a_value_is_certain_only_when_nothing_is_lost(rule: Callable[[str], str], typed: str, meant: str) -> None:
    assert rule(typed) == meant
