"""What is told of the rows of data: those left out, filled or not drawn."""

from pathlib import Path

import numpy as np
import pytest

from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.linear import Linear
from gdviz.words.rows import row_words, thinned_words


@pytest.mark.parametrize(
    ("rows", "missing", "words"),
    [
        ("1,2\n3,4\n", "drop", []),
        ("1,2\n,3\n3,4\n", "drop", ["1 of 3 rows has an empty cell and is left out."]),
        ("1,2\n,3\n3,4\n5,\n,\n,6\n", "drop", ["3 of 5 rows have empty cells and are left out."]),
        ("1,2\n,3\n3,4\n", "mean", [r"The mean of price, \$ fills 1 empty cell of 3."]),
        ("1,2\n,3\n3,4\n" + "?,1\n" * 1200, "mean", [r"The mean of price, \$ fills 1,201 empty cells of 1,203."]),
    ],
)
def test_what_was_done_about_empty_cells_is_told(rows: str, missing: str, words: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'"price, $",b\n{rows}')
    model = Linear(dataset(DataSpec(file="a.csv", missing=missing), tmp_path))  # type: ignore[arg-type]
    assert row_words(model) == words


def test_points_in_the_scene_have_no_empty_cells() -> None:
    model = Linear(dataset(DataSpec(points={"x": tuple(np.arange(3.0)), "y": (1.0, 2.0, 4.0)}), Path()))
    assert row_words(model) == []


def test_how_many_rows_are_drawn_is_told() -> None:
    assert thinned_words(7, 7) == []
    assert thinned_words(5000, 1_000_000) == [
        "5,000 of 1,000,000 rows are drawn, picked at random; the fit counts them all."
    ]
