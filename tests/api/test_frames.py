"""A data frame or arrays as data: what a CSV file of the same table means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import gdviz
from gdviz.costs.data import Dataset, DataSpec, dataset
from gdviz.costs.model import Model
from gdviz.errors import UsageError

X = np.arange(8.0)
Y = 2 * X + 1
COLUMNS: dict[str, Any] = {"size": X, "rooms": [3, 1, 2, 3, 1, 2, 2, 1], "price": Y}
HOUSES = pd.DataFrame(COLUMNS, index=list("abcdefgh"))


def data_of(data: Any, model: str = "linear", **keys: Any) -> Dataset:
    cost = gdviz.cost(model=model, data=data, **keys).part.cost
    assert isinstance(cost, Model)
    return cost.data


def held(data: Dataset) -> tuple[Any, ...]:
    """All that a picture knows of data."""
    kept = data.features.tolist(), data.target.tolist(), data.feature_names, data.target_name, data.classes
    return *kept, data.mean.tolist(), data.spread.tolist(), data.mended, dict(data.labels)


def many(seed: int, rows: int = 30) -> dict[str, list[Any]]:
    """Columns of numbers, whole numbers, words and truths, with gaps."""
    rng = np.random.default_rng(seed)
    numbers = (rng.normal(size=rows) * 10.0 ** rng.integers(-200, 90, rows)).tolist()
    wholes = rng.integers(-(2**60), 2**60, rows).tolist()
    words = rng.choice(["no", "yes"], rows).tolist()
    for column in (numbers, words):
        for row in rng.choice(rows, 3, replace=False):
            column[row] = None
    return {"a": numbers, "b": wholes, "truth": (rng.random(rows) < 0.5).tolist(), "word": words}


TABLES: dict[str, tuple[str, dict[str, Any]]] = {
    "all of it": ("linear", {"features": ["a"], "target": "b", "missing": "drop"}),
    "means": ("linear", {"features": ["a", "b"], "target": "b2", "missing": "mean"}),
    "words": ("logistic", {"features": ["a", "b"], "missing": "drop", "standardize": True}),
    "truths": ("logistic", {"features": ["b"], "target": "truth", "labels": {"b": "size (m²)"}}),
}


@pytest.mark.parametrize("library", [pd, pl], ids=["pandas", "polars"])
@pytest.mark.parametrize(("model", "keys"), TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("seed", range(3))
def test_a_frame_is_what_its_csv_file_is(library: Any, model: str, keys: dict[str, Any], seed: int) -> None:
    frame = library.DataFrame({**many(seed), "b2": many(seed)["b"], "word": many(seed)["word"]})
    if model == "logistic":
        frame = frame[["a", "b", "truth", "word"]]
    text = frame.to_csv(index=False) if library is pd else frame.write_csv()
    text = text.replace("true", "True").replace("false", "False")  # polars writes truths so
    path = Path("data.csv")
    path.write_text(text, encoding="utf-8")
    table = {key: tuple(value) if isinstance(value, list) else value for key, value in keys.items()}
    assert held(data_of(frame, model, **keys)) == held(dataset(DataSpec(file="data.csv", **table), Path()))


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


SAME: dict[str, Any] = {
    "pandas": HOUSES,
    "polars": pl.DataFrame(COLUMNS),
    "arrays by name": COLUMNS,
    "series by name": dict(HOUSES.items()),
    "records": HOUSES.to_records(index=False),
    "X and y": (HOUSES[["size", "rooms"]], HOUSES["price"]),
    "X by name and y": ({"size": X, "rooms": COLUMNS["rooms"]}, HOUSES["price"]),
    "nullable": HOUSES.convert_dtypes(),
    "categories": HOUSES.astype({"rooms": "category"}),
    "objects": HOUSES.astype(object),
    "text": HOUSES.astype(str),
}


@pytest.mark.parametrize("data", SAME.values(), ids=SAME)
def test_the_same_table_in_many_clothes(data: Any) -> None:
    found = data_of(data)
    assert (found.feature_names, found.target_name) == (("size", "rooms"), "price")
    assert found.features.tolist() == np.column_stack([X, COLUMNS["rooms"]]).tolist()
    assert found.target.tolist() == Y.tolist()


ARRAYS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "x and y": ((X, Y), ("x",)),
    "a column and y": ((X[:, None], Y.tolist()), ("x",)),
    "two columns and y": ((np.column_stack([X, X**2]), Y), ("x1", "x2")),
    "an array": (np.column_stack([X, X**2, Y]), ("x1", "x2")),
    "rows": (np.column_stack([X, Y]).tolist(), ("x",)),
}


@pytest.mark.parametrize(("data", "names"), ARRAYS.values(), ids=ARRAYS)
def test_arrays_have_names_of_mathematics(data: Any, names: tuple[str, ...]) -> None:
    found = data_of(data)
    assert (found.feature_names, found.target_name) == (names, "y")
    assert found.features.tolist() == np.column_stack([X, X**2])[:, : len(names)].tolist()
    assert found.target.tolist() == Y.tolist()


def test_a_frame_fits_as_least_squares_do() -> None:
    noisy = HOUSES.assign(price=Y + np.sin(X))
    cost = gdviz.cost(model="linear", data=noisy, features=["size"], target="price")
    assert cost.minima[0].at == pytest.approx(np.polyfit(X, noisy["price"], 1))
    runs = gdviz.descend(cost, learning_rate=0.05, steps=5)
    assert repr(runs.film("data", "contour")).startswith("<film of data, contour: ")


GAPS: dict[str, Any] = {
    "nan": pd.DataFrame({"x": [1, np.nan, 3, 4], "y": [1, 2, 3, 4]}),
    "NA": pd.DataFrame({"x": pd.array([1, None, 3, 4], dtype="Int64"), "y": [1, 2, 3, 4]}),
    "null": pl.DataFrame({"x": [1, None, 3, 4], "y": [1, 2, 3, 4]}),
    "None": {"x": [1, None, 3, 4], "y": [1, 2, 3, 4]},
    "a mask": {"x": np.ma.array([1.0, 2.0, 3.0, 4.0], mask=[0, 1, 0, 0]), "y": [1, 2, 3, 4]},
}


@pytest.mark.parametrize("data", GAPS.values(), ids=GAPS)
def test_what_is_missing_is_told_or_mended_as_in_a_file(data: Any) -> None:
    with pytest.raises(
        UsageError, match=r"^cost: data: row 1 \(from 0\): column 'x': expected a value, got '.*'; fill the"
    ):
        data_of(data)
    assert data_of(data, missing="drop").features.tolist() == [[1], [3], [4]]
    assert data_of(data, missing="mean").features[1] == pytest.approx(8 / 3)


def test_the_rows_of_a_class_are_counted_from_0() -> None:
    with pytest.raises(UsageError) as caught:
        data_of({"x": [1, None, 3], "y": [0, 1, 7]}, "logistic", missing="drop")
    hint = "write 0 as 0 and 7 as 1, or both as words"
    assert str(caught.value) == f"cost: data: row 2 (from 0): column 'y': expected a label of 0 or 1, got 7; {hint}"


KINDS = "a data frame, a dict of arrays, an array (m, k + 1), a pair (X, y), or a table with one of file, points and"
EMPTY = 'where there is no number, leave the cell empty and set missing = "drop"'
DATES = "a date or time is no number: write the days, years or seconds since one"
WRONG: list[tuple[Any, dict[str, Any], str]] = [
    (pd.DataFrame(), {}, "data: expected at least two columns, features and target, got 0"),
    (pd.DataFrame({"x": [], "y": []}), {}, "data: expected at least two rows, got none"),
    (pl.DataFrame({"x": [1], "y": [1]}), {}, "data: expected at least two rows, got one"),
    (pd.DataFrame([[1, 2, 3]] * 3, columns=["x", "x", "y"]), {}, "data: expected different names, got 'x' twice"),
    (pd.DataFrame([[1, 2]] * 3), {}, "data: expected columns with names, got 0; name them, or give an array"),
    (HOUSES, {"target": "prise"}, "target: no column 'prise'; did you mean 'price'? (known: size, rooms, price)"),
    (HOUSES, {"features": ["price"]}, "features: 'price' is the target, so it cannot be a feature"),
    (HOUSES, {"features": "size"}, "features: expected a list of strings, got 'size'; write [\"size\"]"),
    (HOUSES, {"targt": "price"}, "targt: unknown key; did you mean 'target'?"),
    (HOUSES, {"missing": "men"}, "missing: expected one of 'drop', 'mean', got 'men'; did you mean 'mean'?"),
    (HOUSES, {"encoding": "utf-8"}, "encoding: unknown key; it stands in data = { ... } of [cost]"),
    (
        HOUSES.assign(size=pd.date_range("2020-01-01", periods=8).astype("datetime64[s]")),
        {},
        f"data: row 0 (from 0): column 'size': expected a number, got '2020-01-01T00:00:00'; {DATES}",
    ),
    (
        {"x": [1, "abc"], "y": [1, 2]},
        {},
        f"data: row 1 (from 0): column 'x': expected a number, got 'abc'; {EMPTY}",
    ),
    ({"x": [1, np.inf], "y": [1, 2]}, {}, "data: row 1 (from 0): column 'x': expected a finite number, got 'inf'"),
    ({"x": [1, 2], "y": [1, 2, 3]}, {}, "data: expected columns of one length, got x 2, y 3"),
    ({"x": X[:, None], "y": Y}, {}, "data: column 'x': expected one value a row, got the shape (8, 1)"),
    ({"x": [[1], [2, 3]], "y": [1, 2]}, {}, "data: column 'x': expected one value a row, got list (ValueError)"),
    ({"x": 3, "y": [1, 2]}, {}, "data: column 'x': expected one value a row, got 3"),
    (HOUSES["size"], {}, f"data: expected {KINDS} generator, got Series"),
    (pl.DataFrame(COLUMNS).lazy(), {}, f"data: expected {KINDS} generator, got LazyFrame"),
    (X, {}, f"data: expected {KINDS} generator, got ndarray"),
    ("houses.csv", {}, f"data: expected {KINDS} generator, got str; write {{'file': 'houses.csv'}}"),
    ({"points": 3}, {}, "data.points: expected a table of lists of numbers, got 3"),
    (
        {"x": [1, 2, 3], "y": ["a", "b", "c"]},
        {},
        "data: column 'y': expected numbers to fit, got 3 words: 'a', 'b', 'c'; a classifier, such as logistic, tells "
        "two classes apart",
    ),
]


@pytest.mark.parametrize(("data", "keys", "message"), WRONG, ids=[message[:70] for *_, message in WRONG])
def test_what_is_wrong_with_a_frame(data: Any, keys: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        data_of(data, **keys)
    assert str(caught.value) == f"cost: {message}"


def test_only_the_columns_that_are_used_are_read() -> None:
    class Wide(dict[str, Any]):
        def __getitem__(self, name: str) -> Any:
            assert name != "rooms"
            return super().__getitem__(name)

    assert data_of(Wide(COLUMNS), features=["size"]).feature_names == ("size",)


def test_a_frame_has_as_much_room_as_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gdviz.costs.table.MOST_CELLS", 12)
    with pytest.raises(
        UsageError, match=r"^cost: data: expected at most 6 rows of 2 columns, got more; leave rows out"
    ):
        data_of((X, Y))


def test_what_a_mask_hides_of_an_array_is_a_gap() -> None:
    masked = np.ma.masked_array([[1.0, 2], [2, 4], [3, 6], [4, -50]], mask=[[0, 0], [0, 0], [0, 0], [0, 1]])
    assert data_of(masked, missing="drop").target.tolist() == [2, 4, 6]
    with pytest.raises(UsageError, match="row 3"):
        data_of(masked)
