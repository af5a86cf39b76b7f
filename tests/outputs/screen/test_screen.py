"""A frame of the screen has the pixels of a full draw, whatever moves and whatever lies over it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.patheffects import Normal, Stroke

from gdviz.outputs.screen import Screen, glyphs
from gdviz.outputs.screen.lines import TrackedLine

Show = Callable[[int], Sequence[Artist]]
Plot = Callable[[Figure], Show]


def full_draw(figure: Figure) -> Any:
    """The figure's pixels by savefig, animated artists and all."""
    animated = [artist for artist in figure.findobj() if artist.get_animated()]
    for artist in animated:
        artist._animated = False  # type: ignore[attr-defined]  # set_animated would mark everything stale
    stale, stales = figure.stale, [artist.stale for artist in animated]
    file = io.BytesIO()
    figure.savefig(file, format="rgba")
    for artist, was_stale in zip(animated, stales, strict=True):
        artist._animated = True  # type: ignore[attr-defined]
        artist.stale = was_stale
    figure.stale = stale
    width, height = figure.canvas.get_width_height(physical=True)
    return np.frombuffer(file.getvalue(), dtype=np.uint8).reshape(height, width, 4)[..., :3]


def growing_path(figure: Figure) -> Show:
    """A long path with casing-like width that crosses itself, under a still text and a legend."""
    axes = figure.add_subplot()
    axes.set(xlim=(-1, 1), ylim=(-1, 1))
    turn = np.linspace(0, 12, 400)
    points = np.column_stack([np.sin(3 * turn), np.cos(2.1 * turn)]) * 0.9
    (line,) = axes.plot([], [], "r-", lw=3)
    axes.text(0, 0, "over the path", zorder=9)
    axes.plot([-1, 1], [0.2, 0.2], "k--", zorder=5, label="still, over it")
    axes.legend(loc="lower left")

    def show(step: int) -> Sequence[Artist]:
        line.set_data(*points[: 1 + step * 9].T)
        return (line,)

    return show


def crawling_path(figure: Figure) -> Show:
    """A path that ends in hundreds of tiny pieces, with markers."""
    axes = figure.add_subplot()
    axes.set(xlim=(0, 1), ylim=(0, 1))
    share = 0.9 ** np.arange(200)
    (line,) = axes.plot([], [], "o-", lw=2, ms=3)

    def show(step: int) -> Sequence[Artist]:
        line.set_data(share[: 1 + 3 * step], 0.5 + 0.4 * np.sin(9 * share[: 1 + 3 * step]))
        return (line,)

    return show


def straight_path(figure: Figure) -> Show:
    """A horizontal path, which Agg snaps to whole pixels, until it bends."""
    axes = figure.add_subplot()
    axes.set(xlim=(0, 40), ylim=(0, 3))
    (line,) = axes.plot([], [], lw=1.5)

    def show(step: int) -> Sequence[Artist]:
        line.set_data(np.arange(step + 1), [1.03 + max(0, i - 20) * 0.1 for i in range(step + 1)])
        return (line,)

    return show


def counters(figure: Figure) -> Show:
    """Texts whose digits change: left, right and centred, with kerning, signs, mathematics and two lines."""
    looks = [
        ("left", "iter {}", {}),
        ("right", "AVATo {}", {"weight": "bold"}),
        ("center", "−{}×10⁻⁷", {"color": "red", "alpha": 0.5}),
        ("left", "$x_{{{}}}$", {}),
        ("left", "{}\nlines", {"va": "top"}),
        ("left", "{} turned", {"rotation": 30}),
        ("left", "$ {} plain", {"parse_math": False}),
    ]
    texts = [figure.text(0.5, 0.1 + 0.12 * i, "", ha=ha, **look) for i, (ha, _, look) in enumerate(looks)]  # type: ignore[arg-type]

    def show(step: int) -> Sequence[Artist]:
        for text, (_, words, _) in zip(texts, looks, strict=True):
            text.set_text(words.format(step * 37))
        return texts

    return show


def shapes(figure: Figure) -> Show:
    """Other artists: a patch under an image, scattered points, an annotation with an arrow, one hidden at times."""
    axes = figure.add_subplot()
    axes.set(xlim=(0, 10), ylim=(0, 10))
    axes.imshow(np.eye(4), extent=(6, 9, 1, 4), zorder=6, alpha=0.7)
    box = axes.add_patch(Rectangle((0, 0), 3, 2, alpha=0.5, zorder=3))
    dots = axes.scatter([1, 2, 3], [5, 6, 7], s=80, zorder=4)
    note = axes.annotate("here", (5, 5), (8, 8), arrowprops={"arrowstyle": "->"}, zorder=7)

    def show(step: int) -> Sequence[Artist]:
        box.set_x(step % 8)
        dots.set_offsets(np.column_stack([[1, 2, 3], [5, 6, 7 - step / 20]]))
        note.xy = (5, 1 + step % 5)
        note.set_visible(step % 3 > 0)
        return box, dots, note

    return show


def riding_words(figure: Figure) -> Show:
    """Annotations without arrows that only get another place, over lines that stand still."""
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1], zorder=9)
    halo = [Stroke(linewidth=4, foreground="yellow"), Normal()]
    words = [
        axes.annotate(text, (0, 0), (4, 0), xycoords="axes fraction", textcoords="offset points", path_effects=halo)
        for text in ("one", "another")
    ]

    def show(step: int) -> Sequence[Artist]:
        words[0].xy = (0.5, 0.02 * step)
        words[1].xy = (0.1, 0.8 if step < 10 else 0.7)
        return words

    return show


def on_screen(plot: Plot) -> tuple[Figure, Show, Screen]:
    """A figure with a plot of which all that it shows moves, and its screen."""
    figure = Figure(figsize=(4, 3))
    FigureCanvasAgg(figure)
    show = plot(figure)
    for artist in show(0):
        artist.set_animated(True)
    return figure, show, Screen(figure)


def papers_over_a_path(figure: Figure) -> Show:
    """A path under axes whose paper hides it, and under others that are off, whose paper shows nowhere."""
    lines = []
    for i, place in enumerate([(0.1, 0.1, 0.8, 0.8), (0.2, 0.3, 0.2, 0.4), (0.6, 0.3, 0.2, 0.4)]):
        axes = figure.add_axes(place, facecolor="#ffd9b3", zorder=i)
        axes.set(xlim=(0, 40), ylim=(0, 3))
        lines += axes.plot([], [], lw=2)
    axes.set_axis_off()

    def show(step: int) -> Sequence[Artist]:
        for line in lines:
            line.set_data(np.arange(step + 1), np.sin(np.arange(step + 1.0)) + 1.5)
        return lines

    return show


def broken_path(figure: Figure) -> Show:
    """A path with gaps, which also begins with one."""
    axes = figure.add_subplot()
    axes.set(xlim=(0, 40), ylim=(0, 3))
    height = np.sin(np.arange(60.0)) + 1.5
    height[::4] = np.nan
    (line,) = axes.plot([], [], lw=4)

    def show(step: int) -> Sequence[Artist]:
        line.set_data(np.arange(step + 1), height[: step + 1])
        return (line,)

    return show


PLOTS: list[Plot] = [
    growing_path, crawling_path, straight_path, counters, shapes, riding_words, papers_over_a_path, broken_path,
]  # fmt: skip
STEPS = [0, 1, 2, 5, 9, 10, 19, 21, 22, 33, 40, 12, 0]


@pytest.mark.slow
@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.__name__)
def test_a_frame_has_the_pixels_of_a_full_draw(plot: Plot, monkeypatch: pytest.MonkeyPatch) -> None:
    """With glyphs that are cached, and where each text draws its own."""
    with rc_context({"path.simplify": False}):
        figure, show, screen = on_screen(plot)
        expected = []
        for step in STEPS:
            show(step)
            frame = screen.next().rgba[..., :3].copy()
            expected.append(full_draw(figure))
            assert np.array_equal(frame, expected[-1]), f"step {step}"
        monkeypatch.setattr(glyphs, "_IS_KNOWN", False)
        _, show, screen = on_screen(plot)
        for step, drawn in zip(STEPS, expected, strict=True):
            show(step)
            assert np.array_equal(screen.next().rgba[..., :3], drawn), f"step {step}, own glyphs"


def test_words_that_ride_leave_the_rest_of_the_figure_alone() -> None:
    _, show, screen = on_screen(riding_words)
    screen.next()
    show(1)
    (box,) = screen.next().boxes
    assert box.right - box.left < 60
    assert box.top - box.bottom < 40
    show(1)
    assert not screen.next().boxes


def test_glyphs_are_cached_with_the_matplotlib_that_is_pinned() -> None:
    assert glyphs._IS_KNOWN


def test_only_the_boxes_that_it_names_have_changed() -> None:
    _, show, screen = on_screen(growing_path)
    before = screen.next().rgba.copy()
    for step in range(1, 20):
        show(step)
        frame = screen.next()
        changed = (frame.rgba != before).any(axis=-1)
        inside = np.zeros_like(changed)
        for box in frame.boxes:
            inside[box.rows(len(inside))] = True
        assert not (changed & ~inside).any()
        assert inside.mean() < 0.5
        before = frame.rgba.copy()


def test_what_stands_still_is_drawn_again_when_it_changes() -> None:
    figure = Figure(figsize=(3, 2))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    (line,) = axes.plot([0, 1], [0, 1], animated=True)
    screen = Screen(figure)
    screen.next()
    axes.set_xlim(0, 5)
    line.set_data([0, 4], [1, 0])
    frame = screen.next()
    assert (frame.rgba[..., :3] == full_draw(figure)).all()


def test_an_artist_that_leaves_is_gone_and_one_that_comes_is_there() -> None:
    figure = Figure(figsize=(3, 2))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set(xlim=(0, 1), ylim=(0, 1))
    (first,) = axes.plot([0, 1], [0, 1], animated=True)
    screen = Screen(figure)
    screen.next()
    first.remove()
    axes.plot([0, 1], [1, 0], animated=True)
    assert (screen.next().rgba[..., :3] == full_draw(figure)).all()


def turning_map(figure: Figure) -> Show:
    """An image that fills most of its axes, with paths and a word on it, all of which move."""
    axes = figure.add_subplot()
    axes.set(xlim=(0, 40), ylim=(0, 3))
    image = axes.imshow(np.zeros((3, 40)), extent=(0, 39, 0, 3), aspect="auto", zorder=3)
    (line,) = axes.plot([], [], "r", lw=2, zorder=4)
    (still,) = axes.plot([1, 30], [1, 2], "k", zorder=5)
    word = axes.text(0, 0, "a word", zorder=6)

    def show(step: int) -> Sequence[Artist]:
        if step != 3:
            image.set_data(np.linspace(0, step, 120).reshape(3, 40))
        line.set_data(np.arange(step + 1), np.sin(np.arange(step + 1.0)) + 1.5)
        word.set_position((step % 37, 1))
        return image, line, still, word

    return show


@pytest.mark.slow
def test_lines_on_an_image_that_changes_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    figure, show, screen = on_screen(turning_map)
    screen.next()
    asked: list[int] = []
    update = TrackedLine.update
    monkeypatch.setattr(TrackedLine, "update", lambda line, renderer: asked.append(1) or update(line, renderer))
    for step in range(1, 30):
        show(step)
        frame = screen.next().rgba[..., :3].copy()
        assert np.array_equal(frame, full_draw(figure)), step
    assert len(asked) <= 2  # in step 3, where the image stands still


def test_axes_of_which_little_changes_are_not_drawn_again_beside_others() -> None:
    figure = Figure(figsize=(4, 2), dpi=100)
    FigureCanvasAgg(figure)
    moving: list[Patch] = []
    for left, share in ((0.05, 1.0), (0.55, 0.4)):  # all of the left axes changes, and two fifths of the right ones
        axes = figure.add_axes((left, 0.05, 0.4, 0.9))
        moving.append(axes.add_patch(Rectangle((0, 0), 1, share, animated=True)))
    screen = Screen(figure)
    screen.next()
    for patch in moving:
        patch.set_facecolor("red")
    seen = np.zeros((200, 400), dtype=bool)
    for box in screen.next().boxes:
        seen[box.rows(200)] = True
    assert seen[10:190, 20:180].all()
    assert 0.4 <= seen[10:190, 220:380].mean() < 0.5


def test_a_screen_that_forgets_draws_the_same_whole_frame() -> None:
    figure, show, screen = on_screen(growing_path)
    for step in range(9):
        show(step)
        frame = screen.next()
    screen.forget()
    show(9)
    again = screen.next()
    assert again.boxes == (screen.whole,) != frame.boxes
    assert np.array_equal(again.rgba, Screen(figure).next().rgba)
    assert np.array_equal(again.rgba[..., :3], full_draw(figure))
