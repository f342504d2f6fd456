"""Whatever was changed, in whatever order: the site that grew is byte for byte the site that is made anew.

`REEKSEN=1000 .venv/bin/pytest tests/test_incremental.py` tries a thousand sequences of changes.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from types import CodeType

import pytest
from conftest import copy_repository
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from jinja2 import Environment, Template
from mkdocs.commands.build import build
from mkdocs.config import load_config

SEQUENCES = int(os.environ.get("REEKSEN", "4"))
WORDS = st.text(alphabet="aeinst <&'\"é-", min_size=1, max_size=12).map(lambda text: f"x{text}".strip())
TERMS = st.sampled_from(["participatie", "digitale-inclusie", "begrijpelijke-communicatie"])
ENTRY = """---
titel: {titel}
samenvatting: Een proef van {titel}.
trekkers: [gemeente-utrecht]
fase: pilot
instrumenten: [{instrument}]
signalen:
  - tekst: {signaal}
    herkomst: inwoner
    status: opgepakt
    vervolg: Er loopt een proef.
    opgepakt_in: [ander-initiatief]
gebruikt_door:
  - organisatie: {gebruiker}
    status: proef
    bevestigd_op: 2026-11-01
verwant: [{verwant}]
themas: [{thema}]
bronnen:
  - titel: Bericht
    url: https://www.voorbeeld.nl/bericht
toegevoegd_op: 2026-11-01
oude_slugs: [{oud}]
---

{tekst}
"""

OTHERS = {"instrument": "", "signaal": "De brief is moeilijk.", "gebruiker": "vng"}
RELATED = {
    "thema": TERMS,
    "verwant": st.sampled_from(["", "voorbeeld", "voorbeeld-instrument"]),
    "instrument": st.sampled_from(["", "voorbeeld-instrument", "nieuw-instrument"]),
    "gebruiker": st.sampled_from(["vng", "gemeente-amsterdam", "gemeente-utrecht"]),
}


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


class Changes(RuleBasedStateMachine):
    """A repository that somebody works on. `entries` has the values of the entries that were added."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.root = with_little_text(copy_repository(self.folder / "catalogus"))
        self.entries: dict[str, dict[str, str]] = {}
        self.number = 0

    def teardown(self) -> None:
        shutil.rmtree(self.root / ".cache")
        build_into(self.root, self.folder / "nieuw")
        assert contents(self.folder / "gegroeid") == contents(self.folder / "nieuw")
        shutil.rmtree(self.folder)

    def save(self, slug: str) -> None:
        values = self.entries[slug]
        text = ENTRY.format_map(values | {key: quoted(values[key]) for key in ("titel", "signaal")})
        (self.root / f"initiatives/{slug}.md").write_text(text, encoding="utf-8")
        build_into(self.root, self.folder / "gegroeid")

    def pick(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.entries)))

    @initialize()
    def first_build(self) -> None:
        build_into(self.root, self.folder / "gegroeid")

    @rule(titel=WORDS, tekst=WORDS, thema=TERMS, data=st.data())
    def add(self, titel: str, tekst: str, thema: str, data: st.DataObject) -> None:
        self.number += 1
        verwant = data.draw(st.sampled_from(["", "voorbeeld", "ander-initiatief", *sorted(self.entries)]))
        self.entries[f"proef-{self.number}"] = {"titel": titel, "tekst": tekst, "thema": thema, "verwant": verwant, "oud": ""} | OTHERS
        self.save(f"proef-{self.number}")

    @precondition(lambda self: self.entries)
    @rule(key=st.sampled_from(["titel", "tekst", "signaal"]), words=WORDS, data=st.data())
    def edit(self, key: str, words: str, data: st.DataObject) -> None:
        slug = self.pick(data)
        self.entries[slug][key] = words
        self.save(slug)

    @precondition(lambda self: self.entries)
    @rule(changed=st.fixed_dictionaries({}, optional=RELATED), data=st.data())
    def edit_terms_and_relations(self, changed: dict[str, str], data: st.DataObject) -> None:
        slug = self.pick(data)
        self.entries[slug] |= changed
        self.save(slug)

    @precondition(lambda self: self.free())
    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        slug = data.draw(st.sampled_from(self.free()))
        self.number += 1
        (self.root / f"initiatives/{slug}.md").unlink()
        values = self.entries.pop(slug)
        self.entries[f"proef-{self.number}"] = values | {"oud": ", ".join(filter(None, [values["oud"], slug]))}
        self.save(f"proef-{self.number}")

    @precondition(lambda self: self.free())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        slug = data.draw(st.sampled_from(self.free()))
        (self.root / f"initiatives/{slug}.md").unlink()
        del self.entries[slug]
        build_into(self.root, self.folder / "gegroeid")

    @rule(number=st.integers(0, 9), place=st.sampled_from([
        ("docs/vocabularies/themas.yml", "label: Meedoen en meebeslissen", "label: Meedoen {}"),
        ("docs/templates/catalogus/kaart.html", "<article class=\"kaart", "<article data-proef=\"{}\" class=\"kaart"),
        ("docs/vocabularies/organisaties.csv", "gemeente-utrecht,Utrecht,", "gemeente-utrecht,Utrecht {},"),
        ("mkdocs.yml", "site_name: Leefwereld", "site_name: Leefwereld {}"),
        ("docs/over/index.md", "# Over", "# Over {}"),
    ]))  # fmt: skip
    def change_what_pages_share(self, number: int, place: tuple[str, str, str]) -> None:
        path, old, new = place
        original = (copy_of_original(self.folder) / path).read_text("utf-8")
        assert old in original
        (self.root / path).write_text(original.replace(old, new.format(number), 1), encoding="utf-8")
        build_into(self.root, self.folder / "gegroeid")

    def free(self) -> list[str]:
        """Return the entries that no other names."""
        named = {values["verwant"] for values in self.entries.values()}
        return sorted(self.entries.keys() - named)


def with_little_text(root: Path) -> Path:
    """Leave of the hand-written pages those that others need, without their long texts: these are not changed here, and take half of the time."""
    settings = root / "mkdocs.yml"
    for file in [*root.glob("docs/bijdragen/*.md"), *root.glob("docs/over/*.md")]:
        if file.name in ("index.md", "nieuw.md", "velden.md"):
            before, mark, _ = file.read_text("utf-8").partition("\n---\n")
            file.write_text(before + mark, encoding="utf-8")
        else:
            file.unlink()
            kept = [line for line in settings.read_text("utf-8").splitlines() if not line.endswith(f" {file.parent.name}/{file.name}")]
            settings.write_text("\n".join(kept), encoding="utf-8")
    return root


def copy_of_original(folder: Path) -> Path:
    original = folder / "oorspronkelijk"
    return original if original.exists() else copy_repository(original)


def build_into(root: Path, site: Path) -> None:
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(site)))


def contents(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


@pytest.fixture
def compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the same template be compiled once: from nothing, that takes longer than all the rest of so small a site."""
    compile_anew, known = Environment.compile, {}

    def compile(environment: Environment, source: str, name: str, filename: str) -> CodeType:
        of = environment.autoescape, source, name
        if of not in known:
            known[of] = compile_anew(environment, source, name, filename)
        return known[of]

    monkeypatch.setattr(Environment, "compile", compile)


TestChanges = pytest.mark.usefixtures("compiled_once")(Changes.TestCase)
TestChanges.settings = settings(max_examples=SEQUENCES, stateful_step_count=5, suppress_health_check=list(HealthCheck))


def test_only_pages_made_of_something_else_are_made_again(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    render = Template.render
    monkeypatch.setattr(Template, "render", lambda template, *values, **named: made.append(str(template.name)) or render(template, *values, **named))

    def made_by_a_build() -> Counter[str]:
        made.clear()
        build_into(repository, tmp_path / "site")
        return Counter(made)

    first, again = made_by_a_build(), made_by_a_build()
    assert first["bijdrage.html"] == 5
    assert again["bijdrage.html"] == again["begrip.html"] == again["organisatie.html"] == 0
    entry = repository / "initiatives/ander-initiatief.md"
    entry.write_text(entry.read_text("utf-8").replace("klantreistraining", "klantreizen"), encoding="utf-8")
    assert 0 < made_by_a_build()["organisatie.html"] < first["organisatie.html"]
