"""Entries like an entry, by the terms they share."""

from __future__ import annotations

from collections.abc import Mapping

from .collection import Catalogue
from .entry import Entry

SHOWN = 3
NEIGHBOURS = 30
_KEYS = ("themas", "doelgroepen", "levensgebeurtenissen")


def suggestions(catalogue: Catalogue) -> Mapping[str, tuple[Entry, ...]]:
    """Return for each entry up to SHOWN unrelated entries that share most terms with it.

    Only the NEIGHBOURS before and after it in each of its themes are compared, so that time grows with the number of entries alone.
    """
    themes = {id: entries for (name, id), entries in catalogue.by_term.items() if name == "themas"}
    ranks = {id: {entry.id: rank for rank, entry in enumerate(entries)} for id, entries in themes.items()}
    terms = {entry.id: {(key, id) for key in _KEYS for id in entry.values[key]} for entry in catalogue}
    found = {}
    for entry in catalogue:
        known = {entry.id, *(other.id for relation in catalogue.relations.get(entry.id, ()) for other in relation.entries)}
        near: dict[str, Entry] = {}
        for theme in entry.values["themas"]:
            rank = ranks[theme][entry.id]
            around = themes[theme][max(0, rank - NEIGHBOURS) : rank + NEIGHBOURS + 1]
            near |= {other.id: other for other in around if other.id not in known}
        ranked = sorted((-len(terms[entry.id] & terms[id]), id) for id in near)
        found[entry.id] = tuple(near[id] for _, id in ranked[:SHOWN])
    return found
