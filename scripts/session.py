"""A new entry being filled in in a terminal: one question at a time, each answer checked at once, and the way back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from catalogue import certain
from catalogue.collection import Catalogue
from catalogue.interview.answers import ADDED_ON, KIND, MORE, TEXT, in_words, to_change, with_address
from catalogue.interview.choices import LISTED, Choice, meant
from catalogue.interview.questions import REVIEW, YES_OR_NO, Question, all_problems, complaints, next_question
from catalogue.kinds import Text
from catalogue.likeness import titled_like
from catalogue.problem import BLOCKING
from catalogue.schema import kind_named
from drafts import Draft
from interview import BACK, HELP, ask, chosen, clean, introduce, paragraphs, say, split, tell, tell_by_label

NONE = "-"
KEYWORDS = "trefwoorden"  # words that people type after one another
REQUIRED = "Dit is nodig, dus je kunt het niet overslaan. Weet je het nu niet? Stop met Ctrl+C en ga later verder."


def is_edited(question: Question, options: Sequence[Choice]) -> bool:
    """Tell whether an earlier answer stands in the line to be changed: words of a person; anything else is typed anew."""
    return isinstance(question.field.kind, Text) and not options


@dataclass
class Interview:
    """One draft being filled in, and its answers as they were before each question, to go back to.

    `waiting` are the parts of a list that was typed at once, answers to the questions that follow.
    """

    draft: Draft
    catalogue: Catalogue
    root: Path
    today: str
    past: list[dict[str, str]] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    @property
    def answers(self) -> dict[str, str]:
        return {ADDED_ON: self.today} | self.draft.answers

    def run(self) -> None:
        """Ask until every question has an answer."""
        known = list(self.draft.answers.items())
        self.past = [dict(known[:number]) for number in range(len(known))]
        while question := next_question(self.answers, self.catalogue):
            options = question.choices(self.catalogue)
            introduce(question, options)
            if question.path == REVIEW:
                self.tell_all()
            before = self.earlier(question, options)
            while not self.take(question, options, typed := self.ask(question, options, before)):
                before = typed if is_edited(question, options) and typed != HELP else before

    def tell_all(self) -> None:
        """Print what the checker says about everything that was answered."""
        found = all_problems(self.answers, self.catalogue, self.root, self.today)
        if found:
            say("Kijk hier nog eens naar:")
        tell_by_label(kind_named(self.answers[KIND]), found)

    def ask(self, question: Question, options: Sequence[Choice], before: str) -> str:
        """Return what is answered: what waits, else what is typed; Enter keeps the answer from `before`."""
        if self.waiting and question.again:
            say(f" {question.title}: {self.waiting[0]}")
            return self.waiting.pop(0)
        if self.waiting:
            say(f"Dit hebben we niet meegenomen: {', '.join(self.waiting)}.")
            self.waiting = []
        if before and is_edited(question, options):
            say("Er staat al iets. Pijl links en rechts: verbeteren. Ctrl+U: leegmaken. Enter: zo laten.")
            return ask(question, default=before)
        if not before:
            return ask(question, options)
        say(f"Nu: {self.shown(question, options, before)}. Enter: zo laten. Of typ iets anders.")
        if not question.field.required and question.options != YES_OR_NO:
            say(f"Weghalen? Typ {NONE}")
        typed = ask(question, options)
        return before if not typed else "" if typed == NONE and not question.field.required else typed

    def shown(self, question: Question, options: Sequence[Choice], answer: str) -> str:
        """Return an earlier answer as people read it."""
        labels = {option.id: option.label for option in options}
        chosen = answer.split(", ") if question.path == MORE else [answer]
        return ", ".join(labels.get(each) or in_words(question.field.kind, each, self.catalogue) for each in chosen)

    def earlier(self, question: Question, options: Sequence[Choice]) -> str:
        """Return the answer given earlier, the way it is typed."""
        earlier = self.draft.earlier.get(question.path, "")
        if question.path == MORE:
            filled = {path.partition(".")[0] for path in self.answers} | set(earlier.split())
            return ", ".join(option.id for option in options if option.id in filled)
        return earlier

    def take(self, question: Question, options: Sequence[Choice], typed: str) -> bool:
        """Deal with what was typed; tell whether to go on, with the next question or one before."""
        if typed == HELP:
            introduce(question, options, everything=True)
            return False
        if typed == BACK:
            self.draft.answers = self.past.pop() if self.past else {}
            self.draft.save()
            return True
        answer = chosen(question, self.first_of(question, options, typed), options)
        if answer is None:
            return False
        if question.field.required and not answer:
            say(REQUIRED)
            return False
        answers = self.understood(question, answer)
        found = complaints(question, {ADDED_ON: self.today} | answers, self.catalogue, self.root, self.today)
        tell(found)
        if any(each.level == BLOCKING for each in found):
            return False
        self.keep(question, answers)
        return True

    def first_of(self, question: Question, options: Sequence[Choice], typed: str) -> str:
        """Return one answer; the other parts of a list that was typed or pasted at once wait for their questions."""
        if question.field.key == TEXT:
            return paragraphs(typed)
        if not question.in_list:
            return clean(typed)
        parts = [line.removeprefix("- ") for line in typed.splitlines()]
        if question.field.key == KEYWORDS:
            parts = [word.strip() for line in parts for word in re.split("[,;]", line)]
        elif len(parts) == 1 and options and not meant(typed, options):
            several = split(typed)
            parts = several if len(options) <= LISTED or all(len(meant(each, options)) == 1 for each in several) else parts
        first, *rest = [each for each in parts if each] or [""]
        self.waiting = [*rest, *self.waiting]
        return first

    def understood(self, question: Question, answer: str) -> dict[str, str]:
        """Return all answers with this one as it is certainly meant, and say so when that is not what was typed."""
        slugs = {entry.id: entry.kind.name for entry in self.catalogue}
        meaning = "" if question.options else certain.value(question.field.kind, answer, self.catalogue.lists, slugs, seen=True)
        if meaning and meaning != answer:
            say(f"Begrepen als: {in_words(question.field.kind, meaning, self.catalogue)}")
        answers = with_address(self.draft.answers | {question.path: meaning or answer}, question.path)
        if answers[question.path] != (meaning or answer):
            say(f"Begrepen als webadres. De titel is nu '{answers[question.path]}'. Weet je een betere? Typ {BACK}")
        return answers

    def keep(self, question: Question, answers: dict[str, str]) -> None:
        """Keep the answers, or make the question come back that was chosen to be changed."""
        answer = answers[question.path]
        self.past.append(self.draft.answers)
        if question.path == REVIEW and answer:
            self.draft.answers = to_change(self.draft.answers, answer)
        else:
            given = {path: value for path, value in answers.items() if path not in self.draft.answers}
            if len(given) > 1:
                del given[question.path]  # a title that nobody typed is not shown again
            self.draft.earlier |= given
            self.draft.answers = answers
        self.draft.save()
        if question.path == KIND:
            say(f"Bij 'Toegevoegd op' vullen we vandaag in: {self.today}.")
        if question.path == "titel":
            for entry in titled_like(answer, self.catalogue):
                say(f"Lijkt op '{entry.title}' ({entry.path}). Gaat het over hetzelfde? Stop dan met Ctrl+C en vul dat bestand aan.")
