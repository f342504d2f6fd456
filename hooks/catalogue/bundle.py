"""JSON files that the scripts of a page read together. Their folder is named by what is in them, so a browser never mixes those of two releases."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from .fingerprint import fingerprint


class Bundle(NamedTuple):
    """The folder, "zoeken/<fingerprint>/", and the path and the content of each file in it."""

    folder: str
    files: tuple[tuple[str, bytes], ...]


def bundle(place: str, made: Iterable[tuple[str, object]]) -> Bundle:
    """Return the bundle at `place`, which ends in "/", of the values in `made` by the path of their file."""
    files = [(path, as_json(value)) for path, value in made]
    folder = f"{place}{fingerprint(files)}/"
    return Bundle(folder, tuple((folder + path, content) for path, content in files))


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
