"""Data sets for models: from a CSV file, from points in the scene, or from a seeded generator."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

import numpy as np

from gdviz.costs.base import Array
from gdviz.errors import DataError, shown
from gdviz.registry import nearest_file, unknown
from gdviz.schema import NotNegative, Positive, whole

MAX_BYTES = 50_000_000
MAX_SIZE = 1e100  # squares of larger numbers overflow


@dataclass(frozen=True)
class Dataset:
    """m rows: `features` (m, k) and `target` (m,), with their names; `mean` and `spread` (k,) undo a standardisation.

    The features that a model sees are (features − mean) / spread.
    """

    features: Array
    target: Array
    feature_names: tuple[str, ...]
    target_name: str
    mean: Array
    spread: Array
    source: str

    @cached_property
    def scaled(self) -> Array:
        """The features as the model sees them, (m, k)."""
        return (self.features - self.mean) / self.spread


@dataclass(frozen=True)
class Line:
    """Points around a line: each point draws its own slope and intercept (article A1).

    y = N(slope, slope_spread)·x + N(intercept, intercept_spread); x from `first` up to, not including, `last` by `by`.
    """

    slope: float = 1.0
    slope_spread: NotNegative = 0.1
    intercept: float = 5.0
    intercept_spread: NotNegative = 0.2
    first: float = 0.0
    last: float = 5.0
    by: Positive = 0.01

    def columns(self, rng: np.random.Generator) -> dict[str, Array]:
        """The columns x and y."""
        points = (self.last - self.first) / self.by - 1e-9
        if not 1 < points <= 1_000_000:
            got = math.ceil(points) if 0 < points < 1e15 else "none" if points <= 0 else "far more"
            raise DataError(f"expected first, last and by to give 2 to 1000000 points, got {got}")
        count = math.ceil(points)
        x = self.first + self.by * np.arange(count, dtype=np.float64)
        slope = rng.normal(self.slope, self.slope_spread, count)
        with np.errstate(over="ignore", invalid="ignore"):  # what overflows is refused with the other columns
            return {"x": x, "y": slope * x + rng.normal(self.intercept, self.intercept_spread, count)}


GENERATORS: Mapping[str, type[Line]] = {"line": Line}


@dataclass(frozen=True)
class DataSpec:
    """The keys of a data table, besides those of its generator."""

    file: str | None = None
    points: dict[str, tuple[float, ...]] | None = None
    generator: str | None = None
    seed: Annotated[int, whole(0, 2**63 - 1)] = 0
    features: tuple[str, ...] | None = None
    target: str | None = None
    standardize: bool = False


def dataset(spec: DataSpec, folder: Path, generator: Line | None = None) -> Dataset:
    """The data that a table asks for; a file is looked for below `folder`.  DataError says what is wrong, and where."""
    if spec.file is not None:
        columns, source = _read_csv(spec, folder), spec.file
    elif spec.points is not None:
        columns, source = _inline(spec.points), "points"
    else:
        assert generator is not None
        columns, source = generator.columns(np.random.default_rng(spec.seed)), f"generator, seed {spec.seed}"
    return _assemble(spec, columns, source)


def _inline(points: Mapping[str, tuple[float, ...]]) -> dict[str, Array]:
    lengths = {name: len(values) for name, values in points.items()}
    if len(set(lengths.values())) > 1:
        shown = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise DataError(f"expected columns of one length, got {shown}", "points")
    return {name: np.array(values, dtype=float) for name, values in points.items()}


def _assemble(spec: DataSpec, columns: Mapping[str, Array], source: str) -> Dataset:
    names = list(columns)
    if len(names) < 2:
        raise DataError(f"expected at least two columns, features and target, got {len(names)}", _origin(spec))
    _check_columns(spec, names)
    for name, values in columns.items():
        if not (np.abs(values) <= MAX_SIZE).all():
            raise DataError(f"column {name!r}: expected numbers of at most {MAX_SIZE:g} in size", _origin(spec))
    target = spec.target if spec.target is not None else names[-1]
    features = list(spec.features) if spec.features is not None else [name for name in names if name != target]
    table = np.stack([columns[name] for name in features], axis=-1)
    if len(table) < 2:
        raise DataError(f"expected at least two rows, got {len(table)}", _origin(spec))
    mean, spread = np.zeros(len(features)), np.ones(len(features))
    if spec.standardize:
        mean, spread = table.mean(axis=0), table.std(axis=0)
        for name, width in zip(features, np.ptp(table, axis=0), strict=True):
            if width == 0:  # the spread itself may be a rounding error
                raise DataError(f"column {name!r} is constant, so it cannot be standardised", "standardize")
    for array in (table, columns[target], mean, spread):
        array.setflags(write=False)
    return Dataset(table, columns[target], tuple(features), target, mean, spread, source)


def _origin(spec: DataSpec) -> str:
    return "file" if spec.file is not None else "points" if spec.points is not None else "generator"


def column_problem(spec: DataSpec, names: list[str]) -> tuple[str, str] | None:
    """The key and message where `features` or `target` name a column that is not there; None where all is well."""
    target, features = names[-1] if spec.target is None else spec.target, list(spec.features or ())
    for key, wanted in (("target", [target]), ("features", features)):
        for name in wanted:
            if name not in names:
                return key, unknown("column", name, names)
    if spec.features is not None and not features:
        return "features", "expected at least one column, got []"
    if target in features:
        return "features", f"{target!r} is the target, so it cannot be a feature"
    twice = next((name for name in features if features.count(name) > 1), None)
    return ("features", f"expected each column once, got {twice!r} twice") if twice is not None else None


def _read_csv(spec: DataSpec, folder: Path) -> dict[str, Array]:
    """The wanted columns of a CSV file with a header line."""
    assert spec.file is not None
    rows = _rows(_find(spec.file, folder), spec.file)
    header = [name.strip() for name in rows[0][1]]
    _check_header(header, f"{spec.file}:{rows[0][0]}")
    _check_columns(spec, header)
    target = header[-1] if spec.target is None else spec.target
    wanted = [*(spec.features or [name for name in header if name != target]), target]
    places = {name: header.index(name) for name in wanted}
    values: dict[str, list[float]] = {name: [] for name in wanted}
    for line, row in rows[1:]:
        if len(row) != len(header):
            raise DataError(f"{spec.file}:{line}: expected {len(header)} columns, got {len(row)}", "file")
        for name, place in places.items():
            values[name].append(_number(row[place], f"{spec.file}:{line}: column {name!r}"))
    return {name: np.array(column) for name, column in values.items()}


def _check_header(header: list[str], where: str) -> None:
    """A header of names, each different; numbers there are a first row that would be lost."""
    sign = next((sign for sign in ";\t|" if len(header) == 1 and sign in header[0]), None)
    if sign:
        raise DataError(f"{where}: expected columns separated by commas, got {sign!r}", "file")
    if "" in header:
        raise DataError(
            f"{where}: expected a name for every column, got none for column {header.index('') + 1}", "file"
        )
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice is not None:
        raise DataError(f"{where}: expected different names, got {shown(twice)} twice", "file")
    if all(_is_number(name) for name in header):
        raise DataError(f"{where}: expected a header of names, got {shown(header)}", "file")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _check_columns(spec: DataSpec, names: list[str]) -> None:
    problem = column_problem(spec, names)
    if problem:
        raise DataError(problem[1], problem[0])


def _number(text: str, where: str) -> float:
    try:
        value = float(text)
    except ValueError as err:
        raise DataError(f"{where}: expected a number, got {shown(text)}", "file") from err
    if not math.isfinite(value):
        raise DataError(f"{where}: expected a finite number, got {shown(text)}", "file")
    return value


def _find(name: str, folder: Path) -> Path:
    """The file, which must lie in the scene's folder or below it: a scene may come from anyone."""
    if "\0" in name:
        raise DataError(f"expected a file name, got {shown(name)}", "file")
    try:
        path = (folder / name).resolve()
        size = path.stat().st_size if path.is_file() else 0
    except (OSError, RuntimeError) as err:  # RuntimeError is a loop of links, up to Python 3.12
        reason = err.strerror if isinstance(err, OSError) else "a loop of links"
        raise DataError(f"{shown(name)}: cannot be read ({reason})", "file") from err
    if not path.is_relative_to(folder.resolve()):
        raise DataError(f"expected a file in the scene's folder or below it, got {name!r}", "file")
    if path.is_dir():
        raise DataError(f"expected a CSV file, got a folder: {name!r}", "file")
    if not path.is_file():
        raise DataError(f"no such file in {folder}: {name!r}{nearest_file(Path(name), folder)}", "file")
    if size > MAX_BYTES:
        raise DataError(f"expected at most {MAX_BYTES // 1_000_000} MB, got {size / 1e6:.0f}", "file")
    return path


def _rows(path: Path, name: str) -> list[tuple[int, list[str]]]:
    """Each row that is not blank, with its line; the header first."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as err:
        line = err.object[: err.start].count(b"\n") + 1
        got = f"the byte 0x{err.object[err.start]:02x}"
        raise DataError(f"{name}:{line}: expected text in UTF-8, got {got}; save as UTF-8", "file") from err
    except OSError as err:
        raise DataError(f"{name}: cannot be read ({err.strerror})", "file") from err
    reader = csv.reader(text.splitlines())
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as err:
        raise DataError(f"{name}:{reader.line_num}: expected comma-separated values ({err})", "file") from err
    if len(rows) < 3:
        got = ("an empty file", "no row", "one row")[len(rows)]
        raise DataError(f"{name}: expected a header and at least two rows, got {got}", "file")
    return rows
