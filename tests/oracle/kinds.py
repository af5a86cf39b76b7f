"""Random costs of every kind, from a seeded generator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from tests.oracle.costs import Terrain, Written
from tests.oracle.regressions import Chance, Line, Points

PLANE: Final = ("x", "y")
Random = np.random.Generator
# texts with random numbers A (about 1), B (about 1) and K (5 to 60), and half the window's side
SMOOTH: Final = [
    ("A*x**2", 3.0), ("A*x**2 + B*y**2", 3.0), ("(x**2 - A)**2 + 0.2*x", 2.0), ("cosh(x) + B*x", 3.0),
    ("(x**2 + y - 11)**2 + (x + y**2 - 7)**2", 5.0), ("2*x**2 - 1.05*x**4 + x**6/6 + x*y + y**2", 2.5),
    ("(x**4 - 16*x**2 + 5*x + y**4 - 16*y**2 + 5*y)/2", 5.0), ("(x + 2*y - 7)**2 + (2*x + y - 5)**2", 8.0),
    ("log(1 + A*x**2) + (x - y)**2", 4.0), ("A*x**4 + y**2", 2.0),
]  # fmt: skip
WAVY: Final = [
    ("sin(K*x) + A*x**2", 2.0), ("A*x**2 + B*sin(3*x)", 4.0), ("x*cos(0.15*pi*x)", 12.0),
    ("20 + x**2 + y**2 - 10*cos(2*pi*x) - 10*cos(2*pi*y)", 4.0), ("(x**2 + y**2)/20 + 1 - cos(A*x)*cos(B*y)", 6.0),
    ("-20*exp(-0.2*sqrt((x**2 + y**2)/2)) - exp((cos(2*pi*x) + cos(2*pi*y))/2) + e + 20", 5.0),
    ("sin(A*x)*sin(B*y) + 0.05*(x**2 + y**2)", 5.0),
]  # fmt: skip
VALLEYS: Final = [
    ("(1 - x)**2 + 100*(y - x**2)**2", 2.0), ("(1 - x)**2 + 10*A*(y - x**2)**2", 2.0), ("(1 - x*y)**2/2", 2.0),
    ("x**2 + K*K*y**2", 2.0), ("log(1 + x**2) + K*(x - y)**2", 3.0), ("(x + y)**2 + 0.001*x**2", 3.0),
    ("(1.5 - x + x*y)**2 + (2.25 - x + x*y**2)**2 + (2.625 - x + x*y**3)**2", 4.0), ("(x + y - A)**2", 3.0),
]  # fmt: skip
SADDLES: Final = [
    ("x**2 - y**2", 2.0), ("x*y", 2.0), ("x**3 - 3*x*y**2", 2.0), ("x**2 - A*y**2 + y**4/4", 3.0),
    ("x**2 - y**2 + 0.1*y**4", 3.0), ("x**3 - 3*x + y**2", 2.5),
]  # fmt: skip
INFLECTIONS: Final = [
    ("x**3", 2.0), ("x**5", 1.5), ("x**2*(1 - x)**3", 2.5), ("x**3 + y**2", 2.0), ("A*(x - 1)**3 + x**4/10", 3.0),
    ("x**3/(1 + x**2)", 2.0),
]  # fmt: skip
KINKS: Final = [
    ("A*abs(x) + B*abs(y)", 2.0), ("max(0, abs(x) - 1)", 3.0), ("abs(x - A) + 0.1*x**2", 3.0), ("max(x, -2*x)", 3.0),
    ("sqrt(x**2 + y**2)", 2.0), ("relu(1 - x) + 0.05*x**2", 4.0), ("max(x**2, A*abs(y))", 2.0),
    ("abs(abs(x) - 1)", 3.0),
]  # fmt: skip
KINKED_VALLEYS: Final = [
    ("abs(x*y)", 2.0), ("abs(x - y)", 2.0), ("abs(x - A*y)", 3.0), ("abs(x*y - 1)", 3.0), ("abs(x - y**2)", 2.0),
    ("abs(x**2 + y**2 - A)", 2.5), ("max(0, abs(x - y) - 0.5)", 3.0), ("abs(x - y) + 0.1*x**2", 3.0),
    ("max(abs(x - y), 0.1*abs(x + y))", 3.0), ("abs(x + y) + abs(x - A)", 4.0), ("abs(x*y) + 0.2*(x - 1)**2", 2.0),
    ("K*abs(y - x**2) + (1 - x)**2", 2.0), ("sqrt(abs(x - y))", 2.0), ("max(x - y, A*(y - x))", 3.0),
]  # fmt: skip
FLATS: Final = [
    ("0*x + 3", 2.0), ("1 - exp(-A*(x**2 + y**2))", 4.0), ("tanh(x)**2", 6.0), ("x**10", 1.5),
    ("atan(A*x)**2", 10.0), ("1 - exp(-x**2)", 6.0), ("max(0, abs(x) - 1)**2 + 0*y", 3.0), ("x**2/(1 + x**2)", 8.0),
]  # fmt: skip
POLES: Final = [
    ("tan(x)", 3.0), ("1/x + A*x", 3.0), ("log(x**2 + y**2)", 2.0), ("x - log(x)", 3.0), ("x**(2/3) + y**2", 2.0),
    ("sqrt(x) + 1/x", 3.0), ("1/(x**2 - 1) + x**2", 3.0), ("A*x*log(x)", 2.0), ("exp(3*x) + exp(-3*y) + x**2", 3.0),
]  # fmt: skip
JUMPS: Final = [
    ("floor(x) + A*x**2", 3.0), ("sign(x)*0.5 + (x - A)**2", 3.0), ("where(x < 1, (x - 2)**2, x + 1)", 4.0),
    ("atan(tan(3*x))", 3.0), ("x**2 + y**2 + floor(x + y)", 3.0), ("x - floor(x) + 0.1*x**2", 4.0),
]  # fmt: skip
HILLS: Final = [
    ("exp(-(x - 2)**2) + 0.3*exp(-(x + 2)**2)", 5.0), ("4 - A*x**2 - B*y**2", 3.0), ("sin(A*x) - 0.1*x**2", 6.0),
    ("exp(-x**2 - y**2) + 0.5*exp(-(x - 2)**2 - (y - 1)**2)", 3.0),
]  # fmt: skip


def _number(random: Random, low: float, high: float) -> str:
    return f"{random.uniform(low, high):.3g}"


def written(kind: str, texts: Sequence[tuple[str, float]], random: Random) -> Written:
    """One of the texts with random numbers."""
    text, half = texts[random.integers(len(texts))]
    for letter, low, high in (("A", 0.4, 3), ("B", 0.4, 3), ("K", 5, 60)):
        text = text.replace(letter, _number(random, low, high))
    window = [[-half, half], [-half, half]] if "y" in text else [[-half, half]]
    return Written(kind, text, np.array(window), PLANE[: len(window)], kind == "hills")


def scaled(kind: str, random: Random) -> Written:
    """A bowl or a double well of huge or tiny costs or parameters, or high above 0."""
    size = 10.0 ** float(random.choice([-9, -4, 4, 9]))
    x, y = f"(x/{size!r})", f"(y/{size!r})"
    choice = random.integers(4)
    half = 3 * size if choice == 1 else 3.0
    text = [
        f"{size!r}*(x**2 + {_number(random, 0.5, 9)}*y**2)",
        f"{x}**2 + {_number(random, 0.5, 9)}*{y}**2",
        f"{abs(size)!r} + x**2 + y**2",
        f"{size!r}*((x**2 - 1)**2 + 0.3*x + y**2)",
    ][choice]
    return Written(kind, text, np.array([[-half, half], [-half, half]]), PLANE)


SCALED: Final[Mapping[str, float]] = {"noisy": 0.6, "batches": 0.9}


def regression(kind: str, random: Random) -> Terrain:
    """A line or a logistic regression on raw, shifted or scaled data; the window holds the optimum and 0."""
    count = int(random.integers(8, 40))
    wide, middle = 10.0 ** random.uniform(-1, 2.5), float(random.choice([0, 0, 5, 50]))
    feature = np.round(wide * (random.uniform(-1, 1, count) + middle * random.choice([0.2, 1])), 4)
    is_scaled = bool(random.random() < SCALED.get(kind, 0.3))
    if random.random() < 0.3:
        chance = 1 / (1 + np.exp(-3 * (feature - feature.mean()) / feature.std()))
        target = (random.random(count) < chance).astype(float)
        fit: Terrain = Chance(kind, Points(feature, target, is_scaled), np.array([[-6.0, 6.0], [-6.0, 6.0]]))
        if target.std() > 0 and fit.optimum is not None:
            return Chance(kind, fit.points, _around(fit.optimum))  # type: ignore[attr-defined]
    slope, height = random.normal(0, 3 / wide if is_scaled else 3), random.normal(0, 5)
    noise = random.normal(0, 0.3 * abs(slope) * wide + 0.1, count)
    if kind == "batches" and random.random() < 0.25:  # all batches have one minimum
        noise = np.zeros(count)
    target = np.round(slope * feature + height + noise, 4)
    points = Points(feature, target, is_scaled)
    return Line(kind, points, _around(Line(kind, points, np.zeros((2, 2))).optimum))


def _around(optimum: np.ndarray) -> np.ndarray:
    side = 1.5 * np.maximum(np.abs(optimum), 0.5)
    return np.stack([optimum - side, optimum + side], axis=-1)


Maker = Callable[[str, Random], Terrain]


def _writer(texts: Sequence[tuple[str, float]]) -> Maker:
    return lambda kind, random: written(kind, texts, random)


KINDS: Final[Mapping[str, Maker]] = {
    "smooth": _writer(SMOOTH),
    "wavy": _writer(WAVY),
    "valleys": _writer(VALLEYS),
    "saddles": _writer(SADDLES),
    "inflections": _writer(INFLECTIONS),
    "kinks": _writer(KINKS),
    "flat": _writer(FLATS),
    "poles": _writer(POLES),
    "jumps": _writer(JUMPS),
    "hills": _writer(HILLS),
    "scales": scaled,
    "regression": regression,
    "noisy": regression,
    "batches": regression,
    "kinked valleys": _writer(KINKED_VALLEYS),
}
