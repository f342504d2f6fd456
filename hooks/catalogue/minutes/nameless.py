"""What was agreed without the names in it: an action loses a name that can be cut off, all else that names a person is only shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from .agreements import Action, Read
from .blocks import Block
from .found import Line, Withheld
from .names import Names
from .ordinary import PARTICLES
from .words import OPEN

SEEMS_PERSONAL = "hier lijkt een naam, adres of nummer van een persoon te staan"
_IN_ACTION = "hier lijkt een naam in te staan; schrijf de actie zonder naam in je verslag en probeer het opnieuw"
_WITH = re.compile(r"[\s,(]+(?:samen met|in overleg met|i\.o\.m\.|met|aan|bij|naar|via)\s+(?:de heer |mevrouw |meneer )?@?$", re.I)
_AND = re.compile(r"[\s,/&@]*(?:en )?(?:(?:van|de|der|den|te|ter|ten) )*")


class Agreed:
    """The decisions and actions in minutes; `retold` has by the text of an action the text that comes in its place."""

    def __init__(self, names: Names, retold: Mapping[str, str]) -> None:
        self.names = names
        self.retold = retold
        self.decisions: list[tuple[Block, str]] = []
        self.actions: list[tuple[Block, Read]] = []
        self.personal: list[Line] = []
        self.withheld: list[Withheld] = []

    def said(self) -> Iterator[str]:
        """Yield the texts that may become public."""
        yield from (text for _, text in self.decisions if not self.names.spans(text))
        yield from (_words(self._retold(read)) for _, read in self.actions)

    def hidden(self) -> Iterator[str]:
        """Yield the decisions that name somebody."""
        yield from (text for _, text in self.decisions if self.names.spans(text))

    def public(self) -> tuple[list[str], list[Action]]:
        """Return the decisions and actions that name nobody."""
        decisions = [text for block, text in self.decisions if self._is_public(block, text)]
        return decisions, [action for block, read in self.actions for action in self._public(block, read)]

    def _is_public(self, block: Block, text: str) -> bool:
        if not self.names.spans(text):
            return True
        self.personal.append(Line(block.start + 1, text, SEEMS_PERSONAL))
        return False

    def _public(self, block: Block, read: Read) -> list[Action]:
        """Return actions without the name that can be cut off; when another one is left they are withheld."""
        typed = read.actions[0].tekst
        action = self._retold(read)
        spans = self.names.spans(action.tekst)
        text = (spans and without_names(action.tekst, spans)) or action.tekst
        if self.names.spans(_words(action._replace(tekst=text))):
            self.personal.append(Line(block.start + 1, told(read.actions), _IN_ACTION))
            self.withheld.append(Withheld(typed, told(read.actions)))
            return []
        if text != typed:
            self.personal.append(Line(block.start + 1, typed, f"de actie wordt: {text}"))
        return [each._replace(tekst=text) for each in read.actions]

    def _retold(self, read: Read) -> Action:
        action = read.actions[0]
        return action._replace(tekst=self.retold.get(action.tekst, action.tekst))


def _words(action: Action) -> str:
    """Return the texts of an action."""
    return " ".join(filter(None, (action.tekst, action.resultaat, action.reden)))


def without_names(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return `text` without the names in `spans` that end it, and their preposition: "Rapport sturen aan Jan Voorbeeld".

    "" when more hangs on a name, or too little is left.
    """
    before = _WITH.search(text[: spans[0][0]])
    end = spans[0][1]
    for first, last in spans:
        if first > end and not _AND.fullmatch(text, end, first):
            return ""
        end = max(end, last)
    if not before or text[end:].strip(" .)"):
        return ""
    kept = text[: before.start()]
    return kept if sum(word.casefold() not in PARTICLES for word in kept.split()) > 1 else ""


def told(actions: Sequence[Action]) -> str:
    """Return all that is said of an action that is one of each of some organisations."""
    first = actions[0]
    parts = {
        "wie": ", ".join(action.organisatie for action in actions),
        "wat": first.tekst,
        "wanneer": first.uiterlijk,
        "status": "" if first.status == OPEN else first.status,
        "resultaat": first.resultaat,
        "reden": first.reden,
    }
    return ", ".join(f"{label}: {said}" for label, said in parts.items() if said)


def told_row(header: Sequence[str], cells: Sequence[str]) -> str:
    """Return a row of a table with the heading of its column before each cell."""
    return ", ".join(f"{title.lower()}: {cell}" if title else cell for title, cell in zip(header, cells, strict=True) if cell)
