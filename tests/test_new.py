"""The new-entry program: whole sessions typed in a terminal, leaving and going on, and everything as options."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import termios
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

import new
from catalogue.checks import check
from catalogue.collection import Catalogue, read_catalogue
from catalogue.entry import read_entry
from catalogue.fields import Record
from catalogue.interview.answers import ADDED_ON, KIND, MORE, NAME, file_path, file_text
from catalogue.interview.choices import choices, meant
from catalogue.interview.questions import REVIEW, YES_OR_NO, Question, all_problems, next_question
from catalogue.kinds import Org, Term, Text
from catalogue.organisations import read_lists
from catalogue.problem import BLOCKING
from catalogue.schema import INITIATIVE as INITIATIVE_KIND
from catalogue.schema import KINDS, Kind, vocabulary_names
from catalogue.text_checks import NAMES_LEFT
from drafts import Draft
from interview import Names, clean, lines_of
from session import Interview

LISTS, _ = read_lists(REPOSITORY, vocabulary_names())
TODAY = "2026-11-24"
STOP, END = "\x03", "\x04"

BULLETIN, CLEARED = "https://www.voorbeeld.nl/bericht", "\x15"

INITIATIVE = (
    "auto", "initiatief", "", "Samen aan de balie", "Inwoners en medewerkers oefenen samen.", "gemeente ergens", "utr", "gemeente utrecht", "vng", "",
    "gestpt", "", "Het geld was op.", "digitale inclusie, begrijp", "", "Bericht", "voorbeeld", BULLETIN, "juni 2025", "", "nee",
    "einde, 2 en kanalen", "begin", "2024", "2023", "2025-01", "5, telefon", "",
    "Mensen kwamen niet verder.", "Zie [dit](weg.md).", f"{CLEARED}Zie de bron.", "", "", "Het hielp.", "", "", "99", "",
)  # fmt: skip
INSTRUMENT = (
    "2", "Balieboek", "<", "", "Een boek voor aan de balie.", "methode", "beschikbaar", "6", "", "Boek", BULLETIN, "", "", "ja",
    "Nog een boek", "https://www.voorbeeld.nl/tweede", "", "2026-11-24", "", "wat het kost, contact", "uur", "", "", "", "Team Balie", "balie@", "", "",
    "https://www.voorbeeld.nl/contact", "Een boek.", "Met plaatjes.", "", "", "", "", "2", f"{CLEARED}Balieboek voor beginners", "",
)  # fmt: skip
EVENT = (
    "bijeenkomst", "Leren van de balie", "Wij vertellen wat wij leerden.", "VNG", "", "webinar", "volgende week", "dinsdag 3 maart 2026 13.30", "?", "6", "",
    "Aankondiging", BULLETIN, "", "", "", "eindigt, verslag, acties", "2026-03-02", "3-3-2026 16:00", "9-3-2026", "",
    "ja", "Dia's", "https://www.voorbeeld.nl/dias", "nee", "Deelt de dia's.", "uwv", "", "gedaan", "", "https://www.voorbeeld.nl/lijst", "",
    "", "", "", "naam van het bestand", "leren van de balie", "leren-van-de-balie-2026", "",
)  # fmt: skip
SESSIONS = {"initiatief": INITIATIVE, "instrument": INSTRUMENT, "bijeenkomst": EVENT}

HEADER = "---\n# Uitleg bij elk veld: https://leefwereld.example/bijdragen/velden/\n"
WRITTEN = {
    "initiatief": ("initiatives/samen-aan-de-balie.md", """\
titel: Samen aan de balie
samenvatting: Inwoners en medewerkers oefenen samen.
trekkers:
  - gemeente-utrecht
  - vng
fase: gestopt
reden_gestopt: Het geld was op.
start: 2024
eind: 2025-01
themas:
  - digitale-inclusie
  - begrijpelijke-communicatie
kanalen:
  - balie
  - telefoon
bronnen:
  - titel: Bericht
    url: https://www.voorbeeld.nl/bericht
    datum: 2025-06
toegevoegd_op: 2026-11-24
---

## Wat was het probleem?

Mensen kwamen niet verder.

Zie de bron.

## Wat heeft het opgeleverd?

Het hielp.
"""),
    "instrument": ("instruments/balieboek-voor-beginners.md", """\
titel: Balieboek voor beginners
samenvatting: Een boek voor aan de balie.
instrumentsoort: methode
instrumentstatus: beschikbaar
inzet:
  tijd: uur
themas:
  - digitale-toegankelijkheid
bronnen:
  - titel: Boek
    url: https://www.voorbeeld.nl/bericht
  - titel: Nog een boek
    url: https://www.voorbeeld.nl/tweede
    gezien_op: 2026-11-24
contact:
  naam: Team Balie
  url: https://www.voorbeeld.nl/contact
toegevoegd_op: 2026-11-24
---

## Wat is het?

Een boek.

Met plaatjes.
"""),
    "bijeenkomst": ("docs/events/leren-van-de-balie-2026.md", """\
titel: Leren van de balie
samenvatting: Wij vertellen wat wij leerden.
organisatoren:
  - vng
bijeenkomstsoort: webinar
start: 2026-03-03 13:30
eind: 2026-03-03 16:00
verslag:
  datum: 2026-03-09
  presentaties:
    - titel: Dia's
      url: https://www.voorbeeld.nl/dias
acties:
  - tekst: Deelt de dia's.
    organisatie: uwv
    status: gedaan
    resultaat: https://www.voorbeeld.nl/lijst
themas:
  - digitale-toegankelijkheid
bronnen:
  - titel: Aankondiging
    url: https://www.voorbeeld.nl/bericht
toegevoegd_op: 2026-11-24
---

## Waar ging het over?

## Wat kwam eruit?

## Verder lezen
"""),
}  # fmt: skip
SHORT = ("initiatief", "Een kort plan", "Wat wij van plan zijn.", "vng", "", "idee", "6", "", "Plan", BULLETIN, "", "", "", "", "", "", "", "", "")
OPTIONS = (
    "--soort", "initiatief", "--titel", "Een kort plan", "--samenvatting", "Wat wij van plan zijn.", "--trekkers", "vng", "uwv", "--trekkers", "svb",
    "--fase", "gestopt", "--reden-gestopt", "Het geld was op.", "--themas", "participatie", "--bronnen", "titel=Ons plan", f"url={BULLETIN}?a=b",
    "--bronnen", "titel=Nog een plan", f"url={BULLETIN}", "--contact", "naam=Team Balie", f"url={BULLETIN}", "--zonder-vragen", "--vandaag", TODAY,
    "--signalen", "tekst=De brief komt te laat.", "herkomst=inwoner", "status=opgelost", "vervolg=Hij komt eerder.",
    "opgepakt_in=voorbeeld", "opgepakt_in=voorbeeld-instrument",
)  # fmt: skip


@pytest.fixture(scope="module")
def catalogue(mini: Path) -> Catalogue:
    return read_catalogue(mini)


@pytest.fixture
def root(mini: Path) -> Iterator[Path]:
    """The mini catalogue, which every test finds as it was."""
    before = set(mini.rglob("*"))
    yield mini
    shutil.rmtree(mini / ".concepten", ignore_errors=True)
    for file in set(mini.rglob("*")) - before:
        file.unlink()


def session(root: Path, catalogue: Catalogue, lines: tuple[str, ...], then: str, given: dict[str, str]) -> int:
    """Type the lines, each with Enter, and then the keys `then`; return how the program ends."""
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("".join(f"{line}\r" for line in lines) + then)
        return new.with_questions(root, given, catalogue, TODAY)


def typed(root: Path, catalogue: Catalogue, *lines: str, given: dict[str, str] | None = None) -> int:
    try:
        return session(root, catalogue, lines, STOP, given or {})
    except KeyboardInterrupt:
        pytest.fail("these lines do not answer every question")


def left(root: Path, catalogue: Catalogue, *lines: str, key: str = STOP) -> None:
    with pytest.raises((KeyboardInterrupt, EOFError)):
        session(root, catalogue, lines, key + STOP, {})  # Ctrl+D only leaves an empty line


def made(root: Path, kind: str) -> str:
    return (root / WRITTEN[kind][0]).read_text("utf-8").removeprefix(HEADER)


def errors(root: Path, path: str) -> list[str]:
    return [str(each) for each in check(root, TODAY) if each.path == path and each.level == BLOCKING]


@pytest.mark.parametrize("kind", SESSIONS)
def test_a_whole_session_with_typing_mistakes_makes_a_file_without_errors(kind: str, root: Path, catalogue: Catalogue) -> None:
    assert typed(root, catalogue, *SESSIONS[kind]) == 0
    path, text = WRITTEN[kind]
    assert (root / path).read_text("utf-8") == HEADER + text
    assert errors(root, path) == []
    assert list((root / ".concepten").iterdir()) == []


@pytest.mark.parametrize("kind", SESSIONS)
def test_who_leaves_at_every_question_and_goes_on_has_the_same_file(kind: str, root: Path, catalogue: Catalogue) -> None:
    for number, line in enumerate(SESSIONS[kind][:-1]):
        go_on = ["1"] if (root / ".concepten").exists() else []
        left(root, catalogue, *go_on, line, key=END if number % 2 else STOP)
    assert typed(root, catalogue, "1", SESSIONS[kind][-1]) == 0
    assert made(root, kind) == WRITTEN[kind][1]


def test_what_was_left_can_wait_while_another_is_made_and_can_be_thrown_away(root: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    left(root, catalogue, *INITIATIVE[:6])
    left(root, catalogue, "opnieuw", "instrument", "Balieboek")
    assert "Je was bezig met 'Samen aan de balie'." in capsys.readouterr().out
    left(root, catalogue, "'Samen aan de balie' weggooien", "nee", "'Samen aan de balie' weggooien", "ja")
    assert [file.name for file in (root / ".concepten").iterdir()] == ["2.json"]
    assert typed(root, catalogue, "2", *SHORT) == 0
    assert [file.name for file in (root / ".concepten").iterdir()] == ["2.json"]


def test_enter_goes_on_with_what_was_left_and_throws_nothing_away(root: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    left(root, catalogue, *INITIATIVE[:6])
    capsys.readouterr()
    left(root, catalogue, "3", "misschien", "", "")
    told = capsys.readouterr().out
    assert ("Typ ja of nee." in told, "staat er niet bij" in told) == (True, False)
    assert [file.name for file in (root / ".concepten").iterdir()] == ["1.json"]


def test_a_name_is_no_success(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["mevrouw Voorbeeld las de brief." if each == "Wat wij van plan zijn." else each for each in OPTIONS]
    assert new.main([*options, "--root", str(root)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert (NAMES_LEFT in told, "Er is niets dat je moet aanpassen" in told) == (True, False)


@pytest.mark.parametrize("sign", ["§\t", "·\t", "• "])
def test_bullets_and_commas_are_no_part_of_an_item(sign: str, root: Path, catalogue: Catalogue) -> None:
    session = Interview(Draft(root / ".concepten"), catalogue, root, TODAY)
    lessons, words = (Question(f"{key}.0", key, replace(INITIATIVE_KIND.field(key), kind=Text())) for key in ("lessen", "trefwoorden"))
    assert session.first_of(lessons, (), lines_of(f"{sign}Begin klein, en tel.\n{sign}Tel.")) == "Begin klein, en tel."
    assert session.waiting == ["Tel."]
    session.waiting = []
    assert (session.first_of(words, (), "brieven, taal; wijk"), session.waiting) == ("brieven", ["taal", "wijk"])


@pytest.mark.parametrize("content", ["", "{", "[]", '{"antwoorden": {"soort": "boek"}, "eerder": {}}', '{"antwoorden": [], "eerder": {}}'])
def test_a_draft_that_cannot_be_read_is_named_and_left_alone(
    content: str, root: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / ".concepten").mkdir()
    file = root / ".concepten/1.json"
    file.write_text(content, encoding="utf-8")
    assert typed(root, catalogue, *SHORT) == 0
    assert "is niet te lezen. We laten het staan." in capsys.readouterr().out.replace("\n", " ")
    assert file.read_text("utf-8") == content


def test_going_back_shows_what_was_answered(root: Path, catalogue: Catalogue) -> None:
    assert typed(root, catalogue, *SHORT[:3], "<", " En waarom.", *SHORT[3:], ) == 0
    assert "samenvatting: Wat wij van plan zijn. En waarom.\n" in (root / "initiatives/een-kort-plan.md").read_text("utf-8")


def test_going_back_to_a_choice_shows_it_and_takes_what_is_typed_instead(root: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(root, catalogue, "instrument", "<", "initiatief", *SHORT[1:6], "<", "pilot", *SHORT[6:-1], "fase", "", "") == 0
    told = capsys.readouterr().out
    assert [f"Nu: {each}. Enter: zo laten." in told for each in ("Instrument", "Idee", "Pilot of proef")] == [True] * 3
    assert "fase: pilot\n" in (root / "initiatives/een-kort-plan.md").read_text("utf-8")


def test_going_back_to_a_date_or_an_address_needs_no_erasing(root: Path, catalogue: Catalogue) -> None:
    lines = (*SHORT[:10], "<", f"{BULLETIN}/2", "2025", "<", "2026", *SHORT[11:])
    assert typed(root, catalogue, *lines) == 0
    assert f"    url: {BULLETIN}/2\n    datum: 2026\n" in (root / "initiatives/een-kort-plan.md").read_text("utf-8")


def test_an_answer_that_is_not_needed_is_taken_away_with_a_dash(root: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(root, catalogue, *SHORT[:6], "6, 8", "", *SHORT[8:10], "2025", "<", "-", *SHORT[11:-1], "thema's", "", "-", "") == 0
    assert "Weghalen? Typ -" in capsys.readouterr().out
    text = (root / "initiatives/een-kort-plan.md").read_text("utf-8")
    assert "datum" not in text
    assert "themas:\n  - digitale-toegankelijkheid\nbronnen" in text


def pasted(text: str) -> str:
    """Return what a terminal sends when `text` is pasted."""
    return f"\x1b[200~{text}\x1b[201~"


@pytest.mark.parametrize(("text", "body"), [
    ("Eerst dit.\nDan dat.", "Eerst dit.\n\nDan dat."),
    ("Eerst dit.\r\n\r\n\r\nDan dat:\r\n- een\r\n-\xa0twee", "Eerst dit.\n\nDan dat:\n- een\n- twee"),
    ("\n Eerst dit.\n\n", "Eerst dit."),
])  # fmt: skip
def test_a_text_that_is_pasted_keeps_its_paragraphs(text: str, body: str, root: Path, catalogue: Catalogue) -> None:
    assert typed(root, catalogue, *SHORT[:-5], pasted(text), "Nog een.", *SHORT[-5:]) == 0
    file = (root / "initiatives/een-kort-plan.md").read_text("utf-8")
    assert file.endswith(f"\n---\n\n## Wat was het probleem?\n\n{body}\n\nNog een.\n")


def test_a_list_that_is_pasted_is_as_many_answers(root: Path, catalogue: Catalogue) -> None:
    trekkers = pasted("VNG\n\nUWV\nGemeente Utrecht\n")
    assert typed(root, catalogue, *SHORT[:3], trekkers, "", "idee", "6, 8 en 2", *SHORT[7:]) == 0
    entry = next(each for each in read_catalogue(root) if each.id == "een-kort-plan")
    assert entry.values["trekkers"] == ("vng", "uwv", "gemeente-utrecht")
    assert entry.values["themas"] == ("digitale-toegankelijkheid", "loketten-en-kanalen", "signalen-en-feedback")


def test_what_is_certain_is_taken_over_and_told(root: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(root, catalogue, "initatief", *SHORT[1:5], "verkening", *SHORT[6:9], "www.voorbeeld.nl/bericht", "5-6-2026", "5 jun 2026", *SHORT[12:]) == 0
    told = capsys.readouterr().out
    for line in ("Gekozen: Initiatief", "Gekozen: Verkenning", f"Begrepen als: {BULLETIN}", "Begrepen als: 5 juni 2026"):
        assert f"{line}\n" in told
    text = (root / "initiatives/een-kort-plan.md").read_text("utf-8")
    assert f"  - titel: Plan\n    url: {BULLETIN}\n    datum: 2026-06-05\n    gezien_op: 2026-06-05\n" in text


def test_a_bare_web_address_is_a_source_of_which_the_title_can_be_bettered(root: Path, catalogue: Catalogue) -> None:
    assert typed(root, catalogue, *SHORT[:8], BULLETIN, *SHORT[10:]) == 0
    assert f"  - titel: voorbeeld.nl\n    url: {BULLETIN}\n" in (root / "initiatives/een-kort-plan.md").read_text("utf-8")
    assert typed(root, catalogue, "initiatief", "Een ander plan", *SHORT[2:8], "www.voorbeeld.nl", "<", "Ons bericht", "", *SHORT[10:]) == 0
    assert "  - titel: Ons bericht\n    url: https://www.voorbeeld.nl\n" in (root / "initiatives/een-ander-plan.md").read_text("utf-8")


def test_messages_in_a_session_speak_of_no_file_and_no_key(root: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = ("Utrect", "niemand", "vng", "", "zomaar", "idee", "6", "", "Plan", "geen adres", BULLETIN, "2025-13", "", "31-2-2026", "")
    left(root, catalogue, *SHORT[:3], *wrong, "", "verwant, start, einde", "2025", "2024", "", "Klantreis nergens", "")
    told = " ".join(capsys.readouterr().out.split())
    for words in (
        "‘Utrect’ staat niet in onze lijst. Bedoel je ‘Gemeente Utrecht’ of ‘Provincie Utrecht’? Alle namen staan op de pagina Organisaties.",
        "‘zomaar’ staat niet in de lijst. Kies uit: Idee, Verkenning, Pilot of proef, In gebruik,",
        "We kunnen ‘31-2-2026’ niet lezen als een dag.", "Dit ligt voor ‘Start’ (2025).",
        "‘Klantreis nergens’ staat niet in de catalogus. Typ een deel van de titel en kies uit de lijst die verschijnt.",
    ):  # fmt: skip
        assert words in told
    assert [each for each in ("csv", "docs/", "streepje", "sleutel", "gemeente-utrecht", "in-gebruik", "'eind'", "waarden") if each in told] == []


@pytest.mark.parametrize(("start", "heading", "other"), [
    ("24 november 2026", "Waar gaat het over?", "Waar ging het over?"), ("2027", "Waar gaat het over?", "Waar ging het over?"),
    ("23 november 2026", "Waar ging het over?", "Waar gaat het over?"),
])  # fmt: skip
def test_an_invitation_has_other_headings_than_a_report(start: str, heading: str, other: str, root: Path, catalogue: Catalogue) -> None:
    words = "Een zin met tien woorden, en dat zes keer lang. " * 7
    lines = (*EVENT[1:6], start, "6", "", "Aankondiging", BULLETIN, "", "", "", "", words)
    assert typed(root, catalogue, "bijeenkomst", *lines, "", "", "", "") == 0
    text = (root / "docs/events/leren-van-de-balie.md").read_text("utf-8")
    assert (f"## {heading}\n" in text, f"## {other}\n" in text) == (True, False)
    assert [each.id for each in check(root, "2028-01-01") if each.path.endswith("leren-van-de-balie.md")] == []


def test_a_field_that_is_no_longer_chosen_is_left_out(root: Path, catalogue: Catalogue) -> None:
    assert typed(root, catalogue, *SHORT[:13], "licentie", "CC0-1.0", *SHORT[14:-1], "meer of minder invullen", f"{CLEARED}start", "2024", "") == 0
    text = (root / "initiatives/een-kort-plan.md").read_text("utf-8")
    assert "start: 2024\n" in text
    assert "licentie" not in text


def test_another_kind_can_be_chosen_at_the_end(root: Path, catalogue: Catalogue) -> None:
    assert typed(root, catalogue, *SHORT[:-1], "1", f"{CLEARED}instrument", "methode", "beschikbaar", "", "", "", "", "", "") == 0
    assert errors(root, "instruments/een-kort-plan.md") == []


@pytest.mark.parametrize("title", ["Voorbeeld", "Vorige naam", "Index", "???", "Ander initiatief"])
def test_a_title_that_gives_no_free_name_asks_for_another(title: str, root: Path, catalogue: Catalogue) -> None:
    assert typed(root, catalogue, "initiatief", title, *SHORT[2:-1], "voorbeeld-instrument", "index", "een-nieuwe-naam", "") == 0
    assert errors(root, "initiatives/een-nieuwe-naam.md") == []


def test_a_file_that_came_meanwhile_is_not_written_over(root: Path, catalogue: Catalogue) -> None:
    file = root / "initiatives/een-kort-plan.md"
    file.write_text("van een ander", encoding="utf-8")
    assert typed(root, catalogue, *SHORT, "een-kort-plan-2", "") == 0
    assert file.read_text("utf-8") == "van een ander"
    assert (root / "initiatives/een-kort-plan-2.md").exists()


def test_a_title_like_that_of_another_entry_is_named_at_once(root: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    left(root, catalogue, "initiatief", "Initiatief, een ander")
    assert "Lijkt op 'Ander initiatief' (initiatives/ander-initiatief.md)." in capsys.readouterr().out.replace("\n", " ")


def test_the_next_steps_are_told_with_the_addresses_of_this_site(root: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    typed(root, catalogue, "initiatief", "Een 'kort' plan", *SHORT[2:])
    told = capsys.readouterr().out
    for line in (
        "   Open dan http://127.0.0.1:8000/initiatieven/een-kort-plan/",
        "   git add initiatives/een-kort-plan.md && git commit -m 'Nieuw: Een '\"'\"'kort'\"'\"' plan'",
        "   https://git.leefwereld.example/catalogus",
        "   Adres: redactie@leefwereld.example",
        "   https://leefwereld.example/bijdragen/nieuw/",
    ):
        assert f"{line}\n" in told


def answer_with_examples(kind: Kind, catalogue: Catalogue, missing: set[str]) -> dict[str, str]:
    """Answer every question there is, with its example or else with its first choice."""
    answers = {KIND: kind.name, ADDED_ON: TODAY}
    while question := next_question(answers, catalogue):
        options = question.choices(catalogue)
        if question.path == MORE:
            answers[MORE] = " ".join(option.id for option in options if option.id not in missing)
        elif question.options == YES_OR_NO:
            answers[question.path] = "ja" if question.path.rpartition(".")[2] == "0+" else "nee"
        elif question.path == REVIEW or question.again:
            answers[question.path] = ""
        else:
            known = {option.id for option in options}
            answers[question.path] = question.field.example if not options or question.field.example in known else options[0].id
    return answers


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_example_of_every_question_is_an_answer_the_checker_takes(kind: Kind, mini: Path, catalogue: Catalogue) -> None:
    answers = answer_with_examples(kind, catalogue, {"afbeelding"})
    assert [str(each) for each in all_problems(answers, catalogue, mini, "2027-12-31") if each.level == BLOCKING] == []
    entry, _ = read_entry(kind, file_path(answers), file_text(answers).encode(), catalogue.lists)
    assert entry
    empty = {key for key, value in entry.values.items() if not value}
    assert empty <= {"afbeelding", "gewijzigd_op", "oude_slugs", "reden_gestopt"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_a_program_fills_in_is_never_asked(kind: Kind, catalogue: Catalogue) -> None:
    asked = {path.partition(".")[0] for path in answer_with_examples(kind, catalogue, set())} - {ADDED_ON}
    unasked = {field.key for field in kind.fields if not field.asked}
    assert unasked == {ADDED_ON, "gewijzigd_op", "oude_slugs"}
    assert asked & unasked == set()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_a_question_depends_on_is_asked_before_it(kind: Kind) -> None:
    records = [kind.fields, *(item.fields for field in kind.fields if isinstance(item := getattr(field.kind, "item", field.kind), Record))]
    for fields in records:
        keys = [field.key for field in fields]
        assert all(keys.index(field.required_when.key) < keys.index(field.key) for field in fields if field.required_when)


@given(title=st.text(min_size=1, max_size=90), paragraph=st.text(max_size=90))
def test_any_words_make_a_file_that_reads_back(title: str, paragraph: str) -> None:
    answers = {KIND: "initiatief", "titel": clean(title), "kop.0.0": clean(paragraph), ADDED_ON: TODAY}
    entry, _ = read_entry(INITIATIVE_KIND, file_path(answers), file_text(answers, "uitleg").encode(), LISTS)
    assert entry
    assert (entry.values["titel"] or "") == clean(title)
    assert clean(paragraph) in entry.body


@pytest.mark.parametrize("words", ["gemeente Utrecht", "gemeente-utrecht"])
def test_an_organisation_is_completed_by_name_and_slug(words: str, catalogue: Catalogue) -> None:
    found = list(Names(choices(Org(), catalogue)).get_completions(Document(words), CompleteEvent()))
    assert (found[0].text, found[0].start_position) == ("Gemeente Utrecht", -len(words))


def test_an_organisation_is_completed_by_its_nickname(catalogue: Catalogue) -> None:
    found = [each.text for each in Names(choices(Org(), catalogue)).get_completions(Document("buitenlandse zak"), CompleteEvent())]
    assert found[0] == "Ministerie van Buitenlandse Zaken"


@pytest.mark.parametrize(("words", "phases"), [
    ("loopt", ["in-gebruik"]), ("lopend", ["in-gebruik"]), ("bezig", ["pilot", "in-gebruik"]), ("klaar", ["afgerond"]), ("afgeblazen", ["gestopt"]),
    ("gepland", ["idee"]), ("geen idee", []), ("weet ik niet", ["onbekend"]),
])  # fmt: skip
def test_a_phase_is_meant_by_what_people_call_it(words: str, phases: list[str], catalogue: Catalogue) -> None:
    assert [option.id for option in meant(words, choices(Term("fases"), catalogue))] == phases


@pytest.mark.parametrize(("words", "meant_by_it"), [
    ("2", []), ("emeente", []), ("utrecht provincie", []), ("vng", ["vng"]), ("Gemeente Utrecht", ["gemeente-utrecht"]), ("uwv", ["uwv"]),
    ("UTRECHT", ["gemeente-utrecht", "provincie-utrecht"]),
])  # fmt: skip
def test_an_organisation_is_meant_by_whole_words_only(words: str, meant_by_it: list[str], catalogue: Catalogue) -> None:
    assert [option.id for option in meant(words, choices(Org(), catalogue))] == meant_by_it


def test_options_alone_make_the_file(root: Path) -> None:
    assert new.main([*OPTIONS, "--root", str(root)]) == 0
    entry = next(each for each in read_catalogue(root) if each.id == "een-kort-plan")
    assert entry.values["trekkers"] == ("vng", "uwv", "svb")
    assert [source["url"] for source in entry.values["bronnen"]] == [f"{BULLETIN}?a=b", BULLETIN]
    assert entry.values["contact"] == {"naam": "Team Balie", "email": None, "url": BULLETIN}
    assert entry.values["signalen"][0]["opgepakt_in"] == ("voorbeeld", "voorbeeld-instrument")
    assert errors(root, entry.path) == []


def test_options_that_leave_something_out_write_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(root.rglob("*"))
    assert new.main(["--soort", "initiatief", "--titel", "x", "--fase", "pliot", "--zonder-vragen", "--root", str(root)]) == 1
    told = capsys.readouterr().out
    assert "fout [verplicht] --samenvatting:" in told
    assert "fout [onbekende-term] --fase: 'pliot' bestaat niet. Bedoel je 'pilot'?" in told
    assert sorted(root.rglob("*")) == before


def test_options_never_write_over_a_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / "initiatives/voorbeeld.md").read_bytes()
    assert new.main([*OPTIONS, "--naam", "voorbeeld", "--root", str(root)]) == 1
    assert "fout [dubbele-slug]" in capsys.readouterr().out
    assert (root / "initiatives/voorbeeld.md").read_bytes() == before


@pytest.mark.parametrize("name", ["../../scripts/x", "../x", "a/b", "Mijn Plan", "/tmp/x"])
def test_a_name_that_is_no_name_writes_nothing_and_is_told_once(name: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(root.rglob("*"))
    assert new.main([*OPTIONS, "--naam", name, "--root", str(root)]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert told.count("fout [") == 1
    assert f"fout [bestandsnaam] --naam: De naam '{name}'" in told
    assert sorted(root.rglob("*")) == before


def test_a_name_that_is_no_name_is_asked_again_in_a_session(root: Path, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    given = {KIND: "initiatief", NAME: "../../scripts/x"}
    assert typed(root, catalogue, *SHORT[1:-1], "een-goede-naam", "", given=given) == 0
    assert "Dit klopt nog niet: De naam ‘../../scripts/x’" in " ".join(capsys.readouterr().out.split())
    assert errors(root, "initiatives/een-goede-naam.md") == []


def test_records_within_a_record_can_be_given_as_options(root: Path) -> None:
    opening = ["--soort", "bijeenkomst", "--titel", "Een dag", "--samenvatting", "Over de balie.", "--organisatoren", "vng", "--start", "2026-03-03"]
    rest = ["--bijeenkomstsoort", "webinar", "--themas", "participatie", "--bronnen", "titel=A", f"url={BULLETIN}", "--zonder-vragen", "--vandaag", TODAY]
    report = ["--verslag", "datum=2026-03-09", "presentaties.0.titel=Dia's", f"presentaties.0.url={BULLETIN}"]
    assert new.main([*opening, *rest, *report, "--root", str(root)]) == 0
    entry = next(each for each in read_catalogue(root) if each.id == "een-dag")
    assert entry.values["verslag"]["presentaties"] == ({"titel": "Dia's", "url": BULLETIN},)


def test_a_disk_without_hard_links_gets_the_file_too(root: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", none)
    assert new.main([*OPTIONS, "--root", str(root)]) == 0
    assert errors(root, "initiatives/een-kort-plan.md") == []
    assert [file.name for file in (root / "initiatives").iterdir() if file.name.startswith(".")] == []


def test_who_leaves_at_the_first_question_keeps_what_was_given_as_options(root: Path, catalogue: Catalogue) -> None:
    given = {KIND: "initiatief", "titel": "Een kort plan", "fase": "pliot"}
    with pytest.raises(KeyboardInterrupt):
        session(root, catalogue, (), STOP, given)
    assert next(iter(new.read_drafts(root / ".concepten"))).answers == {KIND: "initiatief", "titel": "Een kort plan"}


@pytest.mark.parametrize(("arguments", "message"), [
    (["--titel", "x"], "zeg ook met --soort wat je toevoegt"),
    (["--soort", "instrument", "--fase", "pilot"], "--fase hoort niet bij: instrument"),
    (["--soort", "initiatief", "--bronnen", "Ons plan"], "--bronnen: 'Ons plan' kan hier niet."),
    (["--soort", "initiatief", "--bronnen", "titl=Ons plan"], "Bedoel je 'titel'?"),
    (["--soort", "initiatief", "--bronnen", "titel=A", f"url={BULLETIN}", "titel=C"], "'titel=C' kan hier niet: je geeft 'titel' twee keer."),
    (["--soort", "initiatief", "--bronnen", "titel=A", "titel.x=B"], "'titel.x=B' kan hier niet: bij 'titel.x' past geen waarde."),
    (["--soort", "initiatief", "--signalen", "opgepakt_in.a=voorbeeld"], "bij 'opgepakt_in.a' past geen waarde."),
    (["--soort", "bijeenkomst", "--verslag", "presentaties=Dia's"], "bij 'presentaties.0' past geen waarde."),
    (["--soort", "initiatief", "--vandaag", "gisteren"], "'gisteren' is geen datum zoals 2026-11-24"),
    ([], "zeg ook met --soort wat je toevoegt"),
])  # fmt: skip
def test_an_option_that_has_no_place_is_named(arguments: list[str], message: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        new.main([*arguments, "--zonder-vragen", "--root", str(root)])
    assert message in capsys.readouterr().err


def test_wrong_options_are_asked_again_in_a_session(root: Path, catalogue: Catalogue) -> None:
    given = {KIND: "initiatief", "titel": "Een kort plan", "fase": "pliot", "trekkers.0": "vng", "trekkers.1": ""}
    assert typed(root, catalogue, SHORT[2], "idee", *SHORT[6:], given=given) == 0
    assert errors(root, "initiatives/een-kort-plan.md") == []


def run(*arguments: str, **settings: str) -> tuple[subprocess.Popen[bytes], int]:
    """Start the program in a terminal of 40 columns; return it and our end of the terminal."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 40))
    command = [sys.executable, str(REPOSITORY / "scripts/new.py"), *arguments]
    environment = os.environ | {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", "COLUMNS": ""} | settings
    program = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True)
    os.close(theirs)
    return program, ours


def read_until(terminal: int, words: str) -> str:
    shown = b""
    while words.encode() not in shown:
        ready, _, _ = select.select([terminal], [], [], 30)
        assert ready, shown.decode(errors="replace")
        shown += os.read(terminal, 65536)
    return shown.decode(errors="replace")


def test_in_a_narrow_terminal_lines_fit_and_without_colour_there_is_none(root: Path) -> None:
    program, terminal = run("--root", str(root), NO_COLOR="1")
    shown = read_until(terminal, "Soort:")
    assert max(len(line) for line in shown.splitlines() if "\x1b" not in line) <= 40
    os.write(terminal, b"initiatief\r")
    shown += read_until(terminal, "Titel:")
    assert "\x1b[38;" not in shown
    os.write(terminal, b"\x03")
    read_until(terminal, "make nieuw")
    assert program.wait(30) == 0
    os.close(terminal)


def test_a_closed_terminal_loses_nothing(root: Path) -> None:
    program, terminal = run("--root", str(root))
    read_until(terminal, "Soort:")
    os.write(terminal, b"initiatief\rEen kort plan\r")
    read_until(terminal, "Samenvatting:")
    os.close(terminal)
    program.wait(30)
    assert next(iter(new.read_drafts(root / ".concepten"))).answers == {KIND: "initiatief", "titel": "Een kort plan"}


def test_without_a_terminal_it_says_what_to_do(root: Path) -> None:
    command = [sys.executable, str(REPOSITORY / "scripts/new.py"), "--root", str(root)]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert result.returncode == 2
    assert "dit is geen terminal" in result.stderr


def test_outside_a_catalogue_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        new.main(["--root", str(tmp_path)])
    assert "staat geen catalogus" in capsys.readouterr().err
