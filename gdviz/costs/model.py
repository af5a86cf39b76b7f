"""What every model offers beyond a cost: its data, batches of it, predictions, and a start."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Self, final

import numpy as np

from gdviz.arrays import Array, Mask
from gdviz.costs.base import Cost, Minimum
from gdviz.costs.data import MAX_SIZE, Dataset
from gdviz.tables.registry import Registry
from gdviz.tables.schema import OneLine, between

Names = tuple[OneLine, ...]  # of all parameters, in their order; none where the model's own are good
Penalty = Annotated[float, between(0, MAX_SIZE)]  # what squares of parameters are multiplied with


class Model(Cost):
    """A cost over a data set, the mean loss of predictions; its scene keys are its fields besides data and window.

    `loss_name` is what the mean loss is called, and `penalty_latex` what the cost adds to it, from its sign on; both
    may be empty, and `made_of`, what words tell of its inside.  What takes long, such as the minima, is worked out when
    it is first asked for: a batch is made once a step.  `names` are those that the scene gives the parameters.
    """

    data: Dataset
    names: Names

    if TYPE_CHECKING:  # as in Cost

        def __init__(self, data: Dataset) -> None: ...  # every model is made from its data alone
        @property
        def title(self) -> str: ...
        @property
        def is_classifier(self) -> bool: ...
        @property
        def margins(self) -> tuple[float, ...]: ...
        @property
        def loss_name(self) -> str: ...
        @property
        def penalty_latex(self) -> str: ...
        @property
        def made_of(self) -> str: ...
    else:
        is_classifier = False
        margins = ()
        loss_name = penalty_latex = made_of = ""

    @abstractmethod
    def score(self, theta: Array, features: Array) -> Array:
        """What the model makes of `features` (n, k), in the data's units, for one `theta` (d,), as (n,).

        A classifier predicts class 1 where it is above 0; pictures also show where it is each of `margins`.
        """

    def predict(self, theta: Array, features: Array) -> Array:
        """The prediction (n,) on the scale of `target`; for a classifier that knows one, the probability of class 1."""
        return self.score(theta, features)

    @final
    def misclassified(self, theta: Array) -> Mask:
        """Which rows a classifier with one `theta` (d,) puts on the wrong side, (m,); at a score of 0 it says 0."""
        with np.errstate(all="ignore"):
            score = np.nan_to_num(self.score(theta, self.data.features))
        return np.asarray((score > 0) != (self.target > 0))

    @property
    def target(self) -> Array:
        """What `predict` is to give for each row, (m,)."""
        return self.data.target

    @property
    def unpenalised(self) -> Self | None:
        """The same model without a penalty on its weights; None where it has none."""
        return None

    @final
    def batch(self, indices: Any) -> Self:
        """The same cost on some rows, by an array (b,) of whole numbers.  DataError where there are none."""
        return replace(self, data=self.data.rows(indices))

    def suggested_start(self, seed: int) -> tuple[float, ...]:
        """Where a descent may start (d,); from zero, unless the model has something better, seeded."""
        return (0.0,) * self.dimension

    def warnings(self) -> Sequence[str]:
        """What is legal but poor about the model on its data, a sentence each."""
        return ()


def best_unpenalised(cost: Cost) -> tuple[Minimum, ...]:
    """Where the cost of a penalised model would be least without its penalty; empty where that is not known."""
    free = cost.unpenalised if isinstance(cost, Model) else None
    return free.minima if free else ()


MODELS: Registry[Model] = Registry("model", "gdviz.costs")
