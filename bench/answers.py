"""How soon gdviz answers what is no picture: refusals, checks and batches."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, suppress
from functools import partial
from pathlib import Path

import numpy as np
from rows import Row, Work, slowest

from gdviz.commands.cli import main as gdviz
from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.generators import Blobs
from gdviz.costs.model import MODELS
from gdviz.errors import FormulaError
from gdviz.programs.reader import read

SCENES = Path("tests/bad_scenes")
ROWS = 5000
BATCH = 16


def refusals() -> Mapping[str, Work]:
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


def checks() -> Mapping[str, Work]:
    """`gdviz check` of every scene that it refuses."""
    expected = tomllib.loads((SCENES / "expected.toml").read_text("utf-8"))
    return {name: partial(_check, SCENES / name) for name in expected if "call" not in expected[name]}


def _check(path: Path) -> None:
    with redirect_stderr(io.StringIO()):
        gdviz(["check", str(path)])


def batches() -> Mapping[str, Work]:
    """A batch of some rows, of every model."""
    data = dataset(DataSpec(generator="", standardize=True), Path(), Blobs(ROWS))
    return {name: partial(MODELS[name](data=data).batch, np.arange(BATCH)) for name in MODELS}


def rows() -> Iterator[Row]:
    """Each kind of answer: the slowest, against the most that is allowed."""
    yield slowest("formula refused", 0.05, refusals())
    yield slowest("scene refused by `gdviz check`", 1.0, checks())
    yield slowest(f"batch of {BATCH} of {ROWS:,} rows", 0.0005, batches())
