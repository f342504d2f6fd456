"""Which words in minutes say what comes next: decisions, actions or people."""

from __future__ import annotations

import re

DECISIONS, ACTIONS, BOTH, PEOPLE = "besluiten", "acties", "besluiten en acties", "mensen"
_ACTION = r"acties?|actiepunten|actie(?:punten)?lijst|afspraken(?:lijst)?"
_DECISION = r"besluit(?:en)?(?:lijst)?"
_HEADINGS = {
    DECISIONS: rf"(?:genomen )?{_DECISION}|besloten|conclusies? en besluiten",
    ACTIONS: rf"(?:(?:nieuwe |openstaande )?(?:{_ACTION})(?: en (?:{_ACTION}))?|to[ -]?do(?:'?s|[ -]?lijst)?|vervolg(?:stappen|acties|afspraken))",
    BOTH: rf"(?:{_DECISION}|conclusies|{_ACTION}|actie-)(?:,? en |/ ?| & )(?:{_DECISION}|{_ACTION})",
    PEOPLE: r"(?:lijst (?:van|met) )?(?:aanwezig(?:en|heid|heidslijst)?|deelnemers(?:lijst)?|afwezig(?:en)?|afgemeld(?:en)?|afmeldingen|genodigden"
            r"|afwezig met kennisgeving|met kennisgeving afwezig|met bericht van verhindering|presentielijst|aan- en afwezigen|notulist(?:e|en)?"
            r"|notulen(?: door)?|verslag(?:legging)? door|verslaglegger|voorzitters?|gespreksleiders?|sprekers?|contactperso(?:on|nen)|c\.?c\.?)",
}  # fmt: skip
_SECTIONS = {section: re.compile(pattern, re.I) for section, pattern in _HEADINGS.items()}
PEOPLE_LINE = re.compile(
    rf"(?:{_HEADINGS[PEOPLE]})(?: (?:namens|vanuit|online|op|in|bij|via|uit|m\.k|m\.b\.v)\b[^:]{{0,40}}| ?\([^)]*\))?\s*:\s*(.*)", re.I | re.S
)
DECISION_LINE = re.compile(r"(?:besluit|besloten)(?: \d+)?\s*:\s*(.+)", re.I | re.S)
NEXT_DECISION = re.compile(r"(?<=[.!?;])\s+(?=(?:besluit|besloten)(?: \d+)?\s*:)", re.I)
ACTION_LINE = re.compile(r"(?:actie(?:punt)?|ap|to[ -]?do)\b[^:–]{0,60}(?::|\s[–-]\s)", re.I)
NAME_COLUMNS = {"naam", "namen", "deelnemer", "deelnemers", "aanwezig", "aanwezigen", "voornaam", "achternaam", "genodigde", "genodigden"}
PERSON_OF = re.compile(r"([^,;:()\n]+?)(?:\s*\(|\s[–-]\s)([^,;()\n]+)(?:\)|$|(?=[,;]))", re.M)

AFTER_NAME = re.compile(r"[*_]*(?: \(| (?:van|namens|vanuit|bij) (?:de |het )?)([^(),;.:\n]{2,60})")


def section_of(text: str) -> str:
    """Return what a heading says is below it, or ""."""
    words = re.sub(r"^(?:\d+(?:\.\d+)*[.)]?|[IVX]+[.)]|[A-Za-z][.)])\s+", "", text.strip(" *_:"))
    words = re.sub(r"\s+(?:(?:van|uit|voor|n\.a\.v\.|tijdens) .*|\(.*\)|\d.*)$", "", words.strip(" *_:"))
    return next((section for section, pattern in _SECTIONS.items() if pattern.fullmatch(words)), "")
