"""A scene's tables lie over those of the files that it extends; what is wrong is told where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gdviz.errors import SceneError, UsageError
from gdviz.scene.descents import load_descents
from gdviz.scene.extended import read_tables, without_bases
from gdviz.scene.load import load
from tests.conftest import SceneFile

Write = Callable[..., Path]
BASE = """
title = "Shared"
[descent]
start = [1, 1]
learning_rate = 0.1
steps = 3
[[figure]]
name = "path"
views = ["contour"]
formats = ["png"]
"""
COST = '[cost]\nformula = "x**2 + y**2"\n'


@pytest.fixture
def write(scene_file: SceneFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes scenes into the folder that gdviz is called in, and gives their paths from there."""
    monkeypatch.chdir(tmp_path)

    def one(name: str, text: str) -> Path:
        return scene_file(text, name).relative_to(tmp_path)

    return one


def message_of(path: Path) -> str:
    with pytest.raises((SceneError, UsageError)) as caught:
        load(path)
    return str(caught.value)


def test_tables_lie_under_the_scenes_key_by_key(write: Write) -> None:
    write("course.toml", BASE)
    scene = load(write("a.toml", f'extends = "course.toml"\ntitle = "Own"\n{COST}[descent]\nsteps = 7\n'))
    assert (scene.title, scene.name) == ("Own", "a")
    (plan,) = scene.plans
    assert (plan.start, plan.optimizer.learning_rate, plan.steps) == ((1.0, 1.0), 0.1, 7)
    assert [figure.name for figure in scene.figures] == ["path"]


def test_arrays_are_replaced_whole(write: Write) -> None:
    write("course.toml", f"{BASE}[[run]]\nsteps = 1\n[[run]]\nsteps = 2\n")
    figure = '[[figure]]\nname = "cost"\nviews = ["loss"]\n'
    scene = load(write("a.toml", f'extends = "course.toml"\n{COST}{figure}[[run]]\noptimizer = "adam"\n'))
    assert [plan.steps for plan in scene.plans] == [3]
    assert [(figure.name, figure.keys.formats) for figure in scene.figures] == [("cost", ("gif", "png"))]


def test_later_files_win_and_each_may_extend_others(write: Write) -> None:
    write("one.toml", "descent = { steps = 1, learning_rate = 0.1, start = 1 }\n")
    write("two.toml", 'extends = "deep/three.toml"\n[descent]\nsteps = 2\n')
    write("deep/three.toml", 'extends = "four.toml"\n[descent]\nlearning_rate = 0.3\nsteps = 3\n')
    write("deep/four.toml", 'extends = "../one.toml"\ndescent.seed = 4\n')
    path = write("a.toml", 'extends = ["one.toml", "two.toml"]\n[cost]\nformula = "x**2"\n')
    (plan,) = load_descents(path).plans
    assert (plan.steps, plan.optimizer.learning_rate, plan.seed, plan.start) == (2, 0.3, 4, (1.0,))


@pytest.mark.parametrize(
    ("base", "own", "descent"),
    [
        ("starts = [[1, 1], [2, 2]]", "start = [3, 3]", {"start": [3, 3]}),
        ("start = [1, 1]", "starts = [[3, 3]]", {"starts": [[3, 3]]}),
        ('schedule = "cosine"', 'schedule = "step"', {"schedule": "step"}),
        ('schedule = "cosine"', "schedule = { eta_min = 0.1 }", {"schedule": {"name": "cosine", "eta_min": 0.1}}),
        (
            'schedule = { name = "step", step_size = 3 }',
            'schedule = { name = "cosine" }',
            {"schedule": {"name": "cosine"}},
        ),
        ("stop = { cost = 1 }", "stop = { change = 2 }", {"stop": {"cost": 1, "change": 2}}),
    ],
)
def test_what_excludes_another_stands_in_its_place(
    write: Write, base: str, own: str, descent: dict[str, object]
) -> None:
    write("b.toml", f"[descent]\n{base}\n")
    assert read_tables(write("a.toml", f'extends = "b.toml"\n[descent]\n{own}\n')).table == {"descent": descent}


def test_another_cost_stands_in_place_of_one(write: Write) -> None:
    write("b.toml", '[cost]\nsurface = "booth"\nwindow = [[0, 1], [0, 1]]\n')
    assert read_tables(write("a.toml", 'extends = "b.toml"\ncost.formula = "x + y"\n')).table == {
        "cost": {"formula": "x + y", "window": [[0, 1], [0, 1]]}
    }


@pytest.mark.parametrize(
    ("base", "own"), [("style = 'dark'", "style.text = '30px'"), ("style.text = '30px'", "style = 'dark'")]
)
def test_the_name_of_a_style_is_short_for_a_table(write: Write, base: str, own: str) -> None:
    write("b.toml", f"{base}\n{BASE}")
    scene = load(write("a.toml", f'extends = "b.toml"\n{own}\n{COST}'))
    assert scene.figures[0].keys.style == "dark"
    assert scene.looks.changes == {"text": 30.0}


def test_what_a_file_names_lies_near_it(write: Write, tmp_path: Path) -> None:
    write("shared/points.csv", "x,y\n0,1\n1,2\n2,4\n")
    write("shared/brand.toml", 'extends = "article"\nink = "navy"\n')
    figures = (
        '[[figure]]\nname = "a"\nviews = ["loss"]\nstyle = "brand.toml"\n[[figure]]\nname = "b"\nviews = ["loss"]\n'
    )
    write("shared/course.toml", f'cost.data = {{ file = "points.csv" }}\nstyle = "brand.toml"\n{figures}')
    path = write("week/a.toml", 'extends = "../shared/course.toml"\nstyle.line = 9\n[cost]\nmodel = "linear"\n'
                 "[descent]\nlearning_rate = 0.1\n")  # fmt: skip
    scene = load(path)
    assert {(figure.style.ink, figure.style.line) for figure in scene.figures} == {("navy", 9.0)}
    assert len(scene.cost.data.target) == 3  # type: ignore[attr-defined]
    write("week/own.toml", 'extends = "article"\nink = "red"\n')
    own = '[[figure]]\nname = "c"\nviews = ["loss"]\nstyle = "own.toml"\n'
    path.write_text(path.read_text(encoding="utf-8") + own, encoding="utf-8")
    assert [figure.style.ink for figure in load(path).figures] == ["red"]
    (tmp_path / "shared" / "points.csv").unlink()
    assert message_of(path) == "shared/course.toml:1: cost.data.file: no such file in shared: 'points.csv'"


def test_a_style_by_its_name_lies_near_the_file_that_says_it(write: Write) -> None:
    for folder, ink in (("shared", "navy"), ("week", "red")):
        write(f"{folder}/brand.toml", f'extends = "article"\nink = "{ink}"\n')
    write("shared/course.toml", f'{BASE}[style]\nextends = "brand.toml"\nline = 9\n')
    path = write("week/a.toml", f'extends = "../shared/course.toml"\nstyle = "brand.toml"\n{COST}')
    assert (load(path).figures[0].style.ink, load(path).figures[0].style.line) == ("red", 9.0)


def test_a_logo_and_fonts_may_be_named_in_different_files(write: Write) -> None:
    write("shared/course.toml", 'style.logo = { file = "logo.png" }\nstyle.font = ["a.ttf"]\n')
    path = write("week/a.toml", f'extends = "../shared/course.toml"\nstyle.font = ["b.ttf"]\n{COST}')
    told = message_of(path).splitlines()
    assert "week/a.toml:2: style.font[0]: no such file in week: 'b.ttf'" in told
    assert "shared/course.toml:1: style.logo.file: no such file in shared: 'logo.png'" in told


def test_what_is_wrong_is_told_with_its_file_and_line(write: Write) -> None:
    write("two.toml", '[descent]\nstart = [1, 1, 1]\n\n\nlearning_rate = "fast"\n')
    write(
        "course.toml",
        f'extends = "two.toml"\n{BASE}titel = 1\n'.replace("start = [1, 1]\n", "").replace("learning_rate = 0.1\n", ""),
    )
    path = write("a.toml", f'extends = "course.toml"\n{COST}\n[descent]\nstepz = 3\n')
    assert message_of(path).splitlines() == [
        "a.toml:6: descent.stepz: unknown key; did you mean 'steps'?",
        "two.toml:2: descent.start: expected a list of 2 numbers (x, y), got [1.0, 1.0, 1.0]",
        "two.toml:5: descent.learning_rate: expected a number > 0 or a list of numbers > 0, got 'fast'",
        "course.toml:10: figure[0].titel: unknown key; did you mean 'title'?",
    ]


def test_a_file_that_is_no_toml_is_named(write: Write) -> None:
    write("course.toml", "[descent\n")
    assert message_of(write("a.toml", f'extends = "course.toml"\n{COST}')).startswith("course.toml:1: not valid TOML: ")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('"curse.toml"', "a.toml:1: extends: no such file in .: 'curse.toml'; did you mean 'course.toml'?"),
        ('["course.toml", "."]', "a.toml:1: extends[1]: expected a scene file, got a folder: '.'"),
        ('"../x.toml"', "a.toml:1: extends: expected a file in the scene's folder or below it, got '../x.toml'"),
        ("3", "a.toml:1: extends: expected a string or a list of strings, got 3"),
        ('"a.toml"', "a.toml:1: extends: expected a scene that does not extend this one, got a.toml → a.toml"),
        (
            '"deep/b.toml"',
            "course.toml:1: extends: expected a scene that does not extend this one, "
            "got deep/b.toml → course.toml → deep/b.toml",
        ),
    ],
)
def test_what_cannot_be_extended(write: Write, value: str, message: str) -> None:
    write("course.toml", 'extends = "deep/b.toml"\n')
    write("deep/b.toml", 'extends = "../course.toml"\n')
    assert message_of(write("a.toml", f"extends = {value}\n{COST}")) == message


def test_a_file_that_two_extend_is_read_once(write: Write) -> None:
    for i in range(24):  # 2**24 ways lead to the last
        write(f"{i}.toml", f'extends = ["{i + 1}.toml", "{i + 1}.toml"]\n')
    write("24.toml", "descent.steps = 3\n")
    assert read_tables(Path("0.toml")).table == {"descent": {"steps": 3}}


@pytest.mark.parametrize("names", [[f"{i}.toml" for i in range(51)], ["chain0.toml"]])
def test_files_without_end_are_refused(write: Write, names: list[str]) -> None:
    for i in range(51):
        write(f"{i}.toml", "")
        write(f"chain{i}.toml", f'extends = "chain{i + 1}.toml"\n')
    told = message_of(write("a.toml", f"extends = {names}\n"))
    assert told.endswith(":1: extends: expected at most 50 files that extend one another, got more")


def test_a_warning_names_the_file_of_its_key(write: Write) -> None:
    write("course.toml", BASE)
    path = write("a.toml", f'extends = "course.toml"\n{COST}window = [[2, 3], [2, 3]]\n')
    words = "the start [1, 1] lies outside the window [[2.0, 3.0], [2.0, 3.0]]"
    assert load(path).warnings == (f"course.toml:4: descent.start: warning: {words}",)


def test_files_that_others_extend_are_no_scenes(write: Write) -> None:
    base, other = write("base.toml", BASE), write("other.toml", BASE)
    scene, both = write("a.toml", 'extends = ["base.toml", "both.toml"]\n'), write("both.toml", COST)
    assert without_bases([base, other, scene, both]) == [other, scene, both]


def test_a_style_among_scenes_is_no_scene(write: Write) -> None:
    style, scene = write("course.toml", 'extends = "article"\npaper = "#ffffee"\n'), write("a.toml", COST)
    wrong = write("b.toml", 'extends = "artikel"\n')  # no style of that name: a scene, which is told of
    assert without_bases([style, scene, wrong]) == [scene, wrong]
