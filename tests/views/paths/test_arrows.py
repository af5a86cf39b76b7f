"""The arrows of the contour view: what they point at, how long they are, and what is written at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.text import Text

from gdviz.arrays import Array
from gdviz.descents.loop import Run, descend
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.optimizers.momentum import Momentum
from gdviz.views.contour import Contour
from gdviz.views.paths.arrows import Arrow
from tests.views.samples import CASES, PLANE, cost_of, descents, drawn, figure_of, laid_over, look, still, whole

ALL: tuple[Arrow, ...] = get_args(Arrow)
BOWL = cost_of("theta1**2+theta2**2", (-6, 6), (-6, 6))
RUNS = descents(BOWL, (3, 4), 0.1, steps=20)


def picture(*kinds: Arrow, runs: tuple[Run, ...] = RUNS) -> tuple[Axes, dict[str, tuple[Line2D, Line2D, Text | None]]]:
    """The axes at step 0, and each kind's shaft, head and text of the first run."""
    axes, show = drawn(Contour(arrows=kinds), BOWL, runs)
    return axes, parts(show(0), kinds, len(runs))


def parts(moving: Sequence[Artist], kinds: Sequence[str], runs: int) -> dict[str, tuple[Line2D, Line2D, Text | None]]:
    mine, found = moving[4 * runs :], {}
    for i, kind in enumerate(kinds):
        shaft, head, text = mine[i], mine[len(kinds) + i], mine[2 * len(kinds) + i]
        assert isinstance(shaft, Line2D)
        assert isinstance(head, Line2D)
        found[kind] = (shaft, head, text if isinstance(text, Text) else None)
    return found


def tip(head: Line2D) -> Array:
    return np.ravel(head.get_data())


def test_the_gradient_of_the_bowl_at_3_4_is_6_8_uphill_and_the_step_leads_downhill() -> None:
    _, found = picture("gradient", "step")
    uphill, step = (tip(found[kind][1]) - (3, 4) for kind in ("gradient", "step"))
    assert uphill / np.linalg.norm(uphill) == pytest.approx([0.6, 0.8])
    assert step == pytest.approx([-0.6, -0.8])  # a step so long is drawn as it is: its tip is the next point
    assert [text.get_text() for _, _, text in found.values() if text] == ["∇J = (6, 8)", "step = (−0.6, −0.8)"]


def test_each_kind_points_where_it_should_and_looks_its_own_way() -> None:
    axes, show = drawn(Contour(arrows=ALL), BOWL, RUNS)
    found = parts(show(3), ALL, 1)
    at, after, before = (RUNS[0].theta[i] for i in (3, 4, 2))
    wanted = {"gradient": 2 * at, "descent": -2 * at, "velocity": at - before, "step": after - at}
    for kind, vector in wanted.items():
        reach = tip(found[kind][1]) - at
        assert reach / np.linalg.norm(reach) == pytest.approx(vector / np.linalg.norm(vector))
    looks = {(to_rgb(head.get_markerfacecolor()), to_rgb(head.get_markeredgecolor())) for _, head, _ in found.values()}
    assert len(looks) == 4
    assert axes.get_xlim() == (-6, 6)


def test_slopes_are_as_long_as_the_square_root_of_their_norm() -> None:
    axes, show = drawn(Contour(arrows=("descent",)), BOWL, RUNS)
    lengths = []
    for step in (0, 5):
        head = parts(show(step), ("descent",), 1)["descent"][1]
        begin, end = axes.transData.transform([RUNS[0].theta[step], tip(head)])
        lengths.append(np.linalg.norm(end - begin))
    assert lengths[1] / lengths[0] == pytest.approx(np.sqrt(0.8**5))


def test_at_the_last_step_there_is_no_next_and_at_the_first_no_velocity() -> None:
    _, show = drawn(Contour(arrows=("velocity", "step")), BOWL, RUNS)
    for step, missing in ((0, "velocity"), (20, "step"), (99, "step")):
        shaft, head, text = parts(show(step), ("velocity", "step"), 1)[missing]
        assert np.size(shaft.get_data()) == np.size(head.get_data()) == 0
        assert text is not None
        assert text.get_text() == ""


@pytest.mark.slow
def test_names_stay_inside_the_picture_and_clear_of_each_other() -> None:
    cost = cost_of("x**2 + 3*y**2 + x*y", (-3, 3), (-3, 3))
    for start in ((2.9, 2.9), (-2.9, 2.9), (2.9, -2.9), (-2.9, -2.9), (0.1, 2.9), (2.9, 0)):
        axes, show = drawn(Contour(arrows=ALL), cost, descents(cost, start, 0.05))
        for step in (0, 1, 2):
            texts = [
                artist
                for artist in show(step)
                if isinstance(artist, Text) and artist.get_text() and artist.get_visible()
            ]
            boxes = [text.get_window_extent() for text in texts]
            for i, box in enumerate(boxes):
                assert axes.bbox.x0 - 2 <= box.x0 < box.x1 <= axes.bbox.x1 + 2
                assert axes.bbox.y0 - 2 <= box.y0 < box.y1 <= axes.bbox.y1 + 2
                assert not any(box.overlaps(other) for other in boxes[i + 1 :]), (start, step)


def test_names_keep_clear_of_the_arrows_and_of_the_point() -> None:
    valley = cost_of("0.1*x**2 + 2*y**2", (-5.5, 2.5), (-2.6, 2.6))
    plan = Plan("", Momentum(0.1, 0.9), (-4.0, -1.5), 30)
    axes, show = drawn(Contour(arrows=("gradient", "velocity", "step")), valley, descend(valley, [plan]))
    for step in range(12):
        moving = parts(show(step), ("gradient", "velocity", "step"), 1)
        boxes = [text.get_window_extent() for _, _, text in moving.values() if text and text.get_text()]
        for shaft, head, _ in moving.values():
            if np.size(head.get_data()):
                begin, end = axes.transData.transform([np.array(shaft.get_data())[:, 0], tip(head)])
                along = np.linspace(begin, end, 60)
                assert not any(box.contains(*point) for box in boxes for point in along), step


def test_of_several_runs_the_first_has_the_names() -> None:
    runs = descents(BOWL, (3, 4), 0.1, 0.2)
    _, show = drawn(Contour(arrows=("step",), labels=False), BOWL, runs)
    assert [text.get_text() for text in show(0) if isinstance(text, Text) and text.get_gid() is None] == ["step"]


def test_the_foot_says_how_long_arrows_are() -> None:
    (slow,) = descents(BOWL, (3, 4), 0.001)
    assert Contour(arrows=("gradient", "step")).notes(BOWL, RUNS) == [
        "∇J: true in direction, length as the square root; the step to scale."
    ]
    assert Contour(arrows=("descent", "velocity", "step")).notes(BOWL, [slow]) == [
        "−∇J, velocity and step: true in direction, length as the square root."
    ]
    assert Contour().notes(BOWL, RUNS) == []


@pytest.mark.slow
@pytest.mark.parametrize("case", ["himmelblau", "unequal 2", "far 2", "outside 2", "log 2", "constant 2"])
def test_with_all_options_moving_over_the_background_is_the_whole_picture(case: str) -> None:
    cost, runs = CASES[case]
    axes, show = drawn(Contour(arrows=ALL, field=True, trail="fade"), cost, runs)
    figure = figure_of(axes)
    first = list(show(0))
    background = still(figure, first)
    for step in (0, 1, 2, 5, 12, 99):
        assert list(show(step)) == first
        assert np.array_equal(whole(figure), laid_over(figure, background, first)), step


def test_the_field_points_downhill_and_stays_still() -> None:
    axes, show = drawn(Contour(field=True), replace(BOWL), RUNS)
    (field,) = (child for child in axes.get_children() if type(child).__name__ == "Quiver")
    assert field not in show(0)
    arrows = np.column_stack([field.U, field.V])  # type: ignore[attr-defined]
    middles = field.get_offsets() + arrows / 2  # type: ignore[attr-defined]
    cosine = -(arrows * middles).sum(axis=1) / np.linalg.norm(arrows, axis=1) / np.linalg.norm(middles, axis=1)
    assert len(arrows) == 15 * 15 - 1  # none at the minimum, where nothing points anywhere
    assert cosine == pytest.approx(np.ones(len(arrows)))
    longer = np.linalg.norm(arrows, axis=1)[np.argsort(np.linalg.norm(middles, axis=1).round(6), kind="stable")]
    assert longer[-20:].min() > longer[:20].max()
    assert to_rgb(look().muted) != to_rgb(field.get_facecolor()[0])  # type: ignore[attr-defined]
    assert Contour(field=True).notes(BOWL, RUNS) == [
        "Small arrows point straight downhill, longer ones where it is steeper."
    ]


def test_the_field_of_runs_that_ascend_points_uphill_and_says_so() -> None:
    hill = cost_of("-x**2-y**2", *PLANE)
    plan = Plan("", GradientDescent(0.1), (1.0, 2.0), 5, direction="ascend")
    runs = descend(hill, [plan])
    axes, _ = drawn(Contour(field=True), hill, runs)
    (field,) = (child for child in axes.get_children() if type(child).__name__ == "Quiver")
    arrows = np.column_stack([field.U, field.V])  # type: ignore[attr-defined]
    middles = field.get_offsets() + arrows / 2  # type: ignore[attr-defined]
    assert ((arrows * middles).sum(axis=1) < 0).all()  # towards the summit in the middle
    assert Contour(field=True).notes(hill, runs)[0].startswith("Small arrows point straight uphill,")
    both = [*runs, *descend(hill, [replace(plan, direction="descend")])]
    assert Contour(field=True).notes(hill, both)[0].startswith("Small arrows point straight downhill,")


def test_between_two_steps_an_arrow_is_between_theirs_and_keeps_its_numbers() -> None:
    _, show = drawn(Contour(arrows=("gradient", "velocity", "step")), BOWL, RUNS)
    found = {at: parts(show(at), ("gradient", "velocity", "step"), 1) for at in (0, 1, 0.5)}  # the same artists
    tips, numbers, places = [], [], []
    for at in (0, 1, 0.5):
        show(at)
        shaft, head, text = found[at]["step"]
        assert text is not None
        tips.append(tip(head))
        numbers.append(text.get_text())
        places.append(text.get_position())
    assert tips[2] == pytest.approx((tips[0] + tips[1]) / 2)
    assert numbers[2] == numbers[0] != numbers[1]
    assert places[2] == pytest.approx(np.mean(places[:2], axis=0))
    show(0.9)
    shaft, _, text = found[0]["velocity"]  # there is none at the first step: it grows, without a number
    assert np.size(shaft.get_xdata()) == 2
    assert text is not None
    assert text.get_text() == ""
