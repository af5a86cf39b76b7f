"""Many starts in one sweep against the same starts one at a time; prints a table and writes it to bench/sweep.md.

usage: python bench/sweep.py [--starts N] [--steps N]
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from gdviz.costs.catalog import surface
from gdviz.descents.loop import descend
from gdviz.descents.minima import AtMinimum, grid
from gdviz.descents.plan import Plan
from gdviz.descents.sweep import sweep
from gdviz.optimizers.gradient_descent import GradientDescent

HERE = Path(__file__).parent
TITLE = "# Gradient descent on Himmelblau's function from every start of a grid"
SAMPLE = 60  # starts that are made one at a time
REPEATS = 3  # of which the fastest counts: other programs take their share of the machine


def fastest(work: Callable[[], object]) -> float:
    """The seconds of the fastest of some repeats."""
    times = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--starts", type=int, default=250_000)
    parser.add_argument("--steps", type=int, default=100)
    asked = parser.parse_args()
    cost, optimizer = surface("himmelblau").cost(), GradientDescent(0.01)
    assert cost.window is not None
    starts = grid(cost.window, round(asked.starts**0.5))
    judge = AtMinimum(cost.minima, cost.window)
    plan = Plan("", optimizer, (), asked.steps)
    bare = fastest(lambda: sweep(cost, plan, starts))
    judged = fastest(lambda: sweep(cost, plan, starts, judge))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    chosen = np.random.default_rng(0).choice(len(starts), SAMPLE, replace=False)
    plans = [replace(plan, start=tuple(starts[i].tolist())) for i in chosen]
    alone = fastest(lambda: [descend(cost, [plan]) for plan in plans]) / SAMPLE
    lines = [
        TITLE,
        "",
        "| descents | seconds | µs a start | times as fast | peak MB |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines.append(f"| one at a time, a sample of {SAMPLE} | {alone * SAMPLE:.2f} | {1e6 * alone:.0f} | 1 | |")
    for name, seconds in (("one sweep", bare), ("one sweep, with the minimum that each reaches", judged)):
        each = seconds / len(starts)
        lines.append(f"| {name} | {seconds:.2f} | {1e6 * each:.1f} | {alone / each:.0f} | {peak_mb:.0f} |")
    text = (
        "\n".join([*lines, "", f"{len(starts)} starts, {asked.steps} steps each, in blocks; the fastest of {REPEATS}."])
        + "\n"
    )
    print(text)
    (HERE / "sweep.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
