"""Animations as people write them, with and without blit: each frame has the pixels of a plain savefig."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.animation import FuncAnimation
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Affine2D

from gdviz.outputs.apng import ApngWriter
from tests.outputs.reading import decoded
from tests.outputs.screen.test_screen import Plot, full_draw

pytestmark = pytest.mark.slow

Show = Callable[[int], Sequence[Artist]]
X = np.linspace(0, 2 * np.pi, 60)


def image(figure: Figure) -> Show:
    """A picture under its axes' ticks, grid and spines, with a colour bar."""
    axes = figure.add_subplot()
    picture = axes.imshow(np.outer(np.sin(X), np.cos(X)), vmin=-1, vmax=1)
    axes.grid(visible=True)
    axes.tick_params(direction="inout", length=12, width=3)
    axes.minorticks_on()
    figure.colorbar(picture)

    def show(step: int) -> list[Artist]:
        picture.set_array(np.outer(np.sin(X + step), np.cos(X)))
        return [picture]

    return show


def mesh(figure: Figure) -> Show:
    """Decision regions that change under points and a boundary."""
    axes = figure.add_subplot()
    u, v = np.meshgrid(np.linspace(-1, 1, 13), np.linspace(-1, 1, 11))
    regions = axes.pcolormesh(u, v, u, shading="gouraud", vmin=-2, vmax=2, zorder=0)
    flat = axes.pcolormesh(u[:9, :9], v[:9, :9], u[:9, :9], vmin=-2, vmax=2, alpha=0.5, zorder=0.5)
    axes.plot(u[::4, ::4].ravel(), v[::4, ::4].ravel(), "o")
    (line,) = axes.plot([], [], "k--")

    def show(step: int) -> list[Artist]:
        regions.set_array(u * step / 5 + v)
        flat.set_array((v * step / 3 - u)[:9, :9])
        line.set_data([-1, 1], [-step / 9, step / 9])
        return [regions, flat, line]

    return show


def points(figure: Figure) -> Show:
    """Scattered points that move and change in colour and size, beside a still legend."""
    axes = figure.add_subplot()
    axes.set(xlim=(-1, 1), ylim=(-1, 1))
    dots = axes.scatter([0] * 9, [0] * 9, c=range(9), label="walkers")
    axes.legend(shadow=True)
    walk = np.random.default_rng(0).normal(0, 0.1, (20, 9, 2)).cumsum(axis=0) + np.array([0.5, 0.6])

    def show(step: int) -> list[Artist]:
        dots.set_offsets(walk[step])
        dots.set_sizes(np.linspace(10, 300 + 50 * step, 9))
        return [dots]

    return show


def bars(figure: Figure) -> Show:
    """Bars that grow beyond the axes, with their values above, in a box."""
    axes = figure.add_subplot()
    axes.set_ylim(0, 10)
    container = axes.bar(["a", "b", "c"], [1, 2, 3])
    labels = [axes.text(i, 1, "", ha="center", bbox={"boxstyle": "round", "fc": "wheat"}) for i in range(3)]

    def show(step: int) -> list[Artist]:
        for i, (bar, label) in enumerate(zip(container, labels, strict=True)):
            height = (step * (i + 2)) % 13
            bar.set_height(height)
            label.set_y(height)
            label.set_text(f"{height}")
        return [*container, *labels]

    return show


def arrows(figure: Figure) -> Show:
    """A field of arrows that turn, and an arrow drawn as a patch."""
    axes = figure.add_subplot()
    u, v = np.meshgrid(np.arange(4), np.arange(3))
    field = axes.quiver(u, v, u + 1.0, v, scale=20, width=0.01)
    axes.set(xlim=(-2, 5), ylim=(-2, 4))
    note = axes.annotate("", (1, 1), (3, 3), arrowprops={"arrowstyle": "-|>", "lw": 3})

    def show(step: int) -> list[Artist]:
        field.set_UVC(3 * np.cos(step + u), 3 * np.sin(step + v))
        note.xy = (step / 5, 0)
        return [field, note]

    return show


def panels(figure: Figure) -> Show:
    """Several axes at once: a line, a filled area, a step curve, a title; one of them polar."""
    left, right = figure.add_subplot(221), figure.add_subplot(222)
    polar, last = figure.add_subplot(223, projection="polar"), figure.add_subplot(224)
    (wave,) = left.plot(X, np.sin(X))
    left.set_ylim(-1, 1)
    area = right.fill_between(X, np.sin(X), alpha=0.4, hatch="//")
    (ray,) = polar.plot([0, 0], [0, 1], marker="o")
    (steps,) = last.step(X, np.cos(X), where="mid")
    title = last.set_title("0")

    def show(step: int) -> list[Artist]:
        wave.set_ydata(1.2 * np.sin(X + step))
        area.set_data(X, 0 * X, np.cos(X + step))
        ray.set_data([0, step], [0, 1])
        steps.set_ydata(np.cos(X * step))
        title.set_text(f"step {step}")
        return [wave, area, ray, steps, title]

    return show


def solid(figure: Figure) -> Show:
    """A path, points and a surface in a rotating 3-D axes."""
    axes: Any = figure.add_subplot(projection="3d")
    u, v = np.meshgrid(np.linspace(-1, 1, 9), np.linspace(-1, 1, 9))
    relief = axes.plot_surface(u, v, u * v)
    (line,) = axes.plot([], [], [], "r-", lw=3)
    dots = axes.scatter([0], [0], [1])

    def show(step: int) -> list[Artist]:
        turn = np.linspace(0, step, 40)
        line.set_data_3d(np.cos(turn), np.sin(turn), turn / 9)
        dots._offsets3d = ([step / 9], [0], [1])
        axes.view_init(azim=20 * step)
        return [relief, line, dots]

    return show


def camera(figure: Figure) -> Show:
    """A 3-D path that grows before a camera that stands still."""
    axes: Any = figure.add_subplot(projection="3d")
    axes.set(xlim=(-1, 1), ylim=(-1, 1), zlim=(0, 2))
    (line,) = axes.plot([], [], [], "r-", lw=3)

    def show(step: int) -> list[Artist]:
        turn = np.linspace(0, step, 40)
        line.set_data_3d(np.cos(turn), np.sin(turn), turn / 9)
        return [line]

    return show


def inset(figure: Figure) -> Show:
    """A line in axes inside others, and one in a subfigure."""
    lower, upper = figure.subfigures(2, 1)
    axes = lower.add_subplot()
    small = axes.inset_axes((0.5, 0.5, 0.4, 0.4))
    (one,) = small.plot(X, np.sin(X))
    (two,) = upper.add_subplot().plot(X, np.sin(X))

    def show(step: int) -> list[Artist]:
        one.set_ydata(np.sin(X + step))
        two.set_ydata(np.cos(X + step))
        return [one, two]

    return show


def limits(figure: Figure) -> Show:
    """Axes whose limits follow their line, with a legend whose text tells the step."""
    axes = figure.add_subplot()
    (line,) = axes.plot([0], [0], label="0")
    legend = axes.legend(loc="upper left")

    def show(step: int) -> list[Artist]:
        line.set_data(np.arange(step + 1), np.arange(step + 1) ** 2)
        axes.set(xlim=(0, step + 1), ylim=(0, (step + 1) ** 2))
        legend.get_texts()[0].set_text(f"step {step}")
        return [line, legend]

    return show


def unmarked(figure: Figure) -> Show:
    """Changes that matplotlib is not told of: of data in their place, of a transform, and of a camera's angle."""
    left, solid_ax = figure.add_subplot(121), figure.add_subplot(122, projection="3d")
    left.set(xlim=(0, 9), ylim=(0, 9))
    values = np.zeros((4, 4))
    picture = left.imshow(values, extent=(0, 4, 0, 4), vmin=0, vmax=9)
    dots = left.scatter([1, 2, 3], [5, 6, 7], zorder=4)
    shift = Affine2D()
    (line,) = left.plot(X, X, transform=shift + left.transData)
    cloud = solid_ax.scatter([0, 1], [0, 1], [0, 1])

    def show(step: int) -> list[Artist]:
        picture.get_array()[:] = step
        dots.get_offsets()[:, 0] = step
        shift.clear().translate(step / 3, 0)
        cloud._offsets3d = ([0, step / 9], [0, 1], [0, 1])
        solid_ax.azim = 20 * step
        return [picture, dots, line, cloud]

    return show


def flat_unmarked(figure: Figure) -> Show:
    """The same in axes that can be drawn in parts, beside a long line that keeps its points."""
    axes = figure.add_subplot()
    axes.set(xlim=(0, 9), ylim=(0, 9))
    picture = axes.imshow(np.zeros((4, 4)), extent=(0, 4, 0, 4), vmin=0, vmax=9)
    dots = axes.scatter([1, 2, 3], [5, 6, 7], zorder=4)
    shift = Affine2D()
    long = np.linspace(0, 6, 99)
    (moved,) = axes.plot(long, long, transform=shift + axes.transData)
    (faded,) = axes.plot(long, 9 - long, "o-", lw=5)
    word = axes.text(2, 2, "word 0", rotation=40)

    def show(step: int) -> list[Artist]:
        picture.get_array()[:] = step
        dots.get_offsets()[:, 0] = step
        shift.clear().translate(step / 3, 0)
        faded.set(alpha=1 - step / 9, markersize=5 + step, markerfacecolor=np.array([step / 9, 0, 0]))
        word.set_rotation_mode("anchor" if step % 2 else "default")
        return [picture, dots, moved, faded, word]

    return show


def turned(figure: Figure) -> Show:
    """Polar axes whose zero turns; matplotlib does not take note."""
    axes: Any = figure.add_subplot(projection="polar")
    (ray,) = axes.plot([0, 1], [0, 1])

    def show(step: int) -> list[Artist]:
        axes.set_theta_offset(step / 3)
        return [ray]

    return show


PLOTS = [image, mesh, points, bars, arrows, panels, solid, camera, inset, limits, unmarked, flat_unmarked, turned]
FRAMES = 4


def saved(plot: Plot, path: Path, blit: bool) -> list[Any]:
    """The frames of a film as its file has them."""
    figure = Figure(figsize=(4, 3))
    FigureCanvasAgg(figure)
    animation = FuncAnimation(figure, plot(figure), frames=FRAMES, blit=blit, cache_frame_data=False)
    animation.save(path, writer=ApngWriter(fps=10))
    return [pixels for _, pixels in decoded(path)]


def fully_drawn(plot: Plot) -> list[Any]:
    """The same frames by savefig; equal neighbours once, as the file keeps them."""
    figure = Figure(figsize=(4, 3))
    FigureCanvasAgg(figure)
    show, frames = plot(figure), list[Any]()
    with rc_context({"path.simplify": False}):
        for step in range(FRAMES):
            show(step)
            drawn = full_draw(figure)
            if not frames or not np.array_equal(drawn, frames[-1]):
                frames.append(drawn)
    return frames


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.__name__)
@pytest.mark.filterwarnings("ignore:no artist moves")
def test_each_frame_is_what_savefig_draws(plot: Plot, tmp_path: Path) -> None:
    expected = fully_drawn(plot)
    for blit in (True, False):
        got = saved(plot, tmp_path / "film.apng", blit)
        assert len(got) == len(expected)
        for number, (one, other) in enumerate(zip(got, expected, strict=True)):
            assert np.array_equal(one, other), f"frame {number}, blit={blit}"
