"""The map and the figures: places that are right, dots that can be told apart, and pictures that say what their tables say."""

from __future__ import annotations

import functools
import html
import math
import re
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import REPOSITORY, landing_pages
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from catalogue.collection import Catalogue, read_catalogue
from catalogue.facets import by_title, facets
from catalogue.pages.pages import Pages
from catalogue.pictures.figures import SHADES, Figures, count_figures
from catalogue.pictures.maps import Map, draw_map
from catalogue.pictures.projection import HEIGHT, WIDTH, outline, project
from catalogue.pictures.room import Circle, spread
from catalogue.schema import INITIATIVE
from catalogue.templates import Host, Site

TODAY = "2026-11-24"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@functools.cache
def shipped() -> Catalogue:
    return read_catalogue(REPOSITORY)


def map_of(root: Path) -> Map:
    catalogue = read_catalogue(root)
    return draw_map(root, catalogue, facets(catalogue, by_title(catalogue), TODAY))


def figures_of(root: Path, today: str = TODAY) -> Figures:
    catalogue = read_catalogue(root)
    return count_figures(catalogue, facets(catalogue, by_title(catalogue), today), today)


@functools.cache
def shipped_map() -> Map:
    return map_of(REPOSITORY)


@functools.cache
def shipped_figures() -> Figures:
    return figures_of(REPOSITORY)


@functools.cache
def landing(root: Path, today: str = TODAY) -> dict[str, str]:
    pages = Pages(root, read_catalogue(root), Site("Proef", "https://voorbeeld.nl/", "a@voorbeeld.nl", Host(), today))
    return {page.url: str(page.content) for page in landing_pages(pages)}


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# the map


@pytest.mark.parametrize(
    ("lat", "lon", "place"),
    [(53.6, 3.25, (0.0, 0.0)), (52.6, 3.25, (0.0, 240.0)), (53.6, 4.25, (147.4, 0.0)), (52.091, 5.121, (275.8, 362.2)), (12.18, -68.26, (-10542.6, 9940.8))],
    ids=["the corner", "a degree south", "a degree east", "the Dom of Utrecht", "Bonaire"],
)
def test_degrees_become_places_on_the_map(lat: float, lon: float, place: tuple[float, float]) -> None:
    assert project(lat, lon) == place


def points(line: str) -> list[list[tuple[int, int]]]:
    """Return the corners of each ring of a path of the outline."""
    rings = []
    for ring in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", line):
        x, y = int(ring[0]), int(ring[1])
        corners = [(x, y)]
        for step_x, step_y in re.findall(r"(-?\d+) (-?\d+)", ring[2]):
            x, y = x + int(step_x), y + int(step_y)
            corners.append((x, y))
        rings.append(corners)
    return rings


def lies_in(place: tuple[float, float], line: str) -> bool:
    x, y = place
    crossings = 0
    for ring in points(line):
        for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
            crossings += (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0
    return crossings % 2 == 1


def test_the_outline_has_the_provinces_of_the_register_and_all_of_it_is_on_the_map() -> None:
    lines = dict(outline(REPOSITORY))
    assert sorted(lines) == sorted(row.naam for row in shipped().lists.organisations if row.soort == "provincie")
    corners = [corner for line in lines.values() for ring in points(line) for corner in ring]
    assert len(corners) > 700
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in corners)


def test_nearly_every_municipality_lies_in_its_own_province() -> None:
    lines = dict(outline(REPOSITORY))
    rows = [row for row in shipped().lists.organisations if row.soort in ("gemeente", "provincie") and row.provincie and row.lat]
    outside = [row.slug for row in rows if not lies_in(project(float(row.lat), float(row.lon)), lines[row.provincie])]
    assert len(rows) > 300
    assert len(outside) < 8, outside  # at most a middle in water, or beside a border drawn simpler


circles = st.lists(st.tuples(st.floats(0, 600), st.floats(0, 710), st.sampled_from([10.5, 14.0, 19.0])).map(lambda each: Circle(*each)), max_size=60)


@given(circles)
def test_dots_never_cover_each_other_or_leave_the_map(wanted: list[Circle]) -> None:
    placed = spread(wanted, WIDTH, HEIGHT)
    assert [each.r for each in placed] == [each.r for each in wanted]
    for n, one in enumerate(placed):
        assert one.r <= one.x <= WIDTH - one.r
        assert one.r <= one.y <= HEIGHT - one.r
        assert all(math.hypot(one.x - other.x, one.y - other.y) >= one.r + other.r for other in placed[:n])
    assert placed == spread(wanted, WIDTH, HEIGHT)


def test_of_dots_in_one_place_the_first_stays_and_the_others_are_next_to_it() -> None:
    placed = spread([Circle(300, 300, 10)] * 3, WIDTH, HEIGHT)
    assert placed[0] == Circle(300, 300, 10)
    assert [math.hypot(each.x - 300, each.y - 300) < 25 for each in placed] == [True] * 3


def test_every_organisation_that_does_something_is_on_the_map_or_beside_it_once() -> None:
    dots = [dot.row.organisation for dot in shipped_map().dots]
    beside = [row.organisation for group in shipped_map().elsewhere for row in group.rows]
    register = shipped().lists.organisations
    active = {register.current(slug).slug for entry in shipped() for slug in entry.organisations}
    assert Counter(row.slug for row in (*dots, *beside)) == dict.fromkeys(active, 1)
    assert all(row.lat and row.lon for row in dots)
    assert not any(row.lat for row in beside)


def test_every_dot_is_whole_on_the_map_and_near_its_place() -> None:
    for dot in shipped_map().dots:
        x, y = project(float(dot.row.organisation.lat), float(dot.row.organisation.lon))
        assert dot.circle.r <= dot.circle.x <= WIDTH - dot.circle.r
        assert dot.circle.r <= dot.circle.y <= HEIGHT - dot.circle.r
        assert math.hypot(dot.circle.x - x, dot.circle.y - y) < 40, dot


def test_kinds_have_shapes_and_numbers_have_sizes() -> None:
    small, medium, large = (radius for _, _, radius in shipped_map().legend)
    assert [(least, most) for least, most, _ in shipped_map().legend] == [(1, 1), (2, 4), (5, None)]
    for dot in shipped_map().dots:
        assert dot.shape == dot.row.organisation.soort
        assert dot.circle.r == (small if dot.row.number == 1 else medium if dot.row.number < 5 else large)


def test_the_numbers_on_the_map_are_those_of_the_entries() -> None:
    register = shipped().lists.organisations
    numbers = Counter(slug for entry in shipped() for slug in {register.current(each).slug for each in entry.organisations})
    groups = (*shipped_map().provinces, *shipped_map().elsewhere)
    assert {row.organisation.slug: row.number for group in groups for row in group.rows} == numbers


def test_the_map_and_the_table_below_it_say_the_same() -> None:
    page = html.unescape(landing(REPOSITORY)["kaart/"])
    dots = re.findall(r'href="\.\./organisaties/([^/]+)/" data-organisatie="([^"]+)"><title>(.*), (\d+) bijdragen?</title>', page)
    rows = re.findall(r'<tr><td><a href="\.\./organisaties/([^/]+)/">(.*?)</a>.*?\?organisaties=([^"]+)">(\d+)<', page)
    assert len(dots) == len(shipped_map().dots) > 40
    assert sorted(dots) == sorted((slug, other, name, number) for slug, name, other, number in rows)


def test_an_island_overseas_is_beside_the_map_and_another_kind_with_a_place_has_a_shape_of_its_own(repository: Path) -> None:
    change(repository / "initiatives/ander-initiatief.md", "trekkers: [provincie-utrecht]", "trekkers: [bonaire, acato]")
    change(repository / "docs/vocabularies/organisaties.csv", "acato,Acato,markt,,,,,,", "acato,Acato,markt,,,Utrecht,52.1,5.1,")
    found = map_of(repository)
    assert "bonaire" in [row.organisation.slug for group in found.elsewhere for row in group.rows]
    assert [dot.shape for dot in found.dots if dot.row.organisation.slug == "acato"] == ["anders"]
    assert "Andere organisatie" in landing(repository)["kaart/"]


def test_with_every_organisation_on_it_the_map_has_smaller_dots_still_near_their_place(repository: Path) -> None:
    slugs = [row.slug for row in shipped().lists.organisations if row.lat]
    entry = repository / "initiatives/ander-initiatief.md"
    text = entry.read_text("utf-8")
    for number in range(0, len(slugs), 6):
        new = text.replace("trekkers: [provincie-utrecht]", f"trekkers: [{', '.join(slugs[number : number + 6])}]")
        (entry.parent / f"groot-{number}.md").write_text(new, encoding="utf-8")
    found = map_of(repository)
    assert len(found.dots) == len(slugs) - 3  # three islands overseas
    assert found.legend[0][2] < shipped_map().legend[0][2]
    for dot in found.dots:
        x, y = project(float(dot.row.organisation.lat), float(dot.row.organisation.lon))
        assert math.hypot(dot.circle.x - x, dot.circle.y - y) < 40, dot


@pytest.mark.parametrize("cell", ["noord,5.076", "52.091,1e999"])
def test_coordinates_that_are_no_numbers_are_reported_and_the_organisation_is_beside_the_map(repository: Path, cell: str) -> None:
    change(repository / "docs/vocabularies/organisaties.csv", "52.091,5.076", cell)
    assert [each.field for each in read_catalogue(repository).problems if each.level == "fout"] in (["lat"], ["lon"])
    assert "gemeente-utrecht" in [row.organisation.slug for group in map_of(repository).elsewhere for row in group.rows]


def test_a_catalogue_without_entries_has_a_map_and_figures(repository: Path) -> None:
    for file in (*repository.glob("initiatives/*.md"), *repository.glob("instruments/*.md"), *repository.glob("docs/events/*.md")):
        file.unlink()
    pages = landing(repository)
    assert "Er staat nog niemand op de kaart." in pages["kaart/"]
    assert "0 initiatieven" in pages["stand/"]


# the figures


def test_every_number_is_what_the_search_page_finds_with_its_link() -> None:
    entries = by_title(shipped())
    found = {facet.key: {option.id: set(option.numbers) for option in facet.options} for facet in facets(shipped(), entries, TODAY)}
    page = landing(REPOSITORY)["stand/"]
    links = re.findall(r'href="\.\./(zoeken/\?[^"]+)">(\d+)[ <]', html.unescape(page))
    assert len(links) > 90
    for address, number in links:
        chosen = parse_qs(urlsplit(address).query)
        assert int(number) == len(set.intersection(*(found[key][value] for key, (value,) in chosen.items()))), address


def test_the_initiatives_of_all_phases_are_all_initiatives() -> None:
    assert sum(bar.number for bar in shipped_figures().phases) == len(shipped().of_kind(INITIATIVE))


def test_bars_are_as_long_as_their_numbers_and_the_longest_is_whole() -> None:
    for bars in (shipped_figures().phases, shipped_figures().evidence):
        most = max(bar.number for bar in bars)
        assert max(bar.share for bar in bars) == 100
        assert all(abs(bar.share - 100 * bar.number / most) < 1 for bar in bars)
        assert all(bool(bar.share) == bool(bar.number) == bool(bar.query) for bar in bars)


def test_a_table_row_has_the_bar_of_its_number() -> None:
    page = landing(REPOSITORY)["stand/"]
    rows = re.findall(r'<th scope="row">(?:<a [^>]*>)?([^<]+).*?class="getal">(?:<a [^>]*>)?(\d+).*?<rect width="(\d+)"', page)
    bars = [(bar.label, str(bar.number), str(bar.share)) for bar in (*shipped_figures().phases, *shipped_figures().evidence)]
    assert [html.unescape(" ".join(row)) for row in rows if not row[0].isdigit()] == [" ".join(bar) for bar in bars]


def test_cells_are_darker_with_more_entries_and_empty_ones_are_gaps() -> None:
    heat = shipped_figures().heat
    cells = sorted(cell for _, row in heat.rows for cell in row)
    assert [cell.shade for cell in cells] == sorted(cell.shade for cell in cells)
    assert {cell.shade for cell in cells} == set(range(SHADES + 1))
    assert heat.empty == sum(cell.shade == 0 for cell in cells)
    for kind, themes in heat.gaps:
        column = heat.kinds.index(kind)
        assert [theme for theme, row in heat.rows if row[column].number == 0] == list(themes)


def test_a_year_without_anything_is_shown_and_what_is_still_to_come_is_not(mini: Path) -> None:
    assert [(each.year, each.initiatives.number, each.events.number) for each in figures_of(mini).years] == [(2024, 1, 0)]
    later = figures_of(mini, "2027-03-12")
    assert [(each.year, each.initiatives.number, each.events.number) for each in later.years] == [(2024, 1, 0), (2025, 0, 0), (2026, 0, 0), (2027, 0, 1)]
    assert later.undated == 1


def test_growth_is_shown_from_the_second_year_on(repository: Path) -> None:
    assert figures_of(repository).added == ()
    change(repository / "initiatives/ander-initiatief.md", "toegevoegd_op: 2026-11-01", "toegevoegd_op: 2025-11-01")
    assert [(bar.label, bar.number) for bar in figures_of(repository).added] == [("2025", 1), ("2026", 4)]
    assert "Hoe groeit de catalogus?" in landing(repository)["stand/"]


def test_confirmation_is_shown_from_three_confirmed_entries_on(repository: Path) -> None:
    files = [repository / "initiatives/ander-initiatief.md", *repository.glob("instruments/*.md")]
    for file in files:
        text = re.sub(r"gecontroleerd_op: .*\n", "", file.read_text("utf-8"))
        file.write_text(text, encoding="utf-8")
    assert figures_of(repository).confirmed == ()
    for file in files:
        change(file, "toegevoegd_op:", "gecontroleerd_op: 2026-11-20\ntoegevoegd_op:")
    assert [bar.number for bar in figures_of(repository, "2028-05-21").confirmed][1] >= 3
    assert "Klopt het nog?" in landing(repository)["stand/"]


def test_instruments_are_compared_when_three_are_used_by_two_organisations(repository: Path) -> None:
    assert figures_of(repository).reused == ()
    users = [f"  - organisatie: {slug}\n    status: in-gebruik\n    bron: https://www.voorbeeld.nl/\n" for slug in ("uwv", "svb", "duo")]
    use = "gebruikt_door:\n" + "".join(users)
    text = (repository / "instruments/nieuw-instrument.md").read_text("utf-8")
    for name in ("een", "twee", "drie"):
        (repository / f"instruments/{name}.md").write_text(text.replace("\n---", f"\n{use}---", 1), encoding="utf-8")
    assert [bar.number for bar in figures_of(repository).reused][:3] == [3, 3, 3]
    assert "Welke instrumenten gebruiken anderen?" in landing(repository)["stand/"]


@pytest.mark.parametrize("url", ["kaart/", "stand/"])
def test_pictures_need_no_style_and_no_script(url: str) -> None:
    assert not re.search(r"<script|<style| style=| on\w+=", landing(REPOSITORY)[url])
    assert "24 november 2026" in landing(REPOSITORY)[url]


# In a browser, with all that is in the catalogue. Dots of a map may be small where places are near each other: for those
# the place is essential, and the table below has the same links (WCAG 2.2, 2.5.8 Target Size, exceptions Equivalent and Essential).
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("url", ["kaart/", "stand/"])
def test_the_pictures_of_the_whole_catalogue_are_for_everyone(browser: Browser, shipped_url: str, url: str, colours: str, width: int) -> None:
    with browser.new_page(viewport={"width": width, "height": 800}, color_scheme=colours) as page:  # type: ignore[arg-type]
        page.goto(shipped_url + url)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        page.evaluate(Axe().axe_script)
        violations = page.evaluate("async (rules) => (await axe.run({ runOnly: rules })).violations", RULES)
        found = [(rule["id"], node["html"]) for rule in violations for node in rule["nodes"]]
        assert [each for each in found if each[0] != "target-size" or "data-organisatie" not in each[1]] == []


def test_a_dot_says_whose_it_is_shows_the_keyboard_and_leads_to_the_organisation(browser: Browser, shipped_url: str) -> None:
    with browser.new_page() as page:
        page.goto(f"{shipped_url}kaart/")
        number = next(dot.row.number for dot in shipped_map().dots if dot.row.organisation.slug == "gemeente-utrecht")
        dot = page.get_by_role("link", name=f"Gemeente Utrecht, {number} bijdragen", exact=True)
        before = dot.evaluate("each => getComputedStyle(each).fill")
        page.get_by_role("link", name="Onder de kaart").focus()
        page.keyboard.press("Tab")
        first = page.evaluate("document.activeElement.dataset.organisatie")
        assert first == shipped_map().dots[0].row.organisation.slug
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        assert page.evaluate("getComputedStyle(document.activeElement).fill") != before
        dot.click()
        assert page.url == f"{shipped_url}organisaties/gemeente-utrecht/"
