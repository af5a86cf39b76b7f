"""Optimizers that a scene writes itself: read, listed, traced, drawn."""

from pathlib import Path

import numpy as np
import pytest

from gdviz.commands.cli import main
from gdviz.descents.known import find_out
from gdviz.errors import SceneError
from gdviz.making.files import Choice, files_of
from gdviz.making.freshness import key_of
from gdviz.scene.load import load
from gdviz.words.update_rules import rule_of
from tests.conftest import SceneFile

SCENE = """
[cost]
formula = "x**2 + 3*y**2"
window = [[-4, 4], [-4, 4]]
[optimizer.sign_momentum]
parameters = { beta = 0.5 }
state = { m = "beta*m + (1 - beta)*g" }
update = "theta - learning_rate*sign(m)"
[descent]
start = [3, 1]
steps = 4
learning_rate = 0.5
optimizer = "sign_momentum"
"""
RUNS = """
[[run]]
beta = 0.25
[[run]]
optimizer = "momentum"
learning_rate = 0.01
"""


def test_it_takes_its_steps(scene_file: SceneFile) -> None:
    scene = load(scene_file(SCENE + RUNS))
    own, heavy = find_out(scene.cost, scene.plans).runs
    np.testing.assert_array_equal(own.theta, [[3, 1], [2.5, 0.5], [2, 0], [1.5, -0.5], [1, 0]])
    assert [own.label, heavy.label] == ["sign momentum", "momentum"]
    assert [rule.name for rule in scene.own_rules] == ["sign_momentum"]
    steps = r"m \leftarrow \beta \, m + (1 - \beta) \, \nabla J(\theta), \;\; "
    assert rule_of(own) == steps + r"\theta \leftarrow \theta - \eta \, \mathrm{sgn}(m)"


def test_it_is_listed(scene_file: SceneFile, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(scene_file(SCENE))
    assert main(["list", "optimizers", path]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "  sign_momentum: A scene's own: m = beta*m + (1 - beta)*g; theta = theta - learning_rate*sign(m).",
        "      learning_rate (a number > 0)",
        "      beta = 0.5 (a number)",
    ]
    assert main(["list", "views", path]) == 2
    words = "scenes have only optimizers of their own: gdviz list optimizers SCENE, got views"
    assert words in capsys.readouterr().err


def test_it_is_traced_by_name(scene_file: SceneFile, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(scene_file(SCENE)), "--format", "json"]) == 0
    assert '"optimizer": "sign_momentum", "learning_rate": 0.5' in capsys.readouterr().out


def test_a_rule_that_is_refused_leaves_its_parameters_known(scene_file: SceneFile) -> None:
    with pytest.raises(SceneError) as caught:
        load(scene_file((SCENE + RUNS).replace("sign(m)", "sign(n)")))
    (place, problem), = caught.value.problems  # fmt: skip
    assert (place, problem.path) == (8, ("optimizer", "sign_momentum", "update"))


def test_rules_of_many_letters_are_refused(scene_file: SceneFile) -> None:
    states = ", ".join(f'm{i} = "{" + ".join(["g"] * 30)}"' for i in range(20))
    text = SCENE.replace('m = "', f'{states}, m = "')
    with pytest.raises(SceneError, match="expected at most 2000 characters in all, got 2"):
        load(scene_file(text))


def test_pictures_are_made_anew_when_the_rule_changes(scene_file: SceneFile, tmp_path: Path) -> None:
    keys = []
    for text in (SCENE, SCENE.replace("sign(m)", "m"), SCENE):
        keys.append(key_of(files_of(load(scene_file(text)), Choice(tmp_path, formats=("png",)))[0]))
    assert keys[0] == keys[2] != keys[1]
