"""Progress on standard error: a line that changes on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import click

from gdviz.making.forecast import told_seconds
from gdviz.making.remaining import Remaining
from gdviz.making.telling import tell

PATIENCE_S: Final = 2.0  # so long nobody needs to be told that a sweep goes on
WIPE: Final = "\r\033[K"


class Progress:
    """Shows how far the files of a call are, which take so many seconds each by expectation."""

    def __init__(
        self, expected: Mapping[Path, float], *, quiet: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.quiet = quiet or not expected
        self.clock = clock
        self.told_s, self.wait_s = 0.0, PATIENCE_S  # when the last was told of a sweep, and when the next is to be
        self.begun: set[Path] = set()
        self.count, self.done = len(expected), 0
        self.sweeping = ""
        self.shown = ""  # what stands on the terminal's line
        self.is_live = not self.quiet and bool(sys.stderr) and sys.stderr.isatty()
        self.remaining = Remaining(expected, clock) if self.is_live else None

    def __enter__(self) -> Progress:
        self._show()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def clear(self) -> None:
        """Wipes the line, for a path to be printed there."""
        if self.shown:
            click.echo(WIPE, nl=False, err=True)
        self.shown = ""

    def frame(self, target: Any, done: int, total: int) -> None:
        """Counts a frame of a file."""
        path = target.path
        if self.remaining:
            self.remaining.reach(path, done / total)
            self._show()
        elif not self.quiet and path not in self.begun:
            self.begun.add(path)
            tell(f"drawing {path}")

    def sweep(self, target: Any, done: int, total: int) -> None:
        """Counts a part of a sweep for a file; tells of one that takes long, in plain lines ever more rarely."""
        now = self.clock()
        if done == 1:
            self.told_s, self.wait_s = now, PATIENCE_S
        is_over = done == total
        if is_over and self.sweeping:
            self.sweeping = ""
            self._show()
        if self.quiet or is_over or now - self.told_s < self.wait_s:
            return
        self.told_s = now
        if self.is_live:
            self.sweeping = f", sweeping, {done} of {total}"
            self._show()
        else:
            self.wait_s *= 2
            tell(f"sweeping {target.path}, {done} of {total}")

    def apart(self, path: Path) -> None:
        """Tells in a plain line of a file that another process has drawn."""
        if not self.quiet and not self.is_live:
            tell(f"drawn {path}")

    def file(self, path: Path) -> None:
        """Counts a whole file."""
        self.done += 1
        if self.remaining:
            self.remaining.reach(path, 1.0)
            self._show()

    def _show(self) -> None:
        """Writes the line where it has changed; what is told next stands over it."""
        if not self.remaining:
            return
        left = self.remaining.seconds if self.done < self.count else None
        when = "" if left is None else f", about {told_seconds(left)} left"
        words = f"{self.done} of {self.count}{when}{self.sweeping}"
        if words != self.shown:
            self.shown = words
            click.echo(f"{WIPE}{words}\r", nl=False, err=True)
