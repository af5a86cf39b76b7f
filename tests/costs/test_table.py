"""Tables are read alike by whole blocks and, where a file has quotation marks or very long lines, row by row."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import gdviz.costs.table
from gdviz.costs.table import read_table
from gdviz.errors import DataError

ROWS = ["1,2", "", "3,4", " , ", ",", "5,6,", "\t", "7,8", ""]


def read(folder: Path, *lines: str, end: str = "\n") -> tuple[list[int], list[list[str]]]:
    """The lines and the cells of a file with a column a and a column b."""
    (folder / "t.csv").write_bytes(end.join(lines).encode())
    table = read_table("t.csv", folder, lambda names: names)
    return table.lines.tolist(), [cells.tolist() for cells in table.cells.values()]


@pytest.mark.parametrize("at_once", [1, 2, 3, 5_000])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("header", ["a,b", '"a",b'])  # the second is read row by row
def test_rows_have_their_lines_and_blank_ones_are_none(
    header: str, end: str, at_once: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gdviz.costs.table, "AT_ONCE", at_once)
    assert read(tmp_path, header, *ROWS, end=end) == ([2, 4, 7, 9], [["1", "3", "5", "7"], ["2", "4", "6", "8"]])


@pytest.mark.parametrize("header", ["a,b", '"a",b'])
def test_a_row_of_another_width_is_refused_with_its_line(header: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"t\.csv:5: expected 2 columns, got 3"):
        read(tmp_path, header, "1,2", "", "3,4", "5,6,7", "8,9")


def test_texts_over_several_lines_count_as_these(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b", '1,"two', 'lines"', "3,4", "5,6")[0] == [3, 4, 5]


@pytest.mark.parametrize("length", [60, 101, 150, 400])
def test_a_line_longer_than_any_tables_is_refused_wherever_it_lies(
    length: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gdviz.costs.table, "LONGEST", 100)
    rng = np.random.default_rng(length)
    for _ in range(20):
        before = ["1,2"] * int(rng.integers(0, 60))
        lines = ["a,b", *before, f"{'1' * (length - 2)},2", "3,4"]
        if length <= 100:
            assert len(read(tmp_path, *lines)[0]) == len(before) + 2
            continue
        with pytest.raises(DataError, match=rf"t\.csv:{len(before) + 2}: expected lines of at most 100 letters"):
            read(tmp_path, *lines)
