"""A scheduler of dask and its workers on this machine, each a process, all of which end with the test."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE_S = 600  # with processes that hang; no test waits so long that passes


def wait_until(holds: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


@dataclass(frozen=True)
class Worker:
    """A worker, and the folder in which it draws."""

    process: subprocess.Popen[bytes]
    folder: Path

    def is_drawing(self) -> bool:
        return any(self.folder.glob("gdviz-*/.gdviz-*.part"))

    def is_stopped_while_drawing(self) -> bool:
        """Whether it draws, and goes on no more."""
        if not self.is_drawing():
            return False
        self.process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, self.process.pid, os.WSTOPPED)
        if self.is_drawing():
            return True
        self.process.send_signal(signal.SIGCONT)
        return False


@dataclass(frozen=True)
class Cluster:
    """The address of a scheduler, and its workers, which all have come."""

    address: str
    workers: tuple[Worker, ...]


@contextmanager
def cluster(folder: Path, workers: int = 2, threads: int = 1) -> Iterator[Cluster]:
    """A cluster whose processes have nothing of this one but the package, and do not work in its folder."""
    begun: list[subprocess.Popen[bytes]] = []

    def begin(name: str, *arguments: str) -> Path:
        own = folder / name
        own.mkdir(parents=True)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(own), "DASK_CONFIG": str(own)}
        command = [sys.executable, "-m", f"distributed.cli.dask_{name.rstrip('0123456789')}", *arguments]
        with (own / "log").open("wb") as log:
            begun.append(
                subprocess.Popen(command, cwd=own, env=environment, stdout=log, stderr=log, start_new_session=True)
            )
        return own

    try:
        file = folder / "scheduler.json"
        begin("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        wait_until(lambda: file.exists() and file.read_text().endswith("}"))
        options = ("--scheduler-file", str(file), "--nthreads", str(threads), "--no-dashboard", "--no-nanny")
        places = [begin(f"worker{number}", *options) for number in range(workers)]
        wait_until(lambda: all("Registered to" in (place / "log").read_text() for place in places))
        found = tuple(Worker(process, place) for process, place in zip(begun[1:], places, strict=True))
        yield Cluster(json.loads(file.read_text())["address"], found)
    finally:
        for process in begun:
            process.kill()
        for process in begun:
            process.wait()
