"""Data sets for models: from a CSV file, from points in the scene, or from a seeded generator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import numpy as np

from gdviz.arrays import Array, Counts
from gdviz.costs.columns import Column, Numbers
from gdviz.costs.frame import Frame, frame_table
from gdviz.costs.gaps import NOTHING_MENDED, Mended, Missing, kept_rows, mended
from gdviz.costs.generators import Generator
from gdviz.costs.header import usual_names
from gdviz.costs.table import FRAME, Table, place, read_table
from gdviz.errors import MOST_TOLD, DataError
from gdviz.tables.mathematics import Words
from gdviz.tables.registry import unknown
from gdviz.tables.schema import whole

FILE_KEYS: Final = ("missing", "encoding", "decimal")  # which are those of a file alone
DATA_SOURCES = ("file", "points", "generator")  # of which a data table has one
MAX_SIZE = 1e100  # squares of larger numbers overflow
MIN_WIDTH = 1e-100  # squares of smaller ones are 0


def _no_lines() -> Counts:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Dataset:
    """m rows: `features` (m, k) and `target` (m,), with their names; `mean` and `spread` (k,) undo a standardisation.

    The features that a model sees are (features − mean) / spread.  `lines` (m,) are those of the rows in their file,
    the `source`, or their numbers in what has none;
    `labels` what the axes call a column in place of its name, with its unit.  `classes` are the words that the target's
    numbers 0, 1, ... stand for, in the order of the alphabet; empty where the target is numbers.  `mended` tells what
    was done about empty cells.
    """

    features: Array
    target: Array
    feature_names: tuple[str, ...]
    target_name: str
    mean: Array
    spread: Array
    source: str
    lines: Counts = field(default_factory=_no_lines)
    labels: Mapping[str, str] = field(default_factory=dict)
    classes: tuple[str, ...] = ()
    mended: Mended = NOTHING_MENDED

    def label_of(self, name: str) -> str:
        """What the axes call a column."""
        return self.labels.get(name, name)

    @property
    def is_standardised(self) -> bool:
        """Whether a model sees other features than the rows hold."""
        return bool(self.mean.any() or (self.spread != 1).any())

    @cached_property
    def scaled(self) -> Array:
        """The features as the model sees them, (m, k)."""
        return (self.features - self.mean) / self.spread

    def rows(self, indices: Any) -> Dataset:
        """Some of the rows, by an array (b,) of whole numbers; scaled as all are.  DataError where there are none."""
        features, target = self.features[indices], self.target[indices]
        if not len(target):
            raise DataError("expected at least one row in a batch, got none")
        features.setflags(write=False)
        target.setflags(write=False)
        return replace(self, features=features, target=target, lines=_no_lines())

    def where(self, row: int) -> str:
        """Where a row stands, for messages: its line in the file, or its number."""
        return place(self.source, self.lines[row]) if len(self.lines) else f"row {row + 1}"


@dataclass(frozen=True)
class DataSpec:
    """The keys of a data table, besides those of its generator.

    The `file` is a CSV file in the scene's folder or below it; `points` are columns of numbers by name; a `generator`
    makes data, from `seed`.  `features` are the columns that the model sees, all but the target if left out; `target`
    is the column that it is to give, else the last.  `standardize` shifts and scales the features to mean 0, spread 1.
    `labels` are what the axes call a column, with its unit.

    Of a file, rows with empty cells are left out where `missing` is "drop"; with "mean" the mean of the feature stands
    there.  `encoding` is how its text is written ("cp1252") and `decimal` the sign of its decimals, where the file does
    not tell.
    """

    file: str | None = None
    points: dict[str, tuple[float, ...]] | None = None
    generator: str | None = None
    seed: Annotated[int, whole(0, 2**63 - 1)] = 0
    features: tuple[str, ...] | None = None
    target: str | None = None
    standardize: bool = False
    labels: dict[str, Words] | None = None
    missing: Missing | None = None
    encoding: str | None = None
    decimal: Literal[".", ","] | None = None


def dataset(spec: DataSpec, folder: Path, generator: Generator | None = None) -> Dataset:
    """The data that a table asks for; a file is looked for below `folder`.  DataError says what is wrong, and where."""
    if spec.file is not None:
        return _from_table(spec, read_table(spec.file, folder, partial(_wanted, spec), spec.encoding))
    if spec.points is not None:
        columns, source = _inline(spec.points), "points"
    else:
        assert generator is not None
        columns, source = generator.columns(np.random.default_rng(spec.seed)), f"generator, seed {spec.seed}"
    return _assemble(spec, columns, source)


def frame_dataset(spec: DataSpec, frame: Frame) -> Dataset:
    """The data of columns that Python hands over, read as a file of them would be.  DataError says what is wrong."""
    return _from_table(spec, frame_table(frame, partial(_wanted, spec)))


def _wanted(spec: DataSpec, names: Sequence[str]) -> list[str]:
    """The names of the columns that are used, the target last."""
    _check_columns(spec, list(names))
    target = _target(spec, names)
    return [*(spec.features or [name for name in usual_names(names) if name != target]), target]


def _from_table(spec: DataSpec, table: Table) -> Dataset:
    columns = [Column(name, cells) for name, cells in table.cells.items()]
    target = columns[-1]
    kept = kept_rows(table, columns, target.name, spec.missing)
    words = target.words
    numbers = Numbers(table, columns if words is None else columns[:-1], target.name, spec.decimal).read()
    classes = sorted(set(words or ()))
    if words is not None:
        numbers[target.name] = np.full(len(kept), np.nan)
        places = {word: i for i, word in enumerate(classes)}
        numbers[target.name][~target.gaps] = [places[word] for word in words]
    values, done = mended(numbers, kept)
    data = _assemble(spec, values, table.file)
    return replace(data, lines=table.lines[kept], classes=tuple(classes), mended=done)


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
    for name in spec.labels or {}:
        if name not in names:
            raise DataError(unknown("column", name, names), "labels", name)
    for name, values in columns.items():
        if not (np.abs(values) <= MAX_SIZE).all():
            raise DataError(f"column {name!r}: expected numbers of at most {MAX_SIZE:g} in size", _origin(spec))
    target = _target(spec, names)
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
            if width < MIN_WIDTH:
                expected = f"expected numbers at least {MIN_WIDTH:g} apart to standardise"
                raise DataError(f"column {name!r}: {expected}, got {float(width)!r}", "standardize")
    for array in (table, columns[target], mean, spread):
        array.setflags(write=False)
    return Dataset(table, columns[target], tuple(features), target, mean, spread, source, labels=spec.labels or {})


def _origin(spec: DataSpec) -> str:
    return next((name for name in DATA_SOURCES if getattr(spec, name) is not None), FRAME)


def _target(spec: DataSpec, names: Sequence[str]) -> str:
    """The column that is to be predicted."""
    return usual_names(names)[-1] if spec.target is None else spec.target


def _column_faults(spec: DataSpec, names: list[str]) -> Iterator[DataError]:
    """What is wrong with the columns that `features` and `target` name."""
    target, features = _target(spec, names), list(spec.features or ())
    for key, wanted in (("target", [target]), ("features", features)):
        for name in dict.fromkeys(wanted):
            if name not in names:
                yield DataError(unknown("column", name, names), key)
    if spec.features is not None and not features:
        yield DataError("expected at least one column, got []", "features")
    if target in features and target in names:
        yield DataError(f"{target!r} is the target, so it cannot be a feature", "features")
    twice = next((name for name, count in Counter(features).items() if count > 1), None)
    if twice is not None:
        yield DataError(f"expected each column once, got {twice!r} twice", "features")


def _check_columns(spec: DataSpec, names: list[str]) -> None:
    faults = list(islice(_column_faults(spec, names), MOST_TOLD))
    if faults:
        raise DataError(str(faults[0]), *faults[0].key, others=faults[1:])
