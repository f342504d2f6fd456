"""The Jinja environment of all pages: HTML is escaped, and dates, terms and organisations are put into words."""

from __future__ import annotations

from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateError

from .collection import Catalogue
from .organisations import Organisation
from .vocabulary import Term

FOLDER = "docs/templates/catalogus"
CACHE = ".cache/leefwereld"
_MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]
_PATHS = {"plichten": "zorgplicht"}


@dataclass(frozen=True)
class Host:
    """Where the files live: patterns for the page that makes a file and the one that changes it.

    `{map}`, `{bestand}` and `{pad}` stand for folder, file name and path, `{inhoud}` for the text; "" without a host.
    """

    new: str = ""
    edit: str = ""


def host(name: str, repository: str, branch: str) -> Host:
    """Return the pages of a GitHub, GitLab or Forgejo (Gitea) at `repository`, without "/" at the end.

    Only a new file on GitHub and Forgejo takes its text from the address.
    Sources: isaacs/github#1527, go-gitea/gitea#16556, gitlab-org/gitlab#594214.
    """
    new, edit = {
        "github": ("/new/{tak}/{map}?filename={bestand}&value={inhoud}", "/edit/{tak}/{pad}"),
        "forgejo": ("/_new/{tak}/{map}?filename={bestand}&value={inhoud}", "/_edit/{tak}/{pad}"),
        "gitlab": ("/-/new/{tak}/{map}?file_name={bestand}", "/-/edit/{tak}/{pad}"),
    }[name]
    return Host(*(repository + page.replace("{tak}", branch) for page in (new, edit)))


@dataclass(frozen=True)
class Site:
    """What the pages say about the site they are on; `url` ends in "/", `host` is where its files live.

    `today` is the day of the build, for what is over or has to be confirmed again. `assets` is the folder of styles and scripts.
    """

    name: str
    url: str
    mail: str
    host: Host
    today: str
    assets: str = "assets/"


def in_words(moment: str) -> str:
    """Return a Moment as people write it: "2018", "juni 2018", "5 juni 2018", "5 juni 2018, 13.30 uur"."""
    day, _, clock = moment.partition(" ")
    year, *rest = day.split("-")
    words = [year]
    if rest:
        words.insert(0, _MONTHS[int(rest[0]) - 1])
    if len(rest) > 1:
        words.insert(0, str(int(rest[1])))
    return " ".join(words) + (f", {clock.replace(':', '.')} uur" if clock else "")


def period_parts(start: str | None, end: str | None) -> tuple[str, ...]:
    """Return the time between two Moments in words, in parts: the start, the word between, and the end; only those that say something.

    A last day, month or year is part of the time, and a clock time ends it. The start does not repeat the month and year of the end.
    """
    between = "tot" if end and " " in end else "tot en met"
    if start and end and not start.startswith(end):
        same_day = start[:10] == end[:10] and len(end) > 10
        return _opening(start, end), between, f"{end[11:].replace(':', '.')} uur" if same_day else in_words(end)
    return (in_words(start),) if start else (between, in_words(end)) if end else ()


def _opening(start: str, end: str) -> str:
    words, last = in_words(start).split(), in_words(end).split()
    if " " not in start and len(start) == len(end):
        while words[-1] == last.pop():
            words.pop()
    return " ".join(words)


def period(start: str | None, end: str | None) -> str:
    """Return the time between two Moments in words, or ""."""
    return " ".join(period_parts(start, end))


def domain(url: str) -> str:
    """Return the host of a web address without "www."."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def vocabulary_url(name: str) -> str:
    return f"{_PATHS.get(name, name)}/"


def term_url(vocabulary: str, id: str) -> str:
    return f"{vocabulary_url(vocabulary)}{id}/"


def organisation_url(organisation: Organisation) -> str:
    return f"organisaties/{organisation.slug}/"


class _Environment(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give every template the same plain mapping: Jinja lays one over another for each, and looks through both at every import."""
        assert not d, "a template with globals of its own would share them"
        return self.globals


def environment(root: Path, catalogue: Catalogue, site: Site) -> Environment:
    """Return the environment for the templates in FOLDER under `root`."""

    def term(vocabulary: str, id: str) -> Term:
        return catalogue.lists.vocabulary(vocabulary).term(id)

    result = _templates(root)
    result.globals.update(site=site, begrippen_van=catalogue.lists.vocabulary, begrip=term, begrip_adres=term_url, lijst_adres=vocabulary_url)
    result.globals.update(periode=period, periode_delen=period_parts, organisatie_adres=organisation_url)
    result.globals.update(organisatie=catalogue.lists.organisations.organisation)
    return result


def _templates(root: Path) -> Environment:
    cache = root / CACHE / "templates"
    cache.mkdir(parents=True, exist_ok=True)
    result = _Environment(
        loader=FileSystemLoader(root / FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        bytecode_cache=FileSystemBytecodeCache(str(cache)),
    )  # fmt: skip
    result.filters.update(in_woorden=in_words, domein=domain)
    return result


def compile_templates(root: Path) -> None:
    """Leave the templates under `root` compiled in the cache, where `environment` finds them; one with a mistake is told of when a page needs it."""
    templates = _templates(root)
    for name in templates.list_templates(["html"]):
        with suppress(TemplateError, UnicodeDecodeError):
            templates.get_template(name)


def to_root(url: str) -> str:
    """Return the path from the page at `url` to the root of the site: "../../" for "themas/participatie/"."""
    return "../" * url.count("/")
