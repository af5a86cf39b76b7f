"""How long `gdviz check` of the gallery takes beside an older checkout: python bench/gallery_check.py OLDER."""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Final

ROOT: Final = Path(__file__).parents[1]
ROUNDS: Final = 3


def processor_s(checkout: Path) -> float:
    """Processor seconds for the scenes of a checkout, checked with its own gdviz."""
    scenes = sorted(map(str, (checkout / "scenes").glob("*.toml")))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "gdviz", "check", *scenes],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Times both in turn, and prints what each took and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("older", type=Path)
    older = parser.parse_args().older.resolve()
    rounds = [(processor_s(older), processor_s(ROOT)) for _ in range(ROUNDS)]
    then, now = (median(each[i] for each in rounds) for i in (0, 1))
    print(f"older {then:.2f} s, now {now:.2f} s of processor time: {now / then:.2f} times")


if __name__ == "__main__":
    main()
