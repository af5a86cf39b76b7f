"""MathML from the LaTeX that gdviz prints."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from gdviz.costs.catalog import surfaces
from gdviz.explorer.mathml import print_mathml
from gdviz.explorer.offer import offered
from gdviz.notation import GREEK
from gdviz.optimizers.base import OPTIMIZERS


@pytest.mark.parametrize(
    ("latex", "inner"),
    [
        ("x^{2}", "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("x_{1}^{2}", "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>"),
        (r"\frac{1}{2}", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (r"\sqrt{x}", "<msqrt><mi>x</mi></msqrt>"),
        (r"\theta", "<mi>θ</mi>"),
        (r"\mathrm{slope}", "<mi>slope</mi>"),
        (r"\hat{m}", '<mover accent="true"><mi>m</mi><mo stretchy="false">^</mo></mover>'),
        ("-x", "<mrow><mo>−</mo><mi>x</mi></mrow>"),
        ("a < b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"),
        (r"\left|x\right|", "<mrow><mo>|</mo><mi>x</mi><mo>|</mo></mrow>"),
        (r"\sum_i x", "<mrow><munder><mo>∑</mo><mi>i</mi></munder><mi>x</mi></mrow>"),
        ("2.5", "<mn>2.5</mn>"),
    ],
)
def test_print_mathml(latex: str, inner: str) -> None:
    assert print_mathml(latex) == f"<math>{inner}</math>"


@pytest.mark.parametrize(("name", "letter"), GREEK.items())
def test_a_greek_letter(name: str, letter: str) -> None:
    assert print_mathml(rf"\{name}") == f"<math><mi>{'ϵ' if name == 'epsilon' else letter}</mi></math>"


def test_a_formula_of_its_own_line() -> None:
    assert print_mathml("x", display=True) == '<math displaystyle="true"><mi>x</mi></math>'


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        (r"\unheardof{x}", r"no MathML for \unheardof"),
        ("{x", "expected '}' at the end of the formula"),
        (r"\frac{1}", "expected more of the formula"),
    ],
)
def test_what_is_not_known_is_refused(latex: str, message: str) -> None:
    with pytest.raises(ValueError, match="^" + message.replace("\\", "\\\\")):
        print_mathml(latex)


@pytest.mark.parametrize("name", surfaces())
def test_every_surface_can_be_set(name: str) -> None:
    cost = surfaces()[name].cost()
    text = "".join(ElementTree.fromstring(print_mathml(cost.latex)).itertext())
    assert "\\" not in text
    assert "{" not in text


@pytest.mark.parametrize("name", offered())
def test_every_update_rule_can_be_set(name: str) -> None:
    for rule in OPTIMIZERS[name].rules().values():
        text = "".join(ElementTree.fromstring(print_mathml(rule)).itertext())
        assert "←" in text
        assert "\\" not in text
