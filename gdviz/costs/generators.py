"""Seeded generators of data sets; names and defaults are scikit-learn's where it has the same."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, final

import numpy as np

from gdviz.arrays import Array
from gdviz.errors import DataError
from gdviz.tables.schema import Fraction, NotNegative, Positive, whole

Count = Annotated[int, whole(2, 100_000)]


class Generator(ABC):
    """A kind of random data; its fields are its keys in a data table."""

    @abstractmethod
    def columns(self, rng: np.random.Generator) -> dict[str, Array]:
        """The columns by name, the target last."""


@final
@dataclass(frozen=True)
class NoisyLine(Generator):
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


@final
@dataclass(frozen=True)
class Blobs(Generator):
    """Two normal clouds, one a class, around `centers`, each with the spread `cluster_std`."""

    n_samples: Count = 100
    centers: tuple[tuple[float, float], tuple[float, float]] = ((-1.5, -1.5), (1.5, 1.5))
    cluster_std: NotNegative = 1.0

    def columns(self, rng: np.random.Generator) -> dict[str, Array]:
        """The columns x1, x2 and y, the label."""
        label = _labels(self.n_samples)
        return _labelled(np.array(self.centers)[label] + rng.normal(0, self.cluster_std, (len(label), 2)), label)


@final
@dataclass(frozen=True)
class Moons(Generator):
    """Two half circles that reach into each other, with normal noise."""

    n_samples: Count = 100
    noise: NotNegative = 0.0

    def columns(self, rng: np.random.Generator) -> dict[str, Array]:
        """The columns x1, x2 and y, the label."""
        label = _labels(self.n_samples)
        outer, inner = (np.linspace(0, np.pi, np.count_nonzero(label == kind)) for kind in (0, 1))
        above = np.stack([np.cos(outer), np.sin(outer)], axis=-1)
        below = np.stack([1 - np.cos(inner), 0.5 - np.sin(inner)], axis=-1)
        points = np.concatenate([above, below])
        return _labelled(points + rng.normal(0, self.noise, points.shape), label)


@final
@dataclass(frozen=True)
class Circles(Generator):
    """A circle of radius 1, label 0, around one of radius `factor`, label 1, with normal noise."""

    n_samples: Count = 100
    noise: NotNegative = 0.0
    factor: Fraction = 0.8

    def columns(self, rng: np.random.Generator) -> dict[str, Array]:
        """The columns x1, x2 and y, the label."""
        label = _labels(self.n_samples)
        counts = [np.count_nonzero(label == kind) for kind in (0, 1)]
        angle = np.concatenate([np.linspace(0, 2 * np.pi, count, endpoint=False) for count in counts])
        radius = np.where(label == 0, 1.0, self.factor)
        points = radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=-1)
        return _labelled(points + rng.normal(0, self.noise, points.shape), label)


@final
@dataclass(frozen=True)
class Xor(Generator):
    """Points spread evenly over the square ±1; label 1 where x1 and x2 differ in sign, normal noise added after."""

    n_samples: Count = 200
    noise: NotNegative = 0.0

    def columns(self, rng: np.random.Generator) -> dict[str, Array]:
        """The columns x1, x2 and y, the label."""
        points = rng.uniform(-1, 1, (self.n_samples, 2))
        label = (points[:, 0] > 0) ^ (points[:, 1] > 0)
        return _labelled(points + rng.normal(0, self.noise, points.shape), label)


@final
@dataclass(frozen=True)
class Sine(Generator):
    """Points around a sine: y = sin(x) + N(0, noise), x in even steps from `first` to `last`."""

    n_samples: Count = 100
    noise: NotNegative = 0.1
    first: float = -4.0
    last: float = 4.0

    def columns(self, rng: np.random.Generator) -> dict[str, Array]:
        """The columns x and y."""
        with np.errstate(all="ignore"):  # what overflows is refused with the other columns
            x = np.linspace(self.first, self.last, self.n_samples)
            return {"x": x, "y": np.sin(x) + rng.normal(0, self.noise, self.n_samples)}


GENERATORS: Final[Mapping[str, type[Generator]]] = {
    "line": NoisyLine, "blobs": Blobs, "moons": Moons, "circles": Circles, "xor": Xor, "sine": Sine
}  # fmt: skip


def _labels(count: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The first half 0, the rest 1."""
    return np.repeat(np.array([0, 1]), [(count + 1) // 2, count // 2])


def _labelled(points: Array, label: np.ndarray[tuple[int], np.dtype[np.generic]]) -> dict[str, Array]:
    return {"x1": points[:, 0], "x2": points[:, 1], "y": label.astype(float)}
