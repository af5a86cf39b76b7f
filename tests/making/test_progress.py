"""What is told on standard error: how many files are done, when the rest will be, and how far a long sweep is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
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
    with Progress({Target().path: 1.0}, quiet=quiet, clock=lambda: next(seconds)) as progress:
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


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Standard error, a terminal from now on."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    return screen


def lines(screen: Terminal) -> list[str]:
    """What stood on the terminal's line, one after the other."""
    return [line.removeprefix("\033[K") for line in screen.getvalue().split("\r") if line.removeprefix("\033[K")]


def test_a_terminal_has_it_in_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, now = terminal(monkeypatch), 50.0
    with Progress({Target().path: 1.0}, quiet=False, clock=lambda: now) as progress:
        for done in range(1, 9):
            progress.sweep(Target(), done, 8)
            now += PATIENCE_S / 2
    assert lines(screen) == ["0 of 1", *(f"0 of 1, sweeping, {done} of 8" for done in (3, 5, 7)), "0 of 1"]


PATHS = [Path(f"output/{name}.gif") for name in "abcd"]


def test_a_terminal_has_how_many_are_done_and_when_the_rest_will_be(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    now = 100.0
    with Progress({path: 1.0 + (path == PATHS[3]) for path in PATHS}, quiet=False, clock=lambda: now) as progress:
        now += PATIENCE_S / 2  # too early to tell
        progress.frame(Target(PATHS[0]), 1, 2)
        now += 9
        progress.frame(Target(PATHS[0]), 1, 2)  # 10 s for a tenth of it all
        now += 10
        progress.file(PATHS[0])  # at that pace
        now += 20
        progress.file(PATHS[1])
        progress.frame(Target(PATHS[3]), 1, 2)  # faster: 40 s for three fifths
        progress.file(PATHS[3])
        progress.file(PATHS[2])
    assert lines(screen) == [
        "0 of 4", "0 of 4, about 90 s left", "1 of 4, about 80 s left", "2 of 4, about 60 s left",
        "2 of 4, about 25 s left", "3 of 4, about 10 s left", "4 of 4",
    ]  # fmt: skip
    assert screen.getvalue().endswith("\r\033[K")


def test_elsewhere_it_is_told_in_lines_without_guesses(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(dict.fromkeys(PATHS[:2], 1.0), quiet=False) as progress:
        for path in PATHS[:2]:
            progress.frame(Target(path), 1, 1)
            progress.file(path)
    assert capsys.readouterr().err == "drawing output/a.gif\ndrawing output/b.gif\n"


def test_a_terminal_is_left_alone_when_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    with Progress(dict.fromkeys(PATHS, 1.0), quiet=True) as progress:
        progress.frame(Target(PATHS[0]), 1, 2)
        progress.file(PATHS[0])
    assert screen.getvalue() == ""
