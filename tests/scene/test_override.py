"""`--set KEY=VALUE` stands over what the scene says; what is wrong with it is told as its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.commands.cli import main
from gdviz.errors import UsageError
from gdviz.making.check import check_scenes
from gdviz.scene.extended import read_tables
from gdviz.scene.load import load
from gdviz.scene.override import Override, override
from tests.conftest import SceneFile

TEXT = """style = "dark"
[cost]
formula = "x**2"
[descent]
start = 1
learning_rate = [0.1, 0.2]
schedule = "cosine"
steps = 3
[[figure]]
name = "cost"
views = ["loss"]
formats = ["png"]
[[figure]]
name = "path"
views = ["curve"]
formats = ["png"]
"""


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("descent.steps=50", ("descent", "steps"), 50),
        ("title = 'a = b'", ("title",), "a = b"),
        ('figure[0].style="dark"', ("figure", 0, "style"), "dark"),
        ('style.colors."η = 0.1"="red"', ("style", "colors", "η = 0.1"), "red"),
        ("style.colors.'a.b'=1", ("style", "colors", "a.b"), 1),
        ("figure[10].note[2].at=[1, 2]", ("figure", 10, "note", 2, "at"), [1, 2]),
        ("cost.data={ generator = 'line' }", ("cost", "data"), {"generator": "line"}),
    ],
)
def test_a_key_and_a_value(text: str, path: tuple[str | int, ...], value: object) -> None:
    assert override(text) == Override(path, value)


SHAPE = "--set: expected KEY=VALUE such as descent.steps=50 or figure[0].fps=10, got "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("descent.steps", f"{SHAPE}'descent.steps'"),
        ("=3", f"{SHAPE}'=3'"),
        ("[0]=3", f"{SHAPE}'[0]=3'"),
        ("a..b=3", f"{SHAPE}'a..b=3'"),
        (".a=3", f"{SHAPE}'.a=3'"),
        ("a.[0]=3", f"{SHAPE}'a.[0]=3'"),
        ("a[0]b=3", f"{SHAPE}'a[0]b=3'"),
        ("a[-1]=3", f"{SHAPE}'a[-1]=3'"),
        (
            "descent.optimizer=adam",
            "--set: descent.optimizer: expected a value of TOML, got 'adam'; text stands in quotation marks: "
            "'descent.optimizer=\"adam\"'",
        ),
        ("a=", "--set: a: expected a value of TOML, got ''"),
        ("a=1\nb=2", "--set: a: expected a value of TOML, got '1\\nb=2'"),
        ("a=[1", "--set: a: expected a value of TOML, got '[1'"),
        ("extends='b.toml'", "--set: extends: expected a key of a scene's tables; what it extends stands in its file"),
    ],
)
def test_what_sets_nothing(text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        override(text)
    assert str(caught.value) == message


def test_values_stand_over_the_scenes(scene_file: SceneFile) -> None:
    given = ["descent.steps=50", "descent.learning_rate[1]=0.3", 'figure[1].style="print"', "figure[0].fps=3",
             "style.line=9", "descent.schedule.eta_min=0.01", "descent.steps=60"]  # fmt: skip
    path = scene_file(TEXT)
    scene = load(path, overrides=tuple(map(override, given)))
    assert {(plan.steps, plan.schedule.eta_min) for plan in scene.plans} == {(60, 0.01)}  # type: ignore[attr-defined]
    assert [plan.optimizer.learning_rate for plan in scene.plans] == [0.1, 0.3]
    assert [(figure.keys.style, figure.keys.fps) for figure in scene.figures] == [("dark", 3), ("print", 15)]
    assert scene.looks.changes == {"line": 9.0}
    assert load(path).plans[0].steps == 3


def test_what_is_set_takes_the_place_of_what_excludes_it(scene_file: SceneFile) -> None:
    tables = read_tables(scene_file(TEXT), [override("descent.starts=[1, 2]"), override('cost.surface="wave"')])
    assert tables.table["cost"] == {"surface": "wave"}
    assert "start" not in tables.table["descent"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("descent.stepz=50", "descent.stepz: unknown key; did you mean 'steps'?"),
        ("descent.steps=-1", "descent.steps: expected a whole number from 1 to 1000000, got -1"),
        ("figure[0].fps=99", "figure[0].fps: expected a number from 1 to 50 "
         "(browsers show frames shorter than 2 hundredths slowly), got 99"),
        ('figure[0].views[0]="los"', None),
        ("figure[2].fps=9", "figure[2]: expected a number from 0 to 1, got 2"),
        ("figure.fps=9", "figure.fps: expected a number after figure, such as figure[0], got 'fps'"),
        ("run[0].steps=9", "run[0]: expected a key of an array, but run is not given"),
        ("cost[0]=9", "cost[0]: expected a key of an array, but cost is a table"),
        ("descent.steps.x=9", "descent.steps.x: expected a key of a table, but descent.steps is 3"),
        ("descnt.steps=9", "descnt: unknown key; did you mean 'descent'?"),
        ("compare.count=9", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["check", "render", "trace"])
def test_what_is_wrong_is_told_as_its_own(
    command: str, text: str, message: str | None, scene_file: SceneFile, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    if command == "trace" and text.startswith("figure[0]"):
        return  # which reads no figures
    assert main([command, str(scene_file(TEXT)), "--set", text]) == 2
    told = capfd.readouterr().err
    assert told == f"--set: {message}\n" if message else told.startswith("--set: ")
    assert not (tmp_path / "output").exists()


def test_the_scenes_own_slips_come_first(scene_file: SceneFile, capfd: pytest.CaptureFixture[str]) -> None:
    path = scene_file(TEXT.replace("steps = 3", "stepz = 3"))
    assert main(["check", str(path), "--set", "descent.x=1"]) == 2
    own, other = capfd.readouterr().err.splitlines()
    assert own == f"{path}:8: descent.stepz: unknown key; did you mean 'steps'?"
    assert other.startswith("--set: descent.x: unknown key")


def test_a_table_that_is_set_is_the_calls(scene_file: SceneFile, capfd: pytest.CaptureFixture[str]) -> None:
    path = scene_file(TEXT.replace("steps = 3", "steps = 3\nstop = { cost = 1 }"))
    assert main(["check", str(path), "--set", "descent.stop={ cost = 'low' }"]) == 2
    assert capfd.readouterr().err == "--set: descent.stop.cost: expected a number > 0, got 'low'\n"


def test_a_warning_names_the_option(scene_file: SceneFile, capfd: pytest.CaptureFixture[str]) -> None:
    path = scene_file(TEXT.replace('schedule = "cosine"\n', ""))
    assert check_scenes([path], overrides=[override("descent.learning_rate=1.5")]) == 0
    assert capfd.readouterr().err.startswith("--set: descent.learning_rate: warning: 1.5 ")


def test_trace_prints_what_is_set(scene_file: SceneFile, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", str(scene_file(TEXT)), "--set", "descent.learning_rate=0.25", "--set", "descent.steps=1",
                 "--set", 'descent.schedule="constant"']) == 0  # fmt: skip
    assert capfd.readouterr().out.splitlines()[-1] == "gradient descent,1,0.5,0.25,1.0"
