"""What was promised, seen again: the signals and what came of them, and what was agreed in meetings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..signals import Signal
from .maker import Maker, Page

SIGNALS, AGREEMENTS = "signalen/", "acties/"
FILTERS = {"themas": "Thema", "herkomsten": "Van wie"}


def signals(maker: Maker) -> Page:
    """Return the page of all signals: open ones first, and a link for each way to choose some of them."""
    description = "Wat inwoners, ondernemers, medewerkers en onderzoekers vertelden, en wat ermee gebeurde."
    page = _signals(maker, SIGNALS, "Van signaal naar verbetering", description, maker.promises.signals)
    return page.listing(len(maker.promises.signals))


def signals_by_term(maker: Maker) -> Iterator[Page]:
    """Yield the signals of each theme and each origin that has some."""
    for vocabulary, id in sorted(_counts(maker)):
        label = maker.catalogue.lists.vocabulary(vocabulary).term(id).label
        some = [signal for signal in maker.promises.signals if id in _terms(signal, vocabulary)]
        description = f"Signalen bij {FILTERS[vocabulary].lower()} {label.lower()}, en wat ermee gebeurde."
        yield _signals(maker, f"{SIGNALS}{vocabulary}/{id}/", f"Signalen: {label}", description, some, (vocabulary, id))


def _signals(maker: Maker, url: str, title: str, description: str, some: Sequence[Signal], chosen: tuple[str, str] | None = None) -> Page:
    return maker.page(url, title, description, "signalen.html", signalen=some, gekozen=chosen, filters=FILTERS, aantallen=_counts(maker))


def _counts(maker: Maker) -> Counter[tuple[str, str]]:
    return Counter((vocabulary, id) for signal in maker.promises.signals for vocabulary in FILTERS for id in _terms(signal, vocabulary))


def _terms(signal: Signal, vocabulary: str) -> Sequence[str]:
    return signal.themes if vocabulary == "themas" else (signal.origin,)


def agreements(maker: Maker) -> Page:
    """Return the page of all actions and decisions of meetings."""
    promises = maker.promises
    to_do = Counter(action.organisation for action in promises.actions if action.is_to_do)
    count = len(promises.actions) + sum(len(entry.values["besluiten"]) for entry in promises.decided)
    who = sorted(to_do.items(), key=lambda each: each[0].short.lower())
    description = "Wat er in bijeenkomsten is besloten en afgesproken, wie het doet en of het is gelukt."
    page = maker.page(AGREEMENTS, "Acties en besluiten", description, "acties.html", te_doen=who, alle=promises.actions, besloten=promises.decided)
    return page.listing(count)
