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
            r"|afwezig met (?:kennisgeving|bericht)|met kennisgeving afwezig|met bericht van verhindering|presentielijst|aan- en afwezigen|notulist(?:e|en)?"
            r"|notulen(?: door)?|verslag(?:legging)? door|verslaglegger|voorzitters?|gespreksleiders?|sprekers?|contactperso(?:on|nen)|c\.?c\.?)",
}  # fmt: skip
_SECTIONS = {section: re.compile(pattern, re.I) for section, pattern in _HEADINGS.items()}
PEOPLE_LINE = re.compile(
    rf"(?:{_HEADINGS[PEOPLE]})(?: (?:namens|vanuit|online|op|in|bij|via|uit|m\.k|m\.b\.v)\b[^:]{{0,40}}| ?\([^)]*\))?\s*:\s*(.*)", re.I | re.S
)
_LABEL_END = r"(?:\s*:|\s[–—-]\s|(?<=\d)[.)]\s)"  # "Besluit 1:", "Besluit 1 -" and "Besluit 1."
_DECISION_LABEL = rf"(?:besluit|besloten)(?:punt)?(?: (?:nr\.? ?)?\d+)?{_LABEL_END}"
DECISION_LINE = re.compile(rf"{_DECISION_LABEL}\s*(.+)", re.I | re.S)
NEXT_DECISION = re.compile(rf"(?<=[.!?;])\s+(?={_DECISION_LABEL})", re.I)
ACTION_LINE = re.compile(rf"(?:actie(?:punt)?|ap|to[ -]?do)\b(?: (?:nr\.? ?)?\d+(?=[.)]\s)|[^:–—]{{0,60}}?){_LABEL_END}", re.I)
_REST = r"(?:[^:]|:(?=\d))*"  # after a colon something is said: "Besluit 1: we stoppen" is no heading
_TAIL = re.compile(rf"\s+(?:(?:van|uit|voor|n\.a\.v\.|tijdens) {_REST}|\({_REST}\)|\d{_REST})$")
_ONE = re.compile(r"(?:besluit|actie(?:punt)?|afspraak) \d+\W+[^\W\d]", re.I)
NAME_COLUMNS = {"naam", "namen", "deelnemer", "deelnemers", "aanwezig", "aanwezigen", "voornaam", "achternaam", "genodigde", "genodigden"}
PERSON_OF = re.compile(r"([^,;:()\n]+?)(?:\s*\(|\s[–-]\s)([^,;()\n]+)(?:\)|$|(?=[,;]))", re.M)

AFTER_NAME = re.compile(r"[*_]*(?: \(| (?:van|namens|vanuit|bij) (?:de |het )?)([^(),;.:\n]{2,60})")


def is_agreement(text: str) -> bool:
    """Tell whether a line says by its label that it is a decision or an action."""
    return bool(DECISION_LINE.fullmatch(text) or ACTION_LINE.match(text))


def section_of(text: str) -> str:
    """Return what a heading says is below it, or ""; "Besluit 3 gaat over folders" says something itself."""
    if _ONE.match(text):
        return ""
    return _section(_TAIL.sub("", _unnumbered(text)))


def is_bare(text: str) -> bool:
    """Tell whether a heading says nothing more than what is below it: "Besluiten:", not "Acties van de VNG"."""
    return bool(_section(_unnumbered(text)))


def _unnumbered(text: str) -> str:
    return re.sub(r"^(?:\d+(?:\.\d+)*[.)]?|[IVX]+[.)]|[A-Za-z][.)])\s+", "", text.strip(" *_:")).strip(" *_:")


def _section(words: str) -> str:
    return next((section for section, pattern in _SECTIONS.items() if pattern.fullmatch(words)), "")
