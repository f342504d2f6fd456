"""Whether web addresses still lead somewhere. Polite: one request at a time per host, with a pause in between."""

from __future__ import annotations

import http.client
import socket
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

AT_ONCE = 16
TIMEOUT = 20  # seconds
PAUSE = 1.0  # seconds, between two requests to one host
_GONE = (404, 410)
_NAME = "linkcontrole/1"
_READABLE = "/%:@!$&'()*+,;=~-._?"


class State(Enum):
    WORKS = "werkt"
    DEAD = "werkt niet"
    UNKNOWN = "niet te controleren"


class Link(NamedTuple):
    address: str
    state: State
    why: str


def check_links(addresses: Iterable[str], pause: float = PAUSE, timeout: float = TIMEOUT) -> list[Link]:
    """Return the state of each address, sorted by address."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in sorted(set(addresses)):
        by_host[urlsplit(address).netloc].append(address)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(lambda group: list(_of_one_host(group, pause, timeout)), by_host.values())
        return sorted(link for links in found for link in links)


def _of_one_host(addresses: list[str], pause: float, timeout: float) -> Iterator[Link]:
    for number, address in enumerate(addresses):
        if number:
            time.sleep(pause)
        yield check_link(address, timeout)


def check_link(address: str, timeout: float = TIMEOUT) -> Link:
    """Return the state of `address`: asked for its head, and for the page where a head alone is refused."""
    link = _ask("HEAD", address, timeout)
    return link if link.state is State.WORKS else _ask("GET", address, timeout)


def _ask(method: str, address: str, timeout: float) -> Link:
    try:
        request = urllib.request.Request(_as_ascii(address), method=method, headers={"User-Agent": _NAME, "Accept": "*/*"})
        with urllib.request.urlopen(request, timeout=timeout):
            return Link(address, State.WORKS, "")
    except urllib.error.HTTPError as error:
        return Link(address, State.DEAD if error.code in _GONE else State.UNKNOWN, f"antwoord {error.code}")
    except urllib.error.URLError as error:
        unknown_host = isinstance(error.reason, socket.gaierror) and error.reason.errno == socket.EAI_NONAME
        return Link(address, State.DEAD, "de website bestaat niet") if unknown_host else Link(address, State.UNKNOWN, "geen verbinding")
    except (OSError, http.client.HTTPException, ValueError):
        return Link(address, State.UNKNOWN, "geen bruikbaar antwoord")


def _as_ascii(address: str) -> str:
    """Return the address as it goes over the line: a host and path with letters such as é are encoded.

    Raises UnicodeError, a ValueError, for a name that no host can have, such as "é..nl".
    """
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    return urlunsplit(parts._replace(netloc=host, path=quote(parts.path, _READABLE), query=quote(parts.query, _READABLE + "/[]"), fragment=""))
