"""Data sets from files, points and generators, and everything that can be wrong with them."""

import os
from pathlib import Path

import numpy as np
import pytest
from sklearn.preprocessing import LabelEncoder

from gdviz.costs import table
from gdviz.costs.data import Dataset, DataSpec, dataset
from gdviz.costs.generators import NoisyLine
from gdviz.errors import MOST_TOLD, DataError
from tests.effort import calls, peak_bytes

TABLE = "a,b,c\n1,2,3\n4,5,6\n7,8,10\n"


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    """The data set of a CSV text, with the spec's other keys."""

    def made(text: str | bytes, **keys: object) -> Dataset:
        (tmp_path / "data.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        return dataset(DataSpec(file="data.csv", **keys), tmp_path)  # type: ignore[arg-type]

    return made


def _inline(points: dict[str, tuple[float, ...]], **keys: object) -> Dataset:
    return dataset(DataSpec(points=points, **keys), Path())  # type: ignore[arg-type]


def test_the_last_column_is_the_target(read) -> None:  # type: ignore[no-untyped-def]
    data = read(TABLE)
    assert data.features.tolist() == [[1, 2], [4, 5], [7, 8]]
    assert data.target.tolist() == [3, 6, 10]
    assert (data.feature_names, data.target_name, data.source) == (("a", "b"), "c", "data.csv")
    assert data.scaled.tolist() == data.features.tolist()


@pytest.mark.parametrize(
    ("keys", "features", "target"),
    [
        ({"target": "a"}, ("b", "c"), "a"),
        ({"features": ("b",)}, ("b",), "c"),
        ({"features": ("b", "a")}, ("b", "a"), "c"),
        ({"features": ("c", "a"), "target": "b"}, ("c", "a"), "b"),
    ],
)
def test_columns_are_chosen_by_name(read, keys: dict, features: tuple[str, ...], target: str) -> None:  # type: ignore[no-untyped-def]
    columns = {"a": [1, 4, 7], "b": [2, 5, 8], "c": [3, 6, 10]}
    points = {name: tuple(map(float, values)) for name, values in columns.items()}
    for data in (read(TABLE, **keys), _inline(points, **keys)):
        assert (data.feature_names, data.target_name) == (features, target)
        assert data.features.T.tolist() == [columns[name] for name in features]
        assert data.target.tolist() == columns[target]


@pytest.mark.parametrize(
    "text",
    [
        TABLE.replace("\n", "\r\n"),
        "\ufeff" + TABLE,
        TABLE.rstrip("\n"),
        "a, b ,c\n 1,2 ,3\n\n4,5,6\n , ,\n7,8,1e1\n",
        '"a","b","c"\n"1","2","3"\n4,5,6\n7,8,10\n',
    ],
)
def test_ways_to_write_one_table(read, text: str) -> None:  # type: ignore[no-untyped-def]
    data = read(text)
    assert (data.features.tolist(), data.target.tolist()) == ([[1, 2], [4, 5], [7, 8]], [3, 6, 10])
    assert data.feature_names == ("a", "b")


def test_columns_that_are_not_wanted_may_be_text(read) -> None:  # type: ignore[no-untyped-def]
    data = read("a,colour,c\n1,red,3\n2,,4\n", features=("a",))
    assert (data.features.tolist(), data.target.tolist()) == ([[1], [2]], [3, 4])


def test_a_file_may_lie_in_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "t.csv").write_text(TABLE)
    assert len(dataset(DataSpec(file="data/../data/t.csv"), tmp_path).target) == 3


def test_the_housing_data_is_all_there() -> None:
    spec = DataSpec(file="data/windsor-housing.csv", features=("lotsize", "bedrooms"), target="price")
    data = dataset(spec, Path(__file__).parents[2] / "scenes")
    assert data.features.shape == (546, 2)
    assert (data.target.min(), data.target.max()) == (25_000, 190_000)
    assert data.target.mean() == pytest.approx(68_121.597, abs=5e-4)


def test_points() -> None:
    data = _inline({"x": (1.0, 2.0, 3.0), "y": (2.0, 4.0, 5.0)})
    assert (data.features.tolist(), data.target.tolist()) == ([[1], [2], [3]], [2, 4, 5])
    assert (data.feature_names, data.target_name, data.source) == (("x",), "y", "points")


@pytest.mark.parametrize("seed", [0, 7])
def test_the_generator_is_the_articles(seed: int) -> None:
    data = dataset(DataSpec(generator="line", seed=seed), Path(), NoisyLine())
    rng = np.random.default_rng(seed)
    x = np.arange(0, 5, 0.01)
    y = rng.normal(1, 0.1, 500) * x + rng.normal(5, 0.2, 500)
    np.testing.assert_array_equal(data.features[:, 0], x)
    np.testing.assert_array_equal(data.target, y)
    assert (data.feature_names, data.target_name, data.source) == (("x",), "y", f"generator, seed {seed}")


def test_the_generator_takes_its_settings() -> None:
    line = NoisyLine(slope=-2, slope_spread=0, intercept=3, intercept_spread=0, first=-1, last=1, by=0.5)
    data = dataset(DataSpec(generator="line"), Path(), line)
    assert data.features[:, 0].tolist() == [-1, -0.5, 0, 0.5]
    assert data.target.tolist() == [5, 4, 3, 2]


@pytest.mark.parametrize(("last", "by", "count"), [(5, 0.01, 500), (1, 0.1, 10), (0.3, 0.1, 3), (1, 0.3, 4)])
def test_the_last_x_is_left_out_whatever_floats_say(last: float, by: float, count: int) -> None:
    assert len(dataset(DataSpec(generator="line"), Path(), NoisyLine(last=last, by=by)).target) == count


def test_standardised_features_have_mean_0_and_spread_1(read) -> None:  # type: ignore[no-untyped-def]
    data = read(TABLE, standardize=True)
    assert data.features.tolist() == [[1, 2], [4, 5], [7, 8]]
    assert data.mean.tolist() == [4, 5]
    np.testing.assert_allclose(data.spread, [6**0.5, 6**0.5], rtol=1e-15)
    np.testing.assert_allclose(data.scaled[:, 0], [-(1.5**0.5), 0, 1.5**0.5], rtol=1e-15)
    assert data.target.tolist() == [3, 6, 10]


def test_no_array_can_be_written(read) -> None:  # type: ignore[no-untyped-def]
    data = read(TABLE, standardize=True)
    for array in (data.features, data.target, data.mean, data.spread):
        with pytest.raises(ValueError, match=r"^assignment destination is read-only$"):
            array[0] = 0


@pytest.mark.parametrize(
    ("text", "keys", "message", "key"),
    [
        ("", {}, "data.csv: expected a header and at least two rows, got an empty file", "file"),
        ("a,b\n", {}, "data.csv: expected a header and at least two rows, got no row", "file"),
        ("a,b\n1,2\n", {}, "data.csv: expected a header and at least two rows, got one row", "file"),
        ("a,b\n1,2\n3\n", {}, "data.csv:3: expected 2 columns, got 1", "file"),
        (
            "a,b\n1,2\n\n3,4,5\n",
            {},
            "data.csv:4: expected 2 columns, got 3; numbers and texts with commas need quotation marks",
            "file",
        ),
        (
            "a,b\n1,2\n3,red\n",
            {},
            "data.csv:3: column 'b': expected a number, got 'red'; "
            'where there is no number, leave the cell empty and set missing = "drop"',
            "file",
        ),
        ("a,b\n1,2\n3,-inf\n", {}, "data.csv:3: column 'b': expected a finite number, got '-inf'", "file"),
        ("a,b\n1,2\n3,1e999\n", {}, "data.csv:3: column 'b': expected a finite number, got '1e999'", "file"),
        ("a,b\n1,2\n3,1e101\n", {}, "column 'b': expected numbers of at most 1e+100 in size", "file"),
        ("a,a\n1,2\n3,4\n", {}, "data.csv:1: expected different names, got 'a' twice", "file"),
        (
            "1,2\n3,4\n5,6\n",
            {},
            "data.csv:1: expected a header of names, got ['1', '2']; write a line of names above the numbers",
            "file",
        ),
        ("a\n1\n2\n", {}, "expected at least two columns, features and target, got 1", "file"),
        (TABLE, {"target": "d"}, "no column 'd' (known: a, b, c)", "target"),
        (
            "lotsize,price\n1,2\n3,4\n",
            {"features": ("lot_size",)},
            "no column 'lot_size'; did you mean 'lotsize'? (known: lotsize, price)",
            "features",
        ),
        (TABLE, {"features": ()}, "expected at least one column, got []", "features"),
        (TABLE, {"features": ("a", "c")}, "'c' is the target, so it cannot be a feature", "features"),
        (TABLE, {"features": ("a", "a")}, "expected each column once, got 'a' twice", "features"),
        (
            "a,b\n2,1\n2,3\n2,4\n",
            {"standardize": True},
            "column 'a' is constant, so it cannot be standardised",
            "standardize",
        ),
        (
            "a,b\n0.1,1\n0.1,3\n0.1,4\n",
            {"standardize": True},
            "column 'a' is constant, so it cannot be standardised",
            "standardize",
        ),
    ],
)
def test_files_that_are_refused(read, text: str | bytes, keys: dict, message: str, key: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DataError) as caught:
        read(text, **keys)
    assert (str(caught.value), caught.value.key) == (message, (key,))
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("points", "keys", "message", "key"),
    [
        ({"x": (1.0, 2.0), "y": (1.0,)}, {}, "expected columns of one length, got x 2, y 1", "points"),
        ({"x": (1.0, 2.0)}, {}, "expected at least two columns, features and target, got 1", "points"),
        ({}, {}, "expected at least two columns, features and target, got 0", "points"),
        ({"x": (1.0,), "y": (1.0,)}, {}, "expected at least two rows, got 1", "points"),
        ({"x": (), "y": ()}, {}, "expected at least two rows, got 0", "points"),
        ({"x": (1.0, 2.0), "y": (1.0, 2.0)}, {"target": "z"}, "no column 'z' (known: x, y)", "target"),
        ({"x": (1.0, 2.0), "y": (1.0, 2.0)}, {"features": ("z",)}, "no column 'z' (known: x, y)", "features"),
        (
            {"x": (1.0, 1.0), "y": (1.0, 2.0)},
            {"standardize": True},
            "column 'x' is constant, so it cannot be standardised",
            "standardize",
        ),
    ],
)
def test_points_that_are_refused(points: dict, keys: dict, message: str, key: str) -> None:
    with pytest.raises(DataError) as caught:
        _inline(points, **keys)
    assert (str(caught.value), caught.value.key) == (message, (key,))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../data.csv", "expected a file in the scene's folder or below it, got '../data.csv'"),
        ("/etc/hostname", "expected a file in the scene's folder or below it, got '/etc/hostname'"),
        ("link.csv", "expected a file in the scene's folder or below it, got 'link.csv'"),
        ("folder", "expected a CSV file, got a folder: 'folder'"),
        ("a\0b", "expected a file name, got 'a\\x00b'"),
    ],
)
def test_paths_that_are_refused(tmp_path: Path, name: str, message: str) -> None:
    scene = tmp_path / "scene"
    (scene / "folder").mkdir(parents=True)
    (tmp_path / "data.csv").write_text(TABLE)
    os.symlink(tmp_path / "data.csv", scene / "link.csv")
    with pytest.raises(DataError) as caught:
        dataset(DataSpec(file=name), scene)
    assert (str(caught.value), caught.value.key) == (message, ("file",))


def test_a_file_that_is_not_there_gets_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "houses.csv").write_text(TABLE)
    with pytest.raises(DataError) as caught:
        dataset(DataSpec(file="house.csv"), tmp_path)
    expected = f"no such file in {tmp_path}: 'house.csv'; did you mean 'houses.csv'?"
    assert (str(caught.value), caught.value.key) == (expected, ("file",))


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(201_000_000)
    with pytest.raises(DataError) as caught:
        dataset(DataSpec(file="large.csv"), tmp_path)
    assert str(caught.value) == "expected at most 200 MB, got 201"


@pytest.mark.parametrize(
    ("line", "got"),
    [
        (NoisyLine(first=5, last=0), "none"),
        (NoisyLine(by=10), "1"),
        (NoisyLine(by=1e-6), "5000000"),
        (NoisyLine(by=1e-300), "far more"),
    ],
)
def test_a_generator_of_too_few_or_many_points_is_refused(line: NoisyLine, got: str) -> None:
    with pytest.raises(DataError) as caught:
        dataset(DataSpec(generator="line"), Path(), line)
    assert str(caught.value) == f"expected first, last and by to give 2 to 1000000 points, got {got}"


def test_a_generator_that_overflows_is_refused() -> None:
    with pytest.raises(DataError) as caught:
        dataset(DataSpec(generator="line"), Path(), NoisyLine(slope=1e308))
    assert str(caught.value) == "column 'y': expected numbers of at most 1e+100 in size"


def test_labels_are_what_the_axes_call_columns() -> None:
    spec = DataSpec(points={"x": (1.0, 2.0), "y": (3.0, 4.0)}, labels={"x": "length, m"})
    data = dataset(spec, Path("."))
    assert [data.label_of(name) for name in ("x", "y")] == ["length, m", "y"]


def test_a_label_for_no_column_is_refused() -> None:
    spec = DataSpec(points={"length": (1.0, 2.0), "y": (3.0, 4.0)}, labels={"lenght": "m"})
    with pytest.raises(
        DataError, match=r"^no column 'lenght'; did you mean 'length'\? \(known: length, y\)$"
    ) as caught:
        dataset(spec, Path("."))
    assert caught.value.key == ("labels", "lenght")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_may_be_separated_by_commas_semicolons_or_tabs(read, separator: str) -> None:  # type: ignore[no-untyped-def]
    data = read(TABLE.replace(",", separator))
    assert data.features.tolist() == [[1, 2], [4, 5], [7, 8]]
    assert data.target.tolist() == [3, 6, 10]


def test_decimals_may_have_a_comma_where_a_semicolon_separates(read) -> None:  # type: ignore[no-untyped-def]
    data = read('"size, m²";price\n-1,5;2\n0,25;1e3\n+7;"8,75"\n')
    assert (data.feature_names, data.target_name) == (("size, m²",), "price")
    assert data.features.tolist() == [[-1.5], [0.25], [7.0]]
    assert data.target.tolist() == [2, 1000, 8.75]


def test_words_of_the_target_are_classes_in_the_order_of_the_alphabet(read) -> None:  # type: ignore[no-untyped-def]
    names = ["versicolor", "setosa", "versicolor", "Virginica"]
    data = read("species,a\n" + "".join(f"{name},{i}\n" for i, name in enumerate(names)), target="species")
    encoder = LabelEncoder().fit(names)
    assert data.classes == tuple(encoder.classes_)
    assert data.target.tolist() == encoder.transform(names).tolist()
    assert data.features.tolist() == [[0], [1], [2], [3]]
    assert read(TABLE).classes == ()


def test_a_table_of_too_many_cells_is_refused(read, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(table, "MOST_CELLS", 9)
    with pytest.raises(DataError) as caught:
        read("x,y,z\n" + "1,2,3\n" * 4)
    assert (
        str(caught.value) == "data.csv: expected at most 3 rows of 3 columns, got more; "
        "leave rows out, or name fewer features"
    )
    assert len(read("x,y,z\n" + "1,2,3\n" * 4, features=["x"]).target) == 4  # the others take no memory


@pytest.mark.slow
def test_a_cell_takes_little_more_memory_than_its_text_and_number(read) -> None:  # type: ignore[no-untyped-def]
    text = "x,y\n" + "".join(f"{i / 7},{i / 3}\n" for i in range(20_000))
    assert peak_bytes(lambda: read(text)) < 40_000 * 130
    assert calls(lambda: read(text)) < 40_000 * 5


def test_of_columns_that_are_not_there_the_first_are_told(read) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DataError) as caught:
        read(TABLE, features=tuple(f"column {i}" for i in range(5000)))
    assert len(caught.value.others) == MOST_TOLD - 1
