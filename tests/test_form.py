"""The form in the browser: the checker's rules and messages, files that pass the checker, and nothing lost on the way."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from conftest import REPOSITORY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_access import assert_no_violations, tab_to

from catalogue import values as meaning
from catalogue.collection import Catalogue, read_catalogue
from catalogue.entry import read_entry
from catalogue.fields import Field, ListOf, Record
from catalogue.form import REPORTED, record
from catalogue.kinds import Date, Email, Moment, Org, Ref, Slug, Term, Text, Url
from catalogue.link_checks import check_links
from catalogue.organisations import read_lists
from catalogue.problem import BLOCKING, MESSAGES, nearest
from catalogue.schema import KINDS, kind_named, vocabulary_names
from catalogue.templates import host
from catalogue.text_checks import check_bodies, check_headings, check_persons
from catalogue.writing import changed_text, entry_text

LISTS, _ = read_lists(REPOSITORY, vocabulary_names())
CATALOGUE = read_catalogue(REPOSITORY)
CASES = yaml.safe_load((Path(__file__).parent / "golden-form.yml").read_text("utf-8"))
TODAY = "2026-11-24"
CALL = """async ([file, code, value]) => {
  const module = await import(`/assets/js/formulier/${file}.js`);
  globalThis.rules ??= await (await fetch('/bijdragen/nieuw/regels.json')).json();
  return Function('module', 'rules', 'value', `return ${code}`)(module, globalThis.rules, value);
}"""
MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Run = Callable[[str, str, Any], Any]


@pytest.fixture(scope="module")
def context(browser: Browser, shipped_url: str) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=shipped_url, color_scheme="light", accept_downloads=True) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with context.new_page() as page:
        page.clock.set_fixed_time(f"{TODAY}T12:00:00")
        yield page
        page.evaluate("localStorage.clear()")


@pytest.fixture(scope="module")
def run(context: BrowserContext) -> Iterator[Run]:
    """Evaluate an expression over `module`, a script of the form, `rules` and `value`."""
    with context.new_page() as page:
        page.goto("bijdragen/nieuw/")
        yield lambda file, code, value: page.evaluate(CALL, [file, code, value])


# Both sides: the same meaning of what is typed


WORDS = st.text("abcdeijnzé ABUZ0123456789-./:@'\"“”()[]<>_#?=%&\u00a0", max_size=24)
YEARS, DAYS, MONTHS = st.integers(0, 2031), st.integers(0, 32), st.integers(0, 13) | st.sampled_from(["juni", "mrt.", "May", "sept", "augustus"])
BETWEEN, TIMES = st.sampled_from("-/. "), st.sampled_from(["", " om 9.30 uur", " 13:30"])
DATES = st.builds("{}{}{}{}{}".format, YEARS, BETWEEN, MONTHS, BETWEEN, DAYS) | st.builds("{} {} {}{}".format, DAYS, MONTHS, YEARS, TIMES)
SCHEMES = st.sampled_from(["http://", "https://", "https:/", "www.", "HTTPS://", "ftp://", ""])
NAMES = st.sampled_from(["voorbeeld.nl", "x", "a_b.nl", "-a.nl", "é.nl", "jan@x.nl:80", "x.nl:0", "x.nl:99999", "[::1]", ""])
ADDRESSES = st.builds("{}{}{}".format, SCHEMES, NAMES, WORDS)
SAME = {
    "isMoment": meaning.is_moment, "meantMoment": meaning.meant_moment, "isUrl": meaning.is_url, "meantUrl": meaning.meant_url,
    "isEmail": meaning.is_email, "meantEmail": meaning.meant_email, "isSlug": meaning.is_slug, "meantSlug": meaning.meant_slug,
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_the_browser_sees_in_a_value_what_the_checker_sees(name: str, run: Run) -> None:
    seen: list[str] = []

    @MANY
    @given(WORDS | DATES | ADDRESSES | st.text(max_size=12))
    def collect(text: str) -> None:
        seen.append(text)

    collect()
    seen += ["https://[@voorbeeld.nl", "https://[::1])a@e", "https://[::1]/"]
    typed = [text for text in seen if text.isprintable() and text == text.strip()]
    assert run("waarden", f"value.map((text) => module.{name}(text))", typed) == [SAME[name](text) for text in typed]


def test_the_browser_finds_the_same_nearest_option(run: Run) -> None:
    options = [*LISTS.organisations.rows][:200] + [term.id for term in LISTS.vocabulary("themas")]
    typed = [each for word in options[::3] for each in (word[1:], word[1] + word[0] + word[2:], f"{word}x", word.replace("e", "a"), word[:5])]
    found = run("gelijkenis", "value[0].map((text) => module.nearest(text, value[1], rules.letters_per_fout))", [typed, options])
    assert found == [nearest(text, options) for text in typed]


# Both sides: the same messages


CHECK = "new module.Checker(rules).check(rules.soorten[value[0]], value[1], [])"
CHECK_TEXTS = """(async () => {
  const [{ TextChecker }, { library }] = await Promise.all([import('/assets/js/formulier/tekst.js'), import('/assets/js/formulier/markdown.js')]);
  const titles = await (await fetch('/bijdragen/nieuw/titels.json')).json();
  const checker = new module.Checker(rules, titles, undefined, new TextChecker(rules, await library()));
  return value[2].map((text) => checker.check(rules.soorten[value[0]], value[1], [text], value[3]));
})()"""


def messages_of_checker(kind: str, values: dict[str, Any], body: str = "") -> list[str]:
    path = f"{kind_named(kind).folder}/nieuw.md"
    entry, problems = read_entry(kind_named(kind), path, entry_text(kind_named(kind), values, body).encode(), LISTS)
    assert entry
    catalogue = Catalogue(LISTS, {}, CATALOGUE.targets, as_read=(entry,))
    problems += check_persons(catalogue, REPOSITORY, TODAY)
    for check in (check_bodies, check_headings, check_links) if body else ():
        problems += [each for each in check(catalogue, REPOSITORY, TODAY) if each.path == path]
    return sorted(f"{each.level} [{each.id}] {each.field}: {each.text} {each.tip}".strip() for each in problems)


def messages_of_form(run: Run, kind: str, values: dict[str, Any], body: str = "") -> list[str]:
    found = run("regels", CHECK_TEXTS, [kind, values, [body], TODAY])[0] if body else run("regels", CHECK, [kind, values])
    return as_lines(found)


def as_lines(found: list[dict[str, str]]) -> list[str]:
    return sorted(f"{each['level']} [{each['id']}] {each['field']}: {each['text']} {each['tip']}".strip() for each in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["naam"])
def test_a_mistake_gives_the_same_messages_on_both_sides(case: dict[str, Any], run: Run) -> None:
    expected = sorted(case["meldingen"])
    body = case.get("tekst", "")
    assert messages_of_checker(case["soort"], case["waarden"], body) == expected
    assert messages_of_form(run, case["soort"], case["waarden"], body) == expected


COMPLETE: dict[str, Any] = next(case["waarden"] for case in CASES if case["naam"] == "alles klopt")
LINES = st.sampled_from([
    "", "", "Mensen liepen vast.", "# Kop", "## Kop", "##Kop", "Kop\n===", "- # Kop", "> # Kop", "• een", "- een", "  - twee", "o\ttwee", "1. een", "```",
    "~~~", "`# code`", "``<b>``", "<b>vet</b>", "tekst <br> en <i>", "<!-- weg -->", "<div>", "</div>",
    "a < b > c", r"\<b>", 
    "[a](lint.md)", "[a](../instruments/lint.md)", "[a](../instruments/lint.md \"titel\")", "[a](<../instruments/lint.md>)", "[a](li%6Et.md)", "[a](#kop)",
    "[a](#kop-1)", "[b]: lint.md", "[b]", "[a]()", "[a](x y.md)", "![](a.png)", "[a](/x)", "[a](//x)", "[a](www.x.nl)", "[a](mailto:a)",
    "![b](lint.md) en [c](lint.md)", "| a | b |\n|---|---|\n| [a](lint.md) | c |",
    "**[a](lint.md)**", "> [!NOTE]\n> Let op", "- [x] af",
])  # fmt: skip


def test_a_file_that_only_the_checker_knows_is_left_to_the_checker(run: Run) -> None:
    assert messages_of_form(run, "initiatief", COMPLETE, "![Een balie](../docs/assets/beelden/balie.jpg)\n") == []


def test_the_form_has_every_message_that_its_scripts_can_give() -> None:
    scripts = [(REPOSITORY / f"docs/assets/js/formulier/{name}.js").read_text("utf-8") for name in ("regels", "tekst")]
    assert {word for script in scripts for word in re.findall(r'"([a-z-]+)"', script)} & MESSAGES.keys() == REPORTED


def test_any_text_gives_the_same_messages_on_both_sides(run: Run) -> None:
    seen: list[str] = []

    @settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.lists(LINES, min_size=1, max_size=7).map(lambda lines: "\n".join(lines) + "\n"))
    def collect(text: str) -> None:
        seen.append(text)

    collect()
    texts = [text for text in dict.fromkeys(seen) if text.strip()]
    by_form = run("regels", CHECK_TEXTS, ["initiatief", COMPLETE, texts, TODAY])
    for text, found in zip(texts, by_form, strict=True):
        assert as_lines(found) == messages_of_checker("initiatief", COMPLETE, text), text


# Files


PRINTED = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs", "Cf", "Cn", "Co"]) | st.just(" ")
TYPED = st.text(PRINTED, min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool) | st.sampled_from(
    [
        *("ja", "No", "null", "2026-06-05", "0363", "Een kop: en meer", "# geen", "- streepje", "'t loket", '"citaat"', "100%", "a #b"),
        *("*", "[x]", "{x}", "&anker", "eind:", "Bel 06-12345678", "jan.voorbeeld@voorbeeld.nl", "mevrouw De Vries", "BSN 111222333", "088 1234567"),
    ]
)


def values_of(kind: Any) -> st.SearchStrategy[Any]:  # noqa: C901 - a table
    """Return a strategy for the values that fit a kind of field."""
    match kind:
        case ListOf(item, least, most):
            return st.lists(values_of(item), min_size=least, max_size=min(most or 3, 3), unique_by=lambda each: json.dumps(each, sort_keys=True))
        case Record(fields, _):
            return record_of(fields)
        case Text(most):
            return TYPED.map(lambda text: text[:most].strip())
        case Date():
            return st.dates().map(str).filter(lambda day: day > "1000")
        case Moment():
            return st.sampled_from(["2018", "2018-06", "2018-06-05", "2018-06-05 13:30"])
        case Url():
            return st.sampled_from(["https://www.voorbeeld.nl/a", "http://voorbeeld.nl/?q=a%20b&c=#d", "https://voorbeeld.nl/a:b'c,[d]"])
        case Email():
            return st.just("dienstverlening@voorbeeld.nl")
        case Term(vocabulary):
            return st.sampled_from([*LISTS.vocabulary(vocabulary).terms])
        case Org():
            return st.sampled_from([*LISTS.organisations.rows])
        case Ref(kinds):
            return st.sampled_from([entry.id for entry in CATALOGUE if entry.kind.name in kinds])
        case Slug():
            return st.just("oude-naam")


def record_of(fields: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy for a group with all that is needed and some of the rest."""

    def complete(values: dict[str, Any]) -> dict[str, Any]:
        for field in fields:
            condition = field.required_when
            if condition and not values.get(field.key) and condition.holds({each.key: None for each in fields} | values):
                values[field.key] = "https://www.voorbeeld.nl/" if isinstance(field.kind, Url) else "Omdat het zo is."
            if values.get(field.key) and values.get(field.not_before):
                values[field.key] = values[field.not_before]
        return {key: value for key, value in values.items() if value}

    kinds = {field.key: values_of(field.kind) if field.required else st.none() | values_of(field.kind) for field in fields}
    one_of = {"email": st.just("dienstverlening@voorbeeld.nl"), "bevestigd_op": st.just("2026-01-01")}
    return st.fixed_dictionaries(kinds | {key: value for key, value in one_of.items() if key in kinds}).map(complete)


def with_mistakes(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for values of the right shape with anything typed in them."""
    match kind:
        case ListOf(item, _, _):
            # groups with one key each look to the checker like one group with too many dashes
            items = with_mistakes(item).filter(lambda each: not isinstance(each, dict) or len(each) > 1)
            return st.lists(items, min_size=1, max_size=8, unique_by=(lambda each: json.dumps(each, sort_keys=True)) if isinstance(item, Record) else None)
        case Record(fields, _):
            return st.fixed_dictionaries({}, optional={field.key: with_mistakes(field.kind) for field in fields}).filter(bool)
        case Text() | Ref():
            return TYPED
        case _:
            return values_of(kind) | DATES.filter(meaning_whole) | ADDRESSES.filter(meaning_whole) | TYPED


def meaning_whole(text: str) -> bool:
    return bool(text) and text.isprintable() and " ".join(text.split()) == text


def with_lists(values: Any) -> Any:
    """Return read values as JSON has them: lists, and nothing that is empty."""
    if isinstance(values, dict):
        return {key: with_lists(value) for key, value in values.items() if value not in (None, ())}
    return [with_lists(value) for value in values] if isinstance(values, tuple) else values


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_file_of_the_form_reads_back_as_what_was_filled_in(kind: Any, run: Run) -> None:
    seen: list[dict[str, Any]] = []

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(record_of(kind.fields))
    def collect(values: dict[str, Any]) -> None:
        seen.append(values)

    collect()
    texts = run("schrijven", f"value.map((each) => module.entryText(rules.soorten['{kind.name}'], each, '\\n## Kop\\n'))", seen)
    for values, text in zip(seen, texts, strict=True):
        entry, problems = read_entry(kind, "x.md", text.encode(), LISTS)
        assert [str(each) for each in problems if each.level == BLOCKING] == [], text
        assert entry
        assert (with_lists(entry.values), entry.body) == (values, "\n## Kop\n")
        assert messages_of_checker(kind.name, values) == messages_of_form(run, kind.name, values)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_any_mistakes_give_the_same_messages_on_both_sides(kind: Any, run: Run) -> None:
    seen: list[dict[str, Any]] = []

    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    @given(with_mistakes(Record(kind.fields)))
    def collect(values: dict[str, Any]) -> None:
        seen.append(values)

    collect()
    for values in seen:
        assert messages_of_form(run, kind.name, values) == messages_of_checker(kind.name, values)


def test_a_change_writes_only_the_changed_fields_of_every_shipped_file(run: Run) -> None:
    records = [[record(entry), {}] for entry in CATALOGUE]
    changed = [[entry, {"titel": "Anders: en beter", "lessen": ["Een les"]}] for entry, _ in records]
    code = "value.map(([entry, changes]) => module.changedText(rules.soorten[entry.soort], entry, changes, entry.tekst))"
    assert run("schrijven", code, records) == [(REPOSITORY / entry.path).read_text("utf-8") for entry in CATALOGUE]
    for entry, text in zip(CATALOGUE, run("schrijven", code, changed), strict=True):
        before = (REPOSITORY / entry.path).read_text("utf-8")
        by_checker = changed_text(entry.kind, before, {"titel": "Anders: en beter", "lessen": ("Een les",)})
        assert text.replace('"Anders: en beter"', "'Anders: en beter'") == by_checker


FRONTS = {
    "comments": "# Hoe heet het?\ntitel: A\n# Wie?\ntrekkers:\n  - vng # of niet\nfase: pilot\n# Over wat volgt\n\nthemas:\n  - participatie\n# einde",
    "quoted keys": "titel: A\n\"fase\": pilot\n'themas': [participatie]",
    "no start": "titel: A\nfase: pilot\nthemas: [participatie]",
}


@pytest.mark.parametrize("front", FRONTS.values(), ids=FRONTS.keys())
def test_a_change_in_the_form_is_that_of_the_checker(front: str, run: Run) -> None:
    entry, _ = read_entry(kind_named("initiatief"), "x.md", f"---\n{front}\n---\nTekst\n".encode(), LISTS)
    assert entry
    code = "module.changedText(rules.soorten.initiatief, value, {fase: 'idee', start: '2025'}, value.tekst)"
    by_checker = changed_text(entry.kind, f"---\n{front}\n---\nTekst\n", {"fase": "idee", "start": "2025"})
    assert run("schrijven", code, record(entry)) == by_checker


def test_front_matter_between_braces_loses_nothing(run: Run) -> None:
    entry, _ = read_entry(kind_named("initiatief"), "x.md", b"---\n{titel: A, fase: idee, trekkers: [vng]}\n---\n", LISTS)
    assert entry
    code = "module.changedText(rules.soorten.initiatief, value, {titel: 'Z'}, value.tekst)"
    assert run("schrijven", code, record(entry)) == "---\ntitel: Z\ntrekkers:\n  - vng\nfase: idee\n---\n"


def test_a_file_name_from_a_title_is_a_free_slug_that_ends_at_a_word(run: Run) -> None:
    long = "Een hele lange titel over samenwerken tussen heel veel verschillende gemeenten in Nederland"
    titles = ["Súdwest-Fryslân helpt!", "???", "Voorbeeld", "a" * 90, long]
    names = run("schrijven", "value.map((title) => module.fileName(title, new Set(['voorbeeld', 'voorbeeld-2'])))", titles)
    cut = "een-hele-lange-titel-over-samenwerken-tussen-heel-veel-verschillende"
    assert names == ["sudwest-fryslan-helpt", "nieuwe-bijdrage", "voorbeeld-3", "a" * 77, cut]
    assert all(meaning.is_slug(name) for name in names)


# A visitor


def fill_in(page: Page, title: str = "Proef met een wijkloket") -> None:
    """Fill in all that an initiative needs."""
    page.get_by_label("Titel", exact=True).first.fill(title)
    page.get_by_label("Samenvatting").fill("In de wijk komen mensen langs bij een loket: met hulp van de gemeente en het UWV.")
    page.get_by_role("combobox", name="Organisaties 1").fill("Gemeente Utrecht")
    page.get_by_label("Fase").select_option(label="Pilot of proef")
    page.get_by_role("checkbox", name="Meedoen en meebeslissen").check()
    page.locator("#veld-bronnen-0-titel").fill("Verslag")
    page.locator("#veld-bronnen-0-url").fill("https://www.voorbeeld.nl/verslag")


def result(page: Page) -> str:
    page.get_by_role("button", name="Controleer en bekijk").click()
    expect(page.get_by_role("heading", name="We zien geen fouten")).to_be_focused()
    return page.locator("#tekst").text_content() or ""


def test_a_visitor_fills_in_the_form_and_gets_a_file_that_passes(page: Page) -> None:
    page.goto("bijdragen/nieuw/")
    page.get_by_role("link", name="Initiatief", exact=True).click()
    fill_in(page)
    page.get_by_role("button", name="Nog een toevoegen bij Organisaties").click()
    page.get_by_role("combobox", name="Organisaties 2").fill("Uitvoeringsinstituut Werknemersverzekeringen (UWV)")
    page.get_by_label("Wat was het probleem?").fill("Mensen liepen vast.")
    text = result(page)
    entry, problems = read_entry(kind_named("initiatief"), "initiatives/proef-met-een-wijkloket.md", text.encode(), LISTS)
    assert entry
    assert [str(each) for each in problems] == []
    assert entry.organisations == ("gemeente-utrecht", "uwv")
    assert (entry.values["toegevoegd_op"], entry.body) == (TODAY, "\n## Wat was het probleem?\n\nMensen liepen vast.\n")
    expect(page.locator("#bestand")).to_have_text("initiatives/proef-met-een-wijkloket.md")
    expect(page.locator("#voorbeeld")).to_contain_text("Gemeente Utrecht")


def test_what_is_missing_is_listed_and_each_line_leads_to_its_field(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=instrument")
    page.get_by_role("button", name="Controleer en bekijk").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text("Er zijn nog 6 dingen die niet kloppen")
    summary.get_by_role("link", name="Soort instrument").press("Enter")
    expect(page.get_by_label("Soort instrument")).to_be_focused()
    expect(page.get_by_label("Soort instrument")).to_have_attribute("aria-invalid", "true")


def test_a_mistake_is_explained_where_it_was_typed_as_soon_as_the_field_is_left(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    page.get_by_role("combobox", name="Organisaties 1").fill("Utrecht")
    page.locator("#veld-bronnen-0-url").fill("het verslag op onze site")
    page.keyboard.press("Tab")
    expect(page.locator("#veld-trekkers-0-fout")).to_contain_text("Bedoel je ‘Gemeente Utrecht’ of ‘Provincie Utrecht’?")
    expect(page.locator("#veld-bronnen-0-url-fout")).to_contain_text("is geen volledig webadres")
    expect(page.locator("#veld-titel-fout")).to_be_hidden()


def test_what_can_only_mean_one_thing_is_written_as_it_should_be(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=bijeenkomst")
    page.locator("#veld-start").fill("11 maart 2027 om 13.30 uur")
    page.locator("#veld-bronnen-0-url").fill("www.voorbeeld.nl/verslag")
    page.keyboard.press("Tab")
    expect(page.locator("#veld-start")).to_have_value("2027-03-11 13:30")
    expect(page.locator("#veld-bronnen-0-url")).to_have_value("https://www.voorbeeld.nl/verslag")
    expect(page.locator("#veld-bronnen-0-url-fout")).to_be_hidden()


def test_the_heading_of_a_long_list_of_mistakes_is_on_the_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("bijdragen/nieuw/?soort=bijeenkomst")
    page.get_by_role("button", name="Controleer en bekijk").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert").get_by_role("heading")).to_be_in_viewport()


def test_who_is_done_throws_the_draft_away_and_starts_empty(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    result(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Klaar? Gooi het concept weg").click()
    expect(page.get_by_label("Titel", exact=True).first).to_have_value("")


def test_a_draft_stays_in_the_browser_until_it_is_thrown_away(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    page.get_by_role("button", name="Nog een toevoegen bij Bronnen").click()
    page.locator("#veld-bronnen-1-titel").fill("Nog een")
    page.get_by_label("Zelf aan de slag").fill("Begin klein.")
    page.reload()
    expect(page.get_by_label("Titel", exact=True).first).to_have_value("Proef met een wijkloket")
    expect(page.get_by_role("combobox", name="Organisaties 1")).to_have_value("Gemeente Utrecht")
    expect(page.locator("#veld-bronnen-1-titel")).to_have_value("Nog een")
    expect(page.get_by_label("Zelf aan de slag")).to_have_value("Begin klein.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Gooi het concept weg").click()
    expect(page.get_by_label("Titel", exact=True).first).to_have_value("")
    expect(page.locator("#concept")).to_be_hidden()


def test_a_row_that_is_taken_away_is_not_in_the_file(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    page.get_by_role("button", name="Nog een toevoegen bij Organisaties").click()
    page.get_by_role("combobox", name="Organisaties 2").fill("Gemeente Rotterdam")
    page.get_by_role("button", name="Haal weg: Organisaties 1").click()
    assert "trekkers:\n  - gemeente-rotterdam\nfase" in result(page)


def test_a_change_of_an_entry_keeps_all_that_was_not_touched(page: Page) -> None:
    entry = next(iter(CATALOGUE))
    page.goto(entry.url)
    page.get_by_role("link", name="Wijzig deze pagina").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Wijzig: {entry.title}")
    page.get_by_label("Titel", exact=True).first.fill("Een nieuwe titel")
    before = (REPOSITORY / entry.path).read_text("utf-8")
    assert result(page) == changed_text(entry.kind, before, {"titel": "Een nieuwe titel", "gewijzigd_op": TODAY})
    expect(page.locator("#bestand")).to_have_text(entry.path)
    assert page.locator("#host").get_attribute("href") == f"https://git.leefwereld.example/catalogus/edit/main/{entry.path}"


@pytest.mark.parametrize("number", range(0, len(CATALOGUE.entries), 7))
def test_opening_any_entry_and_changing_nothing_gives_the_same_values(number: int, page: Page) -> None:
    entry = list(CATALOGUE)[number]
    page.goto(f"bijdragen/nieuw/?wijzig={entry.id}")
    before = (REPOSITORY / entry.path).read_text("utf-8")
    assert result(page) == changed_text(entry.kind, before, {"gewijzigd_op": TODAY})


def test_a_title_like_an_existing_one_is_named(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    page.get_by_label("Titel", exact=True).first.fill("Klantreis gehandicaptenparkeerkaart in Utrecht")
    page.keyboard.press("Tab")
    expect(page.locator("#lijkt-op")).to_contain_text("Klantreis aanvraag gehandicaptenparkeerkaart")
    page.get_by_label("Titel", exact=True).first.fill("Klantreis gehandicapten-parkeerkaart")
    page.keyboard.press("Tab")
    expect(page.locator("#lijkt-op")).to_contain_text("Klantreis aanvraag gehandicaptenparkeerkaart")


def test_the_file_can_be_mailed_downloaded_and_copied(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    text = result(page)
    assert (page.locator("#mail").get_attribute("href") or "").startswith("mailto:redactie@leefwereld.example?subject=Nieuw%3A%20Proef")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download het bestand").click()
    assert download.value.suggested_filename == "proef-met-een-wijkloket.md"
    assert Path(download.value.path()).read_text("utf-8") == text
    page.get_by_role("button", name="Kopieer de tekst").click()
    expect(page.locator("#gelukt")).to_have_text("De tekst is gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()") == text


HOSTS = {
    "github": ("https://g.nl/o/r/new/main/initiatives?filename=a.md&value=", "https://g.nl/o/r/edit/main/initiatives/a.md"),
    "forgejo": ("https://g.nl/o/r/_new/main/initiatives?filename=a.md&value=", "https://g.nl/o/r/_edit/main/initiatives/a.md"),
    "gitlab": ("https://g.nl/o/r/-/new/main/initiatives?file_name=a.md", "https://g.nl/o/r/-/edit/main/initiatives/a.md"),
}


@pytest.mark.parametrize("name", HOSTS)
def test_the_link_to_the_host_carries_the_text_where_it_can(name: str, page: Page) -> None:
    page.goto("bijdragen/nieuw/")
    pages = host(name, "https://g.nl/o/r", "main")
    new, edit = HOSTS[name]
    code = """async ([nieuw, wijzig, entry, text]) => {
      const { ways } = await import('/assets/js/formulier/versturen.js');
      ways({ host: { nieuw, wijzig }, redactie: 'r@x.nl' }, entry, 'A', { path: 'initiatives/a.md', text });
      return [document.getElementById('host').href, document.getElementById('host-plak').hidden];
    }"""
    short, long = "---\ntitel: Één & $&\n---\n", "x" * 9000
    encoded = "---%0Atitel%3A%20%C3%89%C3%A9n%20%26%20%24%26%0A---%0A"
    fills = name != "gitlab"
    assert page.evaluate(code, [pages.new, pages.edit, None, short]) == [new + (encoded if fills else ""), fills]
    assert page.evaluate(code, [pages.new, pages.edit, None, long]) == [new, False]
    assert page.evaluate(code, [pages.new, pages.edit, {}, short]) == [edit, False]


def test_the_form_asks_nothing_of_other_hosts_and_stays_small(page: Page) -> None:
    sizes: dict[str, int] = {}
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfinished", lambda request: sizes.update({request.url: len(gzip.compress(request.response().body()))}))
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    result(page)
    expect(page.locator("#voorbeeld h3")).to_be_visible()
    own = {url: size for url, size in sizes.items() if not url.endswith((".woff2", ".svg"))}
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {page.url.split("/")[2]}
    assert {"regels.json", "titels.json", "markdown-it.min.js", "formulier.js", "leefwereld.css"} <= {url.rpartition("/")[2] for url in own}
    assert sum(own.values()) < 120_000, own


def test_the_library_of_the_preview_is_the_one_from_npm() -> None:
    library = REPOSITORY / "docs/assets/js/lib/markdown-it.min.js"  # markdown-it 14.3.3, dist/markdown-it.min.js
    assert hashlib.sha256(library.read_bytes()).hexdigest() == "494ba53db1aac9f676317dda7062bd9545b5f0bbe3f12b0ab1ab4f813825cfb0"


# The steps


def ask(page: Page, button: str = "Controleer en bekijk") -> None:
    page.get_by_role("button", name=button).click()


def test_back_goes_from_sending_to_the_form_and_from_the_form_to_the_choice(page: Page) -> None:
    page.goto("bijdragen/nieuw/")
    page.get_by_role("link", name="Initiatief", exact=True).click()
    fill_in(page)
    text = result(page)
    page.go_back()
    expect(page.get_by_label("Titel", exact=True).first).to_have_value("Proef met een wijkloket")
    expect(page.get_by_label("Titel", exact=True).first).to_be_focused()
    page.go_forward()
    expect(page.get_by_role("heading", name="We zien geen fouten")).to_be_focused()
    assert page.locator("#tekst").text_content() == text
    page.reload()
    expect(page.get_by_role("heading", name="We zien geen fouten")).to_be_focused()
    ask(page, "Ga terug en pas iets aan")
    expect(page.get_by_role("combobox", name="Organisaties 1")).to_have_value("Gemeente Utrecht")
    page.go_back()
    expect(page.get_by_role("link", name="Initiatief", exact=True)).to_be_visible()


def test_the_address_of_sending_without_a_draft_shows_the_form(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief#versturen")
    expect(page.locator("#veld-titel")).to_be_visible()
    expect(page.locator("#klaar")).to_be_hidden()
    assert page.evaluate("location.hash") == ""


def test_what_is_not_right_yet_can_be_mailed_with_a_line_that_says_so(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    page.get_by_role("combobox", name="Organisaties 1").fill("Stichting Voorbeeld")
    ask(page)
    expect(page.get_by_role("alert")).to_contain_text("mail wat je hebt. Wij zetten haar in de lijst.")
    page.get_by_role("alert").get_by_role("button", name="Verstuur dan wat je hebt").click()
    expect(page.get_by_role("heading", name="Nog niet alles klopt")).to_be_focused()
    expect(page.locator("#opmerkingen")).to_contain_text("‘Stichting Voorbeeld’ staat niet in onze lijst")
    expect(page.locator("#weg-host")).to_be_hidden()
    address = urlsplit(page.get_by_role("link", name="Mail het naar de redactie").get_attribute("href") or "")
    mail = parse_qs(address.query)
    assert mail["subject"] == ["Nog niet af: Proef met een wijkloket"]
    assert mail["body"][0].startswith("Nog niet alles klopt:\r\n- Organisaties 1: ‘Stichting Voorbeeld’ staat niet")
    assert '  - "Stichting Voorbeeld"\r\n' in mail["body"][0]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_sending_what_is_not_right_yet_works_by_keyboard_on_a_phone(colours: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 720})
    page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
    page.goto("bijdragen/nieuw/?soort=bijeenkomst")
    page.locator("#tekst-0").fill("Kom langs. " * 300)
    page.get_by_role("button", name="Controleer en bekijk").press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    assert_no_violations(page)
    tab_to(page, page.get_by_role("button", name="Verstuur dan wat je hebt"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Nog niet alles klopt")).to_be_focused()
    tab_to(page, page.get_by_role("button", name="1. Kopieer de tekst").first)
    page.keyboard.press("Enter")
    expect(page.locator("#gelukt")).not_to_be_empty()
    assert_no_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_text_too_long_for_a_mail_is_copied_and_mailed_from_one_card(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    page.get_by_label("Wat was het probleem?").fill("Mensen liepen vast. " * 120)
    text = result(page)
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Mail het"))
    expect(card.get_by_role("link", name="2. Open de mail")).to_have_attribute("href", re.compile("Plak%20hier"))
    card.get_by_role("button", name="1. Kopieer de tekst").click()
    expect(page.locator("#gelukt")).to_have_text("De tekst is gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()") == f"Bestand: initiatives/proef-met-een-wijkloket.md\n\n{text}"


def test_the_titles_are_fetched_when_a_title_or_a_relation_asks_for_them(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto("bijdragen/nieuw/?soort=initiatief", wait_until="networkidle")
    page.get_by_label("Samenvatting").fill("Kort.")
    page.keyboard.press("Tab")
    assert {"titels.json", "markdown-it.min.js"} & set(asked) == set()
    page.locator("summary", has_text="Verwant").click()
    page.get_by_role("combobox", name="Verwant 1").fill("nl-design-system")
    expect(page.locator("#namen-initiatief-instrument-bijeenkomst option")).to_have_count(len(CATALOGUE.entries))
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="Verwant 1")).to_have_value(CATALOGUE.entries["nl-design-system"].title)
    expect(page.locator("#veld-verwant-0-fout")).to_be_hidden()
    assert asked.count("titels.json") == 1


# Texts


def test_what_is_wrong_in_the_text_is_told_at_its_part_and_stops_only_a_dead_link(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    part = page.get_by_label("Wat is er gedaan?")
    part.fill("Zie [de kaart](lint.md).")
    part.blur()
    expect(page.locator("#tekst-1-fout")).to_contain_text("De link ‘lint.md’ wijst naar niets op de site. Bedoel je '../instruments/lint.md'?")
    ask(page)
    expect(page.get_by_role("alert").get_by_role("heading")).to_have_text("Er is nog 1 ding dat niet klopt")
    part.fill("# Kop\n\n• een <b>punt</b>")
    result(page)
    expect(page.locator("#opmerkingen")).to_contain_text("Een kop van het eerste niveau")
    expect(page.locator("#opmerkingen")).to_contain_text("Deze regel begint met een bolletje")
    expect(page.locator("#klaar")).to_contain_text("De redactie controleert ook wat je browser niet kan zien")


PASTED = "• De brief was lang.\n·\tDe kaart was duur.\no\tEn laat."


def test_pasted_bullets_become_a_list_in_the_text_and_go_elsewhere(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("bijdragen/nieuw/?soort=initiatief")
    page.evaluate("text => navigator.clipboard.writeText(text)", PASTED)
    for field in (page.get_by_label("Wat was het probleem?"), page.get_by_label("Titel", exact=True).first):
        field.focus()
        page.keyboard.press("Control+V")
    expect(page.get_by_label("Wat was het probleem?")).to_have_value("- De brief was lang.\n- De kaart was duur.\n- En laat.")
    expect(page.get_by_label("Titel", exact=True).first).to_have_value("De brief was lang. De kaart was duur. En laat.")
    page.keyboard.press("Control+Z")
    expect(page.get_by_label("Titel", exact=True).first).to_have_value("")


# Organisations and meetings


@pytest.mark.parametrize(("typed", "name"), [
    ("uwv", "Uitvoeringsinstituut Werknemersverzekeringen (UWV)"), ("gem. Utrecht", "Gemeente Utrecht"), ("gemeente-utrecht", "Gemeente Utrecht"),
    ("Waterschap Rijn & IJssel", "Waterschap Rijn en IJssel"), ("HHSK", "Hoogheemraadschap van Schieland en de Krimpenerwaard"),
])  # fmt: skip
def test_a_nickname_or_key_becomes_the_name_of_the_organisation(typed: str, name: str, page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    box = page.get_by_role("combobox", name="Organisaties 1")
    box.fill(typed)
    box.blur()
    expect(box).to_have_value(name)
    expect(page.locator("#veld-trekkers-0-fout")).to_be_hidden()


def test_nicknames_can_be_picked_and_a_name_in_a_longer_text_is_suggested(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    expect(page.locator("#namen-organisatie option[value='HHSK']")).to_have_attribute("label", "Hoogheemraadschap van Schieland en de Krimpenerwaard")
    page.get_by_role("combobox", name="Organisaties 1").fill("de afdeling burgerzaken van de gem. Utrecht")
    page.keyboard.press("Tab")
    expect(page.locator("#veld-trekkers-0-fout")).to_contain_text("Bedoel je ‘Gemeente Utrecht’?")


def test_a_meeting_still_to_come_is_asked_for_in_other_words_and_loses_no_text(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=bijeenkomst")
    event = kind_named("bijeenkomst")
    for key in ("eind", "locatie-plaats", "aanmelden-url"):
        expect(page.locator(f"#veld-{key}")).to_be_visible()
    page.locator("#tekst-0").fill("Over brieven.")
    for day, headings in (("2027-03-11", event.invitation), ("2026-03-11", event.headings)):
        page.locator("#veld-start").fill(day)
        page.locator("#veld-start").blur()
        expect(page.locator("#teksten label")).to_have_text([*headings])
        expect(page.get_by_label(headings[0])).to_have_value("Over brieven.")


# What can go wrong


def test_a_draft_of_a_page_that_was_changed_since_is_not_put_over_it(page: Page) -> None:
    entry = next(iter(CATALOGUE))
    page.goto(f"bijdragen/nieuw/?wijzig={entry.id}")
    page.get_by_label("Titel", exact=True).first.fill("Mijn titel")
    key = f"concept:{entry.id}"
    page.evaluate("key => localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), basis: 'ouder' }))", key)
    page.reload()
    expect(page.locator("#verouderd")).to_be_visible()
    expect(page.get_by_label("Titel", exact=True).first).to_have_value(entry.title)


@pytest.mark.parametrize("stored", ["{", "null", "[]", '{"waarden": 1}', '{"waarden": {"titel": "A"}, "stukken": 3}'])
def test_a_draft_that_makes_no_sense_does_not_stop_the_form(stored: str, page: Page) -> None:
    page.goto("bijdragen/nieuw/")
    page.evaluate("stored => localStorage.setItem('concept:initiatief', stored)", stored)
    page.goto("bijdragen/nieuw/?soort=initiatief")
    expect(page.get_by_label("Titel", exact=True).first).to_have_value("")


def test_a_browser_that_keeps_nothing_says_so_and_the_form_works(page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('vol'); }")
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    expect(page.locator("#niet-bewaard")).to_be_visible()
    assert "wijkloket" in result(page)


@pytest.mark.parametrize("address", ["?soort=toString", "?wijzig=constructor", "?wijzig=bestaat-niet"])
def test_an_address_that_means_nothing_shows_the_choice(address: str, page: Page) -> None:
    page.goto(f"bijdragen/nieuw/{address}")
    expect(page.get_by_role("link", name="Initiatief", exact=True)).to_be_visible()


def test_a_form_that_cannot_load_says_so(page: Page) -> None:
    page.route("**/regels.json", lambda route: route.abort())
    page.goto("bijdragen/nieuw/?soort=initiatief")
    expect(page.locator("#stuk")).to_be_visible()


def test_personal_data_in_a_part_of_the_text_is_named_at_that_part(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    page.get_by_label("Wat heeft het opgeleverd?").fill("Mail jan.voorbeeld@voorbeeld.nl voor meer.")
    page.get_by_role("button", name="Controleer en bekijk").click()
    page.get_by_role("alert").get_by_role("link", name="De tekst").click()
    expect(page.get_by_label("Wat heeft het opgeleverd?")).to_be_focused()
    expect(page.locator("#tekst-2-fout")).to_contain_text("een mailadres van een persoon")


def test_what_no_organisation_is_called_is_never_one(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    page.get_by_role("combobox", name="Organisaties 1").fill("constructor")
    page.keyboard.press("Tab")
    expect(page.locator("#veld-trekkers-0-fout")).to_contain_text("‘constructor’ staat niet in onze lijst")


def test_rows_keep_their_numbers_in_order(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    for name in ("Gemeente Utrecht", "Gemeente Rotterdam", "Gemeente Almere"):
        page.get_by_role("combobox", name="Organisaties").last.fill(name)
        page.get_by_role("button", name="Nog een toevoegen bij Organisaties").click()
    page.get_by_role("button", name="Haal weg: Organisaties 1").click()
    expect(page.get_by_role("combobox", name="Organisaties 2")).to_have_value("Gemeente Almere")


def test_a_picture_of_another_site_in_the_text_is_not_fetched(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    page.get_by_label("Wat was het probleem?").fill("![Een loket](https://elders.voorbeeld.nl/loket.png) <script>alert(1)</script>")
    result(page)
    expect(page.locator("#voorbeeld")).to_contain_text("[beeld: Een loket] <script>alert(1)</script>")
    assert not [url for url in asked if "elders" in url]


def test_copying_that_is_refused_selects_the_text(page: Page) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('nee'))")
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    text = result(page)
    page.get_by_role("button", name="Kopieer de tekst").click()
    expect(page.locator("#gelukt")).to_contain_text("druk op Ctrl+C")
    assert page.evaluate("getSelection().toString()").strip() == text.strip()
