"""What comes from a stranger steers no terminal, and every line can be written."""

from __future__ import annotations

import io
import os
import pty
import sys
from pathlib import Path

import pytest

from gdviz.errors import DrawingError
from gdviz.making.telling import MOST_SIGNS, finish, give, give_path, harmless, tell


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x1b[31mb\x07", r"a\x1b[31mb\x07"),
        ("\x9b31m\x7f\r\t", r"\x9b31m\x7f\r\t"),
        ("two\nlines, η = 0.1 × 日本", "two\nlines, η = 0.1 × 日本"),
        ("a\u202eb\u2066c\u2028d", r"a\u202eb\u2066c\u2028d"),
        ("b\udcff.toml", r"b\udcff.toml"),
    ],
)
def test_only_what_steers_is_escaped(words: str, shown: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert harmless(words) == shown
    tell(words)
    assert capfd.readouterr() == ("", f"{shown}\n")


def test_every_sign_that_steers_is_escaped() -> None:
    signs = "".join(map(chr, range(0x3000)))
    assert [sign for sign in harmless(signs).replace("\n", "") if ord(sign) < 32 or 127 <= ord(sign) < 160] == []


def test_the_middle_of_a_long_line_is_left_out() -> None:
    first, second = harmless(f"{'a' * 990_000}b\nshort").split("\n")
    assert (len(first) <= MOST_SIGNS + 5, first[:2], first[-2:], second) == (True, "aa", "ab", "short")
    assert " ... " in first


def stream(monkeypatch: pytest.MonkeyPatch, encoding: str) -> io.BytesIO:
    """Standard output of an encoding, as bytes."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    return written


@pytest.mark.parametrize(
    ("encoding", "line", "written"),
    [
        ("utf-8", "η\x1b[31m", "η\x1b[31m\n".encode()),  # what reads a pipe gets what there is
        ("utf-8", "output/b\udcff/é.png", b"output/b\xff/\xc3\xa9.png\n"),
        ("cp1252", "× é", b"\xd7 \xe9\n"),
        ("cp1252", "η × 0.1", b"\\u03b7 \xd7 0.1\n"),
        ("ascii", "日", b"\\u65e5\n"),
    ],
)
def test_every_line_can_be_written(encoding: str, line: str, written: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    found = stream(monkeypatch, encoding)
    give(line)
    finish()
    assert found.getvalue() == written


def test_a_terminal_gets_no_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = pty.openpty()
    with os.fdopen(there, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        give_path(Path("a\x1b[31m/η.png"))
        give("two\nlines")
        expected, found = "a\\x1b[31m/η.png\r\ntwo\r\nlines\r\n".encode(), b""
        while len(found) < len(expected):  # what is there by now may be a part
            found += os.read(here, 100)
        assert found == expected
    os.close(here)


class Full(io.StringIO):
    """Standard output on a disk that is full, or without a reader."""

    def __init__(self, err: OSError) -> None:
        super().__init__()
        self.err = err

    def write(self, text: str) -> int:
        raise self.err

    def fileno(self) -> int:
        return os.open(os.devnull, os.O_WRONLY)


def test_what_cannot_be_written_is_told_and_who_has_gone_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Full(OSError(28, "No space left on device")))
    with pytest.raises(DrawingError, match=r"^standard output: cannot be written \(No space left on device\)$"):
        give("a line")
    monkeypatch.setattr(sys, "stdout", Full(BrokenPipeError()))
    give_path(Path("a.png"))
    with pytest.raises(BrokenPipeError):
        give("a line")
