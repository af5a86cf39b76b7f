"""How soon gdviz answers what is no picture: refusals, checks and batches; prints a table, writes it to answers.md.

usage: python bench/answers.py
"""

from __future__ import annotations

import io
import os
import tomllib
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, suppress
from functools import partial
from pathlib import Path

import numpy as np
from sweep import fastest

from gdviz.commands.cli import main as gdviz
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.generators import Blobs
from gdviz.costs.model import MODELS
from gdviz.errors import FormulaError
from gdviz.programs.reader import read

HERE = Path(__file__).parent
SCENES = Path("tests/bad_scenes")
TITLE = "# How soon an answer is there"
ROWS = 5000
BATCH = 16

Work = Mapping[str, Callable[[], object]]


def refusals() -> Work:
    """Formulas that are to be refused, those of the bad scenes and longer ones."""
    found = {
        path.stem: tomllib.loads(path.read_text("utf-8"))["cost"]["formula"]
        for number in (16, 17)
        for path in sorted(SCENES.glob(f"{number}_*.toml"))
    }
    long = {"nested calls": "sin(" * 124 + "x" + ")" * 3, "powers in powers": "(" * 80 + "9" + "**9)" * 80}
    longer = {"a slip far away": "a " * 249 + "a", "bars": "|" * 500, "ten megabytes": "x" * 10_000_000}
    return {name: partial(_refuse, text) for name, text in {**found, **long, **longer}.items()}


def _refuse(text: str) -> None:
    with suppress(FormulaError):
        read(text)


def checks() -> Work:
    """`gdviz check` of every scene that it refuses."""
    expected = tomllib.loads((SCENES / "expected.toml").read_text("utf-8"))
    return {name: partial(_check, SCENES / name) for name in expected if "call" not in expected[name]}


def _check(path: Path) -> None:
    with redirect_stderr(io.StringIO()):
        gdviz(["check", str(path)])


def batches() -> Work:
    """A batch of some rows, of every model."""
    data = dataset(DataSpec(generator="", standardize=True), Path(), Blobs(ROWS))
    return {name: partial(MODELS[name](data=data).batch, np.arange(BATCH)) for name in MODELS}


def row(name: str, limit_ms: float, work: Work) -> str:
    """The middle and the slowest of some pieces of work, each at its fastest, against the most that is allowed."""
    times_ms = {piece: 1000 * fastest(do) for piece, do in work.items()}
    slowest = max(times_ms, key=times_ms.__getitem__)
    middle = float(np.median(list(times_ms.values())))
    return f"| {name} | {len(work)} | {middle:.2f} | {times_ms[slowest]:.2f} ({slowest}) | {limit_ms:g} |"


def main() -> None:
    os.chdir(HERE.parent)
    lines = [TITLE, "", "| answer | of | middle, ms | slowest, ms | limit, ms |", "| --- | --- | --- | --- | --- |"]
    lines.append(row("a formula is refused", 50, refusals()))
    lines.append(row("`gdviz check` refuses a scene", 1000, checks()))
    lines.append(row(f"a batch of {BATCH} of {ROWS} rows", 0.5, batches()))
    text = "\n".join(lines) + "\n"
    print(text)
    (HERE / "answers.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
