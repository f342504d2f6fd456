"""The scripts of the form: the rules and messages of the checker, and files that it reads back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import REPOSITORY
from form_pages import CATALOGUE, LISTS, TODAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext

from catalogue import values as meaning
from catalogue.collection import Catalogue
from catalogue.entry import read_entry
from catalogue.fields import Field, ListOf, Record
from catalogue.form import REPORTED, record
from catalogue.kinds import Date, Email, Moment, Org, Ref, Slug, Term, Text, Url
from catalogue.link_checks import check_links
from catalogue.problem import BLOCKING, MESSAGES, nearest
from catalogue.schema import KINDS, kind_named
from catalogue.text_checks import check_bodies, check_headings, check_persons
from catalogue.writing import changed_text, entry_text
from screenshots import import_of

CASES = yaml.safe_load((Path(__file__).parent / "golden-form.yml").read_text("utf-8"))
CALL = """async ([file, code, value]) => {
  const module = await """ + import_of("formulier/${file}.js") + """;
  globalThis.rules ??= await (await fetch(`${document.getElementById('formulierpagina').dataset.bestanden}regels.json`)).json();
  return Function('module', 'rules', 'value', `return ${code}`)(module, globalThis.rules, value);
}"""
MANY = settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
Run = Callable[[str, str, Any], Any]


@pytest.fixture(scope="module")
def run(form_context: BrowserContext) -> Iterator[Run]:
    """Evaluate an expression over `module`, a script of the form, `rules` and `value`."""
    with form_context.new_page() as page:
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
    seen += ["https://a.İ.nl", "ħı.Ðmİą𦳿", "https://[@voorbeeld.nl", "https://[::1])a@e", "https://[::1]/"]
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
  const [{ TextChecker }, { library }] = await Promise.all([""" + import_of("formulier/tekst.js") + """, """ + import_of("formulier/markdown.js") + """]);
  const titles = await (await fetch(`${document.getElementById('formulierpagina').dataset.bestanden}titels.json`)).json();
  const checker = new module.Checker(rules, titles, undefined, new TextChecker(rules, await library()));
  return value[2].map((text) => checker.check(rules.soorten[value[0]], value[1], [text], value[3]));
})()"""


def messages_of_checker(kind: str, values: dict[str, Any], body: str = "") -> list[str]:
    path = f"{kind_named(kind).folder}/nieuw.md"
    entry, problems = read_entry(kind_named(kind), path, entry_text(kind_named(kind), values, body).encode(), LISTS)
    assert entry
    problems += check_persons(entry, TODAY)
    if body:
        catalogue = Catalogue(LISTS, {}, CATALOGUE.targets, as_read=(entry,))
        of_links = [each for each in check_links(catalogue, REPOSITORY, TODAY) if each.path == path]
        problems += [*check_bodies(entry, TODAY), *check_headings(entry, TODAY), *of_links]
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

    @settings(max_examples=400, derandomize=True, suppress_health_check=list(HealthCheck))
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
        case Org():
            return values_of(kind) | TYPED.filter(lambda text: not meaning.slugify(text).isdigit())  # the form has no codes of organisations
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

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
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

    @settings(max_examples=80, suppress_health_check=list(HealthCheck))
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


def test_a_very_long_text_is_checked_in_less_than_two_seconds(run: Run) -> None:
    code = f"(() => {{ const start = performance.now(); return ({CHECK_TEXTS}).then(() => performance.now() - start); }})()"
    assert run("regels", code, ["initiatief", COMPLETE, ["Een regel.\n" * 40_000], TODAY]) < 2000
