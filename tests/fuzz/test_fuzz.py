"""What the fuzzer found once stays mended; a few of its examples in every run of the tests, the same each time."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.fuzz import found, trial
from tests.fuzz.found import found_examples, keep
from tests.fuzz.scenes import GALLERY, Example, edited, of_file, of_formula, of_model
from tests.fuzz.shrinking import shrunk
from tests.fuzz.trial import FaultError, try_out

Make = Callable[[Random], Example]
FOUND = found_examples()
MENDED = [fault for fault in FOUND if not fault.startswith("over ")]  # no test knows a clock: it would see nothing
SMALL: Example = {"scene.toml": '[cost]\nformula = "x**2"\n[descent]\nstart = 1\nlearning_rate = 0.1\nsteps = 2\n'}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for examples, with the data of the gallery."""
    shutil.copytree(GALLERY / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("fault", MENDED)
def test_what_was_found_once_is_mended(fault: str, folder: Path) -> None:
    try_out(FOUND[fault], folder)


@pytest.mark.slow
@pytest.mark.parametrize("make", [of_formula, of_model, of_file, edited])
@pytest.mark.parametrize("seed", range(2))
def test_random_examples_are_drawn_or_refused(make: Make, seed: int, folder: Path) -> None:
    rng = Random(seed)
    for _ in range(4):
        try_out(make(rng), folder)


@pytest.mark.parametrize("make", [of_formula, of_model, of_file, edited])
def test_a_seed_gives_the_same_examples(make: Make) -> None:
    one, other = Random(7), Random(7)
    assert [make(one) for _ in range(9)] == [make(other) for _ in range(9)]


def test_an_error_that_nobody_foresaw_is_a_finding(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "find_out", lambda cost, plans: 1 / 0)
    with pytest.raises(FaultError, match="ZeroDivisionError in no place of gdviz: division by zero"):
        try_out(SMALL, folder)


def test_a_warning_is_a_finding(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "load", lambda path: warnings.warn("strange", stacklevel=1))
    with pytest.raises(FaultError, match="UserWarning"):
        try_out(SMALL, folder)


def test_a_finding_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "found.json"
    file.write_text("{}")
    keep("a fault", {"scene.toml": "η", "table.csv": b"\xff\x00".decode("utf-8", "surrogateescape")}, file)
    keep("another", SMALL, file)
    keep("a fault", SMALL, file)
    kept = found.found_examples(file)
    assert list(kept) == ["a fault", "another", "a fault (2)"]
    assert kept["a fault"]["table.csv"].encode("utf-8", "surrogateescape") == b"\xff\x00"


def test_an_example_is_made_smaller() -> None:
    text = "\n".join("abcdefghij")
    assert shrunk({"scene.toml": text}, lambda each: {"c", "h"} <= set(each["scene.toml"]))["scene.toml"] == "c\nh"
