"""Meet hoe goed de zoekmachine antwoordt, naast Pagefind en het zoeken van MkDocs (lunr), op dezelfde bijdragen en vragen."""

from __future__ import annotations

import argparse
import math
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from mkdocs.contrib.search import search_index as lunr_index
from playwright.sync_api import Page, sync_playwright

import browser as chromium
from catalogue.collection import Catalogue, read_catalogue
from catalogue.facets import by_title
from catalogue.search.words import words
from screenshots import build, import_of, served

ROOT = Path(__file__).parent.parent
SETS = {"waarop is afgesteld": ROOT / "tests/search/queries.yml", "achtergehouden": ROOT / "tests/search/held_back.yml"}
COMPOUNDS = ROOT / "tests/search/compounds.yml"
TYPOS = ROOT / "tests/search/typos.yml"
DEPTH = 10  # results a reader looks at
USEFUL = 2  # grade
ADDRESS = re.compile(r"https?://\S+")
LUNR = Path(lunr_index.__file__).parent


class Question(NamedTuple):
    """What someone types, and the grade of each entry that is a good answer: 1 touches it, 2 useful, 3 what they look for."""

    text: str
    kind: str
    grades: Mapping[str, int]


class Scores(NamedTuple):
    ndcg: float
    reciprocal_rank: float
    has_useful: bool


def score(found: Sequence[str], grades: Mapping[str, int]) -> Scores:
    """Return nDCG@10 with gains of 2^grade - 1, the reciprocal rank of the first useful result, and whether there is one in ten.

    An entry is useful from grade USEFUL on, or from the best grade there is. Source: K. Järvelin and J. Kekäläinen,
    Cumulated Gain-Based Evaluation of IR Techniques (2002).
    """
    useful = min(USEFUL, max(grades.values()))
    gained = _cumulated([grades.get(each, 0) for each in found[:DEPTH]])
    best = _cumulated(sorted(grades.values(), reverse=True)[:DEPTH])
    rank = next((place for place, each in enumerate(found, 1) if grades.get(each, 0) >= useful), 0)
    return Scores(gained / best, 1 / rank if rank else 0, 0 < rank <= DEPTH)


def _cumulated(grades: Sequence[int]) -> float:
    gains: list[int] = [2**grade - 1 for grade in grades]
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))


def read_questions(file: Path) -> list[Question]:
    return [Question(each["vraag"], each["soort"], each["goed"]) for each in yaml.safe_load(file.read_text("utf-8"))]


def add_pagefind(site: Path) -> None:
    """Index the pages of entries with Pagefind as it comes."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--force-language", "nl", "--root-selector", "article.bijdrage", "--quiet"]
    subprocess.run([*command, "--glob", "{initiatieven,instrumenten,bijeenkomsten}/*/index.html"], check=True, stdout=subprocess.DEVNULL)


def add_lunr(site: Path, catalogue: Catalogue) -> None:
    """Write the index that the search of MkDocs would make of the articles of all entries, and its scripts."""
    made = lunr_index.SearchIndex(lang=["nl"], indexing="full", min_search_length=3, separator=r"[\s\-]+", prebuild_index=False)
    for entry in catalogue:
        article = re.search(r"<article.*?</article>", (site / entry.url / "index.html").read_text("utf-8"), re.S)
        assert article, entry.url
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", article[0]))
        made._add_entry(title=entry.title, text=text, loc=entry.id)
    folder = site / "lunr"
    folder.mkdir()
    (folder / "search_index.json").write_text(made.generate_search_index(), encoding="utf-8")
    for file in (LUNR / "templates/search/lunr.js", LUNR / "lunr-language/lunr.stemmer.support.js", LUNR / "lunr-language/lunr.nl.js"):
        shutil.copy(file, folder)


OURS = """async (asked) => {
  const open = (path) => """ + import_of("zoeken/${path}") + """;
  const [{ openSearch }, { readFacets }, { rerank }] = await Promise.all(["motor.js", "facetdata.js", "rang.js"].map(open));
  const files = new URL(document.getElementById("zoekformulier").dataset.bestanden, location.href);
  const get = async (path) => (await fetch(new URL(path, files))).json();
  const { count, sets } = readFacets(await get("facetten.json"));
  const search = await openSearch(get);
  const answers = [];
  for (const question of asked) {
    const start = performance.now();
    const { hits, corrected } = await search(question);
    const found = rerank(hits, sets, count).map(({ number }) => number);
    answers.push({ found, corrected: [...corrected.values()], time: performance.now() - start });
  }
  return answers;
}"""
PAGEFIND = """async (asked) => {
  const engine = await import(new URL("../pagefind/pagefind.js", document.baseURI));
  const answers = [];
  for (const question of asked) {
    const start = performance.now();
    const { results } = await engine.search(question);
    const found = (await Promise.all(results.slice(0, 10).map((each) => each.data()))).map(({ url }) => url);
    answers.push({ found, time: performance.now() - start });
  }
  return answers;
}"""
LUNR_SEARCH = """async (asked) => {
  for (const name of ["lunr.js", "lunr.stemmer.support.js", "lunr.nl.js"]) {
    const script = Object.assign(document.createElement("script"), { src: new URL(`../lunr/${name}`, document.baseURI) });
    await new Promise((resolve) => { script.onload = resolve; document.head.append(script); });
  }
  const { docs } = await (await fetch(new URL("../lunr/search_index.json", document.baseURI))).json();
  const index = lunr(function () {
    this.use(lunr.nl);
    this.field("title"); this.field("text"); this.ref("location");
    docs.forEach((doc) => this.add(doc));
  });
  return asked.map((question) => {
    const start = performance.now();
    const found = index.search(question.replace(/[:~^*+-]/g, " ")).map(({ ref }) => ref);
    return { found, time: performance.now() - start };
  });
}"""


def ask(page: Page, search: str, asked: Sequence[str], names: Mapping[Any, str]) -> list[dict[str, Any]]:
    """Return for each question the slugs that were found, in order; `names` has the slug of what a search returns."""
    answers = page.evaluate(search, asked)
    return [each | {"found": [names[one] for one in each["found"] if one in names]} for each in answers]


def report(name: str, questions: Sequence[Question], answers: Sequence[Mapping[str, Any]], detailed: bool) -> None:
    scores = [score(answer["found"], question.grades) for question, answer in zip(questions, answers, strict=True)]
    times = sorted(answer["time"] for answer in answers)
    ndcg, rank = (statistics.mean(getattr(each, key) for each in scores) for key in ("ndcg", "reciprocal_rank"))
    without = [question.text for question, each in zip(questions, scores, strict=True) if not each.has_useful]
    speed = f"{statistics.median(times):.1f} ms (langste {times[-1]:.0f})"
    print(f"{name:<12} nDCG@10 {ndcg:.3f}   MRR {rank:.3f}   zonder nuttig antwoord {len(without) / len(scores):6.1%}   {speed}")
    if detailed:
        for kind in sorted({question.kind for question in questions}):
            print(f"  {kind:<14} {statistics.mean(each.ndcg for question, each in zip(questions, scores, strict=True) if question.kind == kind):.3f}")
        for question, answer, each in sorted(zip(questions, answers, scores, strict=True), key=lambda row: row[2].ndcg)[:40]:
            print(f"  {each.ndcg:.2f} {question.text!r}: {[(slug, question.grades.get(slug, 0)) for slug in answer['found'][:5]]} gemist: "
                  f"{[slug for slug, grade in question.grades.items() if grade == 3 and slug not in answer['found'][:DEPTH]]}")  # fmt: skip
        print("  zonder nuttig antwoord:", without)


def report_compounds(page: Page, catalogue: Catalogue, names: Mapping[Any, str]) -> None:
    """Print for how many compounds every entry that has them is found by a part of them."""
    rows = yaml.safe_load(COMPOUNDS.read_text("utf-8"))
    missed = []
    for row, answer in zip(rows, ask(page, OURS, [row["deel"] for row in rows], names), strict=True):
        having = {entry.id for entry in catalogue if row["in"] in words(ADDRESS.sub("", f"{entry.front} {entry.body}"))}
        missed += [f"{row['deel']} in {row['in']}"] if not having <= set(answer["found"]) else []
    print(f"samenstellingen gevonden op een deel: {1 - len(missed) / len(rows):.1%} van {len(rows)}. Gemist: {', '.join(missed) or 'geen'}")


def report_typos(page: Page, names: Mapping[Any, str]) -> None:
    """Print how many typing errors give the same first results as the word that was meant."""
    rows = yaml.safe_load(TYPOS.read_text("utf-8"))
    typed, meant = (ask(page, OURS, [row[key] for row in rows], names) for key in ("getypt", "bedoeld"))
    missed = [
        f"{row['getypt']} > {wrong['corrected'] or 'niets'} (bedoeld: {row['bedoeld']})"
        for row, wrong, right in zip(rows, typed, meant, strict=True)
        if wrong["found"][:3] != right["found"][:3]
    ]
    print(f"tikfouten goed begrepen: {1 - len(missed) / len(rows):.1%} van {len(rows)}. Gemist: {'; '.join(missed) or 'geen'}")


def measure(site: Path, executable: str, detailed: bool) -> None:
    catalogue = read_catalogue(ROOT)
    add_pagefind(site)
    add_lunr(site, catalogue)
    entries = by_title(catalogue)
    names: dict[Any, str] = {number: entry.id for number, entry in enumerate(entries)}
    names |= {f"/{entry.url}": entry.id for entry in entries} | {entry.id: entry.id for entry in entries}
    with served(site) as url, sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        page = running.new_page()
        page.goto(f"{url}zoeken/")
        for title, file in SETS.items():
            questions = read_questions(file)
            print(f"{len(questions)} vragen, {title}:")
            for name, search in {"onze": OURS, "Pagefind": PAGEFIND, "lunr": LUNR_SEARCH}.items():
                answers = ask(page, search, [question.text for question in questions], names)
                report(name, questions, answers, detailed and search == OURS)
        report_compounds(page, catalogue, names)
        report_typos(page, names)
        running.close()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uitgebreid", action="store_true", help="toon ook de vragen met de slechtste antwoorden")
    options = parser.parse_args(arguments)
    executable = chromium.find()
    if not executable:
        parser.error("Chromium ontbreekt. Typ: sudo apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if not build(site):
            return 1
        measure(site, executable, options.uitgebreid)
    return 0


if __name__ == "__main__":
    sys.exit(main())
