"""A packed picture shows what the picture showed."""

from __future__ import annotations

import struct
import zlib

import pytest

from pictures.packing import COLOURS, MAGIC, pack

WIDTH, HEIGHT = 5, 6


def test_every_filter_is_taken_back_and_few_colours_stay_exact():
    lines = [[(row * 40, at * 50, 255 - row * at) for at in range(WIDTH)] for row in range(HEIGHT)]
    assert _shown(pack(_png(lines))) == lines


def test_transparency_is_dropped():
    lines = [[(at, at, at, 255) for at in range(WIDTH)]]
    assert _shown(pack(_png(lines))) == [[(at, at, at) for at in range(WIDTH)]]


def test_a_colour_too_many_becomes_its_nearest():
    frequent = [(each, each, each) for each in range(COLOURS)]
    (shown,) = _shown(pack(_png([[*frequent, *frequent, (90, 90, 91)]])))
    assert shown == [*frequent, *frequent, (90, 90, 90)]


def test_what_is_no_screenshot_is_refused():
    head = struct.pack(">IIBBBBB", 1, 1, 16, 2, 0, 0, 0)
    with pytest.raises(ValueError, match="not a screenshot"):
        pack(MAGIC + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0" * 7)))


def _png(lines) -> bytes:
    """A PNG whose lines use the filters 0 to 4 in turn."""
    channels = len(lines[0][0])
    plain = [bytes(value for colour in line for value in colour) for line in lines]
    above = bytes(len(plain[0]))
    body = b""
    for row, line in enumerate(plain):
        body += bytes([row % 5]) + _filtered(row % 5, line, above, channels)
        above = line
    kind = {3: 2, 4: 6}[channels]
    head = struct.pack(">IIBBBBB", len(lines[0]), len(lines), 8, kind, 0, 0, 0)
    return MAGIC + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(body))


def _filtered(kind, line, above, step) -> bytes:
    before = bytes(step) + line
    corners = bytes(step) + above
    pairs = zip(line, before, above, corners, strict=False)
    return bytes((x - _guess(kind, a, b, c)) & 255 for x, a, b, c in pairs)


def _guess(kind, a, b, c) -> int:
    near = sorted((a, b, c), key=lambda each: (abs(a + b - c - each), (a, b, c).index(each)))
    return (0, a, b, (a + b) // 2, near[0])[kind]


def _shown(png) -> list:
    """The colours of a picture with a palette and unfiltered lines."""
    chunks, at = {}, len(MAGIC)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        chunks[png[at + 4 : at + 8]] = png[at + 8 : at + 8 + length]
        at += length + 12
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    colours = [tuple(chunks[b"PLTE"][each : each + 3]) for each in range(0, 768, 3)]
    body = zlib.decompress(chunks[b"IDAT"])
    return [
        [colours[place] for place in body[row * (width + 1) + 1 : (row + 1) * (width + 1)]]
        for row in range(height)
    ]


def _chunk(name, data) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
