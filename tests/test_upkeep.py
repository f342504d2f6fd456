"""The list for editors: what is past its day, and links that lead nowhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from conftest import copy_repository

import upkeep
from catalogue.dates import last_day
from link_check import State, check_link, check_links


def listed(root: Path, today: str, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """Return the lines under each heading of the list."""
    assert upkeep.main(["--root", str(root), "--vandaag", today, "--zonder-links"]) == 0
    found: dict[str, list[str]] = {"": []}
    for line in capsys.readouterr().out.splitlines():
        if line.startswith("## "):
            found[line[3:]] = []
        elif line.startswith("- "):
            found[next(reversed(found))].append(line)
    return found


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mini catalogue in which every kind of task comes up."""
    root = copy_repository(tmp_path_factory.mktemp("onderhoud") / "catalogus")
    file = root / "docs/events/voorbeeld-bijeenkomst.md"
    text = file.read_text("utf-8")
    report = text[text.index("verslag:") : text.index("signalen:")]
    text = text.replace(report, "").replace("status: gedaan\n    resultaat: https://www.voorbeeld.nl/lijst", "status: bezig")
    text = text.replace("status: vervallen", "uiterlijk: 2027-01-01\n    status: vervallen")
    file.write_text(text, encoding="utf-8")
    return root


def test_everything_past_its_day_is_listed_with_what_it_is_about(late: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(late, "2027-06-02", capsys) == {
        "": [],
        "Acties over tijd (1)": [
            "- 2027-06-01: `Voorbeeldbijeenkomst` in `docs/events/voorbeeld-bijeenkomst.md`. `Gemeente Utrecht: Deelt de vragenlijst met iedereen.`"
        ],
        "Bijeenkomsten zonder verslag (1)": ["- 2027-03-11: `Voorbeeldbijeenkomst` in `docs/events/voorbeeld-bijeenkomst.md`"],
        "Oproepen die voorbij zijn (1)": ["- 2027-01-31: `Voorbeeldinstrument` in `instruments/voorbeeld-instrument.md`. `Lees mee met de nieuwe versie.`"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("last_quiet_day", "first_day", "group"),
    [
        ("2027-06-01", "2027-06-02", "Acties over tijd"),
        ("2027-04-08", "2027-04-09", "Bijeenkomsten zonder verslag"),
        ("2028-03-10", "2027-12-01", "Bijeenkomsten zonder verslag"),
        ("2027-01-31", "2027-02-01", "Oproepen die voorbij zijn"),
        ("2028-03-31", "2028-04-01", "Gebruik opnieuw bevestigen"),
        ("2027-10-31", "2027-11-01", "Langer dan een jaar niet gecontroleerd"),
    ],
    ids=str,
)
def test_a_task_comes_on_its_day_and_not_before(last_quiet_day: str, first_day: str, group: str, late: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not any(title.startswith(group) for title in listed(late, last_quiet_day, capsys))
    assert any(title.startswith(group) for title in listed(late, first_day, capsys))


@pytest.mark.parametrize(
    ("path", "old", "new", "day", "group"),
    [
        ("docs/events/voorbeeld-bijeenkomst.md", "status: verplaatst", "status: geannuleerd", "2027-06-02", "Bijeenkomsten zonder verslag"),
        ("initiatives/voorbeeld.md", "status: proef", "status: gestopt", "2028-04-01", "Gebruik opnieuw bevestigen"),
    ],
)
def test_what_was_called_off_or_stopped_asks_for_nothing(
    path: str, old: str, new: str, day: str, group: str, late: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (late / path).read_text("utf-8")
    (late / path).write_text(before.replace(old, new), encoding="utf-8")
    titles = list(listed(late, day, capsys))
    (late / path).write_text(before, encoding="utf-8")
    assert old in before
    assert not any(title.startswith(group) for title in titles)


def test_who_is_asked_is_the_organisation_that_exists_now(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_repository(tmp_path / "catalogus")
    file = root / "docs/events/voorbeeld-bijeenkomst.md"
    text = file.read_text("utf-8")
    assert "organisatie: gemeente-utrecht" in text
    file.write_text(text.replace("organisatie: gemeente-utrecht", "organisatie: gemeente-oud").replace("status: gedaan", "status: bezig"), encoding="utf-8")
    overdue = next(lines for title, lines in listed(root, "2027-06-02", capsys).items() if title.startswith("Acties"))
    assert "Gemeente Utrecht: " in overdue[0]


def test_a_check_counts_from_the_day_an_editor_confirmed_the_entry(late: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for title, lines in listed(late, "2028-01-01", capsys).items() if title.startswith("Langer") for line in lines]
    assert [line[:12] for line in lines if "`initiatives/voorbeeld.md`" in line] == ["- 2026-11-22"]
    assert not any("docs/events" in line for line in lines)


def test_without_tasks_it_says_so(late: Path, capsys: pytest.CaptureFixture[str]) -> None:
    upkeep.main(["--root", str(late), "--vandaag", "2026-11-24", "--zonder-links"])
    assert capsys.readouterr().out.endswith("Bijgewerkt op 2026-11-24.\n\nEr is nu niets te doen.\n")


def test_a_long_group_is_cut_off_with_a_count(late: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_repository(tmp_path / "catalogus")
    text = (root / "initiatives/ander-initiatief.md").read_text("utf-8")
    for number in range(40):
        (root / f"initiatives/kopie-{number}.md").write_text(text, encoding="utf-8")
    groups = listed(root, "2028-01-01", capsys)
    title, lines = next((title, lines) for title, lines in groups.items() if title.startswith("Langer"))
    assert lines[-1] == f"- en nog {int(title[title.index('(') + 1 : -1]) - 30}"
    assert len(lines) == 31


@pytest.mark.parametrize(
    ("moment", "day"), [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2026-06-05", "2026-06-05"), ("2026-06-05 13:30", "2026-06-05")]
)
def test_a_moment_ends_on_its_last_day(moment: str, day: str) -> None:
    assert last_day(moment) == day


class Pages(BaseHTTPRequestHandler):
    """Answers as the path says; a head alone is refused by /alleen-get."""

    def do_HEAD(self) -> None:
        self.answer(405 if self.path == "/alleen-get" else None)

    def do_GET(self) -> None:
        self.answer(None)

    def answer(self, code: int | None) -> None:
        name = self.path.strip("/")
        self.send_response(code or (int(name) if name.isdecimal() else 200))
        if name in ("301", "302"):
            self.send_header("Location", "/goed" if name == "301" else "/302")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def pages() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("goed", State.WORKS), ("alleen-get", State.WORKS), ("301", State.WORKS), ("caf%C3%A9", State.WORKS), ("café?q=één", State.WORKS),
        ("404", State.DEAD), ("410", State.DEAD),
        ("403", State.UNKNOWN), ("429", State.UNKNOWN), ("500", State.UNKNOWN), ("302", State.UNKNOWN),
    ],
)  # fmt: skip
def test_only_a_page_that_is_gone_is_dead(path: str, state: State, pages: str) -> None:
    assert check_link(pages + path).state is state


def test_a_website_that_does_not_answer_is_not_called_dead() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.server_close()
    assert check_link(f"http://127.0.0.1:{server.server_port}/").state is State.UNKNOWN


@pytest.mark.parametrize("address", ["https://é..nl/", f"https://{'é' * 64}.nl/"])
def test_a_name_that_no_website_can_have_does_not_stop_the_check(address: str) -> None:
    assert check_link(address).state is State.UNKNOWN


def test_links_are_checked_once_each_and_come_back_in_order(pages: str) -> None:
    found = check_links([pages + "goed", pages + "404", pages + "goed"], pause=0)
    assert [(link.address.removeprefix(pages), link.state) for link in found] == [("404", State.DEAD), ("goed", State.WORKS)]


def test_dead_links_are_in_the_list_and_exceptions_are_not_asked(pages: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_repository(tmp_path / "catalogus")
    file = root / "initiatives/voorbeeld.md"
    file.write_text(file.read_text("utf-8").replace("https://www.voorbeeld.nl/onderzoek", f"{pages}404"), encoding="utf-8")
    assert upkeep.main(["--root", str(root), "--vandaag", "2026-11-24"]) == 0
    text = capsys.readouterr().out
    assert f"- `{pages}404` (antwoord 404) in `initiatives/voorbeeld.md`\n" in text
    assert "## Links die niet meer werken (1)" in text
    assert "niet worden gecontroleerd" not in text
