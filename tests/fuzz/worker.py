"""Examples are tried in another process, whose time and memory are limited."""

from __future__ import annotations

import os
import resource
import shutil
import time
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.fuzz.scenes import GALLERY, Example

REFUSAL_S, DRAWING_S = 2, 120  # processor time
MOST_MB = 500
NEVER_BYTES = 4 << 30  # what the machine is spared
WARM: Example = {"scene.toml": '[cost]\nformula = "x**2"\n[descent]\nstart = 1\nlearning_rate = 0.1\n'}


@dataclass(frozen=True)
class Answer:
    """What became of an example: whether it was drawn, or what was found, and what it took."""

    is_drawn: bool
    finding: str
    seconds: float
    peak_mb: float

    @property
    def fault(self) -> str:
        """What was found; "" where nothing was."""
        if self.finding:
            return self.finding
        if not self.is_drawn and self.seconds > REFUSAL_S:
            return f"over {REFUSAL_S} s to be refused"
        return f"over {MOST_MB} MB" if self.peak_mb > MOST_MB else ""


class Worker:
    """A process that tries one example after the other; one that has ended is followed by another."""

    def __init__(self) -> None:
        self._process: Any = None
        self._pipe: Any = None

    def answer(self, example: Example) -> Answer:
        """What becomes of an example.  What only takes too much is tried again by a new process."""
        first = self._asked(example)
        if not first.fault or first.finding:
            return first
        self.end()
        return self._asked(example)

    def end(self) -> None:
        """Ends the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
            self._process = None

    def _asked(self, example: Example) -> Answer:
        if self._process is None:
            self._begin()
        try:
            self._pipe.send(example)
            answer: Answer = self._pipe.recv()
        except (EOFError, ConnectionError):
            self._process.join()
            code = self._process.exitcode
            self.end()
            return Answer(is_drawn=False, finding=f"the process ended with code {code}", seconds=0, peak_mb=0)
        return answer

    def _begin(self) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe.send(WARM)
        self._pipe.recv()


def _work(pipe: Connection) -> None:
    from tests.fuzz.trial import FaultError, try_out  # gdviz is read here, not where the answers are counted

    resource.setrlimit(resource.RLIMIT_AS, (NEVER_BYTES, NEVER_BYTES))
    with TemporaryDirectory() as folder:
        shutil.copytree(GALLERY / "data", Path(folder) / "data")
        os.chdir(folder)
        while True:
            example = pipe.recv()
            begin = time.process_time()
            resource.setrlimit(resource.RLIMIT_CPU, (int(begin) + DRAWING_S, resource.RLIM_INFINITY))
            is_drawn, finding = False, ""
            try:
                is_drawn = try_out(example, Path(folder))
            except FaultError as err:
                finding = str(err)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            pipe.send(Answer(is_drawn, finding, time.process_time() - begin, peak))
