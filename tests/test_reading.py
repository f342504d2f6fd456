"""Reading entries: whatever is in a file, no error is raised and nothing is lost; entries link both ways; bodies are safe."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import MINI, REPOSITORY
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from catalogue.checks import check, check_catalogue
from catalogue.collection import Catalogue, read_catalogue
from catalogue.entry import Entry, read_entry
from catalogue.fields import ListOf, Record
from catalogue.markdown import links, raw_html, render, resolve, top_headings
from catalogue.mistakes import quoted
from catalogue.organisations import ControlledLists, read_lists
from catalogue.problem import Problem
from catalogue.schema import EVENT, INITIATIVE, INSTRUMENT, KINDS, Kind, vocabulary_names
from catalogue.source import MAX_BYTES, MAX_DEPTH, may_be_unsafe
from catalogue.values import is_moment, is_slug, is_url, slugify

LISTS: ControlledLists = read_lists(REPOSITORY, vocabulary_names())[0]
VALID = {
    INITIATIVE: (MINI / "initiatives/voorbeeld.md").read_text("utf-8").replace(", gemeente-oud", ""),
    INSTRUMENT: (MINI / "instruments/voorbeeld-instrument.md").read_text("utf-8"),
    EVENT: (MINI / "docs/events/voorbeeld-bijeenkomst.md").read_text("utf-8"),
}
YAML_SIGNS = "\n\t :-#'\"[]{}&*!|>%@`?,~=.\\\xa0\xad\u2028\ufeffé“’•<0"
quick = settings(max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])


def read(kind: Kind, content: bytes) -> tuple[Entry | None, list[Problem]]:
    return read_entry(kind, f"{kind.folder}/voorbeeld.md", content, LISTS)


def missing(fields: tuple[Any, ...], values: Any) -> Iterator[str]:
    """Yield the keys of the required values that are not there, at every depth."""
    for field in fields:
        value = values[field.key]
        if field.required and not value:
            yield field.key
        parts = value if isinstance(field.kind, ListOf) else [value]
        kind = field.kind.item if isinstance(field.kind, ListOf) else field.kind
        for part in parts:
            if field.kind is not kind and part in (None, ""):
                yield field.key
            if isinstance(kind, Record) and part:
                yield from missing(kind.fields, part)


def assert_sound(kind: Kind, content: bytes) -> None:
    entry, problems = read(kind, content)
    assert (entry, problems) == read(kind, content)
    assert entry or problems
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    for each in problems:
        assert each.path == f"{kind.folder}/voorbeeld.md"
        assert 1 <= each.line <= lines
        assert each.column >= 1
        assert "\n" not in str(each)
    assert entry is None or {path for path, _, _ in entry.leaves} <= entry.places.keys()
    if entry and all(each.level != "fout" for each in problems):
        assert list(missing(kind.fields, entry.values)) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_entry_with_every_field_reads_without_problems(kind: Kind) -> None:
    entry, problems = read(kind, VALID[kind].encode())
    assert problems == []
    assert entry
    assert [key for key, value in entry.values.items() if value in (None, ())] in ([], EMPTY_IN_MINI[kind.name])


EMPTY_IN_MINI = {
    "initiatief": [],
    "instrument": [
        "principes", "doelgroepen", "levensgebeurtenissen", "kanalen", "trefwoorden", "resultaten", "lessen", "verwant", "afbeelding", "contact",
        "gewijzigd_op", "gecontroleerd_op", "oude_slugs",
    ],
    "bijeenkomst": [
        "principes", "doelgroepen", "levensgebeurtenissen", "kanalen", "trefwoorden", "resultaten", "lessen", "verwant", "afbeelding", "contact",
        "gewijzigd_op", "gecontroleerd_op", "oude_slugs",
    ],
}  # fmt: skip


def test_values_are_the_text_as_typed_with_the_place_of_each() -> None:
    entry, _ = read(INITIATIVE, VALID[INITIATIVE].encode())
    assert entry
    assert entry.title == 'Een <script> & een "loket" in \'s-Hertogenbosch'
    assert entry.values["trekkers"] == ("gemeente-utrecht",)
    assert entry.values["gebruikt_door"][0]["sinds"] == "2025-03"
    assert entry.values["resultaten"] == ({"tekst": "Acht van de tien mensen snapten de brief.", "bewijs": "gemeten", "url": "https://www.voorbeeld.nl/meting"},)
    assert entry.places["titel"] == (2, 8)
    assert entry.places["trekkers.0"] == (4, 12)
    assert entry.places["resultaten.0.bewijs"] == (40, 13)
    assert VALID[INITIATIVE].split("\n")[entry.body_line - 2] == "---"
    assert entry.body.startswith("\n## Wat was het probleem?")


def test_of_a_key_that_comes_twice_the_place_is_that_of_the_value_that_is_read() -> None:
    entry, _ = read(INITIATIVE, b"---\ntitel: Een\nsamenvatting: Kort.\ntitel: Ander\n---\n")
    assert entry
    assert (entry.title, entry.places["titel"]) == ("Een", (2, 8))


@pytest.mark.parametrize("key", ["eind", "licentie", "contact", "doelgroepen", "bronnen"])
def test_a_key_without_a_value_reads_as_nothing(key: str) -> None:
    entry, problems = read(INITIATIVE, f"---\n{key}:\n---\n".encode())
    assert entry
    assert entry.values[key] in (None, ())
    assert {each.id for each in problems} == {"verplicht"} | ({"leeg"} if key != "bronnen" else set())


@pytest.mark.parametrize(
    ("kind", "front", "key"),
    [
        (INITIATIVE, "titel: [a]", "titel"),
        (INITIATIVE, "toegevoegd_op: [a]", "toegevoegd_op"),
        (INITIATIVE, "start: {a: b}", "start"),
        (INITIATIVE, "fase: [a]", "fase"),
        (INITIATIVE, "themas: [[a], [b]]", "themas"),
        (INITIATIVE, "trekkers: [[a], {b: c}]", "trekkers"),
        (INITIATIVE, "verwant: [[a]]", "verwant"),
        (INITIATIVE, "oude_slugs: [[a]]", "oude_slugs"),
        (INSTRUMENT, "url: [a]", "url"),
        (EVENT, "bespreekt: [{a: b}]", "bespreekt"),
        (INITIATIVE, "contact: {naam: a, email: [b]}", "contact.email"),
    ],
)
def test_a_list_or_a_group_where_a_text_belongs_is_reported_once_and_read_as_nothing(kind: Kind, front: str, key: str) -> None:
    _, problems = read(kind, f"---\n{front}\n---\n".encode())
    assert {each.id for each in problems if each.field == key} == {"tekst-verwacht"}


def test_a_moment_keeps_its_precision_and_loses_its_t() -> None:
    entry, _ = read(EVENT, VALID[EVENT].replace("start: 2027-03-11 13:30\neind: 2027-03-11 16:00", "start: 2027-03-11T13:30\neind: 2028").encode())
    assert entry
    assert (entry.values["start"], entry.values["eind"]) == ("2027-03-11 13:30", "2028")


@quick
@given(st.binary(max_size=300), st.sampled_from(KINDS))
@example(b"---\n\xff\n---", INITIATIVE)
@example(b"\xef\xbb\xbf---\n\xff\n---", INITIATIVE)
@example(b"\xff\xfe-\x00-\x00-\x00", EVENT)
def test_any_bytes_give_an_entry_or_a_problem(content: bytes, kind: Kind) -> None:
    assert_sound(kind, content)


@quick
@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(YAML_SIGNS)), max_size=120), st.sampled_from(KINDS))
@example("titel: x\n...\n%", INITIATIVE)
@example("? &a [*a]", INITIATIVE)
@example("titel: !!python/object/apply:os.system ['exit 1']", INITIATIVE)
@example("'", INITIATIVE)
@example("- a\n -b: '", INITIATIVE)
@example("titel:\n  - a: |\n    b\n  c", INITIATIVE)
def test_any_text_between_the_fences_gives_an_entry_or_a_problem(front: str, kind: Kind) -> None:
    assert_sound(kind, f"---\n{front}\n---\n".encode())


@st.composite
def changed_entries(draw: st.DrawFn) -> tuple[Kind, bytes]:
    """Return a valid entry with some characters left out, put in or doubled."""
    kind = draw(st.sampled_from(KINDS))
    text = VALID[kind]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        removed = draw(st.sampled_from([0, 0, 1, 2, 6, 40]))
        text = text[:at] + draw(st.text(YAML_SIGNS, max_size=3)) + text[at + removed :]
    return kind, text.encode()


@settings(quick, max_examples=250)
@given(changed_entries())
def test_a_damaged_entry_never_passes_without_its_required_values(changed: tuple[Kind, bytes]) -> None:
    assert_sound(*changed)


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_deep_nesting_does_not_crash_the_program(opening: str) -> None:
    code = (
        "import sys; from catalogue.entry import read_entry; from catalogue.organisations import *; from catalogue.schema import INITIATIVE\n"
        "print(read_entry(INITIATIVE, 'initiatives/x.md', sys.stdin.buffer.read(), ControlledLists({}, Register()))[1][0].id)"
    )
    content = f"---\n{opening * (280_000 // len(opening))}x\n---\n".encode()
    result = subprocess.run([sys.executable, "-c", code], input=content, capture_output=True, cwd=REPOSITORY / "hooks", check=False)
    assert (result.returncode, result.stdout.decode()) == (0, "yaml-diepte\n")


def test_a_file_as_large_as_allowed_is_read_and_one_byte_more_is_not() -> None:
    content = VALID[INITIATIVE].encode()
    assert read(INITIATIVE, content + b"a" * (MAX_BYTES - len(content)))[1] == []
    assert [each.id for each in read(INITIATIVE, content + b"a" * (MAX_BYTES - len(content) + 1))[1]] == ["te-groot"]


@quick
@given(st.text(max_size=40))
@example("Súdwest-Fryslân")
@example("'s-Gravenhage")
@example("ﬁ İ ß")
def test_a_slug_made_of_any_text_is_a_slug_or_empty_and_stays_the_same(text: str) -> None:
    slug = slugify(text)
    assert slug == "" or is_slug(slug[:80].strip("-"))
    assert slugify(slug) == slug


@pytest.mark.parametrize(("name", "slug"), [("Súdwest-Fryslân", "sudwest-fryslan"), ("'s-Gravenhage", "s-gravenhage"), ("UWV", "uwv"), ("—", "")])
def test_a_name_becomes_a_slug(name: str, slug: str) -> None:
    assert slugify(name) == slug


@pytest.mark.parametrize("text", ["a", "a-b", "2018", "a" * 80])
def test_these_are_slugs(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "A", "a--b", "-a", "a-", "a_b", "a b", "é", "a" * 81, "a\n"])
def test_these_are_no_slugs(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize("text", ["2018", "2018-06", "2018-06-05", "2024-02-29", "2018-06-05 13:30", "2018-06-05T13:30"])
def test_these_are_moments(text: str) -> None:
    assert is_moment(text)


@pytest.mark.parametrize("text", ["", "18", "2018-6", "2018-13", "2023-02-29", "2018-06-05 24:00", "2018-06 13:30", "2018-06-05 13", "0000", "٢٠١٨", "2018\n"])
def test_these_are_no_moments(text: str) -> None:
    assert not is_moment(text)


MONTHS = ["jan", "februari", "maart", "apr.", "mei", "juni", "juli", "aug", "september", "okt", "nov.", "december"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [(f"5 {month} 2026", f"2026-{number:02}-05") for number, month in enumerate(MONTHS, 1)]
    + [("5 mrt 2026", "2026-03-05"), ("March 5, 2026", ""), ("5 May 2026", "2026-05-05"), ("5 Oct 2026", "2026-10-05"), ("5 mar 2026", "2026-03-05")]
    + [("maandag 5 januari 2026", "2026-01-05"), ("05.01.2026", "2026-01-05"), ("2026.1.5", "2026-01-05"), ("31-2-2026", ""), ("januari 2026", "")],
)
def test_a_date_written_in_another_way_is_understood(typed: str, day: str) -> None:
    _, problems = read(INITIATIVE, f"---\ntoegevoegd_op: {typed}\n---\n".encode())
    [wrong] = [each for each in problems if each.id == "datum"]
    assert wrong.tip.removesuffix("Schrijf een datum als 2026-06-05.").strip() == (f"Bedoel je {day}?" if day else "")


@pytest.mark.parametrize("text", ["https://www.voorbeeld.nl", "http://a.nl/b?c=d#e", "https://voorbeeld.nl:8443/", "https://xn--bcher-kva.nl"])
def test_these_are_web_addresses(text: str) -> None:
    assert is_url(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "voorbeeld.nl", "//voorbeeld.nl", "https://", "https:///a", "https://a b", "ftp://a.nl", "javascript:alert(1)", "https://a.nl/\xad",
        "https://[", "https://a.nl:x", "https://a.nl:99999", "https://-", "https://a.nl/\n",
    ],
)  # fmt: skip
def test_these_are_no_web_addresses(text: str) -> None:
    assert not is_url(text)


@quick
@given(st.text(st.sampled_from("'\"“”[]() a:#\\"), max_size=12))
def test_what_a_message_proposes_to_type_is_read_as_one_text(value: str) -> None:
    entry, problems = read(INITIATIVE, f"---\ntitel: {quoted(value)}\n---\n".encode())
    assert entry
    assert {each.id for each in problems} <= {"verplicht", "krullend"}


class Tags(HTMLParser):
    """Collects the tags and the attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}

    def handle_pi(self, data: str) -> None:
        self.tags.add("?")

    def handle_decl(self, decl: str) -> None:
        self.tags.add("!")


MARKDOWN_TAGS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "img", "ul", "ol", "li", "code", "pre", "blockquote", "em", "strong", "del",
    "table", "thead", "tbody", "tr", "th", "td", "div", "input", "hr", "br", "section", "sup",
}  # fmt: skip
MARKDOWN_ATTRIBUTES = {
    "href", "src", "alt", "title", "id", "class", "start", "align", "type", "checked", "disabled", "role", "tabindex", "lang",
    "aria-label", "data-footnotes", "data-footnote-ref", "data-footnote-backref", "data-footnote-backref-idx",
}  # fmt: skip
FRAGMENTS = [
    "<script>", "</script>", "<script", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<a href='javascript:alert(1)'>", "<!--", "-->", "<?",
    "<![CDATA[", "\"onclick=\"alert(1)",
        "[x](", ")", "![x](", "[x]: ", "[x]", "[^1]", "[^1]: ", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)", "vbscript:x", "data:text/html,<script>alert(1)</script>", "<javascript:alert(1)>", "https://a.nl", "a@b.nl",
    "' onmouseover='alert(1)", " \"", "\" ", "# ", "## ", "===\n", "> ", "> [!NOTE]\n", "- [x] ", "| a | b |\n|---|---|\n| ", " | ", "```",
    "```\"onclick=\"\n", "`", "**", "\n", "\n\n", "\\", "    ",
    "<a href=\"#\" aria-label=\"", "class=\"anchor\"></a></h2>", "<!-- raw HTML omitted -->",
]  # fmt: skip


@settings(quick, max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=14).map("".join))
@example("[a](data:text/html;base64,PHNjcmlwdD4=)")
@example('## a <a href="#x" aria-label="y" class="anchor"></a></h2><script>')
def test_no_body_gets_a_script_an_event_or_a_script_address_onto_the_page(text: str) -> None:
    page = Tags()
    rendered = render(text)
    page.feed(rendered)
    page.close()
    assert page.tags <= MARKDOWN_TAGS
    assert {name for name, _ in page.attributes} <= MARKDOWN_ATTRIBUTES
    addresses = [value.strip("\0\x01\t\n ").lower() for name, value in page.attributes if name in ("href", "src")]
    assert [each for each in addresses if each.startswith(("javascript:", "vbscript:", "data:", "file:"))] == []
    assert all(1 <= line <= text.count("\n") + 1 and column >= 1 for line, column, _ in raw_html(text))
    assert all(1 <= line <= text.count("\n") + 1 for line, _ in top_headings(text))


def test_a_body_gives_its_headings_and_what_a_screen_reader_needs() -> None:
    page = render("## Wat *is* het?\n\n## Wat is het?\n\n- [x] a\n- [ ] b\n\n> [!WARNING]\n> c\n\n| d |\n|---|\n| e |\n\n[f](g.md)", str.upper)
    assert '<h2 id="wat-is-het-1">Wat is het?</h2>' in page
    assert '<h2 id="wat-is-het">Wat <em>is</em> het?</h2>' in page
    for part in ('aria-label="gedaan"', 'aria-label="open"', ">Waarschuwing</p>", 'role="region" aria-label="Tabel', '<a href="G.MD">f</a>'):
        assert part in page


def test_many_tags_in_a_body_are_found_one_by_one() -> None:
    assert [line for line, _, _ in raw_html("<b>\n\n" * 50)] == list(range(1, 101, 2))


def test_html_is_found_with_its_line_column_and_tag() -> None:
    text = "- een\n- twee <br> drie\n\n`<i>`\n\nvier\nvijf <u>zes</u>\n\n| <b>a</b> | b |\n|---|---|\n| c | <i>d</i> |\n"
    assert list(raw_html(text)) == [(2, 8, "<br>"), (7, 6, "<u>"), (9, 3, "<b>"), (11, 7, "<i>")]


def test_headings_of_the_first_level_are_found_wherever_they_stand() -> None:
    text = "# Een\n\nTwee *drie*\n===\n\n> # Vier\n\n```\n# geen kop\n```\n\n    # ook niet\n\n#geen\n\n## Vijf\n"
    assert list(top_headings(text)) == [(1, "Een"), (3, "Twee drie"), (6, "Vier")]


def test_the_links_of_a_body_are_those_a_reader_sees() -> None:
    text = "[a](a.md) ![b](b.png) `[c](c.md)` [d][e] <https://f.nl>\n\n[e]: e.md\n\n```\n[g](g.md)\n```\n"
    assert links(text) == ("a.md", "b.png", "e.md", "https://f.nl")


TARGETS = {"initiatives/a.md": "initiatieven/a/", "docs/over/index.md": "over/", "docs/index.md": "", "instruments": "instrumenten/"}


@pytest.mark.parametrize(
    ("path", "address", "expected"),
    [
        ("docs/events/b.md", "../../initiatives/a.md", ("initiatives/a.md", "initiatieven/a/")),
        ("docs/events/b.md", "../../initiatives/a.md#wat", ("initiatives/a.md", "initiatieven/a/#wat")),
        ("initiatives/a.md", "../docs/over/", ("docs/over", "over/")),
        ("initiatives/a.md", "../docs/index.md", ("docs/index.md", "./")),
        ("initiatives/a.md", "../instruments/", ("instruments", "instrumenten/")),
        ("initiatives/a.md", "b%20c.md", ("initiatives/b c.md", "")),
        ("initiatives/a.md", "/initiatieven/a/", None),
        ("initiatives/a.md", "#kop", None),
        ("initiatives/a.md", "https://a.nl/b.md", None),
        ("initiatives/a.md", "mailto:a@b.nl", None),
        ("initiatives/a.md", "//a.nl/b.md", None),
    ],
)
def test_a_relative_link_leads_to_its_page_on_the_site(path: str, address: str, expected: tuple[str, str] | None) -> None:
    assert resolve(path, address, TARGETS) == expected


@pytest.fixture(scope="module")
def catalogue(mini: Path) -> Catalogue:
    return read_catalogue(mini)


def shown(catalogue: Catalogue, slug: str) -> dict[str, list[str]]:
    return {relation.key: [entry.id for entry in relation.entries] for relation in catalogue.relations[slug]}


def test_each_relation_shows_at_both_ends(catalogue: Catalogue) -> None:
    assert {slug: shown(catalogue, slug) for slug in sorted(catalogue.relations)} == {
        "ander-initiatief": {"onderdelen": ["voorbeeld"], "opgepakte_signalen": ["voorbeeld"], "vervolginitiatieven": ["voorbeeld"]},
        "nieuw-instrument": {"vervangt": ["voorbeeld-instrument"]},
        "voorbeeld": {
            "besproken_in": ["voorbeeld-bijeenkomst"], "bouwt_voort_op": ["ander-initiatief"], "instrumenten": ["voorbeeld-instrument"],
            "onderdeel_van": ["ander-initiatief"], "verwant": ["voorbeeld-bijeenkomst"],
        },
        "voorbeeld-bijeenkomst": {"bespreekt": ["voorbeeld", "voorbeeld-instrument"], "verwant": ["voorbeeld"]},
        "voorbeeld-instrument": {"besproken_in": ["voorbeeld-bijeenkomst"], "toegepast_in": ["voorbeeld"], "vervangen_door": ["nieuw-instrument"]},
    }  # fmt: skip


def test_each_end_of_a_relation_has_words_for_people(catalogue: Catalogue) -> None:
    labels = {relation.key: relation.label for relations in catalogue.relations.values() for relation in relations}
    assert labels == {
        "onderdelen": "Onderdelen", "opgepakte_signalen": "Pakt deze signalen op", "vervolginitiatieven": "Vervolg", "vervangt": "Vervangt",
        "besproken_in": "Besproken in", "bouwt_voort_op": "Bouwt voort op", "instrumenten": "Gebruikte instrumenten", "onderdeel_van": "Onderdeel van",
        "verwant": "Verwant", "bespreekt": "Besproken", "toegepast_in": "Toegepast in", "vervangen_door": "Vervangen door",
    }  # fmt: skip


def test_a_merged_municipality_counts_for_its_successor(catalogue: Catalogue) -> None:
    by_slug = {slug: [(key, entry.id) for key, entry in found] for slug, found in catalogue.by_organisation.items()}
    assert by_slug == {
        "gemeente-utrecht": [("trekkers", "voorbeeld"), ("acties", "voorbeeld-bijeenkomst")],
        "provincie-utrecht": [("trekkers", "ander-initiatief")],
        "gemeente-amsterdam": [("gebruikt_door", "voorbeeld")],
        "uwv": [("gebruikt_door", "voorbeeld-instrument")],
        "vng": [("partners", "voorbeeld"), ("acties", "voorbeeld-bijeenkomst")],
        "gebruiker-centraal": [("aanbieders", "voorbeeld-instrument"), ("organisatoren", "voorbeeld-bijeenkomst")],
    }
    assert catalogue.lists.organisations.current("gemeente-oud").label == "Gemeente Utrecht"


def test_terms_are_found_at_every_depth(catalogue: Catalogue) -> None:
    assert [entry.id for entry in catalogue.by_term["themas", "participatie"]] == ["ander-initiatief", "voorbeeld", "voorbeeld-instrument"]
    assert [entry.id for entry in catalogue.by_term["plichten", "ontvangst-bevestigen"]] == ["voorbeeld-instrument"]
    assert [entry.id for entry in catalogue.by_term["actiestatussen", "vervallen"]] == ["voorbeeld-bijeenkomst"]


def test_the_day_of_the_last_change_is_that_of_a_change_or_else_of_adding(catalogue: Catalogue) -> None:
    assert [catalogue.entries[slug].changed_on for slug in ("voorbeeld", "ander-initiatief")] == ["2026-11-24", "2026-11-01"]


def test_the_permanent_id_is_the_oldest_slug(catalogue: Catalogue) -> None:
    assert {entry.id: entry.permanent_id for entry in catalogue if entry.permanent_id != entry.id} == {"voorbeeld": "vorige-naam"}


def damage(root: Path) -> None:
    file = root / "initiatives/voorbeeld.md"
    file.write_text(file.read_text("utf-8").replace("fase: gestopt", "fase: getsopt"), encoding="utf-8")


def errors(catalogue: Catalogue, root: Path) -> list[str]:
    return [f"{each.path} {each.id}" for each in sorted([*catalogue.problems, *check_catalogue(catalogue, root, "2026-11-24")]) if each.level == "fout"]


def test_a_broken_entry_keeps_its_last_good_form(repository: Path) -> None:
    before = read_catalogue(repository)
    damage(repository)
    after = read_catalogue(repository, before)
    assert after.entries == before.entries
    assert after.relations == before.relations
    assert after.broken == {}
    assert errors(after, repository) == ["initiatives/voorbeeld.md onbekende-term"]


def test_a_broken_entry_without_a_good_form_is_listed_with_its_problems_and_takes_nothing_along(repository: Path) -> None:
    whole = read_catalogue(repository)
    damage(repository)
    catalogue = read_catalogue(repository)
    assert {path: [each.id for each in found] for path, found in catalogue.broken.items()} == {"initiatives/voorbeeld.md": ["onbekende-term"]}
    assert set(whole.entries) - set(catalogue.entries) == {"voorbeeld"}
    assert catalogue.targets == whole.targets
    assert errors(catalogue, repository) == ["initiatives/voorbeeld.md onbekende-term"]


def test_a_repaired_entry_comes_back_in_its_new_form(repository: Path) -> None:
    before = read_catalogue(repository)
    damage(repository)
    during = read_catalogue(repository, before)
    file = repository / "initiatives/voorbeeld.md"
    file.write_text(file.read_text("utf-8").replace("fase: getsopt", "fase: afgerond"), encoding="utf-8")
    after = read_catalogue(repository, during)
    assert after.entries["voorbeeld"].values["fase"] == "afgerond"
    assert errors(after, repository) == []


def test_a_new_entry_that_is_broken_is_listed_and_takes_nothing_along(repository: Path) -> None:
    before = read_catalogue(repository)
    (repository / "instruments/vers.md").write_text("Leeg.\n", encoding="utf-8")
    after = read_catalogue(repository, before)
    assert after.entries == before.entries
    assert list(after.broken) == ["instruments/vers.md"]


def test_a_reference_to_nothing_or_to_itself_is_no_relation(repository: Path) -> None:
    file = repository / "initiatives/ander-initiatief.md"
    file.write_text(file.read_text("utf-8").replace("fase: pilot", "fase: pilot\nverwant: [ander-initiatief, bestaat-niet]"), encoding="utf-8")
    catalogue = read_catalogue(repository)
    assert "ander-initiatief" in catalogue.entries
    assert "verwant" not in shown(catalogue, "ander-initiatief")
    assert "bestaat-niet" not in catalogue.relations
    assert errors(catalogue, repository) == ["initiatives/ander-initiatief.md verwijst-naar-zichzelf", "initiatives/ander-initiatief.md onbekende-verwijzing"]


def test_entries_can_be_asked_by_kind(catalogue: Catalogue) -> None:
    assert {kind.name: [entry.id for entry in catalogue.of_kind(kind)] for kind in KINDS} == {
        "initiatief": ["ander-initiatief", "voorbeeld"],
        "instrument": ["nieuw-instrument", "voorbeeld-instrument"],
        "bijeenkomst": ["voorbeeld-bijeenkomst"],
    }


def test_a_removed_entry_is_gone_and_those_that_name_it_are_reported(repository: Path) -> None:
    before = read_catalogue(repository)
    (repository / "instruments/nieuw-instrument.md").unlink()
    after = read_catalogue(repository, before)
    assert "nieuw-instrument" not in after.entries
    assert errors(after, repository) == ["instruments/voorbeeld-instrument.md onbekende-verwijzing"]


def test_the_second_file_of_a_name_is_reported_also_when_the_first_is_broken(repository: Path) -> None:
    damage(repository)
    (repository / "instruments/voorbeeld.md").write_text(VALID[INSTRUMENT].replace("../initiatives", "../instruments"), encoding="utf-8")
    assert "instruments/voorbeeld.md dubbele-slug" in errors(read_catalogue(repository), repository)


def test_problems_in_the_text_and_the_references_of_a_broken_entry_are_reported_too(repository: Path) -> None:
    damage(repository)
    file = repository / "initiatives/voorbeeld.md"
    file.write_text(file.read_text("utf-8").replace("[voorbeeld-instrument]", "[weg]") + "\n[dood](weg.md) <b>\n", encoding="utf-8")
    ids = {each.id for each in check(repository, "2026-11-24") if each.path == "initiatives/voorbeeld.md"}
    assert ids == {"onbekende-term", "onbekende-verwijzing", "dode-link", "html", "vervallen-organisatie"}


def test_an_image_outside_the_folder_of_its_entry_is_not_used(repository: Path) -> None:
    file = repository / "initiatives/voorbeeld.md"
    file.write_text(file.read_text("utf-8").replace("bestand: loket.svg", "bestand: ../../../../mkdocs.yml"), encoding="utf-8")
    assert [each.id for each in check(repository, "2026-11-24") if each.level == "fout"] == ["afbeelding-ontbreekt"]


def test_a_file_name_that_is_no_text_is_reported_without_an_error(repository: Path) -> None:
    (repository / "initiatives" / b"caf\xe9.md".decode(errors="surrogateescape")).write_text(VALID[INITIATIVE], encoding="utf-8")
    [wrong] = [each for each in check(repository, "2026-11-24") if each.id == "bestandsnaam"]
    assert str(wrong).encode().startswith(b"initiatives/caf[onzichtbaar teken].md:1:1: fout")


def test_templates_and_files_beside_the_entries_are_no_pages(catalogue: Catalogue) -> None:
    entries = ("initiatives", "instruments")
    written = ("docs/over/", "docs/bijdragen/")
    assert catalogue.targets["docs/bijdragen/index.md"] == "bijdragen/"
    assert catalogue.targets["docs/bijdragen/velden.md"] == "bijdragen/velden/"
    assert {path: address for path, address in catalogue.targets.items() if not path.startswith((*entries, *written))} == {
        "docs/index.md": "",
        "docs/events/voorbeeld-bijeenkomst.md": "bijeenkomsten/voorbeeld-bijeenkomst/", "docs/events": "bijeenkomsten/",
    }  # fmt: skip


def is_unsafe(text: str) -> bool:
    """Tell what reading the events of YAML says of `text`: an anchor, alias, tag, or parts within parts beyond what the C parser takes well."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None) or getattr(event, "tag", None) or depth > 3 * MAX_DEPTH:
            return True
    return False


@settings(quick, max_examples=500)
@given(st.lists(st.sampled_from([*"[]{}&*!-?:,'\"#ab \n\t", "- ", "? ", ": ", "a: ", "\n  ", "&a ", "*a", "!!x ", "<<: "]), max_size=60).map("".join))
@example("a: &b c\nd: *b")
@example("? " * 40 + "a")
@example("- " * 40 + "a")
@example("\n".join(" " * n + "a:" for n in range(40)))
@example("[ #]\n" * 40)
@example('{"a":!!x b}')
@example("-\t" * 40 + "a")
def test_text_that_is_read_only_once_holds_nothing_unsafe(text: str) -> None:
    try:
        unsafe = is_unsafe(text)
    except yaml.YAMLError:
        return
    assert may_be_unsafe(text) or not unsafe


def test_the_shipped_entries_are_read_only_once() -> None:
    fronts = [file.read_text("utf-8").split("\n---\n")[0] for file in (REPOSITORY / "initiatives").glob("*.md")]
    assert sum(map(may_be_unsafe, fronts)) < len(fronts) / 10
