"""Which image files tell where a photo was taken: JPEG, PNG and WebP made here byte by byte."""

from __future__ import annotations

from struct import pack
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.images import has_position

GPS, CAMERA = 0x8825, 0x0110


def tiff(*tags: int, order: str = "<", padding: int = 0) -> bytes:
    """Return EXIF data with a first directory of `tags`, `padding` bytes after the header."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    rows = b"".join(pack(f"{order}HHII", tag, 4, 1, 0) for tag in tags)
    return mark + pack(f"{order}I", 8 + padding) + bytes(padding) + pack(f"{order}H", len(tags)) + rows + bytes(4)


def jpeg(exif: bytes, before: bytes = b"") -> bytes:
    segment = b"Exif\0\0" + exif
    return b"\xff\xd8" + before + b"\xff\xe1" + pack(">H", len(segment) + 2) + segment + b"\xff\xda\0\2scan\xff\xd9"


def chunk(name: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + name + content + pack(">I", crc32(name + content))


def png(exif: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"IDAT", b"beeld") + chunk(b"eXIf", exif) + chunk(b"IEND", b"")


def webp(exif: bytes) -> bytes:
    parts = b"VP8X" + pack("<I", 10) + bytes(10) + b"VP8 " + pack("<I", 3) + b"abc\0" + b"EXIF" + pack("<I", len(exif)) + exif
    return b"RIFF" + pack("<I", 4 + len(parts)) + b"WEBP" + parts


JFIF = b"\xff\xe0" + pack(">H", 16) + bytes(14)
XMP = b"\xff\xe1" + pack(">H", 31) + b"http://ns.adobe.com/xap/1.0/\0"


@pytest.mark.parametrize("file", [jpeg, png, webp])
@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_with_a_position_is_recognised(file: object, order: str) -> None:
    assert callable(file)
    assert has_position(file(tiff(CAMERA, GPS, order=order)))
    assert has_position(file(tiff(GPS, order=order, padding=40)))
    assert not has_position(file(tiff(CAMERA, order=order)))
    assert not has_position(file(tiff(order=order)))


def test_other_segments_before_the_exif_data_are_passed_over() -> None:
    assert has_position(jpeg(tiff(GPS), before=JFIF + XMP))
    assert not has_position(jpeg(tiff(CAMERA), before=JFIF + XMP))


def test_a_broken_part_does_not_hide_the_next() -> None:
    broken = jpeg(tiff(CAMERA)[:9]).partition(b"\xff\xda")[0][2:]
    assert has_position(jpeg(tiff(GPS), before=broken))
    assert not has_position(jpeg(tiff(CAMERA), before=broken))


def test_the_bytes_of_the_tag_elsewhere_are_no_position() -> None:
    assert not has_position(jpeg(tiff(CAMERA) + b"\x25\x88" * 20))
    assert not has_position(b"\xff\xd8\xff\xda\0\2" + jpeg(tiff(GPS))[2:])


def test_other_files_have_no_position() -> None:
    for content in (b"", b"GIF89a", b"<svg/>", b"\xff\xd8", b"RIFF\0\0\0\0WAVE", tiff(GPS), jpeg(b"zomaar iets")):
        assert not has_position(content)


@given(st.sampled_from([jpeg, png, webp]), st.integers(0, 120))
def test_a_file_that_is_cut_off_is_no_accident(file: object, length: int) -> None:
    assert callable(file)
    assert has_position(file(tiff(CAMERA, GPS))[:length]) in (True, False)


@given(st.sampled_from([b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"]), st.binary(max_size=200))
def test_any_bytes_can_be_looked_at(start: bytes, content: bytes) -> None:
    assert has_position(start + content) in (True, False)
