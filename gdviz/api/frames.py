"""A data frame or arrays as the data of a model, of whatever library they are: none of them is imported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from gdviz.costs.data import DATA_SOURCES
from gdviz.costs.frame import Frame
from gdviz.errors import UsageError, shown


def frame_of(data: Any) -> Frame | None:
    """The columns of a data frame, of a dict of arrays, of an array (m, k + 1), or of a pair (X, y).

    An array's last column is the target.  None where `data` is a table of keys, as scenes have; UsageError where it is
    none of these.
    """
    if isinstance(data, Mapping):
        return None if _is_table(data) else Frame(list(data), data.__getitem__)
    frame = _pair(*data) if isinstance(data, tuple) and len(data) == 2 else _frame(data) or _rows(data)
    if frame is None:
        raise UsageError(f"cost: data: {_expected(data)}")
    return frame


def _is_table(data: Mapping[Any, Any]) -> bool:
    """Whether it is a table of keys, of which one names a source, and no dict of arrays."""
    return not data or any(key in DATA_SOURCES or isinstance(value, str) for key, value in data.items())


def _expected(data: Any) -> str:
    kinds = "a data frame, a dict of arrays, an array (m, k + 1), a pair (X, y)"
    hint = f"; write {{'file': {shown(data)}}}" if isinstance(data, str) else ""
    return f"expected {kinds}, or a table with one of file, points and generator, got {type(data).__name__}{hint}"


def _frame(data: Any) -> Frame | None:
    """The columns of a data frame of pandas or polars, or of a table of pyarrow; None where it is none."""
    if not hasattr(data, "shape"):  # a lazy one, which has first to be collected
        return None
    names = getattr(data, "column_names", None) or getattr(data, "columns", None)
    return None if names is None else Frame(list(names), data.__getitem__)


def _rows(data: Any) -> Frame | None:
    """The columns x, or x1, x2, ..., and y of an array (m, k + 1); those of one with names have these."""
    values = _array(data)
    if values is None:
        return None
    if values.dtype.names:
        return Frame(values.dtype.names, values.__getitem__)
    is_table = values.ndim == 2 and values.shape[1] > 1
    return _columns([*_numbered(values[:, :-1]), ("y", values[:, -1])]) if is_table else None


def _pair(features: Any, target: Any) -> Frame | None:
    """The columns of X, an array (m,) or (m, k) or a frame, and after them y, by its own name if it has one."""
    own = _name(target) or "y"
    frame = Frame(list(features), features.__getitem__) if isinstance(features, Mapping) else _frame(features)
    if frame is not None:
        return Frame([*frame.names, own], lambda name: target if name == own else frame.column(name))
    values = _array(features)
    if values is None or values.ndim not in (1, 2):
        return None
    columns = [(_name(features) or "x", features)] if values.ndim == 1 else _numbered(values)
    return _columns([*columns, (own, target)])


def _array(data: Any) -> Any:
    """It as an array, with its mask if it has one; None where it is a list that is ragged."""
    try:
        return data if isinstance(data, np.ma.MaskedArray) else np.asarray(data)
    except ValueError:
        return None


def _name(column: Any) -> str:
    """The name of a column of a frame; "" where it has none."""
    name = getattr(column, "name", None)
    return name if isinstance(name, str) else ""


def _numbered(values: Any) -> list[tuple[str, Any]]:
    """The columns of an array (m, k): x, or x1, x2, ..."""
    count = values.shape[1]
    return [("x" if count == 1 else f"x{i + 1}", values[:, i]) for i in range(count)]


def _columns(pairs: list[tuple[str, Any]]) -> Frame:
    return Frame([name for name, _ in pairs], dict(pairs).__getitem__)
