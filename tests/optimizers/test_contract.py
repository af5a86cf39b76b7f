"""Every registered optimizer keeps the contract, and so does one that is added as a file of its own."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gdviz.commands.cli import main
from gdviz.optimizers.base import OPTIMIZERS, Optimizer
from gdviz.scene.load import load
from tests.conftest import SceneFile
from tests.optimizers.contract import CONTRACT

SIGN_DESCENT = '''
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from gdviz.optimizers.base import OPTIMIZERS, Optimizer
from gdviz.tables.schema import Fraction, Positive


@OPTIMIZERS.register("sign_descent")
@dataclass(frozen=True)
class SignDescent(Optimizer):
    """Only the sign counts: θ ← θ − η sign(∇J(θ)).  A test's own."""

    learning_rate: Positive = 0.01
    shrink: Fraction = 0.0

    rule: ClassVar[str] = r"\\theta \\leftarrow \\theta - \\eta \\, \\mathrm{sign}(\\nabla J(\\theta))"

    def init(self, theta):
        return 0

    def step(self, theta, state, cost):
        rate = self.learning_rate * (1 - self.shrink) ** state
        return theta - rate * np.sign(cost.gradient(theta)), state + 1
'''


@pytest.mark.parametrize("rule", CONTRACT, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_contract(name: str, rule: Callable[[type[Optimizer]], None]) -> None:
    rule(OPTIMIZERS[name])


@pytest.fixture
def added(tmp_path: Path) -> Iterator[str]:
    """The name of an optimizer whose module was just put into a folder; it is gone after the test."""
    entries = dict(OPTIMIZERS._entries)
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "sign_descent.py").write_text(SIGN_DESCENT, encoding="utf-8")
    OPTIMIZERS.load(folder)
    yield "sign_descent"
    OPTIMIZERS._entries.clear()
    OPTIMIZERS._entries.update(entries)
    del sys.modules["mine_sign_descent"]


@pytest.mark.parametrize("rule", CONTRACT, ids=lambda rule: rule.__name__)
def test_an_added_optimizer_keeps_the_contract(added: str, rule: Callable[[type[Optimizer]], None]) -> None:
    rule(OPTIMIZERS[added])


def test_an_added_optimizer_is_known_by_name(
    added: str, scene_file: SceneFile, capsys: pytest.CaptureFixture[str]
) -> None:
    path = scene_file('[cost]\nformula = "x**2"\n[descent]\nstart = 1\noptimizer = "sign_descent"\nshrink = 0.5\n')
    (plan,) = load(path).plans
    assert (plan.label, plan.optimizer) == ("sign descent", OPTIMIZERS[added](shrink=0.5))
    assert main(["list", "optimizers"]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("  sign_descent: Only the sign counts: θ ← θ − η sign(∇J(θ)).  A test's own.")
    assert lines[at + 1 : at + 3] == [
        "      learning_rate = 0.01 (a number > 0)",
        "      shrink = 0.0 (a number >= 0 and < 1)",
    ]
    assert main(["trace", str(path)]) == 0
    assert "sign descent,1,0.99,0.9801,1.98" in capsys.readouterr().out
