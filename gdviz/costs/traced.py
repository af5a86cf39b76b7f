"""Ordinary numpy code differentiated exactly: an array that hands numpy's own functions over to autograd."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from types import MappingProxyType
from typing import Any, Final

import autograd.numpy as anp
import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from gdviz.costs.hypotenuse import hypot

MOST_OBJECTS = 16  # numbers that may be taken apart; more would be slow, one Python object each

_NAMESPACES: Final = MappingProxyType({"numpy": anp, "numpy.linalg": anp.linalg, "numpy.fft": anp.fft})
_MISSING: Final = MappingProxyType({np.hypot: hypot})  # what autograd cannot differentiate


class Traced(NDArrayOperatorsMixin):  # type: ignore[misc, unused-ignore]
    """An array that autograd follows (its `box`), for functions that are written in plain numpy.

    numpy's protocols for foreign arrays (NEP 13 and NEP 18) bring every numpy function here.  What would lose the
    derivative, such as float() or C code, raises TypeError.
    """

    __slots__ = ("box",)

    def __init__(self, box: Any) -> None:
        self.box = box

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        if method != "__call__":
            return NotImplemented
        return _apply(_counterpart("numpy", ufunc), inputs, options)

    def __array_function__(self, function: Any, _types: Any, inputs: Any, options: Any) -> Any:
        return _apply(_counterpart(function.__module__, function), inputs, options)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Any:
        """An array of objects, each one number of this array: what np.array([x, y]) makes of traced x and y."""
        if dtype not in (None, object) or self.size > MOST_OBJECTS:
            raise TypeError("a traced array cannot become an ordinary one")
        objects = np.empty(self.shape, dtype=object)
        for index in np.ndindex(self.shape):
            objects[index] = self[index]
        return objects

    def __getattr__(self, name: str) -> Any:
        # theta.sum() is np.sum(theta); and np.sin of an array of objects calls the sin() of each
        is_method = callable(getattr(np.ndarray, name, None)) or isinstance(getattr(np, name, None), np.ufunc)
        if not is_method or name.startswith("_") or not hasattr(anp, name):
            raise AttributeError(f"a traced array has no {name!r}")
        return partial(_method, getattr(anp, name), self)

    def __getitem__(self, index: Any) -> Traced:
        return Traced(self.box[untraced(index)])

    def __iter__(self) -> Iterator[Traced]:
        return (self[i] for i in range(len(self)))

    def __len__(self) -> int:
        if not self.shape:
            raise TypeError("a traced number has no length")
        return int(self.shape[0])

    def __bool__(self) -> bool:
        return bool(self.box)

    def copy(self) -> Traced:
        """The array itself: nothing can change it."""
        return self

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(anp.shape(self.box))

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def size(self) -> int:
        return int(np.prod(self.shape))

    @property
    def T(self) -> Traced:  # noqa: N802  (numpy's name)
        return Traced(anp.transpose(self.box))


def untraced(value: Any) -> Any:
    """The value with autograd's boxes in place of traced arrays, also inside lists, tuples and arrays of objects."""
    if isinstance(value, Traced):
        return value.box
    if isinstance(value, np.ndarray) and value.dtype == object:
        return anp.array(untraced(value.tolist()))
    if isinstance(value, list | tuple):
        return type(value)(map(untraced, value))
    return value


def _counterpart(namespace: str, function: Any) -> Callable[..., Any]:
    """autograd's function of the same name."""
    name = function.__name__
    found: Callable[..., Any] | None = _MISSING.get(function) or getattr(_NAMESPACES.get(namespace), name, None)
    if found is None:
        raise TypeError(f"numpy's {name} cannot be differentiated")
    return found


def _method(function: Callable[..., Any], self: Traced, *inputs: Any, **options: Any) -> Any:
    return _apply(function, (self, *inputs), options)


def _apply(function: Callable[..., Any], inputs: Any, options: Any) -> Any:
    result = function(*map(untraced, inputs), **{name: untraced(value) for name, value in options.items()})
    return Traced(result) if hasattr(result, "_value") else result
