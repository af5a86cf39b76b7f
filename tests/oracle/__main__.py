"""`python -m tests.oracle SEED COUNT`: random runs judged, by claim, and every false word with what is true."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.oracle.judge import Tallies, Verdict, judged
from tests.oracle.runs import random_runs


def verdicts_on(seed: int, count: int) -> list[Verdict]:
    """So many random runs, judged."""
    with TemporaryDirectory() as folder:
        return [judged(terrain, setup, Path(folder)) for terrain, setup in random_runs(seed, count)]


def report(verdicts: list[Verdict]) -> str:
    """A table by claim, then what was false, and what was not judged."""
    tallies = Tallies()
    for verdict in verdicts:
        tallies.add(verdict)
    heads = ("said", "false", "provable", "unsaid", "neutral")
    lines = [f"{'claim':30}" + "".join(f"{head:>10}" for head in heads)]
    for name, tally in tallies.by_claim.items():
        lines.append(f"{name:30}" + "".join(f"{getattr(tally, head):10}" for head in heads))
    provable = [verdict for verdict in verdicts if verdict.provable]
    false = [verdict for verdict in verdicts if verdict.false]
    neutral = sum(verdict.is_neutral for verdict in provable)
    others = [verdict for verdict in verdicts if not verdict.agrees]
    lines += ["", f"{len(verdicts)} runs, {len(false)} with a false word; of {len(provable)} of which something can"]
    lines[-1] += f" be proved, {neutral} were told in neutral words; {len(others)} not judged: other steps"
    lines += ["", *map(str, false)]
    lines += [f"not judged ({verdict.worst:.2g} reaches apart): {verdict}" for verdict in others]
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(verdicts_on(int(sys.argv[1]), int(sys.argv[2]))))
