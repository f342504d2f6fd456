"""Bodies: CommonMark with GitHub's tables, footnotes, task lists and alerts, to HTML that is safe to publish."""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from urllib.parse import unquote, urlsplit

import comrak

ALERTS = {"Note": "Let op", "Tip": "Tip", "Important": "Belangrijk", "Warning": "Waarschuwing", "Caution": "Pas op"}
_OMITTED = "<!-- raw HTML omitted -->"
_HEADING = re.compile(r'<h([1-6]) id="([^"]*)">(.*?)<a href="#[^"]*" aria-label="[^>]*class="anchor"></a></h\1>', re.S)
_TASK = re.compile(r'<input type="checkbox"( checked="")? disabled="" />')
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>?")
_TOP_HEADING = re.compile(r"^[^\w\n#]*(?:#\s|=+ *$)", re.M)
_TOP_HEADING_HTML = re.compile(r'<h1 id="[^"]*" data-sourcepos="(\d+):[^"]*">(.*?)<a href="#[^>]*></a></h1>', re.S)
CODE = r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:.*?^ {0,3}\1[`~]* *$|.*(?![\s\S]))|(`+)(?!`).*?(?<!`)\2(?!`)"  # the same in a browser, with the flags `gms`
_CODE = re.compile(CODE, re.M | re.S)
_SOURCE_LINE = re.compile(r'data-sourcepos="(\d+):')


def render(text: str, rewrite: Callable[[str], str] = str) -> str:
    """Return `text` as HTML, each link and image address through `rewrite`; raw HTML and script addresses are left out."""
    result = _HEADING.sub(r'<h\1 id="\2">\3</h\1>', _to_html(text, rewrite))
    result = _TASK.sub(lambda task: f'<input type="checkbox"{task[1] or ""} disabled="" aria-label="{"gedaan" if task[1] else "open"}" />', result)
    numbers = count(1)
    result = re.sub("<table>", lambda _: f'<div class="tabel" role="region" aria-label="Tabel {next(numbers)}" tabindex="0">\n<table>', result)
    result = result.replace("</table>", "</table>\n</div>")
    result = result.replace('aria-label="Back to reference ', 'aria-label="Terug naar verwijzing ')
    for name, label in ALERTS.items():
        result = result.replace(f'<p class="markdown-alert-title">{name}</p>', f'<p class="markdown-alert-title">{label}</p>')
    return result.replace(_OMITTED, "")


def links(text: str) -> tuple[str, ...]:
    """Return the address of every link and image in `text`, in order."""
    found: list[str] = []

    def note(address: str) -> str:
        found.append(address)
        return address

    _to_html(text, note)
    return tuple(found)


def raw_html(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line and column, from 1, and the first tag of every line of `text` that holds raw HTML."""
    if "<" not in text or _OMITTED not in _to_html(text):
        return
    lines = text.split("\n")
    at = -1
    for part in _to_html(text, sourcepos=True).split("\n"):
        position = _SOURCE_LINE.search(part)
        at = int(position[1]) - 1 if position else at + (not part.startswith(("</", "<t")))
        if _OMITTED in part:
            at, tag = next((number, tag) for number in (*range(at, len(lines)), *range(at)) if (tag := _TAG.search(lines[number])))
            yield at + 1, tag.start() + 1, tag[0]


def top_headings(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line, from 1, and the words of every heading of the first level in `text`."""
    if _TOP_HEADING.search(text):
        for match in _TOP_HEADING_HTML.finditer(_to_html(text, sourcepos=True)):
            yield int(match[1]), plain(match[2])


def heading_ids(text: str) -> Iterator[str]:
    """Yield the ids that links within the page of `text` may name: as in an entry, and as MkDocs makes them for its own pages."""
    html = _to_html(text)
    yield from re.findall(r' id="([^"]*)"', html)
    for _, _, words in _HEADING.findall(html):
        ascii_words = unicodedata.normalize("NFKD", plain(words)).encode("ascii", "ignore").decode()
        yield re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_words).strip().lower())


def without_code(text: str) -> str:
    """Return `text` with dots for what is code, so that places stay."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", ".", code[0]), text) if "`" in text or "~~~" in text else text


def resolve(path: str, address: str, targets: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the file that the relative `address` in file `path` means and the address with its fragment on the site.

    None for what is no relative path (other sites, mail, a fragment alone). The second is "" when there is no such file.
    A folder means its index.md, or the list of the kind of entry that lives there.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or address.startswith("/"):
        return None
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    known = next((name for name in (file, f"{file}/index.md") if name in targets), None)
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return (file, "") if known is None else (file, (targets[known] or "./") + fragment)


def _to_html(text: str, rewrite: Callable[[str], str] = str, *, sourcepos: bool = False) -> str:
    extension = comrak.ExtensionOptions()
    extension.table = extension.footnotes = extension.tasklist = extension.alerts = extension.autolink = extension.strikethrough = True
    extension.header_id_prefix = ""
    extension.link_url_rewriter = extension.image_url_rewriter = rewrite
    options = comrak.RenderOptions()
    options.sourcepos = sourcepos
    return str(comrak.render_markdown(text, extension_options=extension, render_options=options))


def plain(fragment: str) -> str:
    """Return the text of an HTML fragment."""
    return html.unescape(re.sub(r"<[^>]+>", "", fragment))
