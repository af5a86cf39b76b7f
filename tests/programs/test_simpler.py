"""What numbers make idle goes; all else stays as it was written."""

import pytest

from gdviz.programs.expression import Number
from gdviz.programs.reader import read
from gdviz.programs.simpler import simplified


@pytest.mark.parametrize(
    ("text", "simpler"),
    [
        ("x + z*y", "x"),
        ("z*y + x", "x"),
        ("x - z", "x"),
        ("z - x", "-x"),
        ("x*(1 - z)", "x"),
        ("x/(1 + z)", "x"),
        ("(z*y)/x", "0"),
        ("x + y*2", "x + y*2"),
        ("1/2*x", "1/2*x"),
        ("where(z == 1, x, y)", "y"),
        ("where(z < 1, x, y)", "x"),
        ("where(x < 1, y, y + z)", "y"),
        ("where(x == 0, 0, y/x)", "y/x"),
        ("where(x == 0, 0, x/y)", "where(x == 0, 0, x/y)"),
        ("where(x == 0, 1, y/x)", "where(x == 0, 1, y/x)"),
    ],
)
def test_simplified(text: str, simpler: str) -> None:
    assert simplified(read(text), {"z": Number(0.0)}) == read(simpler)
