"""Words with a capital: the one pattern of a word that may be a name, and where a capital says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

LETTER = r"[^\W\d_]"
UPPER = f"[{''.join(filter(str.isupper, map(chr, [*range(0x530), *range(0x1E00, 0x1F00)])))}]"  # Latin in full, Greek and Cyrillic
WORD = re.compile(rf"{LETTER}+(?:['’]{LETTER}+)?")
_CAPITAL = re.compile(rf"(?<!{LETTER}){UPPER}(?:['’-]?{LETTER})+")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s()<>\]]+|(?<![^\s()<>\[\]])[^\s()<>\[\]@]+@[^\s()<>\[\]]+|(?<![\w.-])(?:[\w-]+\.)+(?:nl|com|org|eu|net)(?!\w)(?:/[^\s()<>\]]*)?"
)
_SENTENCE_END = re.compile(r"(?:[.!?:;|…+>#•–☒☐]|(?<!\S)-|\d\)|\[[ x]\])$")
SHORTENED = re.compile(r"(?:(?<![\w.·])(?:prof|drs?|ir|ing|mr|dhr|mevr|mw|fam|tel|vd|v\.d|v|d|o\.a|m\.n|bijv|resp)|(?<!\w)[A-Z])\.$")
_MARKS = " \t*_\"'“‘„([\\"


def without_addresses(text: str) -> str:
    """Return `text`, as long as it was, with dots for web and mail addresses."""
    return _ADDRESS.sub(lambda address: "·" * len(said := address[0].rstrip(".,:;!?")) + address[0][len(said) :], text)


def capitalised(text: str) -> Iterator[re.Match[str]]:
    """Yield the words with a capital in `text`: "Anouk", "IJsbrand", "McDonald", "JANSEN", "Anne-Fleur"."""
    return _CAPITAL.finditer(text)


def starts_sentence(text: str, word: re.Match[str]) -> bool:
    """Tell whether `word` has its capital because a sentence starts, or because the line is in capitals so far."""
    line = text.rfind("\n", 0, word.start()) + 1
    if word[0].isupper() and text[line : word.start()].isupper():
        return True
    before = text[max(line, word.start() - 20) : word.start()].rstrip(_MARKS)
    return not before or bool(_SENTENCE_END.search(before) and not SHORTENED.search(before))
