"""What in a text looks like personal data: citizen service numbers (BSN), phone numbers, mail addresses and names.

PATTERNS is data that a browser can use as well: every regex means the same in Python and, with the flags `gu`, in JavaScript.
So no \\b, \\w, \\d or \\s (they differ), no named groups, and lookbehinds have a fixed width.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

What = Literal["mail", "phone", "bsn", "name"]
EVERYTHING: tuple[What, ...] = ("mail", "phone", "bsn", "name")
SAID: dict[What, str] = {"mail": "een mailadres", "phone": "een telefoonnummer", "bsn": "een burgerservicenummer (BSN)", "name": "een naam"}
SEEMS: dict[What, str] = SAID | {"bsn": "een nummer als een burgerservicenummer (BSN)"}
WRITTEN_BY_OTHERS = ("bronnen.titel", "verslag.presentaties.titel")  # fields in which a name may be part of a title
PUBLIC_NUMBERS = ("140", "0800", "0900", "085", "088")


class Found(NamedTuple):
    """A part of a text, `start` up to `end`, that looks like personal data; `certain` when it can hardly be anything else."""

    start: int
    end: int
    what: What
    certain: bool


class Pattern(NamedTuple):
    """One row: what matches `regex` looks like `what`; with `eleven_test` only when its digits pass that test.

    A text without any of `needs` has no match, which is quick to see.
    """

    what: What
    regex: str
    certain: bool
    eleven_test: bool = False
    needs: tuple[str, ...] = ("",)


FIRST_NAMES = (
    "Aad Abdel Achmed Ahmed Alexander Ali Amina Andre André Angelique Anita Anja Anna Anneke Annemarie Arjan Arie Astrid Barbara Bart Ben "
    "Bert Bianca Cees Chantal Charlotte Cor Daan Daniel Daphne Dennis Diana Dirk Edwin Els Emma Eric Erik Erwin Esther Eveline Fatima Femke Ferry "
    "Frank Frans Fred Gerard Gerrit Gert Hanneke Hans Harry Hassan Heleen Henk Herman Ineke Inge Ingrid Irene Jaap Jacqueline Jan Janneke Jannie "
    "Jasper Jeroen Jessica Johan Joke Joost Joris Jos Judith Karin Kees Kim Klaas Koen Laura Leo Lianne Lieke Linda Lisa Lotte Maaike Maarten Marcel "
    "Margriet Maria Marieke Marijke Marjan Marjolein Mark Marleen Martijn Martin Mehmet Melissa Merel Michael Michel Miranda Mohamed Mohammed Monique "
    "Mustafa Nicole Niels Nienke Noor Patricia Patrick Paul Peter Petra Piet Pieter Ramon Remco Renate Rene René Richard Rob Robert Robin Roel Ron "
    "Ronald Rutger Ruud Sander Sandra Sanne Saskia Silvia Simone Sjoerd Sophie Stefan Suzanne Sven Tanja Theo Thijs Thomas Tim Tom Ton Trudy Valerie "
    "Vincent Willem Willemijn Wim Wouter Yvonne"
)
FUNCTION_WORDS = (
    "adm balie bpt burger cjg data desk digi dienst hallo hello help info kanaal kcc mail meld men no noreply pers plein post raad regel reply samen "
    "service stad steun taal team teams web wijk wmo werk woo zorg"
)
FUNCTION_STARTS = (
    "advies afspra algemeen beheer belasting bericht bestuur bezwaar bibliot bureau burgerzaken catalogus communic contact dienstverl digitaal directie "
    "ervaring evenement facilit feedback financ frontoffice gegevens gemeente griffie informati inkoop innovat inwoner klacht klant kennisc kwaliteit "
    "leefwereld meedoen meldpunt nieuws omgeving onderzoek ondernem organisatie participat privacy programma projecten publiek receptie redactie register "
    "schuld secretar sociaal student support toegankelijk toezicht vergunning vragen welkom"
)
FREE_MAIL = "gmail hotmail outlook live msn icloud yahoo ziggo kpnmail planet xs4all upcmail home casema hetnet telfort tele2 proton protonmail zonnet"
_OPENINGS = (
    "De Het Een Dit Dat Die Deze Er Je Jij Ik We Wij Ze Zij Hij Dan Daar Als Ook In Op Bij Met Na Naar Om Of Voor Zo Maar En Wat Wie Waar Wanneer Hoe "
    "Waarom Welk Elk Alle Al Veel Soms Kijk Lees Zie Vraag Toen Nu Eerst Door Van Vanuit Uit Te Tot Aan Over Onder Zonder Omdat Dus Toch Wel Niet Geen Kies "
    "Stap Daarna Daarom Daarbij Daardoor Daarmee Hierna Hierdoor Hiermee Verder Samen Mensen Iedereen Inwoners"
)
NO_SURNAMES = frozenset(_OPENINGS.split())


def _either_case(words: str) -> str:
    """Return the words as alternatives in a regex, with a capital or without."""
    return "|".join(f"[{word[0].upper()}{word[0].lower()}]{word[1:]}" for word in words.split())


_LETTER = "[a-zà-öø-ÿ]"
# a lookbehind that stands after the first character lets search() look for that character
_BEFORE = "(?<![A-Za-z0-9À-ÖØ-öø-ÿ./=_+-]{})"
_INFIX = "(?:(?:[Vv]an|[Dd]e[nr]?|[Tt]e[nr]?|'[tT]|[Oo]p|[Ee]l|[Ii]n) ){0,3}"
_SURNAME = f"{_INFIX}(?!(?:{'|'.join(sorted(NO_SURNAMES))})(?!{_LETTER}))[A-ZÀ-ÖØ-Þ]{_LETTER}+(?!{_LETTER}|-?(?:[Ss]traat|[Ll]aan|[Pp]lein|[Ww]eg|[Ss]chool))"
_NO_STREET = "(?![A-Za-zà-öø-ÿ '-]{0,30}(?:straat|laan|plein|weg|school|college|kade|park|ziekenhuis|stichting|fonds|prijs)(?![a-z]))"
_HOST = "@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+"
_FUNCTION = f"(?!(?:[A-Za-z0-9]{{1,60}}[._-]){{0,6}}(?:(?:{_either_case(FUNCTION_WORDS)})(?![A-Za-z])|(?:{_either_case(FUNCTION_STARTS)})))"
_FIRST = FIRST_NAMES.replace(" ", "|")
_FIRST_IN_MAIL = _either_case(FIRST_NAMES)
_AFTER_DIGITS = "(?![0-9A-Za-z]|[-.,/][0-9])"
_MAIL_START = "(?<![A-Za-z0-9._%+-])"
_COUNTRY = "(?:\\+31|0031)[ -]?(?:\\(0\\))?[ -]?"
_IN_ADDRESS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._%+-")
DIGITS = tuple("0123456789")
COUNTRY = ("+31", "0031")
_TITLE = "(?:[Dd]hr\\.?|[Mm]evr\\.?|[Mm]w\\.|[Dd]e heer|[Mm]eneer|[Mm]evrouw) (?:(?:[A-Z]\\.)+ ?)?"
_OF_A_TEAM = "academie balie bureau centrum desk dienst fonds groep hulp huis lab loket museum punt school stichting team"
_NO_TEAM = f"(?!(?:[^ ]+ )+(?:{_either_case(f'{FUNCTION_WORDS} {FUNCTION_STARTS}')}|[A-Za-z-]*(?:{_either_case(_OF_A_TEAM)})(?!{_LETTER})))"
# a contact of which these are all the words is a person and no team
PERSON = f"{_NO_TEAM}(?:{_TITLE}|(?:{_FIRST}) {_NO_STREET}){_SURNAME}(?:[ -][A-Z]{_LETTER}+)?"
HONORIFICS = ("hr ", "hr. ", "evr ", "evr. ", "w. ", "e heer ", "eneer ", "evrouw ")

PATTERNS = (
    Pattern("mail", f"{_MAIL_START}[A-Za-z0-9._%+-]+@(?:{FREE_MAIL.replace(' ', '|')})\\.(?:com|nl|net|me|be|org)(?![A-Za-z0-9-])", True),
    Pattern("mail", f"{_MAIL_START}{_FUNCTION}[A-Za-z](?:\\.[A-Za-z])*[._-][A-Za-z.-]{{0,60}}[A-Za-z]{{2}}{_HOST}", True),
    Pattern("mail", f"{_MAIL_START}{_FUNCTION}(?:{_FIRST_IN_MAIL})[._-][A-Za-z.-]{{0,60}}[A-Za-z]{{2}}{_HOST}", True),
    Pattern("mail", f"{_MAIL_START}{_FUNCTION}(?:{_FIRST_IN_MAIL}){_HOST}", False),
    Pattern("mail", f"{_MAIL_START}{_FUNCTION}[A-Za-z]{{2,60}}\\.[A-Za-z.-]{{0,60}}[A-Za-z]{{2}}{_HOST}", False),
    Pattern("phone", f"0{_BEFORE.format('0')}6[ -]{{0,3}}[1-9](?:[ -]?[0-9]){{7}}{_AFTER_DIGITS}", True, needs=DIGITS),
    Pattern("phone", f"{_COUNTRY}6[ -]?[1-9](?:[ -]?[0-9]){{7}}{_AFTER_DIGITS}", True, needs=COUNTRY),
    Pattern("bsn", f"[0-9]{_BEFORE.format('[0-9]')}(?:[0-9]{{8}}|[0-9]{{3}}[. ][0-9]{{2}}[. ][0-9]{{3}}){_AFTER_DIGITS}", True, True, DIGITS),
    Pattern("bsn", f"[0-9]{_BEFORE.format('[0-9]')}[0-9]{{2}}[. ][0-9]{{3}}[. ][0-9]{{3}}{_AFTER_DIGITS}", False, True, DIGITS),
    Pattern("phone", f"{_COUNTRY}[1-57-9](?:[ -]?[0-9]){{8}}{_AFTER_DIGITS}", False, needs=COUNTRY),
    Pattern("phone", f"0{_BEFORE.format('0')}[1-578][0-9]{{1,2}}\\)?[ -]{{1,3}}[0-9](?:[ -]?[0-9]){{5,6}}{_AFTER_DIGITS}", False, needs=DIGITS),
    Pattern("phone", f"0{_BEFORE.format('0')}(?:[1-578][0-9]{{8}}|[89]00[ -]?[0-9]{{4}}(?:[0-9]{{3}})?){_AFTER_DIGITS}", False, needs=DIGITS),
    Pattern("phone", f"14{_BEFORE.format('14')} ?0[0-9]{{2,3}}{_AFTER_DIGITS}", False, needs=DIGITS),
    Pattern("name", f"{_TITLE}{_SURNAME}", True, needs=HONORIFICS),
    Pattern("name", f"[A-Z](?<![A-Za-z0-9À-ÿ.].)\\.(?!V\\.|N\\. |U\\. |S\\. )(?:(?:[A-Z]\\.){{1,3}} ?| ){_SURNAME}", False),
    Pattern("name", f"(?:{_FIRST}) {_NO_STREET}{_SURNAME}(?:-[A-Z]{_LETTER}+)?", False),
)  # fmt: skip
_COMPILED = tuple((row, re.compile(row.regex)) for row in PATTERNS)


def found_in(text: str, wanted: Collection[What] = EVERYTHING) -> Iterator[Found]:
    """Yield what of `wanted` seems to be in `text`, in order; where rows overlap the first of PATTERNS counts."""
    found: list[Found] = []
    taken = bytearray(len(text))
    addresses = [_start_of_address(text, each.start()) for each in re.finditer("@", text)]
    for row, pattern in _COMPILED:
        for match in _matches(row, pattern, text, addresses) if row.what in wanted else ():
            if not any(taken[match.start() : match.end()]) and (not row.eleven_test or passes_eleven_test(match[0])):
                taken[match.start() : match.end()] = b"x" * len(match[0])
                found.append(Found(match.start(), match.end(), row.what, row.certain))
    yield from sorted(found)


def _matches(row: Pattern, pattern: re.Pattern[str], text: str, addresses: list[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a row; a mail address can only start where one starts, which saves reading the rest."""
    if row.what == "mail":
        yield from filter(None, (pattern.match(text, start) for start in addresses))
    elif any(map(text.__contains__, row.needs)):
        yield from pattern.finditer(text)


def _start_of_address(text: str, at: int) -> int:
    while at and text[at - 1] in _IN_ADDRESS:
        at -= 1
    return at


def is_person(name: str) -> bool:
    """Tell whether the name of a contact is certainly that of a person: all of it is a title or a first name and a surname."""
    return re.fullmatch(PERSON, name.strip()) is not None


def is_public_number(text: str) -> bool:
    """Tell whether a phone number is one that no person has: 14 and an area code, 0800, 0900, 085 or 088."""
    return re.sub("[^0-9]", "", text).startswith(PUBLIC_NUMBERS)


def passes_eleven_test(text: str) -> bool:
    """Tell whether the nine digits in `text` can be a BSN: weights 9 down to 2, the last one -1, a sum that 11 divides."""
    digits = [int(sign) for sign in text if sign in "0123456789"]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return any(digits[:3]) and sum(weight * digit for weight, digit in zip(weights, digits, strict=True)) % 11 == 0
