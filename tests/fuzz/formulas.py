"""Random formulas and rules of optimizers, now and then with a slip."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from gdviz.programs.expression import FUNCTIONS
from tests.fuzz.numbers import number

PAIRED = ["max", "min", "hypot", "sum", "mean"]
SINGLE = sorted({*FUNCTIONS} - {*PAIRED, "where"})
SLIPS = [
    "^",
    "**",
    "(",
    ")",
    "[0]",
    ".real",
    "__class__",
    "lambda: 0",
    "'",
    '\\"',
    "λ",
    "²",
    "\\u0000",
    "\\n",
    " if ",
    "=",
    "@",
]


def formula(rng: Random, names: Sequence[str], depth: int = 4) -> str:
    """A formula of some of the names; one in twelve has a slip in it."""
    text = _term(rng, names, depth)
    if rng.random() < 0.08:
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(SLIPS) + text[at:]
    return text


def _term(rng: Random, names: Sequence[str], depth: int) -> str:
    if depth == 0 or rng.random() < 0.15:
        return rng.choice(names) if rng.random() < 0.7 else f"({number(rng)})"
    first, second = (_term(rng, names, depth - rng.choice((1, 1, 2)) if depth > 1 else 0) for _ in range(2))
    kind = rng.random()
    if kind < 0.55:
        return f"({first} {rng.choice('+-*/')} {second})"
    if kind < 0.75:
        return f"{rng.choice(SINGLE)}({first})"
    if kind < 0.9:
        return f"({first})**{rng.choice(['2', '2', '3', '4', '0.5', '(-1)', '(2/3)', '100', '0'])}"
    if kind < 0.95:
        return f"where({first} < {second}, {first}, {second})"
    return f"{rng.choice(PAIRED)}({first}, {second})"


def own_optimizer(rng: Random) -> str:
    """The table of an optimizer of a scene's own, called "own"."""
    state = rng.sample(["m", "v", "u"], rng.randrange(3))
    known = ["theta", "g", "learning_rate", "beta", *(["k"] if rng.random() < 0.5 else []), *state]
    rules = ", ".join(f'{name} = "{formula(rng, known, 2)}"' for name in state)
    update = f"theta - learning_rate*g*{_term(rng, known, 2)}" if rng.random() < 0.8 else formula(rng, known, 3)
    return (
        f"[optimizer.own]\nparameters = {{ beta = {number(rng)} }}\n"
        + (f"state = {{ {rules} }}\n" if state else "")
        + f'update = "{update}"\n'
    )
