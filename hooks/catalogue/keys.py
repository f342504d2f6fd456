"""Which key a person meant who typed another word, another language or another spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .problem import nearest

OTHER_WORDS = {
    "titel": "title name naam", "samenvatting": "summary description beschrijving omschrijving intro inleiding",
    "trekkers": "lead leads owner owners organisation organisations organization organisatie organisaties eigenaar initiatiefnemer",
    "aanbieders": "provider providers supplier owner organisation organisations organization organisatie organisaties eigenaar leverancier",
    "organisatoren": "organizer organizers organiser organisers organisation organisations organization organisatie organisaties host",
    "fase": "status stage stadium phase", "instrumentstatus": "status", "bijeenkomststatus": "status",
    "instrumentsoort": "type soort kind", "bijeenkomstsoort": "type soort kind", "themas": "topic topics subject onderwerp onderwerpen categorie",
    "doelgroepen": "audience audiences", "levensgebeurtenissen": "life_event life_events", "kanalen": "channel channels",
    "trefwoorden": "tag tags keyword keywords labels", "resultaten": "result results opbrengst", "lessen": "lesson lessons learnings",
    "verwant": "related gerelateerd zie_ook", "bronnen": "source sources reference references links",
    "url": "link website webadres adres site", "email": "mail mailadres e-mail", "afbeelding": "image picture foto plaatje", "licentie": "license licence",
    "toegevoegd_op": "date datum added created aangemaakt", "gewijzigd_op": "updated modified changed", "start": "begin start_date startdatum begindatum",
    "eind": "end einde end_date einddatum", "instrumenten": "tool tools", "reden_gestopt": "reason reden", "locatie": "location plaats",
    "bestand": "file", "tekst": "text",
}  # fmt: skip


def plain_key(typed: str) -> str:
    """Return `typed` the way keys are written: small letters, "_" for spaces and hyphens, no apostrophes or bullets."""
    return re.sub(r"[\s-]+", "_", typed.lower().strip("•·*-– ").replace("'", "").replace("’", ""))


def meant_key(typed: str, labels: Mapping[str, str]) -> str:
    """Return the key of `labels`, which gives the label of each key there is, that `typed` stands for, or ""."""
    plain = plain_key(typed)
    by_label = {label.lower(): key for key, label in labels.items()}
    by_word = {word: key for key in reversed(list(labels)) for word in OTHER_WORDS.get(key, "").split()}
    return plain if plain in labels else by_label.get(typed.lower()) or by_word.get(plain) or nearest(plain, labels)
