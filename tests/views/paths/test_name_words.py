"""Words under names at paths: where and since when they show, and that they give way."""

from __future__ import annotations

from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from gdviz.descents.run import Run
from gdviz.styles.base import style
from gdviz.views.base import RUN_NAME, RUN_WORD, VIEWS, View
from gdviz.words.events import Note
from gdviz.words.goings import PathWord
from tests.views.samples import PLANE, cost_of, drawn, run_through

BOWL = cost_of("x**2+y**2", *PLANE)
UPPER = run_through((-2.5, 2), (-1, 2), (0, 2), (2.5, 2), cost=BOWL, label="upper")
LOWER = run_through((-2.5, -2), (-1, -2), (0, -2), (2.5, -1), cost=BOWL, label="lower")
BESIDE = run_through((-2.5, 1.7), (-1, 1.7), (0, 1.7), (2.5, 1.7), cost=BOWL, label="beside")


def word(text: str, *runs: Run, step: int = 2) -> PathWord:
    return PathWord(text, tuple(run.plan for run in runs), ((1, 2),) * len(runs), step)


def view(runs: tuple[Run, ...], *words: PathWord, **options: Any) -> View:
    return VIEWS["contour"](**options).named([run.label for run in runs]).worded(words, ())


def shown(axes: Axes, gid: str) -> dict[str, Text]:
    return {text.get_text(): text for text in axes.texts if text.get_gid() == gid and text.get_visible()}


def test_a_word_shows_under_its_name_once_it_is_true() -> None:
    runs = (UPPER, LOWER)
    axes, show = drawn(view(runs, word("zigzags", LOWER)), BOWL, runs)
    show(1)
    assert shown(axes, RUN_WORD) == {}
    show(3)
    (text,) = shown(axes, RUN_WORD).values()
    name = shown(axes, RUN_NAME)["lower"]
    assert set(shown(axes, RUN_NAME)) == {"upper", "lower"}
    assert (text.get_text(), text.get_position()[0]) == ("zigzags", pytest.approx(name.get_position()[0]))
    assert name.get_window_extent().y0 >= text.get_window_extent().y1 - 1
    show(1)
    assert shown(axes, RUN_WORD) == {}


def test_runs_that_do_the_same_share_one_word_in_ink() -> None:
    runs = (UPPER, BESIDE, LOWER)
    axes, show = drawn(view(runs, word("both zigzag", UPPER, BESIDE)), BOWL, runs)
    show(3)
    (text,) = shown(axes, RUN_WORD).values()
    tops = [shown(axes, RUN_NAME)[name].get_window_extent() for name in ("upper", "beside")]
    assert to_rgb(text.get_color()) == to_rgb(style("article").ink)
    assert tops[0].y0 >= tops[1].y1 - 1
    assert tops[1].y0 >= text.get_window_extent().y1 - 1


def test_a_word_without_room_is_left_out_and_the_names_stay() -> None:
    runs = (UPPER, LOWER)
    long_ = " ".join(["zigzagging"] * 24)
    axes, show = drawn(view(runs, word(long_, LOWER)), BOWL, runs)
    show(3)
    assert shown(axes, RUN_WORD) == {}
    assert set(shown(axes, RUN_NAME)) == {"upper", "lower"}


def test_without_names_there_are_no_words() -> None:
    runs = (UPPER, LOWER)
    axes, show = drawn(view(runs, word("zigzags", LOWER), labels=False), BOWL, runs)
    show(3)
    assert shown(axes, RUN_WORD) == {}


@pytest.mark.slow
def test_without_names_there_are_other_notes() -> None:
    runs, named = (UPPER, LOWER), view((UPPER, LOWER), word("zigzags", LOWER))
    noted = named.told([Note("here", (0, 2), plan=UPPER.plan)]).worded((), [Note("there", (0, -2), plan=LOWER.plan)])
    for each, words in ((noted, {"here"}), (noted.named(()), {"there"})):
        axes, show = drawn(each, BOWL, runs)
        show(3)
        assert set(shown(axes, "note")) == words
