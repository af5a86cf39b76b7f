"""Scenes a minute by one process, by two, and by a cluster of two workers on this machine; writes bench/cluster.md.

usage: python bench/cluster.py [SCENES]        (24 are drawn left out: about three minutes)
All draw the same scenes, and the bytes must agree.  The last table computes what 100 workers would draw: each scene
takes a worker, the command and the scheduler so many seconds of a core, as measured here, and its files go through one
network.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Final

import psutil
from all import machine
from distributed import LocalCluster
from rows import HERE, once

SCENES: Final = 24
FEW: Final = 4  # scenes of a second call: what it takes more than none is of the scenes, the rest of starting
WORKERS: Final = 100
NETWORK: Final = 1e9 / 8  # bytes a second, of which half are of use
ASSUMED: Final = """Assumed: cores like this one, of which the command and the scheduler have one each; scenes like
these; and that all wait for each other in the queue only."""
SCENE: Final = """
[cost]
surface = "himmelblau"
[descent]
start = [{x}, {y}]
learning_rate = [0.01, 0.02]
steps = 60
[[figure]]
name = "path"
views = ["contour", "loss"]
formats = ["gif"]
seconds = 4
[[figure]]
name = "loss"
views = ["loss"]
formats = ["png", "svg"]
"""


@dataclass(frozen=True)
class Took:
    """Of one call: seconds on the clock, and those of a core that the command itself, with its processes, has had."""

    clock_s: float
    processor_s: float


@dataclass(frozen=True)
class Shares:
    """The seconds of a core that a scene takes of each who takes part in it."""

    worker_s: float
    command_s: float
    scheduler_s: float


def render(folder: Path, out: str, scenes: int, *options: str) -> Took:
    """Draws so many of the scenes into a folder of the folder."""
    files = sorted(folder.glob("*.toml"))[:scenes]
    command = [
        sys.executable,
        str(HERE.parent / "render.py"),
        "-q",
        "--out",
        out,
        *options,
        *(file.name for file in files),
    ]
    begin, before = time.perf_counter(), _children_s()
    subprocess.run([*command, *(file.name for file in files)], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return Took(time.perf_counter() - begin, _children_s() - before)


def _children_s() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _workers_s(cluster: LocalCluster) -> float:
    """The seconds of a core that the workers have had."""
    times = [psutil.Process(nanny.pid).cpu_times() for nanny in cluster.workers.values()]
    return sum(each.user + each.system for each in times)


def second_core() -> float:
    """How many times as much as one two processes that only count do at a time: 2 where nobody else has the cores."""
    count = [sys.executable, "-c", "for _ in range(50_000_000): pass"]
    one = once(lambda: subprocess.run(count, check=True))
    two = once(lambda: [each.wait() for each in [subprocess.Popen(count), subprocess.Popen(count)]])
    return 2 * one / two


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def write_scenes(folder: Path, count: int) -> None:
    for number in range(count):
        text = SCENE.format(x=round(-3 + 6 * number / count, 2), y=round(2 - number / count, 2))
        (folder / f"scene{number:03}.toml").write_text(text, encoding="utf-8")


def by_cluster(folder: Path, count: int) -> tuple[Took, Shares]:
    """The call, and what a scene takes of each who takes part.

    The scheduler is a part of this process, and what it takes while it waits is counted to it, too: at most so much.
    """
    with LocalCluster(2, 1, processes=True, dashboard_address=None) as cluster:
        address = ("--cluster", cluster.scheduler_address)
        render(folder, "warm", 2, *address)  # the workers import what they need
        few = render(folder, "few", FEW, *address)
        workers_s, scheduler_s = _workers_s(cluster), time.process_time()
        took = render(folder, "cluster", count, *address)
        workers_s, scheduler_s = _workers_s(cluster) - workers_s, time.process_time() - scheduler_s
    command_s = (took.processor_s - few.processor_s) / (count - FEW)
    return took, Shares(workers_s / count, command_s, scheduler_s / count)


def measure(folder: Path, count: int) -> str:
    """The tables."""
    write_scenes(folder, count)
    before = second_core()
    one, two = (render(folder, jobs, count, "--jobs", jobs) for jobs in ("1", "2"))
    many, shares = by_cluster(folder, count)
    drawn = [contents(folder / out) for out in ("1", "2", "cluster")]
    assert drawn[0] == drawn[1] == drawn[2], "other bytes"
    cores = (
        f"Two processes that only count did {before:.1f} times as much as one before, and {second_core():.1f} after."
    )
    lines = [
        f"# {count} scenes of two figures, a film and two stills",
        "",
        f"All three draw the same bytes. {cores}",
        "",
    ]
    lines += ["| drawn by | seconds | scenes a minute |", "| --- | ---: | ---: |"]
    for who, took in (("1 process", one), ("2 processes", two), ("a cluster of 2 workers", many)):
        lines.append(f"| {who} | {took.clock_s:.1f} | {60 * count / took.clock_s:.0f} |")
    size = sum(map(len, drawn[0].values())) / count
    return "\n".join([*lines, "", *estimate(shares, size), "", machine()])


def estimate(shares: Shares, size: float) -> list[str]:
    """What 100 workers would draw: as much as the slowest lets them of those that all scenes go through."""
    network_s = size / (NETWORK / 2)
    most = {
        f"{WORKERS} workers": (shares.worker_s, 60 * WORKERS / shares.worker_s),
        "the command": (shares.command_s, 60 / shares.command_s),
        "the scheduler": (shares.scheduler_s, 60 / shares.scheduler_s),
        f"a network of 1 Gbit/s, half used, for {size / 1e3:.0f} kB a scene": (network_s, 60 / network_s),
    }
    slowest = min(most, key=lambda name: most[name][1])
    rate = most[slowest][1]
    lines = [
        f"## {WORKERS} workers, on paper",
        "",
        "| what a scene goes through | milliseconds | scenes a minute, at most |",
    ]
    lines += ["| --- | ---: | ---: |", *(f"| {name} | {1e3 * s:.1f} | {r:,.0f} |" for name, (s, r) in most.items())]
    busy = f"{rate * shares.worker_s / 60:.0f} workers"
    return [
        *lines,
        "",
        f"So about {rate:,.0f} scenes a minute: {slowest} would be the limit, with {busy} at work.",
        ASSUMED,
    ]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SCENES
    with tempfile.TemporaryDirectory() as folder:
        text = measure(Path(folder), count) + "\n"
    (HERE / "cluster.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
