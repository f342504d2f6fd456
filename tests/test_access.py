"""The site for everyone: no violation that axe can find, no sideways scrolling, and everything by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

AXE = Axe().axe_script
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = "async (rules) => (await axe.run({ runOnly: rules, resultTypes: ['violations'] })).violations"
PAGES = {
    "home": "",
    "search": "zoeken/",
    "search with results": "zoeken/?q=voorbeeld&themas=participatie&themas=digitale-inclusie",
    "search with a typing error": "zoeken/?q=klantreistrainng",
    "search for an organisation": "zoeken/?q=provincie+utrecht",
    "search on the map": "zoeken/?weergave=kaart",
    "search without results": "zoeken/?q=bestaatnergens",
    "initiatives": "initiatieven/",
    "instruments": "instrumenten/",
    "events": "bijeenkomsten/",
    "themes": "themas/",
    "duties": "zorgplicht/",
    "organisations": "organisaties/",
    "map": "kaart/",
    "figures": "stand/",
    "initiative": "initiatieven/voorbeeld/",
    "instrument": "instrumenten/voorbeeld-instrument/",
    "event": "bijeenkomsten/voorbeeld-bijeenkomst/",
    "agenda": "agenda/",
    "month": "agenda/2027-03/",
    "events without report": "agenda/zonder-verslag/",
    "series": "reeksen/",
    "one series": "reeksen/direct-duidelijk-tour/",
    "theme": "themas/participatie/",
    "duty": "zorgplicht/ontvangst-bevestigen/",
    "what helps with which duty": "zorgplicht/dekking/",
    "self-check": "zorgplicht/zelfcheck/",
    "event in life": "levensgebeurtenissen/verhuizen/",
    "event in life without entries": "levensgebeurtenissen/studeren/",
    "one government": "een-overheid/",
    "measuring": "meten/",
    "organisation": "organisaties/gemeente-utrecht/",
    "former organisation": "organisaties/gemeente-oud/",
    "signals": "signalen/",
    "signals of a theme": "signalen/themas/lerende-organisatie/",
    "actions and decisions": "acties/",
    "comparison": "vergelijken/?kies=voorbeeld&kies=voorbeeld-instrument&kies=ander-initiatief&kies=bestaat-niet",
    "comparison of nothing": "vergelijken/?kies=bestaat-niet",
    "where to begin": "waar-sta-jij/",
    "advice": "waar-sta-jij/participatie/",
    "advice for a kind": "waar-sta-jij/participatie/waterschap/",
    "following": "feeds/",
    "calls": "gezocht/",
    "calls of a kind": "gezocht/?soort=pilotpartner",
    "use": "gebruik/",
    "lessons": "geleerd/",
    "upkeep": "bijhouden/",
    "form, use": "bijdragen/nieuw/?wijzig=voorbeeld-instrument&gebruikt_door.status=in-gebruik&gebruikt_door.bevestigd_op=vandaag",
    "hand-written": "over/toegankelijkheid/",
    "reference": "bijdragen/velden/",
    "form, choice of kind": "bijdragen/nieuw/",
    "form, initiative": "bijdragen/nieuw/?soort=initiatief",
    "form, event": "bijdragen/nieuw/?soort=bijeenkomst",
    "form, change": "bijdragen/nieuw/?wijzig=voorbeeld",
    "not found": "404.html",
}
PHONE, DESKTOP = {"width": 320, "height": 720}, {"width": 1280, "height": 900}
# the outline that shows where the keyboard is: that of a card stands around the card, not around its link
FOCUS = """() => {
  const at = document.activeElement;
  const card = at.closest(".kaart");
  const { outlineStyle, outlineWidth } = getComputedStyle(card ?? at);
  const words = at.getAttribute("aria-label") ?? at.textContent.trim() ?? at.name;
  return { kind: card ? "CARD" : at.tagName, words, visible: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 };
}"""


@pytest.fixture(scope="module")
def context(browser: Browser, mini_url: str) -> Iterator[BrowserContext]:
    with browser.new_context(base_url=mini_url, color_scheme="light") as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with context.new_page() as page:
        yield page


@pytest.fixture(scope="module")
def tab(context: BrowserContext) -> Iterator[Page]:
    with context.new_page() as tab:
        yield tab


@pytest.fixture(scope="module", params=PAGES.values(), ids=PAGES.keys())
def each_page(tab: Page, request: pytest.FixtureRequest) -> Page:
    """Every page in turn, opened once for all looks at it."""
    show(tab, request.param)
    return tab


def show(page: Page, path: str, size: dict[str, int] = DESKTOP) -> None:
    """Open `path` at this size, and wait until its search, if it has one, is done."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(path)
    if path.startswith("zoeken/"):
        expect(page.get_by_role("status")).to_contain_text("resulta")
    if path.startswith("vergelijken/?kies=voorbeeld"):
        expect(page.get_by_role("table")).to_be_visible()
    if path.startswith("bijdragen/nieuw/?"):
        expect(page.locator("#veld-titel")).to_be_visible()


def assert_no_violations(page: Page) -> None:
    if not page.evaluate("window.axe?.version"):
        page.evaluate(AXE)
    violations = page.evaluate(VIOLATIONS, RULES)
    found = [f"{rule['id']}: {' '.join(map(str, node['target']))}\n  {rule['help']}" for rule in violations for node in rule["nodes"]]
    assert not found, "\n".join([page.url, *found])


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus."""
    for _ in range(100):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no number of Tabs leads to {target}")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["320", "1280"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_page_has_a_violation_or_scrolls_sideways(each_page: Page, colours: str, size: dict[str, int]) -> None:
    each_page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
    each_page.set_viewport_size(size)  # type: ignore[arg-type]
    assert each_page.evaluate("document.scrollingElement.scrollWidth") <= size["width"]
    assert_no_violations(each_page)


def test_the_page_of_an_old_name_has_no_violation_while_it_leads_on(page: Page) -> None:
    page.route("**/initiatieven/voorbeeld/", lambda route: route.abort("aborted"))
    page.goto("initiatieven/vorige-naam/")
    expect(page.get_by_role("link", name="Ga naar de nieuwe pagina")).to_be_visible()
    assert_no_violations(page)


def test_the_open_menu_and_the_open_filters_of_a_phone_have_no_violation(page: Page) -> None:
    show(page, "zoeken/?type=initiatief", PHONE)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Filters", exact=True).click()
    for facet in page.locator("details.facet:not([hidden])").all():
        if facet.get_attribute("open") is None:
            facet.locator("summary").click()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    assert_no_violations(page)


def test_the_bar_that_leads_to_the_comparison_has_no_violation(browser: Browser, mini_url: str) -> None:
    with browser.new_context(base_url=mini_url) as context:
        page = context.new_page()
        for path, colours in (("initiatieven/voorbeeld/", "light"), ("zoeken/?q=voorbeeld", "dark")):
            page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
            show(page, path, PHONE)
            page.get_by_role("button", name="Vergelijk").first.click()
            assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
            assert_no_violations(page)


def test_the_first_tab_is_the_link_that_skips_to_the_content(page: Page) -> None:
    show(page, "initiatieven/voorbeeld/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("navigation", name="Kruimelpad").get_by_role("link", name="Home")).to_be_focused()


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(page: Page) -> None:
    show(page, "initiatieven/", PHONE)
    button, menu = page.get_by_role("button", name="Menu"), page.get_by_role("navigation", name="Hoofdmenu")
    expect(menu).to_be_hidden()
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    for link in menu.get_by_role("link").all():
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_space_ticks_a_filter_and_the_keyboard_stays_there(page: Page) -> None:
    show(page, "zoeken/")
    box = page.get_by_role("group", name="Soort").get_by_role("checkbox", name="Instrument")
    tab_to(page, box)
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text("2 resultaten")
    expect(box).to_be_checked()
    expect(box).to_be_focused()


def test_the_filters_of_a_phone_open_by_keyboard(page: Page) -> None:
    show(page, "zoeken/", PHONE)
    button, box = page.get_by_role("button", name="Filters", exact=True), page.get_by_role("checkbox", name="Instrument")
    expect(box).to_be_hidden()
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    tab_to(page, page.locator("summary", has_text="Soort").first)
    page.keyboard.press("Enter")
    tab_to(page, box)


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("", {"A", "BUTTON", "INPUT", "CARD"}),
        ("zoeken/?type=initiatief&themas=participatie", {"A", "BUTTON", "INPUT", "SUMMARY", "SELECT", "CARD"}),
        ("initiatieven/voorbeeld/", {"A", "BUTTON", "INPUT", "DIV", "CARD"}),
    ],
    ids=["home", "search", "entry with a table"],
)
def test_whatever_has_the_keyboard_shows_it(page: Page, path: str, kinds: set[str]) -> None:
    show(page, path)
    seen = []
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body"):
        seen.append(page.evaluate(FOCUS))
        page.keyboard.press("Tab")
    assert {each["kind"] for each in seen} == kinds
    assert [each for each in seen if not each["visible"]] == []


def test_the_chosen_colours_stay_on_the_next_page(browser: Browser, mini_url: str) -> None:
    with browser.new_context(base_url=mini_url, color_scheme="light") as context:
        page = context.new_page()
        page.goto("")
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.get_by_role("button", name="Donkere kleuren").click()
        page.goto("initiatieven/")
        button = page.get_by_role("button", name="Donkere kleuren")
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(page.locator("body")).not_to_have_css("background-color", light)
        button.click()
        expect(page.locator("body")).to_have_css("background-color", light)


def test_the_form_with_mistakes_and_its_result_have_no_violations(page: Page) -> None:
    show(page, "bijdragen/nieuw/?soort=initiatief", PHONE)
    for details in page.locator("details").all():
        details.evaluate("each => (each.open = true)")
    page.get_by_label("Organisaties 1", exact=True).fill("Utrecht")
    page.get_by_role("button", name="Controleer en bekijk").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert_no_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.evaluate("localStorage.clear()")
    show(page, "bijdragen/nieuw/?wijzig=ander-initiatief", PHONE)
    page.get_by_role("button", name="Controleer en bekijk").click()
    expect(page.locator("#voorbeeld h3")).to_be_visible()
    assert_no_violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_an_initiative_is_filled_in_and_checked_with_the_keyboard_alone(page: Page) -> None:
    show(page, "bijdragen/nieuw/?soort=initiatief")
    page.get_by_label("Titel", exact=True).first.focus()
    for key in ("Proef", "Een proef in de wijk.", "Gemeente Utrecht"):
        page.keyboard.type(key)
        page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.id") != "veld-fase":
        page.keyboard.press("Tab")
    page.keyboard.type("Pilot")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.id") != "veld-bronnen-0-titel":
        page.keyboard.press("Tab")
    for key in ("Verslag", "https://www.voorbeeld.nl/verslag"):
        page.keyboard.type(key)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#klaar-kop")).to_be_focused()
    page.evaluate("localStorage.clear()")
