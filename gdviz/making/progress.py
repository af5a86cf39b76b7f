"""Progress on standard error: a bar on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import click

from gdviz.making.telling import tell

PARTS = 1000  # of a file, for the bar
LABEL = "drawing"
PATIENCE_S = 2.0  # so long nobody needs to be told that a sweep goes on


class Progress:
    """Shows how far the files of a call are."""

    def __init__(self, paths: Sequence[Path], *, quiet: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self.quiet = quiet or not paths
        self.clock = clock
        self.told_s, self.wait_s = 0.0, PATIENCE_S  # when the last was told of a sweep, and when the next is to be
        self.done: dict[Path, float] = {}
        self.bar: Any = None
        if not self.quiet and sys.stderr and sys.stderr.isatty():
            self.bar = click.progressbar(length=PARTS * len(paths), label=LABEL, file=sys.stderr)

    def __enter__(self) -> Progress:
        if self.bar:
            self.bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar:
            self.bar.__exit__(kind, err, trace)

    def clear(self) -> None:
        """Wipes the bar off its line, for a path to be printed there; the next frame draws it again."""
        if self.bar:
            click.echo("\r\033[K", nl=False, err=True)

    def frame(self, target: Any, done: int, total: int) -> None:
        """Counts a frame of a file."""
        path = target.path
        if self.bar:
            share = PARTS * done / total
            self.bar.update(round(share) - round(self.done.get(path, 0.0)))
            self.done[path] = share
        elif not self.quiet and path not in self.done:
            self.done[path] = 0.0
            tell(f"drawing {path}")

    def sweep(self, target: Any, done: int, total: int) -> None:
        """Counts a part of a sweep for a file; tells of one that takes long, in plain lines ever more rarely."""
        now = self.clock()
        if done == 1:
            self.told_s, self.wait_s = now, PATIENCE_S
        is_over = done == total
        if self.bar and is_over and self.bar.label != LABEL:
            self._label(LABEL)
        if self.quiet or is_over or now - self.told_s < self.wait_s:
            return
        self.told_s = now
        if self.bar:
            self._label(f"sweeping, {done} of {total}")
        else:
            self.wait_s *= 2
            tell(f"sweeping {target.path}, {done} of {total}")

    def _label(self, words: str) -> None:
        self.bar.label = words
        self.bar.render_progress()

    def file(self, path: Path) -> None:
        """Counts a whole file."""
        if self.bar:
            self.bar.update(PARTS)
        elif not self.quiet:
            tell(f"drawn {path}")
