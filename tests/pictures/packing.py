"""Making a picture of a page small: a PNG of 256 colours, which is plenty for text and lines."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

MAGIC = b"\x89PNG\r\n\x1a\n"
COLOURS = 256
CHANNELS = {2: 3, 6: 4}
Colour = tuple[int, int, int]


def pack(png: bytes) -> bytes:
    """The same picture with a palette; what is transparent is not kept.

    ``png`` is a screenshot: eight bits a channel, not interlaced. Colours beyond the 256 most
    frequent ones become the nearest of them.
    """
    chunks = list(_chunks(png))
    width, height, depth, kind = struct.unpack(">IIBB", dict(chunks)[b"IHDR"][:10])
    if depth != 8 or kind not in CHANNELS:
        raise ValueError("not a screenshot")
    raw = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    lines = [_colours(line, CHANNELS[kind]) for line in _lines(raw, width, CHANNELS[kind])]
    palette, index = _palette(lines)
    body = b"".join(b"\0" + bytes(map(index.__getitem__, line)) for line in lines)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    colours = b"".join(bytes(colour) for colour in palette)
    parts = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", zlib.compress(body, 9)), (b"IEND", b""))
    return MAGIC + b"".join(_chunk(name, data) for name, data in parts)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(MAGIC)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _lines(raw: bytes, width: int, channels: int) -> Iterator[bytearray]:
    """Every line with its filter taken back (PNG specification, section 9)."""
    length = width * channels
    above = bytearray(length)
    for start in range(0, len(raw), length + 1):
        line = bytearray(raw[start + 1 : start + 1 + length])
        _restore(raw[start], line, above, channels)
        yield line
        above = line


def _restore(kind: int, line: bytearray, above: bytearray, step: int) -> None:
    for at in range(len(line)) if kind else ():
        left = line[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        line[at] = line[at] + _predicted(kind, left, above[at], corner) & 255


def _predicted(kind: int, left: int, above: int, corner: int) -> int:
    if kind == 1:
        return left
    if kind == 2:
        return above
    if kind == 3:
        return left + above >> 1
    guess = left + above - corner
    return min((left, above, corner), key=lambda each: abs(guess - each))


def _colours(line: bytearray, channels: int) -> list[Colour]:
    return list(zip(line[::channels], line[1::channels], line[2::channels], strict=True))


def _palette(lines: list[list[Colour]]) -> tuple[list[Colour], dict[Colour, int]]:
    """The colours kept, and for each colour that occurs the place of its nearest."""
    found = Counter(colour for line in lines for colour in line)
    kept = [colour for colour, _ in found.most_common(COLOURS)]
    index = {colour: place for place, colour in enumerate(kept)}
    for colour in found.keys() - index.keys():
        nearest = min(kept, key=lambda each: _distance(each, colour))
        index[colour] = index[nearest]
    return kept, index


def _distance(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
