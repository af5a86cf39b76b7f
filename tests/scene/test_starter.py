"""A new scene renders at once, and what its comments offer is true: each can be taken in, each list is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gdviz.commands.cli import main
from gdviz.costs.catalog import surfaces
from gdviz.costs.model import MODELS
from gdviz.descents.known import find_out
from gdviz.errors import UsageError
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.scene.formats import FORMATS
from gdviz.scene.load import load
from gdviz.scene.starter import path_of, scene_text
from gdviz.scene.starting_point import starting_point_of
from gdviz.schedules.base import SCHEDULES
from gdviz.styles.base import STYLES
from gdviz.views.base import VIEWS
from tests.conftest import SceneFile

FORMULAS = [
    "x**2",
    "x**2 + 10*y**2",
    "log(x) + 1/x",
    "sin(x)*cos(y)",
    "1e6*x**4 + y**2",
    "x**2 + y**2 + z**2",
    "abs(x - 3)",
]
SUBJECTS = [
    *({"surface": name} for name in surfaces()),
    *({"model": name} for name in MODELS),
    *({"formula": text} for text in FORMULAS),
]
OFF = re.compile(r"# (\w+ = .*|\[.*)")


def text_of(**asked: str) -> str:
    options = {"surface": None, "formula": None, "model": None}
    return scene_text(Path("scenes/demo.toml"), starting_point_of(**{**options, **asked}))


def name_of(asked: dict[str, str]) -> str:
    return "-".join(asked.values())


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("asked", SUBJECTS, ids=name_of)
def test_a_new_scene_is_right_and_goes_down(scene_file: SceneFile, asked: dict[str, str]) -> None:
    scene = load(scene_file(text_of(**asked)))
    assert scene.warnings == ()
    fast, slow = find_out(scene.cost, scene.plans).runs
    assert fast.plan.optimizer.learning_rate > slow.plan.optimizer.learning_rate
    for run in (fast, slow):
        assert not run.is_cut
        assert run.cost[-1] < run.cost[0]


def offers(text: str) -> Iterator[str]:
    """The text with each of its offers taken in: a setting, or a table with all its settings."""
    blocks = text.split("\n\n")
    for i, block in enumerate(blocks):
        lines = block.split("\n")
        if OFF.match(lines[0]) and lines[0].startswith("# ["):
            changed = ["\n".join(line.removeprefix("# ") for line in lines)]
        else:
            places = [place for place, line in enumerate(lines) if OFF.match(line)]
            changed = ["\n".join([*lines[:at], lines[at].removeprefix("# "), *lines[at + 1 :]]) for at in places]
        yield from ("\n\n".join([*blocks[:i], each, *blocks[i + 1 :]]) for each in changed)


@pytest.mark.slow
@pytest.mark.parametrize(
    "asked", [{"surface": "himmelblau"}, {"formula": "x**2"}, *({"model": name} for name in MODELS)], ids=name_of
)
def test_each_offer_can_be_taken(scene_file: SceneFile, asked: dict[str, str]) -> None:
    text = text_of(**asked)
    found = list(offers(text))
    assert len(found) >= 11
    for changed in found:
        assert changed != text
        load(scene_file(changed))


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ('a surface = "..."', surfaces()),
        ("schedules", SCHEDULES),
        ("optimizers", OPTIMIZERS),
        ("formats", FORMATS),
        ("styles", STYLES),
        ("views of this cost", [name for name in VIEWS if name not in ("curve", "data")]),
        ('a model = "..." of data = { file = "data/points.csv" } or { generator = "line" }', MODELS),
    ],
)
def test_each_list_is_whole(kind: str, names: list[str]) -> None:
    text = " ".join(text_of(surface="himmelblau").replace("\n#       ", " ").split("\n"))
    assert f"#   {kind}: {', '.join(names)} " in text


def test_the_settings_stand_in_columns() -> None:
    columns = {line.index(" # ") for line in text_of().split("\n") if re.match(r"(# )?\[?\[?\w+.*\S  +# ", line)}
    assert columns == {39}


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("demo", "scenes/demo.toml"),
        ("demo.toml", "scenes/demo.toml"),
        ("v1.2", "scenes/v1.2.toml"),
        ("./demo", "demo.toml"),
        ("talks/demo.toml", "talks/demo.toml"),
        ("/a/b c", "/a/b c.toml"),
    ],
)
def test_where_it_goes(name: str, path: str) -> None:
    assert path_of(name) == Path(path)


@pytest.mark.parametrize("name", ["", ".", "/", "a\0b", "a\nb"])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(UsageError, match=r"^expected a name for the scene, got '"):
        path_of(name)


@pytest.mark.slow
def test_the_command_writes_what_renders_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "demo", "--formula", "x**2 + 1"]) == 0
    assert capfd.readouterr() == ("scenes/demo.toml\n", "next: gdviz render scenes/demo.toml\n")
    assert main(["render", "-q", "--draft", "scenes/demo.toml"]) == 0
    assert capfd.readouterr() == ("output/demo/path.gif\noutput/demo/path.png\n", "")


def test_it_overwrites_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    Path("scenes").mkdir()
    Path("scenes/demo.toml").write_text("mine", encoding="utf-8")
    assert main(["new", "demo"]) == 2
    assert capfd.readouterr() == ("", "scenes/demo.toml: expected the name of a new scene, got one that is there\n")
    assert Path("scenes/demo.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--formula", "x^2"], 2, "--formula: '^' is not a power here; write x**2 for x^2\n    x^2\n     ^\n"),
        (["--formula", ""], 2, "--formula: expected a formula, got an empty string\n"),
        (
            ["--formula", "log(x - 5)"],
            2,
            "--formula: expected a cost with a finite slope at one of 1, 2, 0.5, -1, 0.1, got 'log(x - 5)'\n",
        ),
        (
            ["--model", "network"],
            2,
            "--model: no model 'network'; did you mean 'mlp'? (known: linear, logistic, mlp, svm)\n",
        ),
        (
            ["--model", "svm", "--surface", "booth"],
            2,
            "expected one of --surface, --formula and --model, got surface and model\n",
        ),
    ],
)
def test_what_is_refused(capfd: pytest.CaptureFixture[str], arguments: list[str], code: int, message: str) -> None:
    assert main(["new", "demo", *arguments]) == code
    assert capfd.readouterr() == ("", message)
    assert list(Path().iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    Path("scenes").write_text("a file", encoding="utf-8")
    assert main(["new", "demo"]) == 1
    assert capfd.readouterr() == ("", "scenes/demo.toml: cannot be written (Not a directory)\n")
