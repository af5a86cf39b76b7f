"""What is told of a sweep on standard error: nothing of a short one, and of a long one ever more rarely."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from pathlib import Path

import pytest

from gdviz.making.progress import PATIENCE_S, Progress


@dataclass(frozen=True)
class Target:
    """A file to be drawn."""

    path: Path = Path("output/a/map.png")


class Terminal(StringIO):
    """Standard error on a terminal."""

    def isatty(self) -> bool:
        return True


def _sweep(seconds: Iterator[float], *, quiet: bool = False) -> None:
    """Eight parts of a sweep, done after so many seconds."""
    with Progress([Target().path], quiet=quiet, clock=lambda: next(seconds)) as progress:
        for done in range(1, 9):
            progress.sweep(Target(), done, 8)


def test_a_short_sweep_is_not_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    _sweep(iter([50 + PATIENCE_S * part / 8 for part in range(8)]))
    assert capsys.readouterr().err == ""


def test_a_long_one_is_told_of_ever_more_rarely(capsys: pytest.CaptureFixture[str]) -> None:
    _sweep(iter([50 + PATIENCE_S * part / 2 for part in range(8)]))
    assert capsys.readouterr().err == "sweeping output/a/map.png, 3 of 8\nsweeping output/a/map.png, 7 of 8\n"


def test_nothing_is_told_when_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    _sweep(iter([50 + 100.0 * part for part in range(8)]), quiet=True)
    assert capsys.readouterr().err == ""


def test_a_terminal_has_it_before_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    _sweep(iter([50 + PATIENCE_S * part / 2 for part in range(8)]))
    words = re.findall("(drawing|sweeping, . of 8) ", screen.getvalue())
    assert [word for word, _ in groupby(words)] == [
        "drawing",
        *(f"sweeping, {done} of 8" for done in (3, 5, 7)),
        "drawing",
    ]
