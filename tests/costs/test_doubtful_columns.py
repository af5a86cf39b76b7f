"""Columns that may be no data are doubted, and no others."""

from pathlib import Path

import numpy as np
import pytest

from gdviz.costs.data import Dataset, DataSpec, dataset
from gdviz.costs.doubtful_columns import counters, dates, doubts, stand_ins, sums

WAY = 'far from all others: if it stands for a missing number, leave the cell empty and set missing = "drop"'


def _read(folder: Path, text: str) -> Dataset:
    (folder / "data.csv").write_text(text)
    return dataset(DataSpec(file="data.csv"), folder)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["12.5", "-999.9", "14", "-999.9"], f"'t' is −999.9 in 2 rows, {WAY}"),
        (["12.5", "13", "14", "9999"], f"'t' is 9999 in one row, {WAY}"),
        (["-20", "13", "14", "-99"], ""),  # may be as cold
        (["12.5", "99", "14", "13"], ""),  # a large one, that may be right
        (["-999", "-999", "-999", "5"], ""),
        (["-999", "5", "5", "5"], ""),  # of constant ones nobody knows how far is far
        (["1200", "4100", "9999", "8700"], ""),
    ],
)
def test_numbers_that_stand_for_nothing(tmp_path: Path, cells: list[str], words: str) -> None:
    data = _read(tmp_path, "t,y\n" + "".join(f"{cell},{i}\n" for i, cell in enumerate(cells)))
    assert list(stand_ins(data)) == ([words] if words else [])


def test_the_target_is_looked_at_too(tmp_path: Path) -> None:
    assert list(stand_ins(_read(tmp_path, "x,y\n1,-999\n2,3\n3,4\n"))) == [f"'y' is −999 in one row, {WAY}"]


def test_points_of_a_scene_are_meant(tmp_path: Path) -> None:
    data = dataset(DataSpec(points={"x": (-999.0, 1.0, 2.0), "y": (1.0, 2.0, 3.0)}), tmp_path)
    assert not list(stand_ins(data))


@pytest.mark.parametrize(
    ("first", "cells"),
    [
        ("20200130", ["20200130", "20200131", "20200201", "20200202", "20200203"]),
        ("202011", ["202011", "202012", "202101", "202102", "202103"]),
    ],
)
def test_dates_in_digits(tmp_path: Path, first: str, cells: list[str]) -> None:
    data = _read(tmp_path, "day,y\n" + "".join(f"{cell},{i}\n" for i, cell in enumerate(cells)))
    words = (
        f"'day' reads as dates, {first}, whose numbers are not as far apart as their days; "
        "write the days or years since one"
    )
    assert list(dates(data)) == list(doubts(data, is_chosen=True)) == [words]


@pytest.mark.parametrize(
    "cells",
    [
        ["20200130", "20200131", "20200199", "20200202", "20200203"],
        ["20200130.5", "20200131", "20200201", "20200202", "20200203"],
        ["2019", "2020", "2021", "2022", "2023"],
        ["200000", "210000", "200100", "205000", "190000"],
        ["20200130", "20200131"],
    ],
)
def test_numbers_that_are_no_dates(tmp_path: Path, cells: list[str]) -> None:
    assert not list(dates(_read(tmp_path, "day,y\n" + "".join(f"{cell},{i}\n" for i, cell in enumerate(cells)))))


def test_a_row_of_sums(tmp_path: Path) -> None:
    assert not list(sums(_read(tmp_path, "size,price\n1,2\n2,3\n3,5\n6,11\n")))
    assert not list(sums(_read(tmp_path, "size,price\n1,2\n-1,-2\n3,5\n-3,-5\n0,0\n")))
    assert not list(sums(_read(tmp_path, "size,price\n1e-10,2e-10\n3e-10,1e-10\n2e-10,4e-10\n5e-10,3e-10\n")))
    (tmp_path / "data.csv").write_text("town,size,price\na,1,2\nb,2,3\nc,3,5\n,6,10\n")
    data = dataset(DataSpec(file="data.csv", features=("size",)), tmp_path)
    assert list(sums(data)) == ["data.csv:5 is the sum of all rows above it; leave it out where it is no row of data"]


def test_a_count_of_rows(tmp_path: Path) -> None:
    data = _read(tmp_path, "ID,size,price\n1,1.5,2\n2,2.5,3\n3,4,5\n")
    assert list(counters(data)) == ["'ID' counts the rows; where it is no feature set features = [\"size\"]"]


@pytest.mark.parametrize("text", ["id,y\n1,2\n2,3\n", "week,size,y\n1,2,3\n2,3,4\n", "id,size,y\n1,2,3\n7,3,4\n"])
def test_what_may_be_a_feature(tmp_path: Path, text: str) -> None:
    assert not list(counters(_read(tmp_path, text)))


def test_no_value_is_told_of_a_generator() -> None:
    rows = np.array([[-999.0], [1.0], [2.0]])
    data = Dataset(rows, np.arange(3.0), ("x",), "y", np.zeros(1), np.ones(1), "generator, seed 0")
    assert not list(stand_ins(data))
