"""What people read when something is wrong: golden cases, the examples of every message, and the program that prints them."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from string import Template
from typing import Any

import pytest
import yaml
from conftest import REPOSITORY, copy_repository

import check
import describe
from catalogue.organisations import read_lists
from catalogue.problem import MESSAGES, SHORT_LIST, Place, Problem, problem
from catalogue.schema import KINDS, vocabulary_names

GOLDEN = Path(__file__).parent / "golden"
CASES = [case for file in sorted(GOLDEN.glob("*.yml")) for case in yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)]
VALID = """\
titel: Klantreis parkeerkaart
samenvatting: Waar lopen mensen vast bij het aanvragen van een parkeerkaart?
trekkers:
  - gemeente-utrecht
fase: pilot
themas:
  - participatie
bronnen:
  - titel: Onderzoek parkeerkaart
    url: https://www.voorbeeld.nl/onderzoek
toegevoegd_op: 2026-11-24
"""
TODAY = "2026-11-24"
WITHOUT_EXAMPLE = {
    "geen-utf8", "te-groot", "bestandsnaam", "dubbele-slug", "verkeerde-plek", "woordenlijst", "register", "beeld-te-groot", "beeld-met-plaats",
    "onbekend-uitgelicht",
}  # fmt: skip


@pytest.fixture(scope="module")
def mini_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_repository(tmp_path_factory.mktemp("meldingen") / "catalogus")


@pytest.fixture(scope="module")
def two_entries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the entry ander-initiatief alone; the tests put voorbeeld beside it."""
    root = copy_repository(tmp_path_factory.mktemp("voorbeelden") / "catalogus")
    for path in ("instruments", "docs/events", "initiatives/voorbeeld.md"):
        shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink()
    (root / "docs/bijdragen/index.md").write_text("# Bijdragen\n\n## Mailen\n", encoding="utf-8")  # ours links to voorbeeld
    return root


@pytest.fixture(scope="module")
def lists() -> dict[str, str]:
    """What `$fases` in a golden case stands for: the ids of a vocabulary or the keys of a kind, as a message lists them."""
    controlled, _ = read_lists(REPOSITORY, vocabulary_names())
    vocabularies = {name: ", ".join(controlled.vocabulary(name).terms) for name in vocabulary_names()}
    return vocabularies | {kind.name: ", ".join(each.key for each in kind.fields) for kind in KINDS}


@contextmanager
def written(file: Path, content: bytes) -> Iterator[None]:
    """Put `content` in `file` for a while."""
    before = file.read_bytes() if file.exists() else None
    folders = [folder for folder in file.parents if not folder.exists()]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    yield
    file.unlink() if before is None else file.write_bytes(before)
    for folder in folders:
        folder.rmdir()


@pytest.fixture(scope="module")
def known(mini_repository: Path) -> set[str]:
    """The lines that the mini catalogue gives without a mistake."""
    return {str(each) for each in check.check(mini_repository, TODAY)}


def printed(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """Return the lines that scripts/check.py prints for the repository at `root`, without those that say where the explanation is."""
    check.main(["--root", str(root), "--vandaag", TODAY, *options])
    return [line for line in capsys.readouterr().out.splitlines() if not line.startswith("Uitleg: ")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["naam"])
def test_a_mistake_gives_exactly_these_messages(
    case: dict[str, Any], mini_repository: Path, known: set[str], lists: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    text = case["inhoud"] + case.get("herhaald", "") * case.get("keer", 0)
    with written(mini_repository / case["bestand"], text.encode(case.get("codering", "utf-8"))):
        found = [line for line in printed(mini_repository, capsys) if line not in known]
    assert found == [Template(line).substitute(lists) for line in case["meldingen"]]


def test_no_two_golden_cases_have_the_same_name() -> None:
    names = [case["naam"] for case in CASES]
    assert sorted(names) == sorted(set(names))


def with_example(example: str) -> bytes:
    """Return the file an example stands for, see the top of problems.yml."""
    if example.startswith("---\n---\n"):
        return f"---\n{VALID}{example[4:]}".encode()
    if example.startswith("---"):
        return example.encode()
    keys = set(re.findall(r"^(?:[^\w\s]+ *)?([a-z_]+)", example, re.MULTILINE))
    blocks = re.findall(r"^[a-z_]+:.*\n(?: .*\n)*", VALID, re.MULTILINE)
    kept = ["" if block.partition(":")[0] in keys else block for block in blocks]
    at = kept.index("") if "" in kept else len(kept)
    return f"---\n{''.join(kept[:at])}{example}\n{''.join(kept[at:])}---\n\nTekst.\n".encode()


def ids_of(root: Path, content: bytes) -> set[str]:
    with written(root / "initiatives/voorbeeld.md", content):
        return {each.id for each in check.check(root, TODAY)}


@pytest.mark.parametrize("id", [id for id, message in MESSAGES.items() if message.wrong])
def test_the_wrong_example_of_a_message_gives_that_message_and_no_other(id: str, two_entries: Path) -> None:
    assert ids_of(two_entries, with_example(MESSAGES[id].wrong)) == {id}


@pytest.mark.parametrize("id", [id for id, message in MESSAGES.items() if message.right])
def test_the_right_example_of_a_message_does_not_give_it(id: str, two_entries: Path) -> None:
    assert id not in ids_of(two_entries, with_example(MESSAGES[id].right))


def test_the_entry_behind_the_examples_is_valid(two_entries: Path) -> None:
    assert ids_of(two_entries, with_example("")) == set()


def test_every_message_that_one_file_can_give_has_a_wrong_example() -> None:
    assert {id for id, message in MESSAGES.items() if not message.wrong} == WITHOUT_EXAMPLE


def reported_ids() -> set[str]:
    """Return the ids in the calls that make problems: problem(path, at, id), report(at, id) and Cause(id)."""
    positions = {"problem": 2, "report": 1, "Cause": 0}
    found: set[str] = set()
    for file in (REPOSITORY / "hooks/catalogue").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                arguments = call.args[positions[name] :] if name in positions else []
                found |= {each.value for each in arguments[:1] if isinstance(each, ast.Constant) and each.value}
    return found


def test_every_id_in_the_code_has_its_message_and_every_message_is_used() -> None:
    assert reported_ids() == set(MESSAGES)


def test_every_message_has_a_golden_case() -> None:
    seen = {id for case in CASES for line in case["meldingen"] for id in re.findall(r": (?:fout|waarschuwing|advies) \[([^]]+)\]", line)}
    assert set(MESSAGES) - seen == set()


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES.keys())
def test_a_message_is_whole_sentences_in_one_line(message: Any) -> None:
    for part in (message.text, message.explanation):
        assert "\n" not in part
        assert re.search(r"[.?}]$", part)
    assert message.level in ("fout", "waarschuwing", "advies")
    assert message.title[0].isupper()
    assert message.tip


@pytest.mark.parametrize(("count", "hint", "listed"), [(SHORT_LIST, "Bedoel je 'a0'? ", True), (SHORT_LIST + 1, "Bedoel je 'a0'? ", False), (99, "", True)])
def test_a_list_is_given_whole_when_it_is_short_or_nothing_in_it_is_near(count: int, hint: str, listed: bool) -> None:
    choices = ", ".join(f"a{number}" for number in range(count))
    tip = problem("x.md", Place(), "onbekende-term", waarde="b", voorstel=hint, keuze=choices, lijst="fases", namen="", kiezen="").tip
    assert tip == f"{hint}Kies uit: {choices}." if listed else f"{hint}Alle keuzes staan op de pagina Begrippen: begrippen/#fases"


def test_the_reference_for_contributors_is_current(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(REPOSITORY)
    assert (describe.main(["--check"]), capsys.readouterr().out) == (0, "")


def test_a_stale_reference_is_named_and_made_again(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(repository)
    describe.main([])
    capsys.readouterr()
    (repository / "docs/bijdragen/velden.md").write_text("Oud.\n", encoding="utf-8")
    assert describe.main(["--check"]) == 1
    assert capsys.readouterr().out == "docs/bijdragen/velden.md is niet meer actueel. Typ: make beschrijving\n"
    assert describe.main([]) == 0
    assert describe.main(["--check"]) == 0


def test_json_has_the_eight_keys_of_a_problem_in_order(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "initiatives/ander-initiatief.md").write_text(f"---\n{VALID.replace('pilot', 'pliot')}---\n", encoding="utf-8")
    assert check.main(["--root", str(repository), "--vandaag", TODAY, "--format", "json"]) == 1
    output = capsys.readouterr()
    records = json.loads(output.out)
    assert {tuple(record) for record in records} == {("path", "line", "column", "level", "id", "field", "text", "tip")}
    assert tuple(each.name for each in fields(Problem)) == (*records[0], "words")
    assert records[0] | {"tip": ""} == {
        "path": "initiatives/ander-initiatief.md", "line": 6, "column": 7, "level": "fout", "id": "onbekende-term",
        "field": "fase", "text": "'pliot' bestaat niet.", "tip": "",
    }  # fmt: skip
    assert output.err == ""


def test_json_of_a_catalogue_without_problems_is_an_empty_list(two_entries: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(two_entries, capsys, "--format", "json") == ["[]"]


def test_text_counts_on_the_error_stream_and_says_when_all_is_well(two_entries: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--root", str(two_entries), "--vandaag", TODAY]) == 0
    assert capsys.readouterr() == ("", "Alles klopt.\n")
    with written(two_entries / "initiatives/voorbeeld.md", with_example("fase: pliot\nlicentie:")):
        assert check.main(["--root", str(two_entries), "--vandaag", TODAY]) == 1
    assert capsys.readouterr().err == f"1 fout, 1 andere melding.\n{check.HINT}\n"


def test_a_warning_alone_ends_well(two_entries: Path) -> None:
    with written(two_entries / "initiatives/voorbeeld.md", with_example("licentie:")):
        assert check.main(["--root", str(two_entries), "--vandaag", TODAY]) == 0


def test_problems_come_sorted_by_file_and_place(repository: Path) -> None:
    for name in ("b", "a"):
        (repository / f"initiatives/{name}.md").write_text(f"---\n{VALID.replace('pilot', 'x').replace('2026-11-24', 'x')}---\n", encoding="utf-8")
    found = check.check(repository, TODAY)
    places = [(each.path, each.line, each.column) for each in found]
    assert places == sorted(places)
    assert sum(each.level == "fout" for each in found) == 4


@pytest.mark.parametrize("paths", [("initiatives/voorbeeld.md",), ("initiatives",), ("docs/assets", "initiatives")], ids=str)
def test_paths_choose_the_files_whose_problems_are_shown(paths: tuple[str, ...], repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "docs/events/leeg.md").write_text("", encoding="utf-8")
    shown = printed(repository, capsys, *(str(repository / path) for path in paths))
    assert [line.partition(":")[0] for line in shown] == ["initiatives/voorbeeld.md"]


def test_a_path_without_problems_ends_well_while_others_have_them(repository: Path) -> None:
    (repository / "docs/events/leeg.md").write_text("", encoding="utf-8")
    assert check.main(["--root", str(repository), "--vandaag", TODAY, str(repository / "instruments")]) == 0
    assert check.main(["--root", str(repository), "--vandaag", TODAY, str(repository / "docs/events")]) == 1


def test_a_path_that_does_not_exist_is_said_and_is_not_all_well(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        check.main(["--root", str(repository), "initiatives/wegg.md"])
    assert "initiatives/wegg.md bestaat niet" in capsys.readouterr().err


def test_without_a_root_the_folder_you_are_in_is_checked(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(repository)
    assert check.main(["initiatives/voorbeeld.md", "--vandaag", TODAY]) == 0
    assert "advies [vervallen-organisatie] trekkers:" in capsys.readouterr().out
