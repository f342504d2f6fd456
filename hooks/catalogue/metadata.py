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
_STATUS = {None: "EventScheduled", "verplaatst": "EventPostponed", "geannuleerd": "EventCancelled"}


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
        "inLanguage": "nl-NL",
        "keywords": [catalogue.lists.vocabulary("themas").term(id).label for id in values["themas"]],
    }
    if entry.kind is EVENT:
        return as_script(record | _event(entry, people))
    dates = {"dateCreated": values["toegevoegd_op"], "dateModified": entry.changed_on}
    kind = "Project" if entry.kind is INITIATIVE else _INSTRUMENT_TYPES.get(values["instrumentsoort"], "CreativeWork")
    people_key = "parentOrganization" if entry.kind is INITIATIVE else "provider"
    if kind == "Project":
        return as_script(_without(record, "inLanguage") | {"@type": kind, people_key: people})
    return as_script(record | dates | {"@type": kind, people_key: people} | _licence(entry))


def _without(record: dict[str, object], key: str) -> dict[str, object]:
    return {name: value for name, value in record.items() if name != key}


def _licence(entry: Entry) -> dict[str, object]:
    return {"license": entry.values["licentie"]} if entry.values["licentie"] else {}


def _event(entry: Entry, organisers: list[dict[str, object]]) -> dict[str, object]:
    values, place = entry.values, entry.values["locatie"]
    record: dict[str, object] = {
        "@type": "Event",
        "startDate": values["start"].replace(" ", "T"),
        "eventStatus": f"https://schema.org/{_STATUS[values['bijeenkomststatus']]}",
        "organizer": organisers,
    }
    if values["eind"]:
        record["endDate"] = values["eind"].replace(" ", "T")
    if place:
        record["eventAttendanceMode"] = f"https://schema.org/{_ATTENDANCE[place['vorm']]}EventAttendanceMode"
        record["location"] = {"@type": "VirtualLocation", "url": place["url"]} if place["vorm"] == "online" else {"@type": "Place", "name": place["plaats"]}
    return record


def _organisation(row: Organisation, site: Site) -> dict[str, object]:
    record: dict[str, object] = {"@type": "Organization", "name": row.label, "url": site.url + organisation_url(row)}
    return record | ({"sameAs": row.tooi_uri} if row.tooi_uri else {})


def of_organisation(row: Organisation, site: Site) -> Markup:
    return as_script(_organisation(row, site) | {"@type": "GovernmentOrganization" if row.tooi_uri else "Organization"})


def of_site(site: Site, description: str) -> Markup:
    find = {"@type": "SearchAction", "target": f"{site.url}zoeken/?q={{vraag}}", "query-input": "required name=vraag"}
    return as_script({"@type": "WebSite", "name": site.name, "url": site.url, "description": description, "inLanguage": "nl-NL", "potentialAction": find})
