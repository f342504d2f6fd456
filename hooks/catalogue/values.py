"""What a date, an address or a slug looks like, and which one a person meant who typed it in another way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, time
from urllib.parse import urlsplit

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_SLUG = 80
DAY = 10  # the characters of a date
MONTH = 7  # the characters of a year and month
LONGEST_ANCHOR = 40
_MOMENT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[ T](\d{2}):(\d{2}))?)?)?", re.ASCII)
_TIME = r"(?:[ t,]+(?:om )?(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?(?: uur)?)?"
_DAY_FIRST = re.compile(rf"(?:[a-z]+dag )?(?:(\d{{1,2}})[-/. ]+)?(\d{{1,2}})[-/. ]+((?:20)?\d{{2}}){_TIME}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/. ](\d{{1,2}})(?:[-/. ](\d{{1,2}}))?{_TIME}")
_MONTHS = {
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_EMAIL = re.compile(r"[^@\s<>()\[\]:,;\"']+@[^@\s<>()\[\]:,;\"']+\.[^@\s.<>()\[\]:,;\"']+")
_HOST = re.compile(r"[^\W_]([\w.-]*[^\W_])?")
CURLY_QUOTES = "“”„‟‘’‚‛"
_QUOTES = f"{CURLY_QUOTES}'\"<>()[] "


def is_moment(text: str) -> bool:
    """Tell whether `text` is a Moment that exists on the calendar and the clock."""
    match = _MOMENT.fullmatch(text)
    if not match:
        return False
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, *(1 if part is None else part for part in (month, day)))
        time(hour or 0, minute or 0)
    except ValueError:
        return False
    return True


def offer(*meant: str, quote: str = "'") -> str:
    """Return the sentence that asks whether one of `meant` was meant, each between the first and last of `quote`; "" when there is none."""
    options = [f"{quote[:1]}{each}{quote[-1:]}" for each in meant if each]
    return f"Bedoel je {' of '.join(options)}? " if options else ""


def meant_moment(text: str, length: int = 16) -> str:
    """Return the moment, or with `length` 10 the day, meant by a Dutch, English or sloppy form of it, or ""."""
    numbers = re.sub(r"\b(?![a-z]+dag)[a-z]{3,}\.?", lambda word: str(_MONTHS.get(word[0][:3], word[0])), text.lower().strip(_QUOTES))
    if match := _YEAR_FIRST.fullmatch(numbers):
        year, month, day, hour, minute = match.groups()
    elif match := _DAY_FIRST.fullmatch(numbers):
        day, month, year, hour, minute = match.groups()
    else:
        return ""
    parts = [f"{int(year) % 2000 + 2000}" if len(year) == 2 else year, *(f"{int(part):02}" for part in (month, day) if part)]
    moment = ("-".join(parts) + (f" {int(hour):02}:{minute}" if hour else ""))[:length]
    return moment if is_moment(moment) and (length == 16 or len(moment) == length) else ""


def is_day(text: str) -> bool:
    """Tell whether `text` is a day that exists: `2026-06-05`."""
    return len(text) == DAY and is_moment(text)


def is_url(text: str) -> bool:
    """Tell whether `text` is an absolute http(s) address with a host and without spaces or invisible characters."""
    try:
        parts = urlsplit(text)
        has_host = _HOST.fullmatch(parts.hostname or "") is not None and parts.port != 0 and "[" not in parts.netloc
        return has_host and parts.scheme in ("http", "https") and text.isprintable() and " " not in text
    except ValueError:
        return False


def meant_url(text: str) -> str:
    """Return the web address meant by `text`, or ""."""
    inner = re.search(r"https?://[^\s<>()\[\]]+", text)
    address = inner[0] if inner and " " not in text.strip() else text.strip(_QUOTES).replace(" ", "%20")
    address = re.sub(r"^(https?):?/*(?=[^/])", r"\1://", address) if address.startswith("http") else f"https://{address}"
    return address if is_url(address) and re.fullmatch(r"https?://[\w-]+(\.[\w-]+)+(/.*)?", address) else ""


def is_email(text: str) -> bool:
    """Tell whether `text` is a mail address."""
    return _EMAIL.fullmatch(text) is not None


def meant_email(text: str) -> str:
    """Return the mail address in `text`, or ""."""
    address = _EMAIL.search(text.replace("(at)", "@").replace("[at]", "@").replace(" ", "") if "at" in text else text)
    return address[0] if address else ""


def slugify(text: str) -> str:
    """Return `text` as a slug: ASCII letters and digits with single hyphens ("Súdwest-Fryslân" → "sudwest-fryslan")."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def is_slug(text: str) -> bool:
    """Tell whether `text` is a slug: a-z, 0-9 and single hyphens, at most 80 characters."""
    return len(text) <= LONGEST_SLUG and SLUG.fullmatch(text) is not None


def slug_of(title: str, longest: int = LONGEST_SLUG) -> str:
    """Return a slug for `title`, cut at a word when it is longer than `longest`; "" when no letter of it can be in one."""
    slug = slugify(title)
    return slug if len(slug) <= longest else slug[: longest + 1].rpartition("-")[0] or slug[:longest]


def anchors(texts: Sequence[str]) -> list[str]:
    """Return for each text the slug of its first words; one that comes again gets a number ("brief", "brief-2")."""
    return distinct([slug_of(text, LONGEST_ANCHOR) for text in texts], "-")


def distinct(names: Sequence[str], sign: str) -> list[str]:
    """Return `names`; one that comes again gets `sign` and a number."""
    found: list[str] = []
    for name in names:
        found.append(next(each for each in (name, *(f"{name}{sign}{number}" for number in range(2, len(names) + 1))) if each not in found))
    return found


def meant_slug(text: str) -> str:
    """Return the slug meant by a path, a file name or a title, or ""."""
    name = slugify(text.strip("/").rpartition("/")[2].removesuffix(".md"))
    return name if is_slug(name) else ""
