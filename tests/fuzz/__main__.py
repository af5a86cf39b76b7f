"""`python -m tests.fuzz SECONDS [SEED]`: random examples for so long; what is found is kept, with exit code 1."""

from __future__ import annotations

import sys
import time
from contextlib import closing
from random import Random, SystemRandom
from types import SimpleNamespace

from tests.fuzz.found import FILE, keep
from tests.fuzz.scenes import Example, example
from tests.fuzz.shrinking import shrunk
from tests.fuzz.worker import Worker


def roam(seconds: float, seed: int) -> int:
    """Tries examples for so long; gives how many different faults were found."""
    rng, end, worker = Random(seed), time.monotonic() + seconds, Worker()
    tried = drawn = 0
    found: set[str] = set()
    with closing(SimpleNamespace(close=worker.end)):
        while time.monotonic() < end:
            candidate = example(rng)
            answer = worker.answer(candidate)
            tried, drawn = tried + 1, drawn + answer.is_drawn
            if answer.fault and answer.fault not in found:
                found.add(answer.fault)
                print(f"found: {answer.fault}", flush=True)
                keep(answer.fault, shrunk(candidate, lambda each, fault=answer.fault: _fails(worker, each, fault)))
    print(
        f"{tried} examples tried with seed {seed}: {drawn} drawn, {tried - drawn} refused or failed, {len(found)} found"
    )
    return len(found)


def _fails(worker: Worker, smaller: Example, fault: str) -> bool:
    return worker.answer(smaller).fault == fault


if __name__ == "__main__":
    given = [float(text) for text in sys.argv[1:]]
    count = roam(given[0], int(given[1]) if given[1:] else SystemRandom().randrange(1 << 32))
    if count:
        print(f"kept in {FILE.relative_to(FILE.parents[2])}: mend what they tell of, and leave them there as tests")
    sys.exit(count > 0)
