"""The forms in which scripts/check.py gives its problems: text, GitHub's commands and GitLab's report; and when it ends badly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import copy_repository
from markdown.extensions.toc import slugify
from test_messages import TODAY, VALID

import check
import repository
from catalogue.problem import MESSAGES, Problem

SITE = "https://leefwereld.example/"
ODD = Problem("initiatives/50% korting, nu: ja.md", 7, 3, "fout", "onbekende-term", "fase", "'a\r\nb: c, d%' bestaat niet.", "Kies uit: x, y.")
ADVICE = Problem("docs/events/a.md", 1, 1, "advies", "geen-tekst", "", "Onder de gegevens staat nog geen tekst.", "Vertel iets.")
WARNING = Problem("docs/events/a.md", 2, 1, "waarschuwing", "leeg", "eind", "Achter 'eind:' staat niets.", "Vul iets in.")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_repository(tmp_path_factory.mktemp("vormen") / "catalogus")


def run(root: Path, capsys: pytest.CaptureFixture[str], content: str, *options: str) -> tuple[int, str]:
    """Return the exit code and the output for one entry with `content`."""
    file = root / "initiatives/proef.md"
    file.write_text(f"---\n{content}---\n\nTekst.\n", encoding="utf-8")
    code = check.main(["--root", str(root), "--vandaag", TODAY, *options, str(file)])
    file.unlink()
    return code, capsys.readouterr().out


def test_text_ends_with_the_address_of_the_explanation_of_each_kind_of_problem_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, output = run(root, capsys, VALID.replace("pilot", "pliot").replace("participatie", "x\n  - y"))
    lines = output.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [f"initiatives/proef.md:{place}" for place in ("6:7", "8:5", "9:5")] + ["Uitleg"]
    assert lines[-1] == f"Uitleg: {SITE}bijdragen/meldingen/#onbekende-term"


def test_without_a_configuration_the_address_is_relative_to_the_site(tmp_path: Path) -> None:
    assert repository.settings(tmp_path) == {}


@pytest.mark.parametrize("id", MESSAGES)
def test_the_heading_of_an_explanation_keeps_its_id_on_the_site(id: str) -> None:
    assert slugify(id, "-") == id


def test_github_gets_one_command_for_each_problem_with_its_signs_escaped() -> None:
    assert check.as_github([ODD, WARNING, ADVICE], SITE).splitlines() == [
        "::error file=initiatives/50%25 korting%2C nu%3A ja.md,line=7,col=3,title=Een waarde die niet in de lijst staat::"
        f"fase: 'a%0D%0Ab: c, d%25' bestaat niet. Kies uit: x, y. Uitleg: {SITE}bijdragen/meldingen/#onbekende-term",
        "::warning file=docs/events/a.md,line=2,col=1,title=Een gegeven zonder waarde::"
        f"eind: Achter 'eind:' staat niets. Vul iets in. Uitleg: {SITE}bijdragen/meldingen/#leeg",
        "::notice file=docs/events/a.md,line=1,col=1,title=Een pagina zonder tekst::"
        f"Onder de gegevens staat nog geen tekst. Vertel iets. Uitleg: {SITE}bijdragen/meldingen/#geen-tekst",
    ]


def test_gitlab_gets_a_report_with_what_it_asks_for() -> None:
    [first, *others] = json.loads(check.as_gitlab([ODD, WARNING, ADVICE], SITE))
    assert first | {"fingerprint": ""} == {
        "description": f"fase: {ODD.text} {ODD.tip} Uitleg: {SITE}bijdragen/meldingen/#onbekende-term", "check_name": "onbekende-term", "fingerprint": "",
        "severity": "major", "location": {"path": ODD.path, "lines": {"begin": 7}},
    }  # fmt: skip
    assert [each["severity"] for each in others] == ["minor", "info"]


def fingerprints(*problems: Problem) -> list[str]:
    return [each["fingerprint"] for each in json.loads(check.as_gitlab(problems, SITE))]


def test_a_fingerprint_stays_when_lines_move_and_no_two_are_the_same() -> None:
    moved = Problem(ODD.path, 99, 1, ODD.level, ODD.id, ODD.field, ODD.text, ODD.tip)
    other = Problem("initiatives/ander.md", 7, 3, ODD.level, ODD.id, ODD.field, ODD.text, ODD.tip)
    assert fingerprints(ODD) == fingerprints(moved)
    assert len(set(fingerprints(ODD, moved, other, WARNING, ADVICE))) == 5


def test_no_problems_are_an_empty_report(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, capsys, VALID, "--format", "github") == (0, "")
    assert json.loads(run(root, capsys, VALID, "--format", "gitlab")[1]) == []


@pytest.mark.parametrize(("changes", "usual", "strict"), [
    ("", 0, 0),
    ("lessen: [Middels een brief lukt het.]\ngecontroleerd_op: 2020-01-01\n", 0, 0),
    ("licentie:\n", 0, 1),
    ("kleur: rood\n", 1, 1),
], ids=["niets", "advies", "waarschuwing", "fout"])  # fmt: skip
def test_strict_ends_badly_on_a_warning_and_not_on_advice(changes: str, usual: int, strict: int, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, capsys, VALID + changes)[0] == usual
    assert run(root, capsys, VALID + changes, "--strict")[0] == strict


def test_a_day_that_does_not_exist_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        check.main(["--root", str(root), "--vandaag", "2026-02-30"])
    assert "'2026-02-30' is geen datum zoals 2026-11-24" in capsys.readouterr().err
