"""Which notes a figure writes, and in which of its views."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gdviz.page.film import drawing, make_film
from gdviz.page.notes import notes_for
from gdviz.page.sheet import Sheet
from tests.conftest import SceneFile
from tests.page.pages import NOISY
from tests.sheets import first_sheet

TEXT = """
[cost]
surface = "ill_conditioned"
window = [[-5.5, 1], [-3.5, 3.5]]
[descent]
start = [-5, -1.5]
learning_rate = [0.25, 0.52]
steps = 40
[[figure]]
name = "map"
views = ["contour", "loss"]
"""
FIRST, SECOND = "1 step to here, 39 for the rest", "leaves at step 12: each step 1.08 times as far"
THIRD = "along the floor it is 30 times less steep: plain steps crawl"


def sheet(scene_file: SceneFile, text: str) -> Sheet:
    return first_sheet(scene_file(text))


def told(view: Any) -> list[str]:
    return [note.text for note in view.callouts]


@pytest.mark.slow
def test_the_first_map_tells_what_happened(scene_file: SceneFile) -> None:
    found = sheet(scene_file, TEXT)
    assert told(found.views[0]) == [SECOND, FIRST, THIRD]
    assert found.views[1] == type(found.views[1])()
    with drawing(found.style):
        film = make_film(found)
        film.show(40)
    shown = [text.get_text() for text in film.figure.axes[0].texts if text.get_gid() == "note" and text.get_visible()]
    assert [words.replace("\n", " ") for words in shown] == [SECOND, FIRST, THIRD]


def test_they_can_be_left_out(scene_file: SceneFile) -> None:
    assert told(sheet(scene_file, TEXT + "notes = false\n").views[0]) == []


def test_the_authors_own_come_first(scene_file: SceneFile) -> None:
    own = (
        'notes = false\n[[figure.note]]\ntext = "here"\nat = [-2, 1]\n'
        '[[figure.note]]\ntext = "there"\nstep = 3\nrun = "Η = 0.25"\n'
    )
    view: Any = sheet(scene_file, TEXT + own).views[0]
    here, there = view.callouts
    assert (here.text, here.at, here.step, here.plan) == ("here", (-2.0, 1.0), 0, None)
    assert (there.text, there.step, there.plan.label) == ("there", 3, "η = 0.25")
    assert there.at == pytest.approx((-5 * 0.95**3, 0))


def test_a_note_may_be_for_one_view_and_a_relief_has_no_others(scene_file: SceneFile) -> None:
    own = '[[figure.note]]\ntext = "all"\nat = [-2, 1]\n[[figure.note]]\ntext = "one"\nat = [-2, 1]\nview = "surface"\n'
    text = TEXT.replace('["contour", "loss"]', '["surface", "contour"]') + own
    relief, flat = sheet(scene_file, text).views
    assert told(relief) == ["all", "one"]
    assert told(flat) == ["all", SECOND, FIRST, THIRD]


def test_a_lone_run_s_note_is_at_its_end(scene_file: SceneFile) -> None:
    text = (
        TEXT.replace("learning_rate = [0.25, 0.52]", 'learning_rate = 0.25\n[[run]]\nnote = "costs $5"')
        + "notes = false\n"
    )
    found = sheet(scene_file, text)
    (note,) = found.views[0].callouts  # type: ignore[attr-defined]
    assert (note.text, note.step) == (r"costs \$5", 40)
    assert note.at == pytest.approx(found.runs[0].theta[-1])


def test_panels_of_runs_have_one_each(scene_file: SceneFile) -> None:
    found = sheet(scene_file, TEXT.replace('["contour", "loss"]', '["contour"]') + 'panels = "runs"\n')
    notes = notes_for(found.known, found.figure.keys)
    assert [(note.text, note.plan) for note in notes] == [
        (FIRST, found.runs[0].plan),
        (SECOND, found.runs[1].plan),
    ]


def test_on_a_plane_the_authors_notes_lie_on_it(scene_file: SceneFile) -> None:
    found = sheet(
        scene_file,
        '[cost]\nformula = "x**2 + 2*y**2 + 3*z**2"\n[descent]\nstart = [1, 2, 3]\nlearning_rate = 0.1\nsteps = 9\n'
        '[[figure]]\nname = "map"\nviews = ["contour"]\n[[figure.note]]\ntext = "here"\nstep = 9\n',
    )
    view: Any = found.views[0]
    (note,) = view.view.callouts
    assert note.at == tuple(view.runs[0].theta[9].tolist())


CLASSES = """
[cost]
model = "logistic"
data = { generator = "blobs", n_samples = 120, centers = [[-1.2, -0.8], [1.2, 1.0]], cluster_std = 0.9, seed = 8 }
[descent]
start = [1.5, -2, 1]
learning_rate = 0.5
steps = 200
[[figure]]
name = "boundary"
views = ["data", "loss"]
"""


def test_the_curve_of_a_classifier_tells_why(scene_file: SceneFile) -> None:
    reasons = ["steep while many points are wrong", "no line parts the classes"]
    loss: Any = sheet(scene_file, CLASSES).views[1]
    assert [note.text for note in loss.reasons] == reasons
    silent: Any = sheet(scene_file, CLASSES + "notes = false\n").views[1]
    assert silent.reasons == ()
    told: Any = sheet(scene_file, CLASSES + 'title = "The boundary turns"\nsubtitle = "14 are wrong"\n').views[1]
    assert told.reasons == ()


PACED = """
[cost]
formula = "(x - 5)**2"
window = [[0, 10]]
[descent]
start = 0
learning_rate = 0.1
steps = 30
[[figure]]
name = "curve"
views = ["curve"]
"""


def test_a_lone_run_on_a_curve_says_its_factor(scene_file: SceneFile) -> None:
    view: Any = sheet(scene_file, PACED).views[0]
    (note,) = view.callouts
    assert (note.text, note.at, note.step) == ("every step × 0.8", pytest.approx((5 - 5 * 0.8**2,)), 2)
    assert told(sheet(scene_file, PACED.replace("0.1", "[0.1, 0.2]")).views[0]) == []
    assert told(sheet(scene_file, PACED.replace("0.1", "1.01")).views[0]) == []
    assert told(sheet(scene_file, PACED + "notes = false\n").views[0]) == []


def test_charts_can_be_silenced(scene_file: SceneFile) -> None:
    text = PACED.replace('["curve"]', '["loss"]')
    views: Any = [sheet(scene_file, each).views[0] for each in (text, text + "notes = false\n")]
    assert [view.is_silent for view in views] == [False, True]


RACE = """
[cost]
surface = "ill_conditioned"
window = [[-5.5, 2.5], [-2.6, 2.6]]
[descent]
start = [-5, -1.5]
steps = 30
[[run]]
learning_rate = 0.4
[[run]]
optimizer = "momentum"
learning_rate = 0.1
[[run]]
optimizer = "newton"
[[figure]]
name = "map"
views = ["loss", "contour"]
"""


def said(view: Any) -> list[tuple[str, list[str]]]:
    return [(word.text, [plan.label for plan in word.plans]) for word in view.goings]


def test_the_first_map_says_under_names_how_runs_go(scene_file: SceneFile) -> None:
    second, first = sheet(scene_file, RACE).views
    assert said(first) == [
        ("swings past and back", ["momentum"]),
        ("zigzags, then slows down", ["gradient descent"]),
    ]
    assert told(first) == ["at the minimum in one step"]  # and not that each step crosses the valley
    assert second == type(second)()


def test_a_map_knows_what_to_tell_where_names_find_no_place(scene_file: SceneFile) -> None:
    found = sheet(scene_file, RACE)
    view: Any = found.views[1]
    words = [note.text for note in view.nameless]
    assert words == [note.text for note in notes_for(found.known, found.figure.keys)]
    assert any(each.startswith("each step crosses the valley") for each in words)


@pytest.mark.parametrize("key", ["notes = false", 'panels = "runs"'])
def test_words_can_be_left_out_and_panels_have_notes_instead(scene_file: SceneFile, key: str) -> None:
    text = RACE.replace('["loss", "contour"]', '["contour"]') + key + "\n"
    assert said(sheet(scene_file, text).views[0]) == []


@pytest.mark.parametrize("key", ["", "notes = false"])
def test_what_a_run_notes_stands_in_place_of_what_is_found(scene_file: SceneFile, key: str) -> None:
    text = RACE.replace('optimizer = "momentum"', 'optimizer = "momentum"\nnote = "carried on"') + key + "\n"
    found = said(sheet(scene_file, text).views[1])
    assert found[0] == ("carried on", ["momentum"])
    assert found[1:] == ([] if key else [("zigzags, then slows down", ["gradient descent"])])


def test_without_names_at_paths_events_are_told(scene_file: SceneFile) -> None:
    text = RACE + "contour.labels = false\n"
    found: Any = sheet(scene_file, text).views[1]
    assert any(words.startswith("each step crosses the valley") for words in told(found))
    assert said(found) == []


LEAP = """
[cost]
surface = "ill_conditioned"
window = [[-5.5, 2.5], [-3.6, 3.6]]
[descent]
start = [-5, -1.5]
steps = 80
[[run]]
optimizer = "rmsprop"
alpha = 0.9
learning_rate = 0.15
[[run]]
optimizer = "adam"
learning_rate = 0.3
[[figure]]
name = "map"
views = ["contour", "loss"]
"""


FIRST_OF_TWO = """
[cost]
surface = "himmelblau"
window = [[-5, 0.5], [-1, 4.5]]
[descent]
start = [-0.5, -0.5]
steps = 80
[[run]]
learning_rate = 0.01
[[run]]
optimizer = "adam"
learning_rate = 0.2
[[figure]]
name = "race"
views = ["contour", "loss"]
"""


def test_a_map_marks_the_step_at_which_the_chart_says_that_a_run_leaps(scene_file: SceneFile) -> None:
    found = sheet(scene_file, LEAP)
    view: Any = found.views[0]
    note = next(each for each in view.callouts if each.text.startswith("leaps off at step"))
    assert note.plan == found.runs[0].plan
    heights = found.runs[0].cost
    assert note.step > 40  # a run of so many steps has fallen by then
    assert heights[note.step] == heights[note.step - 5 : note.step + 5].max() > 1e4 * heights[: note.step].min()
    assert note.at == tuple(found.runs[0].theta[note.step])
    alone = told(sheet(scene_file, LEAP.replace(', "loss"', "")).views[0])
    assert not any(text.startswith("leaps off") for text in alone)


def test_who_is_first_is_told_once_where_a_subtitle_tells_what_happens(scene_file: SceneFile) -> None:
    told_twice, told_once = (told(sheet(scene_file, top + FIRST_OF_TWO).views[0]) for top in ("", 'subtitle = "So"\n'))
    assert any("first within" in each for each in told_twice)
    assert not any("first within" in each for each in told_once)


VALLEY = """
[cost]
formula = "(x + y - 1)**2"
window = [[-2, 3], [-2, 3]]
[descent]
starts = [[-1, -1], [2, 1], [0, 2.5]]
learning_rate = 0.1
steps = 40
[[figure]]
name = "map"
views = ["contour", "loss"]
"""


def test_runs_that_come_to_a_line_of_minima_say_where(scene_file: SceneFile) -> None:
    # across the line each goes to the nearest point: (x, y) + (1 - x - y) / 2 · (1, 1)
    assert {"(0.5, 0.5)", "(1, 0)", "(−0.75, 1.75)"} <= set(told(sheet(scene_file, VALLEY).views[0]))
    short = told(sheet(scene_file, VALLEY.replace("steps = 40", "steps = 2")).views[0])
    assert not any(each.startswith("(") for each in short)  # none is there yet


TOLD = 'subtitle = "It is told"\n'


def test_under_a_subtitle_panels_of_runs_have_no_notes(scene_file: SceneFile) -> None:
    text = TEXT.replace('["contour", "loss"]', '["contour"]') + 'panels = "runs"\n'
    for each in (text, NOISY):
        assert told(sheet(scene_file, each).views[0]) != []
        assert told(sheet(scene_file, TOLD + each).views[0]) == []


def test_a_map_of_many_runs_under_a_subtitle_has_names_without_how_they_go_and_no_reasons(
    scene_file: SceneFile,
) -> None:
    more = '[[run]]\noptimizer = "adam"\nlearning_rate = 0.3\n[[figure]]'
    crowd = RACE.replace("[[figure]]", more)
    assert said(sheet(scene_file, TOLD + RACE).views[1]) != []
    assert said(sheet(scene_file, crowd).views[1]) != []
    assert said(sheet(scene_file, TOLD + crowd).views[1]) == []
    for text, is_told in ((TEXT, True), (TEXT.replace("[0.25, 0.52]", "[0.25, 0.52, 0.1, 0.2]"), False)):
        found = sheet(scene_file, text)
        notes = notes_for(found.known, found.figure.keys, is_told=True)
        assert any("along the floor" in note.text for note in notes) == is_told


def test_what_a_subtitle_is_about_is_said_in_brief(scene_file: SceneFile) -> None:
    views: Any = [sheet(scene_file, each + TEXT).views for each in ("", TOLD)]
    assert [[view.is_brief for view in each] for each in views] == [[False, False], [True, True]]


ON_CHART = '[[figure.note]]\ntext = "half-way"\nstep = 20\nrun = "η = 0.25"\nview = "loss"\n'


@pytest.mark.slow
def test_a_note_at_a_curve_stands_there_from_its_step_on(scene_file: SceneFile) -> None:
    found = sheet(scene_file, TEXT + "notes = false\n" + ON_CHART)
    assert told(found.views[0]) == []
    with drawing(found.style):
        film = make_film(found)
        chart = film.figure.axes[1]
        (text,) = (each for each in chart.texts if each.get_text() == "half-way")
        shown = [film.show(step) and text.get_visible() for step in (19, 40)]
    assert shown == [False, True]
    value = found.runs[0].cost[20]
    (mark,) = (each for each in chart.lines if np.array_equal(each.get_xydata(), [[20, value]]))
    away = chart.transData.transform((20, value)) - text.get_window_extent().get_points().mean(axis=0)
    assert np.abs(away).max() < 8 * found.style.small
    assert mark.get_visible()
