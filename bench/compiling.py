"""What a formula takes from its text to its first gradient, as long as may be, and to be refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from itertools import count

import numpy as np
from rows import Row, fastest, slowest

from gdviz.costs.formula import formula
from gdviz.errors import FormulaError
from gdviz.programs.reader import read

COMPILES_S, REFUSES_S = 0.2, 0.05
TEXTS = {
    "sines": " + ".join(f"sin({i + 1}*x*y)**2" for i in range(116)),
    "products": "+".join(["x*y"] * 498),
    "nested functions": "+".join(["tanh(x*sigmoid(y+hypot(x,exp(-y**2))))"] * 49),
    "a minimum of powers": f"min({','.join(f'x**2+{i}*y**3' for i in range(140))})",
}
ATTACKS = (
    "(" * 1999 + "x", "sin(" * 300 + "x" + ")" * 300, "x**" * 660 + "x", "x*(" * 600 + "x" + ")" * 600, "where(" * 300,
    "9**9**9", "9" * 2000, "0" * 1999 + "a", "+".join(["9**99"] * 330) + "*1e308*10", "-" * 1999 + "x", "|" * 1999,
    "x^" * 900 + "x", "2x " * 660, "sin x " * 330, "a b " * 490, ")x" * 990, "x" * 10**6, "not " * 490 + "x",
    "lambda x:" * 200 + "x", "+".join(f"__{i}" for i in range(300)), "().__class__", "__import__('os')",
    "x" + "." * 1990, "[x for x in x]",
)  # fmt: skip


def rows() -> Iterator[Row]:
    """Each text, each another formula every time, for what was made is kept; then the slowest refusal."""
    one, theta = count(), np.array([0.5, 0.5])
    for name, text in TEXTS.items():
        (seconds,) = fastest(lambda text=text: formula(f"{text} + {next(one)}").gradient(theta))
        yield Row(f"{len(text):,} characters of {name}, read and compiled", seconds, "limit", COMPILES_S)
    yield slowest("formula attacks, refused", REFUSES_S, {text[:20]: partial(refuse, text) for text in ATTACKS})


def refuse(text: str) -> None:
    """Reads what is no formula."""
    with suppress(FormulaError):
        read(text)
        raise ValueError(f"expected a refusal of {text[:40]!r}")
