"""How a data file's bytes are to be read as text: as it is told, or as its bytes tell."""

from __future__ import annotations

import codecs
import encodings.aliases
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from gdviz.costs.encoding_guesses import foreign_word, readings
from gdviz.costs.foreign_files import check_table
from gdviz.errors import DataError, shown
from gdviz.tables.registry import nearest

CHUNK: Final = 1_000_000  # bytes that are looked at together
# what a file that has one begins with
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as that of UTF-16 does
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WINDOWS: Final = "cp1252"  # which reads Latin-1's letters as they are, and Excel's own signs
SAMPLE: Final = 4_000  # bytes whose letters tell that they are others than Western ones
ZEROS: Final = 0.3  # of the bytes of plain letters in UTF-16, at least, where half are zero


def encoding_of(path: Path, given: str | None, name: str) -> str:
    """The encoding of the file `name` at `path`: the `given` one, else what its bytes are.

    DataError where the bytes are no text in it, or what is given names no encoding.
    """
    first = next(_chunks(path), b"")
    check_table(first, name)
    marked = next((encoding for mark, encoding in MARKS if first.startswith(mark)), None)
    unmarked = _unmarked_utf16(first)
    if given is not None:
        told = _known(given)
        return _checked(path, (not marked and unmarked) or told if told == "utf-16" else told, name)
    marked = marked or unmarked
    if marked:
        return _checked(path, marked, name)
    if _fault(path, "utf-8") is None:
        return "utf-8"
    word = foreign_word(first[:SAMPLE], WINDOWS)
    if word is None:
        return _checked(path, WINDOWS, name)
    if _is_utf8(word):  # and another is not
        return _checked(path, "utf-8", name)
    raise _other_letters(word, first, name)


def _is_utf8(word: bytes) -> bool:
    try:
        word.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _other_letters(word: bytes, first: bytes, name: str) -> DataError:
    """The refusal of a word among a file's first bytes that is none in Windows' Western letters."""
    line = first[: first.index(word)].count(b"\n") + 1
    western = word.decode(WINDOWS, "replace")
    ways = [f"{encoding!r} reads {shown(text)}" for encoding, text in readings(word)]
    ways += [f"{WINDOWS!r} if that is right"] if "\ufffd" not in western else []
    way = f"set encoding to that of the file{': ' if ways else ', or save as UTF-8'}{', '.join(ways)}"
    return DataError(f"{name}:{line}: expected text in utf-8 or {WINDOWS}, got {shown(western)}; {way}", "file")


def _known(given: str) -> str:
    """The encoding of text that a name stands for, as Python spells it; one that has a mark may go without."""
    try:
        found = codecs.lookup(given)
        "".encode(given)  # of text, where others are of bytes
    except (LookupError, ValueError, TypeError) as err:
        names = {*encodings.aliases.aliases, *encodings.aliases.aliases.values()}
        near = nearest(given.casefold(), sorted(names)) if given.casefold() not in names else ""
        hint = near or "; write utf-8, utf-16, latin-1 or cp1252, or another of Python's"
        raise DataError(f"expected an encoding, got {shown(given)}{hint}", "encoding") from err
    return "utf-8-sig" if found.name == "utf-8" else found.name


def _unmarked_utf16(first: bytes) -> str | None:
    """The kind of UTF-16 that bytes without a mark are: every other byte of plain letters and digits is zero."""
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = first[start::2].count(0)
        if zeros > ZEROS * len(first) and not first[1 - start :: 2].count(0):
            return encoding
    return None


def _checked(path: Path, encoding: str, name: str) -> str:
    """The encoding; DataError names the first line with bytes that are no text in it."""
    fault = _fault(path, encoding)
    if fault is None:
        return encoding
    line, got = fault
    expected = f"expected text in {encoding.removesuffix('-sig')}, got {got}"
    raise DataError(f"{name}:{line}: {expected}; set encoding to that of the file, or save as UTF-8", "file")


def _fault(path: Path, encoding: str) -> tuple[int, str] | None:
    """The line of the first bytes that are no text in an encoding, and what they are; None where all are."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    try:
        for chunk in _chunks(path):
            text = decoder.decode(chunk)
            if "\0" in text:
                return line + text[: text.index("\0")].count("\n"), "the byte 0x00"
            line += text.count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as err:
        line += err.object[: err.start].decode(encoding, "ignore").count("\n")
        return line, f"the byte 0x{err.object[err.start]:02x}" if err.start < len(err.object) else "its end too early"
    except UnicodeError:  # UTF-16 without the mark that it is to have
        return line, "no byte order mark"
    return None


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
