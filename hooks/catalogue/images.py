"""What an image file gives away: whether its EXIF data holds the place where a photo was taken."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error as TooShort
from struct import unpack_from

_GPS = 0x8825  # the tag in the first directory that points to the GPS directory, Exif 2.32 section 4.6.3
_LARGEST_DIRECTORY = 1000


def has_position(content: bytes) -> bool:
    """Tell whether a JPEG, PNG or WebP file has EXIF data with GPS data; False for a file that is none of these or broken."""
    return any(_names_gps(exif) for exif in _exif_parts(content))


def _exif_parts(content: bytes) -> Iterator[bytes]:
    if content.startswith(b"\xff\xd8"):
        yield from _in_jpeg(content)
    elif content.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _in_chunks(content, 8, b"eXIf", ">I4s", 12, 1)
    elif content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        yield from _in_chunks(content, 12, b"EXIF", "<4sI", 8, 2)


def _in_jpeg(content: bytes) -> Iterator[bytes]:
    """Yield the APP1 segments with EXIF data: marker FF E1, a length that counts itself, "Exif" and two zeros."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        length = unpack_from(">H", content, at + 2)[0]
        segment = content[at + 4 : at + 2 + length]
        if content[at + 1] == 0xE1 and segment.startswith(b"Exif\0\0"):
            yield segment[6:]
        at += 2 + length


def _in_chunks(content: bytes, start: int, wanted: bytes, header: str, extra: int, multiple: int) -> Iterator[bytes]:
    """Yield the chunks `wanted` of a PNG or WebP file; `extra` bytes go with each chunk, which fills a `multiple` of bytes."""
    at = start
    while at + 8 <= len(content):
        first, second = unpack_from(header, content, at)
        name, length = (first, second) if isinstance(first, bytes) else (second, first)
        if name == wanted:
            yield content[at + 8 : at + 8 + length].removeprefix(b"Exif\0\0")
        at += extra + length + length % multiple


def _names_gps(exif: bytes) -> bool:
    """Tell whether the first directory of a TIFF structure has the tag that points to GPS data; False for one that is broken."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(exif[:4])
    if order is None:
        return False
    try:
        at = unpack_from(f"{order}I", exif, 4)[0]
        count = min(unpack_from(f"{order}H", exif, at)[0], _LARGEST_DIRECTORY)
        return any(unpack_from(f"{order}H", exif, at + 2 + 12 * number)[0] == _GPS for number in range(count))
    except TooShort:
        return False
