"""Markdown for a comment on the Git host or in a mail, in which nothing that people typed does anything."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..problem import visible
from ..templates import in_words

FOLDER = "docs/templates/berichten"
_SIGNS = re.compile(r"[\\`*_\[\]<>~]|&(?=#?\w+;)|(?<=:)//|(?<=www)\.")


def comment(root: Path, template: str, **values: object) -> str:
    """Return the template of FOLDER filled in. What people typed goes through the filter `letterlijk`, or `tekst` where it is to be read."""
    env = Environment(loader=FileSystemLoader(root / FOLDER), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    env.filters.update(letterlijk=verbatim, tekst=plain_text, in_woorden=in_words)
    return env.get_template(template).render(**values).strip() + "\n"


def verbatim(text: object) -> str:
    """Return `text` as one code span: no mention, link, reference, image, HTML or line of its own comes from it."""
    line = visible(str(text)).strip() or " "
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{space}{line}{space}{fence}"


def plain_text(text: object) -> str:
    """Return `text` on one line as Markdown that shows it as it is, somewhere in a line."""
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", visible(str(text)).strip())
