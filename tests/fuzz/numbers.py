"""Numbers as they are rarely written: the ends of the floats, and what squares or vanishes."""

from __future__ import annotations

from random import Random

EDGES = [
    "1e308",
    "-1e308",
    "1.7976931348623157e308",
    "1e155",
    "1e154",
    "1e100",
    "-1e100",
    "1e50",
    "1e16",
    "9007199254740993",
    "1e12",
    "1e8",
    "3",
    "1",
    "-1",
    "-2.5",
    "0.1",
    "1e-8",
    "1e-12",
    "1e-50",
    "1e-100",
    "1e-154",
    "1e-162",
    "1e-307",
    "2.3e-308",
    "1e-320",
    "5e-324",
    "0",
    "-0.0",
]
STRANGE = ["nan", "inf", "-inf", "1e999", "true", '"1"', "[]", "1_000", "0x10", "2026-01-01", "{}", "10" * 40]


def number(rng: Random) -> str:
    """A number, one in ten at an edge: of an example with many of those most are refused at once."""
    return rng.choice(EDGES) if rng.random() < 0.1 else repr(rng.uniform(-3, 3))


def positive(rng: Random) -> str:
    """A number without its sign; now and then none at all."""
    return rng.choice(STRANGE) if rng.random() < 0.02 else number(rng).lstrip("-")


def numbers(rng: Random, count: int) -> str:
    """So many numbers as a list."""
    return f"[{', '.join(number(rng) for _ in range(count))}]"
