"""Columns that Python hands over, as the table that a CSV file of them would be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from gdviz.costs.notation import STRING
from gdviz.costs.table import FRAME, Table, Text, Wanted, more_than_fit, named_twice
from gdviz.errors import DataError, shown

NOTHING: Final = ("None", "<NA>", "NaT")  # how what stands for no value in a column of Python's objects is written


@dataclass(frozen=True, eq=False)
class Frame:
    """Columns by `names`, in their order; `column` gives that of a name, of which numpy makes an array (m,)."""

    names: Sequence[Any]
    column: Callable[[str], Any]


def frame_table(frame: Frame, wanted: Wanted) -> Table:
    """The columns that `wanted` picks by name, as text: what CSV means, it means here.

    DataError tells what is wrong with them.
    """
    header = _header(frame.names)
    names = wanted(tuple(dict.fromkeys(header)))
    if twice := named_twice(names, header):
        raise DataError(twice, FRAME)
    arrays = {name: _array(name, frame.column(name)) for name in names}
    lengths = {name: len(values) for name, values in arrays.items()}
    if len(set(lengths.values())) > 1:
        got = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise DataError(f"expected columns of one length, got {got}", FRAME)
    rows = lengths[names[0]]
    if rows < 2:
        raise DataError(f"expected at least two rows, got {('none', 'one')[rows]}", FRAME)
    if too_many := more_than_fit(rows, len(names)):
        raise DataError(too_many, FRAME)
    cells = {name: _text(values) for name, values in arrays.items()}
    return Table("", header, ",", cells, np.arange(rows))


def _header(names: Sequence[Any]) -> tuple[str, ...]:
    """The names, all of them words; the nameless ones, such as that of an index, are left aside."""
    unnamed = next((name for name in names if not isinstance(name, str)), None)
    if unnamed is not None:
        got = f"expected columns with names, got {shown(unnamed)}"
        raise DataError(f"{got}; name them, or give an array", FRAME)
    header = tuple(name for name in names if name.strip())
    if len(header) < 2:
        raise DataError(f"expected at least two columns, features and target, got {len(header)}", FRAME)
    return header


def _array(name: str, column: Any) -> Any:
    """The values (m,) of a column; what a mask hides is None."""
    try:
        values = np.asarray(column.tolist() if isinstance(column, np.ma.MaskedArray) else column)
    except Exception as err:  # whatever a stranger's type makes of it; of lists that are ragged numpy says so
        got = f"{type(column).__name__} ({type(err).__name__})"
        raise DataError(f"column {name!r}: expected one value a row, got {got}", FRAME) from err
    if values.ndim != 1:
        got = f"the shape {values.shape}" if values.ndim else shown(column)
        raise DataError(f"column {name!r}: expected one value a row, got {got}", FRAME)
    return values


def _text(values: Any) -> Text:
    """The values (m,) as a file has them: numbers with all their digits, and nothing where there is no value."""
    if values.dtype.kind in "biuf":
        return values.astype(STRING)
    cells = map(str, values.tolist() if values.dtype.kind in "OU" else values)
    return np.array(["" if cell in NOTHING else cell for cell in cells], dtype=STRING)
