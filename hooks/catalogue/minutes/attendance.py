"""Who was at a meeting: the parts of its minutes that list people, and for which organisation each of them was there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..values import slugify
from .agreements import roles
from .blocks import Block
from .names import Names
from .sections import AFTER_NAME, NAME_COLUMNS, PEOPLE, PEOPLE_LINE, PERSON_OF, section_of
from .words import Words


@dataclass
class Part:
    """The part of the minutes that is being read: what its heading says, of which level, and whom that names.

    People who are listed without a heading go on up to line `until`; -1 when there are none.
    """

    section: str = ""
    level: int = 0
    group: str = ""
    until: int = -1


@dataclass(frozen=True)
class Attendance:
    """Finds the people in the part of the minutes `at` which the reading is; `typed` are the lines of the minutes."""

    at: Part
    names: Names
    words: Words
    typed: Sequence[str]

    def meet(self, text: str) -> None:
        """Take from a running text for which organisation somebody is there: "Anouk van de VNG"."""
        for stranger in self.words.told.ordinary.strangers(text):
            if after := AFTER_NAME.match(text, stranger.end):
                self._learn_from(stranger.name, after[1].split())

    def has(self, block: Block) -> bool:
        """Tell whether a block lists people: under their heading, after their label, or in a table with names."""
        if label := PEOPLE_LINE.fullmatch(block.text):
            self.at.until = block.end
            if not label[1]:
                self.at.section = PEOPLE
            return True
        if block.kind in ("row", "header") and section_of(block.cells[0]) == PEOPLE:
            return True
        if block.kind == "row" and {slugify(cell) for cell in block.header} & NAME_COLUMNS:
            present = any(section_of(cell.strip(" ?")) == PEOPLE for cell in block.header)
            if present or "wat" not in roles(block.header):
                return True
        return self.at.section == PEOPLE if self.at.until < 0 else self._goes_on(block)

    def _goes_on(self, block: Block) -> bool:
        """Tell whether a block goes on with the people of the lines before it, which had no heading above them."""
        near = self.at.section == PEOPLE and not any(line.strip() for line in self.typed[self.at.until : block.start])
        listed = block.kind in ("item", "row", "header") or (len(block.text.split()) <= 12 and not re.search(r"^[^:]{1,40}:|\.$", block.text))
        if listed and (near or block.start == self.at.until):
            self.at.until = block.end
            return True
        self.at.section, self.at.until = ("" if self.at.section == PEOPLE else self.at.section), -1
        return False

    def learn(self, block: Block) -> None:
        """Take in whom a block of people names, and for which organisation each of them is there."""
        if block.kind != "header" or not {slugify(cell) for cell in block.cells} & NAME_COLUMNS:
            label = PEOPLE_LINE.fullmatch(block.text)
            self.names.learn(label[1] if label else block.text)
        self._learn_organisations(block)

    def _learn_organisations(self, block: Block) -> None:
        """Take from a list of people for which organisation each of them is there."""
        for name, who in PERSON_OF.findall(block.text):
            self.words.learn(re.sub(r"^en\s+", "", name.strip(" .*")), who)
        for cell in block.cells if block.kind == "row" else ():
            if cell != block.cells[0] and self.words.organisations(cell):
                self.words.learn(block.cells[0], cell)

    def _learn_from(self, name: str, after: list[str]) -> None:
        """Take the organisation that opens the words `after` a name as the one that person is from."""
        starts = (" ".join(after[:count]) for count in range(min(5, len(after)), 0, -1))
        if who := next(filter(self.words.organisations, starts), ""):
            self.words.learn(name, who)
