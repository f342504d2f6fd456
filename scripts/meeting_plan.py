"""What a report makes of the file of its meeting, worked out before anything is written."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from catalogue.checks import IMAGES
from catalogue.collection import Catalogue
from catalogue.entry import Entry, read_entry
from catalogue.interview.choices import Choice, choices, meant
from catalogue.kinds import Org
from catalogue.minutes.found import Minutes
from catalogue.minutes.minutes import read_minutes
from catalogue.minutes.reports import Report, filled_event, new_event, with_image
from catalogue.minutes.words import Told
from catalogue.problem import BLOCKING, Problem
from catalogue.schema import EVENT
from catalogue.source import decode
from catalogue.values import meant_moment, slug_of
from documents import Document, Image, plain_alt
from interview import clean, say
from meeting_fields import Refusal, agreed, ask, new_values, taken
from meeting_people import ask_about_people, ordinary_in


class Plan(NamedTuple):
    """What will be written where: the file of the meeting, and by path the new images; `asked` tells that its people were asked about."""

    path: str
    exists: bool
    report: Report
    minutes: Minutes
    images: Mapping[str, Image]
    remarks: tuple[str, ...]
    asked: bool


def make_plan(options: argparse.Namespace, document: Document, catalogue: Catalogue, asking: bool) -> Plan:
    """Return what will be written; raises Refusal when something is missing or wrong."""
    entry, before = read_event(options, catalogue) if options.bij else (None, "")
    if options.titel and not entry:
        free_name(options.titel, catalogue, options.root)
    told = known_before(options, entry, catalogue)
    if asking:
        warn(options, entry, read_minutes(document.markdown, told), catalogue)
        told = ask_about_people(lambda told: read_minutes(document.markdown, told), told, catalogue)
    minutes = read_minutes(document.markdown, told)
    proposals = {"titel": minutes.title, "start": minutes.moment}
    values = entry.values if entry else new_values(vars(options), proposals, catalogue, asking, options.root)
    slug = entry.id if entry else free_name(values["titel"], catalogue, options.root)
    text, images = with_images(document, slug, options.root, asking)
    minutes = read_minutes(text, replace(told, held=meant_moment(values["start"])))
    report = filled(options, entry, before, minutes, asking) if entry else new_event(values, minutes, options.datum or options.vandaag, options.vandaag)
    path = f"{EVENT.folder}/{slug}.md"
    refuse_what_is_wrong(path, report, catalogue)
    shown = {key: image for key, image in images.items() if f"{key.removeprefix('docs/')})" in report.text}
    other = f"de titel in het verslag, '{minutes.title}', is niet overgenomen" if minutes.title not in ("", values["titel"]) else ""
    return Plan(path, entry is not None, report, minutes, shown, (*document.remarks, *filter(None, (other_day(values, minutes), other))), asking)


def known_before(options: argparse.Namespace, entry: Entry | None, catalogue: Catalogue) -> Told:
    """Return what is known before the report is read."""
    ordinary = ordinary_in(catalogue).with_names(options.geen_persoon)
    given = acting_for(options.organisatie, choices(Org(), catalogue))
    return Told(catalogue.lists, ordinary, given, meant_moment(entry.values["start"] if entry else clean(options.start or "")))


def filled(options: argparse.Namespace, entry: Entry, before: str, minutes: Minutes, asking: bool) -> Report:
    """Return the report in the file of its meeting; when `asking`, whether it may come in place of an earlier one is asked."""
    report = filled_event(entry, before, minutes, options.datum, options.vandaag, options.vervang)
    if report.earlier and asking and agreed(f"In {entry.path} staat al een andere versie van dit verslag. Vervangen? Typ ja of nee"):
        return filled_event(entry, before, minutes, options.datum, options.vandaag, replace=True)
    return report


def warn(options: argparse.Namespace, entry: Entry | None, minutes: Minutes, catalogue: Catalogue) -> None:
    """Tell before any question what could make its answer useless."""
    if not entry and not options.titel and (complaint := taken(minutes.title, catalogue, options.root)):
        print()
        say(f"{complaint}. Stop daarvoor met Ctrl+C. Zo niet, typ straks een andere titel.")
    if entry and (said := other_day(entry.values, minutes)):
        print()
        say(f"Let op: {said}")


def other_day(values: Mapping[str, Any], minutes: Minutes) -> str:
    """Return what to say when the minutes are of another day than the meeting they come with, or ""."""
    held, start, end = minutes.moment[:10], values["start"][:10], (values.get("eind") or values["start"])[:10]
    same = not held or held.startswith(start) or start.startswith(held) or start <= held <= end
    return "" if same else f"in het verslag staat de datum {held}, bij de bijeenkomst {start}. Hoort dit verslag er wel bij?"


def acting_for(pairs: Sequence[str], organisations: Sequence[Choice]) -> dict[str, str]:
    """Return by name the organisation that a person acts for, from options such as "Jan Voorbeeld=vng"."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, _, typed = pair.partition("=")
        options = meant(clean(typed), organisations) if typed.strip() else []
        if not name.strip() or len(options) != 1:
            some = f" Bedoel je {' of '.join(option.id for option in options[:5])}?" if options else ""
            raise Refusal(f'--organisatie "{pair}" is niet duidelijk. Schrijf het zo: "Jan Voorbeeld=gemeente-utrecht".{some}')
        found[clean(name).casefold()] = options[0].id
    return found


def read_event(options: argparse.Namespace, catalogue: Catalogue) -> tuple[Entry, str]:
    """Return the meeting that the report belongs to, and the text of its file."""
    file: Path = options.bij
    if not file.is_file():
        raise Refusal(f"{file} is er niet. De bijeenkomsten staan in {EVENT.folder}.")
    if file.resolve().parent != (options.root / EVENT.folder).resolve() or file.suffix != ".md":
        raise Refusal(f"{file} is geen bijeenkomst: die staan in {EVENT.folder}.")
    path = f"{EVENT.folder}/{file.name}"
    content = file.read_bytes()
    entry, problems = read_entry(EVENT, path, content, catalogue.lists)
    errors = blocking(problems)
    if entry is None or errors:
        raise Refusal("\n".join([*errors, f"Maak eerst {path} in orde. Daarna kan het verslag erbij."]))
    return entry, decode(path, content).text


def free_name(title: str, catalogue: Catalogue, root: Path) -> str:
    """Return the name, without .md, of the file of a new meeting."""
    if complaint := taken(title, catalogue, root):
        raise Refusal(f"{complaint}\nZo niet, kies een andere --titel.")
    return slug_of(title)


def with_images(document: Document, slug: str, root: Path, asking: bool) -> tuple[str, dict[str, Image]]:
    """Return the Markdown with the addresses its images get, and the images by path."""
    text, images = document.markdown, {}
    for image in document.images:
        name = free_image_name(root / IMAGES / slug, image)
        if asking and not image.alt:
            print()
            say(f"Wat is er te zien op afbeelding {image.name}? Dat is voor wie hem niet ziet. Enter: later.")
            image = image._replace(alt=plain_alt(ask("Beschrijving")))
        text = with_image(text, image.name, f"../{IMAGES.removeprefix('docs/')}/{slug}/{name}", image.alt)
        images[f"{IMAGES}/{slug}/{name}"] = image
    return text, images


def free_image_name(folder: Path, image: Image) -> str:
    """Return the first of "beeld-1.png", "beeld-1-b.png" and on that is free in `folder`, or is there with this very image."""
    stem, _, extension = image.name.rpartition(".")
    names = (image.name, *(f"{stem}-{letter}.{extension}" for letter in "bcdefghijklmnopqrstuvwxyz"))
    return next((name for name in names if not (folder / name).exists() or (folder / name).read_bytes() == image.content), image.name)


def refuse_what_is_wrong(path: str, report: Report, catalogue: Catalogue) -> None:
    """Raise Refusal when the report would come beside an earlier one, or its file would not pass the check."""
    if report.earlier:
        raise Refusal(f"In {path} staat al een andere versie van dit verslag. Typ --vervang om die tekst te vervangen, of pas het bestand zelf aan.")
    _, problems = read_entry(EVENT, path, report.text.encode(), catalogue.lists)
    if errors := blocking(problems):
        raise Refusal("\n".join([*errors, "Er is niets geschreven."]))


def blocking(problems: Sequence[Problem]) -> list[str]:
    return [str(each) for each in problems if each.level == BLOCKING]
