"""What machines read in the head of a page: JSON-LD in the terms of schema.org."""

from __future__ import annotations

import json

from markupsafe import Markup

from .collection import Catalogue
from .entry import Entry
from .organisations import Organisation
from .schema import EVENT, INITIATIVE
from .templates import Site, organisation_url

_INSTRUMENT_TYPES = {"component": "SoftwareApplication", "training": "Course", "methode": "HowTo", "standaard": "TechArticle"}
_ATTENDANCE = {"fysiek": "Offline", "online": "Online", "hybride": "Mixed"}
_STATUS = {"verplaatst": "EventRescheduled", "geannuleerd": "EventCancelled"}


def as_script(record: dict[str, object]) -> Markup:
    """Return `record` as a data block; "<" is escaped, so that no text can close it."""
    text = json.dumps({"@context": "https://schema.org"} | record, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def of_entry(entry: Entry, catalogue: Catalogue, site: Site) -> Markup:
    values = entry.values
    people = [_organisation(row, site) for row in catalogue.organisations_of(entry)]
    record: dict[str, object] = {
        "@type": "CreativeWork",
        "name": entry.title,
        "description": values["samenvatting"],
        "url": site.url + entry.url,
        "keywords": [catalogue.lists.vocabulary("themas").term(id).label for id in values["themas"]],
    }
    if entry.kind is EVENT:
        return as_script(record | _event(entry, people))
    if entry.kind is INITIATIVE:
        return as_script(record | {"@type": "Project", "parentOrganization": people})
    own = {"@type": _INSTRUMENT_TYPES.get(values["instrumentsoort"], "CreativeWork"), "inLanguage": "nl-NL", "provider": people}
    more = {"license": values["licentie"], "sameAs": values["url"]}
    return as_script(record | {key: value for key, value in (own | more).items() if value})


def _event(entry: Entry, organisers: list[dict[str, object]]) -> dict[str, object]:
    values, place = entry.values, entry.values["locatie"]
    record: dict[str, object] = {
        "@type": "Event",
        "startDate": values["start"].replace(" ", "T"),
        "eventStatus": f"https://schema.org/{_STATUS.get(values['bijeenkomststatus'], 'EventScheduled')}",
        "organizer": organisers,
    }
    if values["eind"]:
        record["endDate"] = values["eind"].replace(" ", "T")
    if place and place["vorm"] in _ATTENDANCE:
        record["eventAttendanceMode"] = f"https://schema.org/{_ATTENDANCE[place['vorm']]}EventAttendanceMode"
    if place and place["plaats"]:
        record["location"] = {"@type": "Place", "name": place["plaats"]}
    elif place and place["url"]:
        record["location"] = {"@type": "VirtualLocation", "url": place["url"]}
    return record


def _organisation(row: Organisation, site: Site) -> dict[str, object]:
    record: dict[str, object] = {"@type": "Organization", "name": row.label, "url": site.url + organisation_url(row)}
    return record | ({"sameAs": row.tooi_uri} if row.tooi_uri else {})


def of_organisation(row: Organisation, site: Site) -> Markup:
    return as_script(_organisation(row, site) | {"@type": "GovernmentOrganization" if row.tooi_uri else "Organization"})


def of_site(site: Site, description: str) -> Markup:
    find = {"@type": "SearchAction", "target": f"{site.url}zoeken/?q={{vraag}}", "query-input": "required name=vraag"}
    return as_script({"@type": "WebSite", "name": site.name, "url": site.url, "description": description, "inLanguage": "nl-NL", "potentialAction": find})
