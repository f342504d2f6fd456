"""Minutes in Markdown: their title and day, the decisions and actions in them, what names a person, and the text that is left."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import chain

from .agreements import LONGEST, Read, has_roles, is_table_of_actions, read_row, read_sentence, row_decision
from .attendance import Attendance, Part
from .blocks import Block, blocks, is_bold, split_title, with_whole_tables
from .days import moment_in
from .found import Line, Minutes, Someone, by_name, once
from .nameless import SEEMS_PERSONAL, Agreed, told_row
from .names import Names
from .remainder import Remainder
from .sections import ACTION_LINE, ACTIONS, BOTH, DECISION_LINE, DECISIONS, NEXT_DECISION, PEOPLE, is_agreement, is_bare, section_of
from .words import CALLED, Told, Words

NOT_A_POINT = "er staat nog iets onder dit punt"
MAY_BE_NAME = "hier staat een woord dat een naam kan zijn"
_PSEUDO = 7  # a bold line is below every heading
_MAIL_LINK = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]\(mailto:[^)\s]*\)|<mailto:([^>\s]*)>", re.I)
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:")


def read_minutes(text: str, told: Told) -> Minutes:
    """Return what the Markdown `text` says; a link to a mailbox becomes its words."""
    text = unicodedata.normalize("NFC", re.sub(r"\r\n?", "\n", text))  # a capital and its accent are one letter
    text = _MAIL_LINK.sub(lambda link: link[1] or link[2] or "", text)
    title, text = split_title(with_whole_tables(text))
    held = told.held or moment_in(title, text.split("\n"))
    reading = _Reading(text, Words(replace(told, held=held, ordinary=told.ordinary.with_text(f"{title}\n{text}"))))
    for block in blocks(text):
        reading.read(block)
    return reading.minutes(title)


class _Reading:
    """One reading of minutes: where we are in them, and what was found so far."""

    def __init__(self, text: str, words: Words) -> None:
        self.words = words
        self.rest = Remainder(text)
        self.at = Part()
        self.unplaced: list[Line] = []
        self.personal: list[Line] = []
        self.strangers: list[Someone] = []
        self.unknown: list[Someone] = []
        self.names = Names(words)
        self.agreed = Agreed(self.names, words.told.retold)
        self.attendance = Attendance(self.at, self.names, words, self.rest.typed)
        self.attendance.meet(text)

    def read(self, block: Block) -> None:
        self.rest.note(block)
        if _FOOTNOTE.match(block.text):
            self.at.section = ""
            self.rest.starts.add(block.start)
        elif block.text and block.kind != "other" and not self._is_heading(block):
            self._say(block)

    def _say(self, block: Block) -> None:
        """Read a block of which the part it stands in is known."""
        agreed = self.at.section in (DECISIONS, ACTIONS, BOTH)
        if self.attendance.has(block):
            self._take_out(block, "hier staat wie erbij was")
            self.attendance.learn(block)
        elif block.kind == "header" and (has_roles(block.cells) or not agreed):
            return
        elif agreed:
            self._agreement(block)
        elif not block.inner and DECISION_LINE.fullmatch(block.text):
            self._decision(block)
        elif (block.kind == "row" and is_table_of_actions(block.header)) or (not block.inner and ACTION_LINE.match(block.text)):
            self._action(block)

    def _is_heading(self, block: Block) -> bool:
        """Take a heading, or a line that stands for one, as the start of another part."""
        says = block.kind == "paragraph" and block.text.endswith((".", "!", "?"))
        section = section_of(block.text) if block.kind in ("heading", "paragraph") and not says else ""
        bold = is_bold(block, self.rest.typed)
        if not section and is_agreement(block.text):
            self._close(block)
            return False
        if block.kind != "heading" and not section and not bold:
            return False
        level = block.level or _PSEUDO
        group = self.at.section == ACTIONS and (level > self.at.level or level == _PSEUDO) and self.words.organisations(block.text)
        self.at.group = block.text if group else ""
        if not group and (section or level <= self.at.level or level == _PSEUDO):
            self.at.section, self.at.level = section, level
        self.at.until = block.end if section == PEOPLE and block.kind != "heading" and not bold else -1
        self.rest.starts.add(block.start)
        if (section or group) and (block.kind == "heading" or bold or is_bare(block.text)):
            self.rest.headings.append(block)
        return True

    def _close(self, block: Block) -> None:
        """End the part of the minutes above a heading, which says itself what was agreed."""
        if block.kind == "heading" and block.level <= self.at.level:
            self.at.section, self.at.level, self.at.group = "", block.level, ""
        if block.kind == "heading":
            self.rest.starts.add(block.start)

    def _agreement(self, block: Block) -> None:
        """Read a block in a part with decisions or actions."""
        if re.fullmatch(r"(?:er (?:zijn|waren) )?(?:geen|n\.?v\.?t)\b.{0,60}", block.text, re.I) and not block.inner:
            return
        decision = DECISION_LINE.fullmatch(block.text)
        if decision or (self.at.section == DECISIONS and not ACTION_LINE.match(block.text)):
            self._decision(block)
        elif block.inner and self.words.organisations(block.text):
            for each in block.inner:
                self._action(each, block.text) if each.kind == "item" else self._leave(each, NOT_A_POINT)
            if all(self.rest.lines[each.start] is None for each in block.inner):
                self.rest.remove(block)
        else:
            self._action(block, self.at.group)

    def _decision(self, block: Block) -> None:
        text = _after_label(block.text)
        if block.kind in ("row", "header"):
            text = row_decision(block.header, block.cells)
        several = [_after_label(part) for part in NEXT_DECISION.split(text)]
        if block.inner:
            text = f"{text.rstrip(': ')}: {'; '.join(each.text for each in block.inner)}"
        nested = any(each.inner or each.kind == "other" for each in block.inner)
        if nested or not text or text.endswith(":") or len(text) > LONGEST:
            self._leave(block, "dit is geen besluit van één tot enkele zinnen")
        else:
            self.agreed.decisions += [(block, each[0].upper() + each[1:]) for each in (several if len(several) > 1 else [text])]
            self.rest.remove(block)

    def _action(self, block: Block, group: str = "") -> None:
        """Read a block as actions; who is no organisation stays out of the text."""
        read = read_row(block.header, block.cells, self.words) if block.cells else read_sentence(block.text, self.words, group)
        if not read.who and (first := self._name_at_start(block)):
            read = Read((), first, True, f"bij welke organisatie hoort '{first}'?", (first,))
        if read.person:
            self.names.learn(read.who)
        if read.actions and not block.inner:
            self.agreed.actions.append((block, read))
            self.rest.remove(block)
            if read.person:
                self.personal.append(Line(block.start + 1, read.who, f"de naam valt weg: de actie staat bij {read.actions[0].organisatie}"))
            return
        self.unknown += [Someone(name, self.rest.as_typed(block), not self.words.is_party(name)) for name in read.unknown]
        if read.person:
            self._take_out(block, read.why)
        else:
            self._leave(block, read.why or NOT_A_POINT)

    def _name_at_start(self, block: Block) -> str:
        """Return the name, or what may be one, that a line starts with; or ""."""
        first = next(iter(self.names.spans(block.text)), None)
        if first and first[0] == 0:
            return block.text[: first[1]]
        stranger = next(self.words.told.ordinary.strangers(block.text), None)
        if block.cells or not stranger or stranger.start:
            return ""
        self.strangers.append(Someone(stranger.name, self.rest.as_typed(block)))
        return stranger.name

    def _take_out(self, block: Block, why: str) -> None:
        """Keep a block out of the text: it is only shown."""
        row = block.kind == "row" and has_roles(block.header)
        self.personal.append(Line(block.start + 1, told_row(block.header, block.cells) if row else self.rest.as_typed(block), why))
        self.rest.remove(block)

    def _leave(self, block: Block, why: str) -> None:
        self.unplaced.append(Line(block.start + 1, self.rest.typed[block.start].strip(), why))

    def minutes(self, title: str) -> Minutes:
        title = self._publish(title, SEEMS_PERSONAL)
        self._meet(title)
        title = self._publish(title, MAY_BE_NAME)
        decisions, actions = self.agreed.public()
        unplaced = [line for line in self.unplaced if self.rest.has(line.number, line.text)]
        return Minutes(
            title, moment_in(title, self.rest.typed), once(decisions), once(actions), tuple(sorted(unplaced)),
            tuple(sorted([*self.personal, *self.agreed.personal])), by_name(self.strangers), by_name(self.unknown), once(self.agreed.withheld),
            self.rest.text(),
        )  # fmt: skip

    def _publish(self, title: str, why: str) -> str:
        """Take out what seems to name a person, and return `title`, or "" when it does."""
        self.personal += [Line(number, text, why) for number, text in self.rest.remove_people(self.names)]
        if not self.names.spans(title):
            return title
        self.personal.append(Line(1, title, why))
        return ""

    def _meet(self, title: str) -> None:
        """Take it that every strange word with a capital is a name, and ask about those that what is public has too."""
        typed = "\n".join(self.rest.typed)
        called = [match for match in CALLED.finditer(typed) if self.words.is_called(match[0])]
        self.strangers += [Someone(match[0].strip("@"), self.rest.typed[typed.count("\n", 0, match.start())]) for match in called]
        public = [title, *self.agreed.said(), "\n".join(line or "" for line in self.rest.lines)]
        for part in public:
            known = self.names.spans(part)
            strangers = self.words.told.ordinary.strangers(part, title=part == title)
            for stranger in [each for each in strangers if not any(start < each.end and each.start < end for start, end in known)]:
                self.strangers.append(Someone(stranger.name, part[part.rfind("\n", 0, stranger.start) + 1 :].partition("\n")[0]))
                self.names.meet(stranger.name)
        said = "\n".join(public).casefold()
        for part in chain(self.agreed.hidden(), (line.text for line in self.personal)):
            for stranger in self.words.told.ordinary.strangers(part):
                if stranger.name.split()[0].casefold() in said:
                    self.strangers.append(Someone(stranger.name, part))
                self.names.meet(stranger.name)


def _after_label(text: str) -> str:
    """Return a decision without its number, or "Besluit:"."""
    label = DECISION_LINE.fullmatch(text)
    return label[1] if label else re.sub(r"^\d{1,3}[.)]\s+", "", text)
