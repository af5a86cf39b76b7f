"""A small neural network: layers of units, for numbers or two classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Final, Literal, Self, final

import autograd.numpy as anp
import numpy as np

from gdviz.arrays import Array
from gdviz.costs import row_products
from gdviz.costs.base import Window
from gdviz.costs.data import Dataset
from gdviz.costs.labels import lone_class, signs
from gdviz.costs.losses import log_loss, loss_and_probability, probability
from gdviz.costs.model import MODELS, Model, Names, Penalty
from gdviz.errors import DataError
from gdviz.languages.phrase import joined, say, say_count
from gdviz.programs.latex import print_penalty
from gdviz.tables.schema import Rule, whole

Widths = Annotated[
    tuple[Annotated[int, whole(1, 100)], ...],
    Rule("a list of at most 8 whole numbers", lambda v: len(v) <= 8, (("maxItems", 8),)),
]
Layers = list[tuple[Any, Any]]  # the weights (..., units, inputs) and biases (..., units) of each
NUMBERS_IN_CACHE: Final = 65_536  # of a layer, at the points that are worked out together


@MODELS.register("mlp")
@final
@dataclass(frozen=True, eq=False)
class Perceptron(Model):
    """Loss of a network with `hidden` layers: J = mean loss + l2·Σ W²; log loss, or squared error for regression.

    θ is, layer by layer, the weights w<layer>_<unit>_<input>, unit by unit, then the biases b<layer>_<unit>, which are
    not penalised; `names` gives them others.
    """

    data: Dataset
    window: Window | None = None
    hidden: Widths = (8,)
    activation: Literal["tanh", "relu"] = "tanh"
    task: Literal["classification", "regression"] = "classification"
    l2: Penalty = 0.0
    names: Names = ()

    title = say("Neural network")
    source = "D. E. Rumelhart, G. E. Hinton and R. J. Williams (1986), Back-propagating errors"
    scale = "auto"
    minima = ()

    def __post_init__(self) -> None:
        try:
            assert len(self.target)  # checks the labels
        except DataError as err:
            remedy = "" if self.data.classes else "; to fit numbers, set task to 'regression'"
            raise DataError(f"{err}{remedy}", *err.key) from err

    @property
    def is_classifier(self) -> bool:
        """Whether the target is a class."""
        return self.task == "classification"

    @property
    def widths(self) -> tuple[int, ...]:
        """The number of inputs, of units in each hidden layer, and 1 for the output."""
        return (len(self.data.feature_names), *self.hidden, 1)

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """The names of all weights and biases."""
        if self.names:
            return self.names
        names: list[str] = []
        for layer, (inputs, units) in enumerate(pairwise(self.widths), 1):
            names += [f"w{layer}_{unit + 1}_{i + 1}" for unit in range(units) for i in range(inputs)]
            names += [f"b{layer}_{unit + 1}" for unit in range(units)]
        return tuple(names)

    @property
    def latex(self) -> str:
        """The mean loss, the penalty, and the network."""
        network = "x_i"
        for layer in range(1, len(self.widths)):
            inner = network if layer == 1 else rf"\, {self.activation_latex} \left({network}\right)"
            network = rf"W_{{{layer}}} {inner} + b_{{{layer}}}"
        penalty = self.penalty_latex
        if not self.is_classifier:
            return (
                rf"\frac{{1}}{{m}} \sum_i \left(\hat{{y}}_i - y_i\right)^{{2}}{penalty}, \quad \hat{{y}}_i = {network}"
            )
        loss = r"-\frac{1}{m} \sum_i \left[y_i \, \ln p_i + (1 - y_i) \, \ln (1 - p_i)\right]"
        return rf"{loss}{penalty}, \quad p_i = \sigma \left({network}\right)"

    @property
    def loss_name(self) -> str:
        """The mean of the log loss, or of the squares."""
        return say("mean log loss") if self.is_classifier else say("mean squared error")

    @property
    def unpenalised(self) -> Self | None:
        """The same network with l2 = 0; None where it is."""
        return replace(self, l2=0.0) if self.l2 else None

    @property
    def penalty_latex(self) -> str:
        """The penalty with its sign; nothing where there is none."""
        return print_penalty(self.l2, "|W|^{2}")

    @property
    def made_of(self) -> str:
        """Its hidden units, such as "10 tanh units", "8 and 4 relu units"; nothing where there are none."""
        if not self.hidden:
            return ""
        *most, last = map(str, self.hidden)
        widths = say("{most} and {last}", most=joined(", ", most), last=last) if most else last
        kind, count = self.activation, 2 if most else self.hidden[0]
        return say_count("{widths} {kind} unit", "{widths} {kind} units", count, widths=widths, kind=kind)

    @property
    def activation_latex(self) -> str:
        """The name of the activation."""
        return r"\tanh" if self.activation == "tanh" else r"\mathrm{relu}"

    @property
    def numbers_a_point(self) -> int:
        """The products of one layer for each row of the data."""
        return len(self.data.target) * max(inputs * units for inputs, units in pairwise(self.widths))

    @property
    def points_at_once(self) -> int:
        """So few that what a layer makes of the data stays in the cache."""
        return max(1, NUMBERS_IN_CACHE // (len(self.data.target) * max(self.widths)))

    @cached_property
    def signs(self) -> Array:
        """The class of each row, −1 or 1, (m,)."""
        return signs(self.data)

    @cached_property
    def target(self) -> Array:
        """0 or 1 a row (m,), or the numbers to fit."""
        return (self.signs + 1) / 2 if self.is_classifier else self.data.target

    def expression(self, theta: Any) -> Any:
        """The mean loss at `theta` (..., d), and the penalty, as (...)."""
        layers = self._layers(theta)
        return self._loss(layers, self._activations(layers, self._inputs)[-1])

    def _gradient(self, theta: Any) -> Any:
        layers = self._layers(theta)
        values = self._activations(layers, self._inputs)
        return self._slopes(layers, values, probability(values[-1]) if self.is_classifier else values[-1])

    def _value_and_gradient(self, theta: Any) -> tuple[Any, Any]:
        layers = self._layers(theta)
        values = self._activations(layers, self._inputs)
        if self.is_classifier:
            loss, found = loss_and_probability(values[-1], self.signs)
        else:
            loss, found = (values[-1] - self.target) ** 2, values[-1]
        return self._penalised(loss, layers), self._slopes(layers, values, found)

    def _loss(self, layers: Layers, score: Any) -> Any:
        """The mean loss of the output (..., 1, m), and the penalty."""
        return self._penalised(
            log_loss(score, self.signs) if self.is_classifier else (score - self.target) ** 2, layers
        )

    def _penalised(self, loss: Any, layers: Layers) -> Any:
        """The mean of the rows' losses (..., 1, m), and the penalty."""
        mean = loss[..., 0, :].mean(axis=-1)
        if not self.l2:
            return mean
        return mean + self.l2 * sum(anp.sum(weights**2, axis=(-2, -1)) for weights, _ in layers)

    def _slopes(self, layers: Layers, values: list[Any], found: Any) -> Any:
        """The gradient (..., d), from what each layer makes of the data, and the output or its probability `found`."""
        # back-propagation by hand: several times faster than tracing
        slope = (found - self.target) * ((1 if self.is_classifier else 2) / len(self.target))
        parts: list[Any] = []
        for (weights, _), value in zip(reversed(layers[1:]), reversed(values[1:-1]), strict=True):
            by_bias = row_products.sums(slope, self._ones)[..., 0]
            parts = [self._flat(row_products.sums(slope, value), weights), by_bias, *parts]
            back = row_products.inputs(weights, slope)
            slope = back * (1 - value * value) if self.activation == "tanh" else back * (value > 0)
        sums = row_products.sums(slope, values[0])
        parts = [self._flat(sums[..., :-1], layers[0][0]), sums[..., -1], *parts]
        return anp.concatenate(parts, axis=-1)

    def _flat(self, slopes: Any, weights: Any) -> Any:
        """The slopes (..., units, inputs) by a layer's weights, with those of the penalty, in a row."""
        slopes = slopes + 2 * self.l2 * weights if self.l2 else slopes
        return slopes.reshape((*slopes.shape[:-2], slopes.shape[-2] * slopes.shape[-1]))

    def score(self, theta: Array, features: Array) -> Array:
        """The network's output at `features` (n, k), in the data's units, for one `theta` (d,)."""
        inputs = ((features - self.data.mean) / self.data.spread).T
        with np.errstate(all="ignore"):
            return np.asarray(self._activations(self._layers(theta), _with_ones(inputs))[-1][0])

    def predict(self, theta: Array, features: Array) -> Array:
        """The fitted number, or the probability of class 1, at `features` (n, k), for one `theta` (d,)."""
        score = self.score(theta, features)
        with np.errstate(all="ignore"):
            return np.asarray(probability(score)) if self.is_classifier else score

    def suggested_start(self, seed: int) -> tuple[float, ...]:
        """Weights drawn by Glorot's rule for tanh, He's for relu; biases of zero."""
        rng = np.random.default_rng(seed)
        parts: list[Array] = []
        for inputs, units in pairwise(self.widths):
            variance = 2 / (inputs + units) if self.activation == "tanh" else 2 / inputs
            parts += [rng.normal(0, np.sqrt(variance), units * inputs), np.zeros(units)]
        return tuple(np.concatenate(parts).tolist())

    def warnings(self) -> Sequence[str]:
        """That all rows have one label."""
        return lone_class(self.data) if self.is_classifier else ()

    @cached_property
    def _inputs(self) -> Array:
        """The features as the network sees them, and what a bias is multiplied with, (k + 1, m)."""
        return _with_ones(self.data.scaled.T)

    @cached_property
    def _ones(self) -> Array:
        """What a bias is multiplied with, (1, m)."""
        return np.ones((1, len(self.target)))

    def _layers(self, theta: Any) -> Layers:
        """Each layer's weights (..., units, inputs) and biases (..., units)."""
        layers, start = [], 0
        for inputs, units in pairwise(self.widths):
            middle, end = start + units * inputs, start + units * (inputs + 1)
            weights = theta[..., start:middle].reshape((*theta.shape[:-1], units, inputs))
            layers.append((weights, theta[..., middle:end]))
            start = end
        return layers

    def _activations(self, layers: Layers, value: Any) -> list[Any]:
        """The inputs (k + 1, n), what each hidden layer makes of them (..., units, n), and the output (..., 1, n)."""
        values = [value]
        for weights, biases in layers:
            if len(values) == 1:  # a bias is one weight more
                score = row_products.outputs(anp.concatenate([weights, biases[..., None]], axis=-1), value)
            else:
                score = row_products.outputs(weights, values[-1]) + biases[..., None]
            values.append(score if len(values) == len(layers) else self._activate(score))
        return values

    def _activate(self, score: Any) -> Any:
        return anp.tanh(score) if self.activation == "tanh" else anp.maximum(0.0, score)


def _with_ones(inputs: Array) -> Array:
    """The inputs (k, m) with a row of ones below, (k + 1, m)."""
    return np.vstack([inputs, np.ones(inputs.shape[-1])])
