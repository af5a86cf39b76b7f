"""What every model offers beyond a cost: its data, and predictions."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from gdviz.costs.base import Array, Cost
from gdviz.costs.data import Dataset
from gdviz.registry import Registry


class Model(Cost):
    """A cost over a data set, the mean loss of predictions; its scene keys are its fields besides data and window."""

    data: Dataset

    if TYPE_CHECKING:  # every model is made from its data alone; its dataclass writes the real one

        def __init__(self, data: Dataset) -> None: ...

    def batch(self, indices: Any) -> Cost:
        """The same cost on the rows `indices` (b,) of the data, for one step of a stochastic descent."""
        raise NotImplementedError

    @abstractmethod
    def predict(self, theta: Array, features: Array) -> Array:
        """The prediction at `features` (n, k), in the data's units, for one `theta` (d,)."""


MODELS: Registry[Model] = Registry("model", "gdviz.costs")
