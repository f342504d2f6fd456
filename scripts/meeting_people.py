"""Asking who is a person in a report, and for which organisation somebody acts."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace

from catalogue.collection import Catalogue
from catalogue.interview.choices import choices
from catalogue.kinds import Org
from catalogue.minutes.found import Minutes, Someone, Withheld
from catalogue.minutes.ordinary import Ordinary, ordinary_words
from catalogue.minutes.words import Told
from catalogue.values import slugify
from interview import say
from meeting_fields import agreed, ask, ask_choice

EXPLAINED = """\
Zijn het allemaal personen? Druk op Enter.
Staat er iets bij dat geen persoon is? Typ de nummers daarvan, zoals: 1, 3
Zijn er maar een paar personen? Typ 'alleen' en hun nummers, zoals: alleen 2, 5
Is niets een persoon? Typ: nee"""


def ordinary_in(catalogue: Catalogue) -> Ordinary:
    """Return the words that name nobody, as far as the catalogue shows."""
    return ordinary_words(catalogue.lists, [f"{entry.body}\n{entry.values}" for entry in catalogue.as_read], [entry.title for entry in catalogue.as_read])


def ask_about_people(read: Callable[[Told], Minutes], told: Told, catalogue: Catalogue) -> Told:
    """Return what is known of the people in the minutes, after each question is asked once."""
    if strangers := read(told).strangers:
        told = replace(told, ordinary=told.ordinary.with_names(ask_who_is_none(strangers)))
    asked: set[str] = set()
    minutes = read(told)
    while unknown := [each for each in minutes.unknown if each.name not in asked]:
        asked |= {each.name for each in unknown}
        given = {each.name.casefold(): ask_for_whom(each, catalogue) for each in unknown}
        told = replace(told, given={**told.given, **{name: slug for name, slug in given.items() if slug}})
        minutes = read(told)
    return ask_without_names(read, told, minutes.withheld)


def ask_without_names(read: Callable[[Told], Minutes], told: Told, withheld: Sequence[Withheld]) -> Told:
    """Ask to write each action again that names a person, as long as what is typed names one too."""
    while withheld:
        typed = {each.text: capitalised(answer) for each in withheld if (answer := ask_again(each, told))}
        told = replace(told, retold={**told.retold, **typed})
        withheld = [each for each in read(told).withheld if each.text in typed]
    return told


def ask_again(withheld: Withheld, told: Told) -> str:
    print()
    say(f"In '{told.retold[withheld.text]}' lijkt nog een naam te staan." if withheld.text in told.retold else "In deze actie lijkt een naam te staan:")
    say(withheld.said)
    say("Zonder naam opschrijven? Typ de actie opnieuw. Enter: weglaten.")
    return ask("Actie")


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def ask_who_is_none(strangers: Sequence[Someone]) -> list[str]:
    """Return the names of those who are no persons."""
    print()
    say("Zijn dit personen? Dan laten we weg wat er over hen staat.")
    for number, each in enumerate(strangers, 1):
        say(f"{number:2}. {each.name}   ({shown(each)})", "    ")
    say(EXPLAINED)
    names = [each.name for each in strangers]
    while (found := none_in(ask("Nummers"), names)) is None or (found == names and not agreed("Alles blijft dan staan. Zeker? Typ ja of nee")):
        say(f"Typ nummers van 1 tot en met {len(strangers)}, met een komma ertussen.")
    return found


def none_in(typed: str, names: Sequence[str]) -> list[str] | None:
    """Return which of `names` are no persons for what was typed: numbers or names, "alleen" and the others, or "nee"; None when it is not clear."""
    typed = typed.casefold().strip(" .")
    if typed in ("", "ja", "j", "nee"):
        return list(names) if typed == "nee" else []
    only, parts = typed.startswith("alleen "), re.split(r"\s*[,;]\s*|\s+en\s+|\s+(?=\d)", typed.removeprefix("alleen ").strip())
    meant = [next((name for number, name in enumerate(names, 1) if part in (str(number), name.casefold())), "") for part in parts if part]
    return [name for name in names if (name in meant) is not only] if all(meant) else None


def ask_for_whom(someone: Someone, catalogue: Catalogue) -> str:
    """Return the slug of the organisation that someone acts for, or ""."""
    print()
    say(said_in(someone))
    meant = [catalogue.lists.organisations.organisation(slug).label for slug in catalogue.lists.organisations.by_name.get(slugify(someone.name), ())]
    if someone.person:
        say(f"Namen van personen publiceren we niet. Voor welke organisatie doet {someone.name} dit? Enter: sla over, dan valt de regel weg.")
    elif meant:
        say(f"'{someone.name}' kan meer dan één organisatie zijn: {' of '.join(meant)}. Welke? Enter: sla over.")
    else:
        say(f"'{someone.name}' is geen organisatie die we kennen. Bij welke organisatie hoort het? Enter: sla over, dan blijft de regel in de tekst.")
    return ask_choice("Organisatie", choices(Org(), catalogue))


def said_in(someone: Someone) -> str:
    """Return the line in which someone is named, without the signs of Markdown around it."""
    return " ".join(re.sub(r"[\\*_]", "", someone.said).strip("-#> ").split())


def shown(someone: Someone) -> str:
    """Return the words around the name, short enough to be read at once."""
    said = said_in(someone)
    start = max(0, said.find(someone.name) - 25)
    words = said[said.rfind(" ", 0, start) + 1 if start else 0 :]
    return ("… " if start else "") + textwrap.shorten(words, 70, placeholder=" …")
