"""The page of the form: a visitor fills it in, gets a file that passes, and loses nothing on the way."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest
from conftest import REPOSITORY
from form_pages import CATALOGUE, LISTS, TODAY, ask, fill_in, result
from playwright.sync_api import BrowserContext, Page, expect

from catalogue.entry import read_entry
from catalogue.schema import kind_named
from catalogue.templates import host
from catalogue.writing import changed_text
from screenshots import import_of


@pytest.fixture
def page(form_page: Page) -> Page:
    return form_page


# A visitor


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


def test_the_file_can_be_mailed_downloaded_and_copied(page: Page, form_context: BrowserContext) -> None:
    form_context.grant_permissions(["clipboard-read", "clipboard-write"])
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
      const { ways } = await """ + import_of("formulier/versturen.js") + """;
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


def test_pasted_bullets_become_a_list_in_the_text_and_go_elsewhere(page: Page, form_context: BrowserContext) -> None:
    form_context.grant_permissions(["clipboard-read", "clipboard-write"])
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


def test_half_a_date_is_told_and_is_neither_in_the_file_nor_in_the_draft(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    fill_in(page)
    date = page.locator("#veld-bronnen-0-gezien_op")
    date.focus()
    page.keyboard.type("05")
    ask(page)
    expect(page.locator("#veld-bronnen-0-gezien_op-fout")).to_contain_text("Deze datum is niet compleet")
    assert '"half"' not in page.evaluate("localStorage.getItem('concept:initiatief')")
    page.get_by_role("alert").get_by_role("button", name="Verstuur dan wat je hebt").click()
    expect(page.locator("#opmerkingen")).to_contain_text("Deze datum is niet compleet")
    assert "half" not in (page.locator("#tekst").text_content() or "")


def test_what_the_title_looks_like_is_searched_again_only_when_the_title_changes(page: Page) -> None:
    page.goto("bijdragen/nieuw/?soort=initiatief")
    page.get_by_label("Titel", exact=True).first.fill("Klantreis gehandicaptenparkeerkaart in Utrecht")
    page.keyboard.press("Tab")
    link = page.locator("#lijkt-op a").first
    link.evaluate("link => link.dataset.gezien = 'ja'")
    page.get_by_label("Samenvatting").fill("Kort.")
    page.keyboard.press("Tab")
    expect(page.locator("#veld-samenvatting-fout")).to_be_hidden()
    expect(link).to_have_attribute("data-gezien", "ja")
