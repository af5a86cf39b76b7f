"""Fractions on one line mean what they mean above each other."""

from __future__ import annotations

import pytest

from gdviz.page.slashes import with_slashes


@pytest.mark.parametrize(
    ("stacked", "flat"),
    [
        (r"x + y", r"x + y"),
        (r"\frac{x^{6}}{6} + x \, y", r"x^{6}/6 + x \, y"),
        (r"e^{-\frac{x^{2} + y^{2}}{4}}", r"e^{-\left(x^{2} + y^{2}\right)/4}"),
        (r"\frac{1}{m} \sum_i x_i", r"\left(1/m\right) \, \sum_i x_i"),
        (r"1 - \frac{1}{8 \, \pi}", r"1 - 1/\left(8 \, \pi\right)"),
        (r"\frac{\frac{x}{2} + 1}{y}", r"\left(x/2 + 1\right)/y"),
        (r"\frac{x}{\frac{y}{z}}", r"x/\left(y/z\right)"),
        (r"\frac{\left(a + b\right)^{2}}{2}", r"\left(a + b\right)^{2}/2"),
        (r"\frac{\left(a\right) + \left(b\right)}{2}", r"\left(\left(a\right) + \left(b\right)\right)/2"),
        (r"\frac{\alpha_{1}}{x_{2}^{2}}", r"\alpha_{1}/x_{2}^{2}"),
    ],
)
def test_a_slash_has_the_brackets_that_it_needs(stacked: str, flat: str) -> None:
    assert with_slashes(stacked) == flat
