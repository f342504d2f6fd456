"""The Git hosts and editors: forms that become entries, workflows that are safe, and snippets that make valid files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import comrak
import pytest
import yaml
from conftest import REPOSITORY, copy_repository
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import changes
import check
import describe
import fix
import from_issue
import upkeep
from catalogue.entry import read_entry
from catalogue.hosts.boxes import STORY, boxes
from catalogue.hosts.comment import verbatim
from catalogue.hosts.issue import read_form
from catalogue.hosts.snippets import slot, snippets
from catalogue.kinds import Text
from catalogue.organisations import read_lists
from catalogue.problem import BLOCKING, Place, problem
from catalogue.schema import KINDS, kind_named, vocabulary_names

TODAY = "2026-11-24"
LISTS, _ = read_lists(REPOSITORY, vocabulary_names())
WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
FORMS = {kind.name: yaml.safe_load((REPOSITORY / f".github/ISSUE_TEMPLATE/{kind.name}.yml").read_text("utf-8")) for kind in KINDS}
SETTINGS = [*WORKFLOWS, *(REPOSITORY / name for name in (".gitlab-ci.yml", ".pre-commit-config.yaml", ".vscode/tasks.json", ".devcontainer/devcontainer.json"))]
SCRIPTS = {"changes.py": changes, "check.py": check, "describe.py": describe, "fix.py": fix, "from_issue.py": from_issue, "upkeep.py": upkeep}
MISTAKES = {
    "Pilot": "Proefje", "Gemeente Utrecht": "Utrecht", "2024-09": "binnenkort",
    "Onderzoek parkeerkaart | https://www.voorbeeld.nl/onderzoek": "Alleen een titel @iemand <b>vet</b>",
}  # fmt: skip
ANSWERED = [
    ("Organisaties", "‘Utrecht’ staat niet in onze lijst. Bedoel je ‘Gemeente Utrecht’ of ‘Provincie Utrecht’? Alle namen staan op de pagina Organisaties. "
     "Staat de organisatie er echt niet bij, mail dan de redactie. Personen en groepen horen in de tekst."),
    ("Fase", "‘Proefje’ staat niet in de lijst. Kies uit: Idee, Verkenning, Pilot of proef, In gebruik, Opgeschaald, Afgerond, Gestopt, Onbekend."),
    ("Start", "We kunnen ‘binnenkort’ niet lezen als datum. Schrijf bijvoorbeeld 5 juni 2026. Een tijd erachter mag, en alleen een maand of een jaar ook."),
    ("Bronnen 1: webadres", "Dit is nog niet ingevuld. Waar staat de bron?"),
]  # fmt: skip


def steps(workflow: Path) -> Iterator[dict[str, Any]]:
    for job in yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_has_no_right_that_a_job_does_not_ask_and_no_job_without_end(workflow: Path) -> None:
    content = yaml.safe_load(workflow.read_text("utf-8"))
    assert content["permissions"] == {}
    assert all(job["permissions"] and job["timeout-minutes"] <= 45 for job in content["jobs"].values())


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_runs_only_actions_of_a_fixed_commit_and_keeps_no_password(workflow: Path) -> None:
    text = workflow.read_text("utf-8")
    assert re.findall(r"uses: (?!actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+\n).*", text) == []
    checkouts = [step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_nothing_people_typed_gets_into_a_command(workflow: Path) -> None:
    content = yaml.safe_load(workflow.read_text("utf-8"))
    assert "pull_request_target" not in content[True]  # YAML 1.1 reads the key `on` as true
    assert [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")] == []
    settings = [str(value) for part in (content, *content["jobs"].values(), *steps(workflow)) for value in part.get("env", {}).values()]
    assert [each for each in settings if re.search(r"github\.(event\.\w+\.(title|body)|head_ref|event\.\w+\.user)", each)] == []


@pytest.mark.parametrize("file", SETTINGS, ids=lambda file: file.name)
def test_every_program_that_is_called_exists_and_knows_its_options(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = file.read_text("utf-8")
    for name, rest in re.findall(r"scripts/(\w+\.py)([^\n]*)", text):
        with pytest.raises(SystemExit):
            SCRIPTS[name].main(["--help"])
        known = capsys.readouterr().out
        assert [option for option in re.findall(r"(?<= )--[a-z]+", rest) if option not in known] == []
    targets = re.findall(r"^([\w./-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.M)
    assert set(re.findall(r"(?<![\w`] )\bmake ([\w./-]+)", text)) <= {*targets, "serve"}


def test_the_files_for_editors_are_json_and_the_matcher_knows_every_level() -> None:
    for file in (*(REPOSITORY / ".vscode").glob("*.json"), REPOSITORY / ".devcontainer/devcontainer.json"):
        json.loads(file.read_text("utf-8"))
    matchers = json.loads((REPOSITORY / ".vscode/tasks.json").read_text("utf-8"))["tasks"][0]["problemMatcher"]
    for id, severity in (("onbekende-sleutel", "error"), ("html", "warning"), ("vervallen-organisatie", "info")):
        values = dict.fromkeys(("sleutel", "voorstel", "keuze", "waarde", "slug", "tot", "opvolger", "naam", "naam_opvolger"), "x")
        line = str(problem("initiatives/a.md", Place(3, 7), id, "fase", **values))
        found = [each for each in matchers if re.match(each["pattern"]["regexp"], line)]
        assert [each["severity"] for each in found] == [severity]
        match = re.match(found[0]["pattern"]["regexp"], line)
        assert match
        assert match.groups()[:4] == ("initiatives/a.md", "3", "7", id)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_form_keeps_the_rules_of_github(form: Mapping[str, Any]) -> None:
    asked = [element for element in form["body"] if element["type"] != "markdown"]
    assert 3 <= len(form["description"]) <= 200
    labels = [element["attributes"]["label"] for element in asked]
    assert len(set(labels)) == len(labels)
    assert len({element["id"] for element in asked}) == len(asked)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", element["id"]) for element in asked)
    for element in (each for each in asked if each["type"] == "dropdown"):
        options = element["attributes"]["options"]
        assert len({each.lower() for each in options}) == len(options)
        assert all(isinstance(each, str) and each.lower() != "none" and "," not in each for each in options)


def filled_in(form: Mapping[str, Any], answers: Mapping[str, str]) -> str:
    """Return the body of the issue that GitHub makes of `form`: answers by the id of their element."""
    parts = []
    for element in form["body"]:
        if element["type"] == "checkboxes":
            answer = "\n".join(f"- [X] {option['label']}" for option in element["attributes"]["options"])
        else:
            answer = answers.get(element.get("id", ""), "_No response_")
        parts += [f"### {element['attributes']['label']}\n\n{answer}"] if "id" in element else []
    return "\r\n\r\n".join(part.replace("\n", "\r\n") for part in parts)


def answer_to(element: Mapping[str, Any]) -> st.SearchStrategy[str]:
    """Return valid answers: the example, or choices from the options."""
    attributes = element["attributes"]
    if element["type"] != "dropdown":
        return st.just(attributes.get("placeholder") or attributes["value"])
    most = 4 if attributes["multiple"] else 1
    return st.lists(st.sampled_from(attributes["options"]), min_size=1, max_size=most, unique=True).map(", ".join)


@st.composite
def filled_forms(draw: st.DrawFn, name: str) -> str:
    """Fill in what is required and some of the rest; boxes of one group go together."""
    elements = [element for element in FORMS[name]["body"] if element["type"] not in ("markdown", "checkboxes")]
    groups = draw(st.sets(st.sampled_from(sorted({element["id"].partition("-")[0] for element in elements}))))
    wanted = [element for element in elements if element.get("validations", {}).get("required") or element["id"].partition("-")[0] in groups]
    answers = {element["id"]: draw(answer_to(element)) for element in wanted}
    if answers.get("fase") == "Gestopt":
        answers["reden_gestopt"] = "Het geld was op."
    return filled_in(FORMS[name], answers)


@pytest.fixture(scope="module")
def host_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_repository(tmp_path_factory.mktemp("formulieren") / "catalogus")


def submit(root: Path, text: str, folder: Path, **names: str) -> tuple[int, str, str]:
    """Return the exit code, the answer and what a next step gets, of scripts/from_issue.py."""
    form, answer, output = (folder / name for name in ("formulier.md", "antwoord.md", "uitvoer"))
    form.write_bytes(text.encode())
    output.write_bytes(b"")
    options = ["--root", str(root), "--vandaag", TODAY, "--antwoord", str(answer), "--uitvoer", str(output)]
    return from_issue.main([str(form), *options]), answer.read_text("utf-8"), output.read_text("utf-8")


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_is_filled_in_well_gives_a_file_that_passes_the_check(
    name: str, host_repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp(name)

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
    @given(text=filled_forms(name))
    def passes(text: str) -> None:
        code, answer, output = submit(host_repository, text, folder)
        assert (code, answer.startswith("Bedankt voor je bijdrage! Het is gelukt")) == (0, True), answer
        file = host_repository / output.partition("\n")[0].removeprefix("pad=")
        entry, problems = read_entry(kind_named(name), output, file.read_bytes(), LISTS)
        file.unlink()
        assert entry
        assert [each for each in problems if each.level == BLOCKING and each.id != "bestandsnaam"] == []
        assert entry.values["toegevoegd_op"] == TODAY

    passes()


def example_form(name: str = "initiatief", **answers: str) -> str:
    """Return a form filled in with all examples and the first options, and other `answers`."""
    elements = [each for each in FORMS[name]["body"] if each["type"] not in ("markdown", "checkboxes")]
    examples = {
        each["id"]: each["attributes"].get("placeholder") or each["attributes"].get("value") or each["attributes"]["options"][0] for each in elements
    }
    return filled_in(FORMS[name], examples | answers)


WHOLE = """\
---
titel: Een "loket" & meer
samenvatting: Utrecht zocht uit waar mensen vastlopen bij het aanvragen van een parkeerkaart.
trekkers:
  - gemeente-utrecht
  - vng
  - waterschap-de-dommel
partners:
  - vng
fase: in-gebruik
start: 2024-06-05
licentie: CC0-1.0
themas:
  - participatie
  - lerende-organisatie
resultaten:
  - tekst: Acht | van de tien
    bewijs: gemeten
    url: https://www.voorbeeld.nl/a
lessen:
  - Eerste les.
  - Tweede les.
bronnen:
  - titel: Onderzoek
    url: https://www.voorbeeld.nl/a
  - titel: Nog een
    url: https://www.voorbeeld.nl/b
    datum: 2025-06
contact:
  naam: Team Dienstverlening
  email: dienstverlening@voorbeeld.nl
toegevoegd_op: 2026-11-24
---

## Wat was het probleem?

Iets met *nadruk*.

### Titel

Nog steeds het verhaal.
"""


def test_what_is_typed_in_another_way_is_understood(host_repository: Path, tmp_path: Path) -> None:
    none = "_No response_"
    text = example_form(
        titel='Een "loket" & meer', trekkers="Gemeente Utrecht, VNG\n- Waterschap De Dommel\nVNG", fase="In gebruik", start="5 juni 2024",
        eind=none, reden_gestopt=none, principes=none, doelgroepen=none, levensgebeurtenissen="None", kanalen=none,
        themas="Meedoen en meebeslissen, Leren en samen ontwikkelen", resultaten="- Acht | van de tien | www.voorbeeld.nl/a | gemeten",
        lessen="1. Eerste les.\n\n2. Tweede les.\n", bronnen="[Onderzoek](https://www.voorbeeld.nl/a)\nNog een | www.voorbeeld.nl/b | juni 2025",
        **{"contact-url": none},
        verhaal="## Wat was het probleem?\n\nIets met *nadruk*.\n\n### Titel\n\nNog steeds het verhaal.\n\n## Wat is er gedaan?\n\n\n## Zelf aan de slag\n",
    )  # fmt: skip
    code, _, output = submit(host_repository, text, tmp_path)
    file = host_repository / "initiatives/een-loket-meer.md"
    assert (code, output) == (0, "pad=initiatives/een-loket-meer.md\nnaam=Initiatief: een-loket-meer\n")
    assert file.read_text("utf-8") == WHOLE
    file.unlink()


def test_mistakes_are_answered_with_the_label_of_their_box_and_leave_no_file(host_repository: Path, tmp_path: Path) -> None:
    before = sorted(host_repository.rglob("*"))
    text = example_form(fase="Pilot", trekkers="Gemeente Utrecht")
    for right, wrong in MISTAKES.items():
        text = text.replace(right, wrong)
    code, answer, output = submit(host_repository, text, tmp_path)
    assert (code, output, sorted(host_repository.rglob("*"))) == (1, "", before)
    assert re.findall(r"^- \*\*(.*)\*\*: `(.*)`", answer.partition("Pas je formulier")[0], re.M) == ANSWERED


def test_a_form_without_title_is_answered(host_repository: Path, tmp_path: Path) -> None:
    code, answer, _ = submit(host_repository, example_form(titel="_No response_"), tmp_path)
    assert code == 1
    assert "- **Titel**: `Dit is nog niet ingevuld. Wat is het? Kort en herkenbaar, hoogstens 90 tekens.`" in answer


def test_a_bare_web_address_is_a_source_with_its_domain_as_title(host_repository: Path, tmp_path: Path) -> None:
    bare = "www.voorbeeld.nl/onderzoek\n- https://loket.voorbeeld.nl/a | Een titel\nNiet af | https://"
    form = read_form(example_form(bronnen=bare), LISTS)
    assert form
    assert form.values["bronnen"] == [
        {"titel": "voorbeeld.nl", "url": "https://www.voorbeeld.nl/onderzoek"}, {"titel": "Een titel", "url": "https://loket.voorbeeld.nl/a"},
        {"titel": "Niet af", "url": "https://"},
    ]  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_an_answer_speaks_of_no_file_and_no_key(name: str, host_repository: Path, tmp_path: Path) -> None:
    elements = [each for each in FORMS[name]["body"] if each["type"] in ("textarea", "input") and each["id"] != "verhaal"]
    empty = {each["id"]: "_No response_" for each in elements if each["id"] in ("samenvatting", "contact-email", "contact-url")}
    text = example_form(name, **{each["id"]: "Iets | zonder vorm" for each in elements} | empty)
    code, answer, _ = submit(host_repository, text, tmp_path)
    keys = {key for kind in KINDS for field in kind.fields for key in (field.key, f"'{field.key}'") if "_" in key or "'" in key}
    assert code == 1
    assert [word for word in (*keys, "csv", "docs/", "streepje", "sleutel", "bestand", "gemeente-utrecht") if word in answer] == []


def test_an_answer_fits_in_a_comment_whatever_is_wrong(host_repository: Path, tmp_path: Path) -> None:
    code, answer, _ = submit(host_repository, example_form(trekkers="\n".join(f"Niemand {number}" for number in range(3000))), tmp_path)
    assert code == 1
    assert len(answer) < 65_536
    assert re.search(r"^- en nog \d+$", answer, re.M)


def test_a_heading_with_endless_spaces_takes_no_time(host_repository: Path, tmp_path: Path) -> None:
    assert submit(host_repository, "### Titel" + " " * 100_000 + "x", tmp_path)[0] == 3


def test_text_that_is_no_form_is_left_alone(host_repository: Path, tmp_path: Path) -> None:
    assert submit(host_repository, "Er klopt iets niet.\n\n### Titel\n\nHoi", tmp_path)[0] == 3
    assert submit(host_repository, "", tmp_path)[0] == 3


def test_a_second_form_with_the_same_title_gets_its_own_file_and_hears_of_the_first(host_repository: Path, tmp_path: Path) -> None:
    text = example_form(titel="Voorbeeld van een dubbel", fase="Pilot")
    assert [submit(host_repository, text, tmp_path)[2].partition("\n")[0] for _ in range(2)] == [
        "pad=initiatives/voorbeeld-van-een-dubbel.md", "pad=initiatives/voorbeeld-van-een-dubbel-2.md",
    ]  # fmt: skip
    assert "- `Voorbeeld van een dubbel` (`initiatives/voorbeeld-van-een-dubbel.md`)" in (tmp_path / "antwoord.md").read_text("utf-8")
    for file in host_repository.glob("initiatives/voorbeeld-van-een-dubbel*"):
        file.unlink()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_template_of_gitlab_that_is_filled_in_is_read_too(kind: Any, host_repository: Path, tmp_path: Path) -> None:
    text = (REPOSITORY / f".gitlab/issue_templates/{kind.label}.md").read_text("utf-8")
    examples = {element["attributes"]["label"]: element["attributes"] for element in FORMS[kind.name]["body"] if "id" in element}
    for box in boxes(kind):
        if box.required:
            example = examples[box.label]
            text = text.replace(f"### {box.label}\n", f"### {box.label}\n\n{example.get('placeholder') or example['options'][0]}\n")
    assert f"### {STORY}\n" in text
    code, answer, output = submit(host_repository, text, tmp_path)
    assert code == 0, answer
    file = host_repository / output.partition("\n")[0].removeprefix("pad=")
    assert file.read_text("utf-8").endswith(f"toegevoegd_op: {TODAY}\n---\n")
    file.unlink()


@given(st.text() | st.text("`\n\r\t <>@#a-|\u2028"))
def test_what_people_typed_stays_text_in_a_comment(typed: str) -> None:
    shown = comrak.render_markdown(f"- {verbatim(typed)}\n")
    assert re.fullmatch(r"<ul>\n<li><code>[^<>]*</code></li>\n</ul>\n", shown)


def test_a_hostile_form_does_nothing_in_the_answer(host_repository: Path, tmp_path: Path) -> None:
    hostile = "@iedereen <img src=x> `]( [x](https://evil.example) #1\n::error::x"
    _, answer, _ = submit(host_repository, example_form(fase=hostile, start=hostile), tmp_path)
    html = comrak.render_markdown(answer)
    outside = re.sub(r"<code>.*?</code>", "", html)
    assert "iedereen" in html
    assert not re.search(r"@|evil|<img|#1|<a ", outside)
    assert "\n::" not in answer


def test_whatever_people_type_they_get_an_answer_and_no_half_file(host_repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("willekeurig")
    before = sorted(host_repository.rglob("*"))
    typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text("|-*[](): \n'\"#`<!->2026", max_size=60)

    @settings(max_examples=30, deadline=None, derandomize=True)
    @given(answers=st.fixed_dictionaries(dict.fromkeys(("titel", "trekkers", "start", "resultaten", "bronnen", "contact-email", "verhaal"), typed)))
    def is_answered(answers: dict[str, str]) -> None:
        code, answer, output = submit(host_repository, example_form(**answers), folder)
        assert code in (0, 1, 3)
        assert answer
        if output:
            (host_repository / output.partition("\n")[0].removeprefix("pad=")).unlink()
        assert sorted(host_repository.rglob("*")) == before

    is_answered()


def test_a_missing_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        from_issue.main(["bestaat-niet.md"])
    assert "het bestand 'bestaat-niet.md' is er niet" in capsys.readouterr().err


def without_slots(lines: list[str]) -> str:
    """Return a snippet as it is when nobody changes a thing: examples, first choices and the day of today."""
    text = "\n".join(lines).replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", TODAY)
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    text = re.sub(r"\$\{\d+:((?:\\.|[^\\}])*)\}", lambda slot: re.sub(r"\\(.)", r"\1", slot[1]), text)
    return re.sub(r"\$\d+", "", text)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_snippet_for_a_new_entry_is_a_valid_file(kind: Any, host_repository: Path) -> None:
    text = without_slots(snippets(LISTS)[f"{kind.label} toevoegen"]["body"])
    file = host_repository / kind.folder / "uit-snippet.md"
    file.write_text(text, encoding="utf-8")
    problems = [each for each in check.check(host_repository, TODAY) if each.path.endswith("uit-snippet.md")]
    file.unlink()
    assert [each for each in problems if each.level == BLOCKING] == []


def test_signs_that_mean_something_in_a_snippet_stay_as_they_are() -> None:
    assert slot(Text(), r"{wie} $5 \n", LISTS, count(3)) == r"${3:{wie\} \$5 \\n}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_snippet_of_every_field_can_be_read(kind: Any) -> None:
    found = {each["prefix"]: each["body"] for name, each in snippets(LISTS).items() if kind.name in name}
    front = "\n".join(without_slots(found[field.key]) for field in kind.fields)
    entry, problems = read_entry(kind, "x/a.md", f"---\n{front}\n---\n".encode(), LISTS)
    assert entry
    assert all(entry.values[field.key] for field in kind.fields)
    assert {each.id for each in problems if each.level == BLOCKING} <= {"verplicht-bij", "volgorde"}


def test_the_schema_of_vocabularies_knows_every_key_that_is_used() -> None:
    schema = json.loads((REPOSITORY / "docs/schemas/woordenlijst.json").read_text("utf-8"))["items"]
    rows = [row for file in (REPOSITORY / "docs/vocabularies").glob("*.yml") for row in yaml.safe_load(file.read_text("utf-8"))]
    assert {key for row in rows for key in row} <= set(schema["properties"])
    assert all(set(schema["required"]) <= set(row) for row in rows)


def test_a_box_without_a_tick_gives_no_proposal_and_is_named(host_repository: Path, tmp_path: Path) -> None:
    text = example_form(fase="Pilot").replace("- [X] Er staan geen gegevens", "- [ ] Er staan geen gegevens")
    code, answer, output = submit(host_repository, text, tmp_path)
    assert (code, output) == (1, "")
    assert "**Akkoord**: `Bij 'Er staan geen gegevens van personen in.' staat nog geen vinkje." in answer


def test_a_name_in_a_form_is_no_success(host_repository: Path, tmp_path: Path) -> None:
    code, answer, output = submit(host_repository, example_form(fase="Pilot", samenvatting="Mevrouw Voorbeeld las de brief."), tmp_path)
    (host_repository / output.partition("\n")[0].removeprefix("pad=")).unlink()
    assert (code, "Het is gelukt" in answer) == (0, False)
    assert "Er lijken namen van personen in te staan. Haal die weg" in answer


def test_a_mistake_in_a_list_of_groups_is_said_with_its_number(host_repository: Path, tmp_path: Path) -> None:
    _, answer, _ = submit(host_repository, example_form(fase="Pilot", bronnen="Een | www.voorbeeld.nl\nTwee"), tmp_path)
    assert "**Bronnen 2: webadres**: `Dit is nog niet ingevuld." in answer


@pytest.mark.parametrize("sign", ["§\t", "·\t", "•", "\uf0b7\t", "o\t", "- ", "1.\t"])
def test_a_bullet_from_word_is_no_part_of_an_answer(sign: str) -> None:
    form = read_form(example_form(lessen=f"{sign}Begin klein.\n{sign}Tel mee."), LISTS)
    assert form
    assert form.values["lessen"] == ["Begin klein.", "Tel mee."]
