"""A row of the bench's table, and how times are taken."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
REPEATS = 3  # of which the fastest counts: other programs take their share of the machine
ROUNDS = 20
HEAD = ("| times as fast | work | gdviz | beside | takes | notes |", "| ---: | --- | ---: | --- | ---: | --- |")

Work = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """What a piece of work takes, in seconds, beside a peer or a limit, where it has one."""

    work: str
    seconds: float
    peer: str = ""
    peer_seconds: float | None = None
    note: str = ""

    def __str__(self) -> str:
        peer = self.peer_seconds
        ratio = "" if peer is None else f"{peer / self.seconds:.3g}"
        cells = [ratio, self.work, shown(self.seconds), self.peer, "" if peer is None else shown(peer), self.note]
        return f"| {' | '.join(cells)} |"


def shown(seconds: float) -> str:
    """Three digits and a unit."""
    unit, size = next(((unit, size) for unit, size in (("s", 1.0), ("ms", 1e-3)) if seconds >= size), ("µs", 1e-6))
    return f"{seconds / size:.3g} {unit}"


def once(work: Work) -> float:
    """The seconds of one call."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def fastest(*works: Work, repeats: int = REPEATS) -> list[float]:
    """The seconds of the fastest of some repeats of each, in turn: a machine that slows down slows all."""
    times = [[once(work) for work in works] for _ in range(repeats)]
    return [min(own) for own in zip(*times, strict=True)]


def quick(*works: Work, most: float = 1.0) -> list[float]:
    """The same for calls of microseconds, many together, in at most so many seconds each."""
    counts = [max(1, int(most / ROUNDS / once(work))) for work in works]
    pairs = zip(works, counts, strict=True)
    many = [lambda work=work, count=count: [work() for _ in range(count)] for work, count in pairs]
    return [seconds / count for seconds, count in zip(fastest(*many, repeats=ROUNDS), counts, strict=True)]


def slowest(kind: str, limit_s: float, works: Mapping[str, Work]) -> Row:
    """The row of the slowest of some pieces of work, each at its fastest, against the most that is allowed."""
    times = dict(zip(works, fastest(*works.values()), strict=True))
    name = max(times, key=times.__getitem__)
    note = f"{name.replace('|', '/')}; half take at most {shown(median(times.values()))}"
    return Row(f"the slowest of {len(works)}: {kind}", times[name], "limit", limit_s, note)


def said(script: str, *arguments: object) -> dict[str, Any]:
    """What a script of this folder says of one run in a process of its own."""
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    answer: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return answer
