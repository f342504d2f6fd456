"""The days that minutes name: when the meeting was, and by when something is to be done."""

from __future__ import annotations

import re

from ..values import meant_moment

_MONTH = r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_NO_YEAR = rf"(?!24/7)\d{{1,2}}(?:[/-]\d{{1,2}}(?![\w/-]|\.\d| +\w)|[ -]{_MONTH}(?! *(?:20)?\d{{2}}))"
_DAY = r"(?:\d{1,2}(?:[-/.]\d{1,2}[-/.]|[ -][a-z]{3,9}\.?[ -])(?:20)?\d{2}|20\d{2}-\d{2}-\d{2})(?![\d-])"
_BY = r"(?:(?:uiterlijk|voor|vóór|deadline|gereed|klaar|per|op|tot|en met|t/m|datum|wanneer)\b:? *)+"
_WEEKDAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag |(?:ma|di|wo|do|vr|za|zo)\.? )?"
_ANY = rf"{_DAY}|{_NO_YEAR}"
_DUE = re.compile(
    rf"[\s,;–—-]*(?:\(({_BY})?{_WEEKDAY}({_ANY})\)|\b({_BY}){_WEEKDAY}({_ANY})|{_WEEKDAY}({_DAY})(?=[\s.]*$))"
    rf"|(?:[,;–—:]|\s-)\s*{_WEEKDAY}({_NO_YEAR})(?=[\s.]*$)",
    re.I,
)
_WHEN = re.compile(r"^\W*(?:datum|wanneer)\b", re.I)
_MOMENT = re.compile(
    r"\d{1,2}(?:[-/.]\d{1,2}[-/.]| [a-z]{3,9}\.? )(?:20\d{2}|['’‘]\d{2}(?!\d))(?:,?\s*(?:om|van|vanaf)?\s*\d{1,2}[.:]\d{2})?"
    r"|20\d{2}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2})?",
    re.I,
)


def day(text: str, held: str) -> str:
    """Return the day that `text` is a way to write, or ""; without a year it is the first one from the day on which the meeting was `held`."""
    if not held or not re.fullmatch(_NO_YEAR, text.strip(), re.I):
        return meant_moment(text, 10)
    sign = next(filter(text.count, "/-"), " ")
    days = (meant_moment(f"{text.strip()}{sign}{year}", 10) for year in (int(held[:4]), int(held[:4]) + 1))
    return next((day for day in days if day >= held[: len(day)] and day), "")


def without_due(text: str, held: str) -> tuple[str, str]:
    """Return `text` without the last day it names as a deadline, and that day."""
    for match in reversed(list(_DUE.finditer(text))):
        if found := day(next(filter(None, match.group(2, 4, 5, 6))), held):
            before, after = text[: match.start()], text[match.end() :].lstrip(" ,;)")
            return f"{before.rstrip(' .') if after.strip() == '.' else before} {after}".strip(), found
    return text, ""


def due_in(cell: str, held: str) -> str:
    """Return the day that a cell names and nothing else, or ""."""
    rest, due = without_due(cell, held)
    return day(cell, held) or ("" if rest.strip(" .") else due)


def moment_in(title: str, lines: list[str]) -> str:
    """Return the only moment named after "Datum", else in the title, else in the first lines; or ""."""
    said = [line for line in lines if line.strip()]
    for place in ([line for line in said[:40] if _WHEN.match(line)], [title], said[:6]):
        found = {moment for line in place for match in _MOMENT.finditer(line) if (moment := _moment(match[0]))}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _moment(text: str) -> str:
    return meant_moment(re.sub(r"\s(?:van|vanaf)\s", " ", re.sub("['’‘]", "20", text)))
