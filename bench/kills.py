"""Kills gdviz at random moments and counts what is left: `python bench/kills.py [COUNT] [SEED]`.

Of `--jobs` 1 and 2, each COUNT times, it prints for each signal how often the command ended within two seconds, had the
right exit code, left no process two seconds later, left only whole files, left no others (for SIGKILL that is not
promised), told nothing but that it was stopped, and how often the next run made the rest and left no litter.  "a
worker" is a SIGKILL to one of its processes: there the command is to go on and make all.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIMIT_S = 2.0
SCENE = """
[cost]
surface = "himmelblau"
[descent]
start = [{start}, 1]
learning_rate = 0.01
steps = 6
[[figure]]
name = "path"
views = ["contour"]
formats = ["gif", "png"]
size = [400, 300]
seconds = 0.5
[[figure]]
name = "rates"
views = ["rates"]
formats = ["svg"]
size = [400, 300]
"""
TURNS = ("SIGINT", "SIGTERM", "SIGKILL", "SIGINT", "SIGTERM", "a worker")
CODES = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129, "SIGKILL": -9, "a worker": 0}
WORDS = {"SIGINT": "interrupted", "SIGTERM": "terminated", "SIGHUP": "hung up"}


def command(jobs: int) -> list[str]:
    return [sys.executable, str(ROOT / "render.py"), "-q", "--jobs", str(jobs), "a.toml", "b.toml"]


def start(folder: Path, jobs: int) -> subprocess.Popen[str]:
    """The command in a session of its own, as in a terminal of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command(jobs), cwd=folder, env=environment, start_new_session=True, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def children(parent: int) -> list[int]:
    with suppress(OSError):
        return [int(each) for each in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    return []


def survivors(group: int) -> list[str]:
    """The processes of a group; one that has ended is none, though whoever it was left to may be slow to hear of it."""
    found = subprocess.run(["ps", "-eo", "pgid,stat,pid,ppid,args"], capture_output=True, text=True, check=True)
    rows = [line.split() for line in found.stdout.splitlines()]
    return [" ".join(row) for row in rows if row[0] == str(group) and not row[1].startswith("Z")]


def within(limit_s: float, holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + limit_s
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def kill(process: subprocess.Popen[str], what: str, chance: random.Random) -> None:
    """Ctrl-C reaches all processes, as from a terminal; the other signals only the command itself."""
    if what == "SIGINT":
        os.killpg(process.pid, signal.SIGINT)
    elif what == "a worker":
        with suppress(ProcessLookupError):
            os.kill(chance.choice(children(process.pid) or [0xFFFFFFF]), signal.SIGKILL)
    else:
        process.send_signal(getattr(signal, what))


def attempt(what: str, jobs: int, moment_s: float, whole: dict[str, bytes], chance: random.Random) -> dict[str, bool]:
    """What was right of one run that was killed, and of the next."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for scene in "ab":
            (folder / f"{scene}.toml").write_text(whole[f"{scene}.toml"].decode())
        process = start(folder, jobs)
        time.sleep(moment_s)
        was_over = process.poll() is not None
        if not was_over:
            kill(process, what, chance)
        goes_on = what == "a worker"
        ended = within(120 if goes_on else LIMIT_S, lambda: process.poll() is not None)
        alone = within(LIMIT_S, lambda: not survivors(process.pid))
        if not alone:
            print("still there:", *survivors(process.pid), sep="\n    ", flush=True)
        if not (ended and alone):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        assert process.stderr
        _, said = process.communicate()
        left = files(folder)
        parts = [path for path in left if path.endswith(".part")]
        after = start(folder, jobs)
        after.communicate()
        found = {
            "ended": ended,
            "code": was_over or process.returncode == CODES[what],
            "alone": alone,
            "whole": all(left[path] == whole.get(path) for path in left if path not in parts),
            "no part": not parts or what == "SIGKILL",
            "words": was_over or _is_right(what, said),
            "next": after.returncode == 0 and files(folder) == whole,
        }
        if not all(found.values()):
            print(what, jobs, f"{moment_s:.2f} s", found, process.returncode, repr(said[-2000:]), parts, flush=True)
        return found


def _is_right(what: str, said: str) -> bool:
    if what in WORDS:
        return said == f"\n{WORDS[what]}\n"
    return what == "SIGKILL" or all(line.endswith("; it is drawn once more") for line in said.splitlines())


def main(count: int, seed: int) -> None:
    """Prints a line for each signal and number of jobs."""
    chance = random.Random(seed)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background of a shell it would be ignored by all
    with tempfile.TemporaryDirectory() as name:
        for scene in "ab":
            (Path(name) / f"{scene}.toml").write_text(SCENE.format(start="ab".index(scene)))
        for jobs in (1, 2):
            begin = time.monotonic()
            start(Path(name), jobs).communicate()
            took_s = time.monotonic() - begin
            whole = files(Path(name))
            print(f"--jobs {jobs}: {len(whole) - 2} files in {took_s:.1f} s", flush=True)
            found: dict[str, Counter[str]] = {what: Counter() for what in TURNS}
            for turn in range(count):
                what = TURNS[turn % len(TURNS)]
                right = attempt(what, jobs, chance.uniform(0.1, took_s), whole, chance)
                found[what].update({"times": 1, **{word: int(held) for word, held in right.items()}})
            for what, counts in found.items():
                told = ", ".join(f"{word} {number}" for word, number in counts.items())
                print(f"--jobs {jobs}, {what}: {told}", flush=True)
            for path in whole:
                if not path.endswith(".toml"):
                    (Path(name) / path).unlink()


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 30, int(sys.argv[2]) if sys.argv[2:] else 0)
