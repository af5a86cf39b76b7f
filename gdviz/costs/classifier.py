"""What classifiers of two classes by a weighted sum share: logistic and svm."""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property

import numpy as np

from gdviz.arrays import Array
from gdviz.costs.affine import Affine, descend_convex, valley
from gdviz.costs.base import Minimum
from gdviz.costs.labels import lone_class, signs
from gdviz.programs.latex import print_penalty

MOST_PRODUCTS = 500_000  # of a Hessian in the search for the minimum: a scene is checked in a moment


class AffineClassifier(Affine):
    """A convex loss of the score w·x + b, whose sign tells the class; DataError where labels are not of two classes."""

    is_classifier = True
    scale = "auto"

    @property
    @abstractmethod
    def loss_latex(self) -> tuple[str, ...]:
        """The mean loss in LaTeX, then what explains its letters."""

    def __post_init__(self) -> None:
        assert len(self.signs)  # checks the labels

    @cached_property
    def signs(self) -> Array:
        """The class of each row, −1 or 1, (m,)."""
        return signs(self.data)

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """The weights in the order of the features, w or w1, w2, ..., then the intercept b."""
        count = len(self.data.feature_names)
        return self.names or (*(f"w{i + 1}" if count > 1 else "w" for i in range(count)), "b")

    @property
    def latex(self) -> str:
        """The mean loss, the penalty, and what their letters mean."""
        loss, *meanings = self.loss_latex
        return loss + self.penalty_latex + self.explained(*meanings)

    @property
    def penalty_latex(self) -> str:
        """The squares of the weights; nothing without a penalty."""
        return print_penalty(self.l2, r"w^{2}" if len(self.variables) == 2 else r"|w|^{2}")

    @cached_property
    def minima(self) -> tuple[Minimum, ...]:
        """The one minimum, where it is certain that there is just one and it is cheap to find."""
        theta = None if self.is_separable and not self.l2 else self._optimum
        if theta is None or not self._is_only(theta):
            return ()
        return (Minimum(tuple(map(float, theta)), float(self.value(theta))),)

    def warnings(self) -> tuple[str, ...]:
        """One label for all rows, classes that can be separated though nothing bounds the weights, or a valley."""
        lone = lone_class(self.data)
        if lone or self.l2:
            return tuple(lone)
        return (self._separable_words(),) if self.is_separable else valley(self)

    @cached_property
    def is_separable(self) -> bool:
        """Whether the descent to the minimum met weights that put every row on the right side."""
        return self._optimum is not None and bool((self.signs * self._score(self._optimum) > 0).all())

    @property
    def is_inseparable(self) -> bool:
        """Whether it is certain that no weights put every row on the right side: the unpenalised cost has a minimum."""
        free = self.unpenalised or self
        return free._optimum is not None and not free.is_separable

    @cached_property
    def _optimum(self) -> Array | None:
        """Where the gradient vanishes; None where that is not found, or would take long."""
        if len(self.signs) * self.dimension**2 > MOST_PRODUCTS or np.ptp(self.signs) == 0:
            return None
        return self._solve()

    def _solve(self) -> Array | None:
        return descend_convex(self, np.zeros(self.dimension))

    def _is_only(self, theta: Array) -> bool:
        return self.is_strict(theta)

    def _separable_words(self) -> str:
        return (
            "the classes can be separated, so the cost has no minimum: the weights grow without end; set l2 to end it"
        )
