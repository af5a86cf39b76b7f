"""What all writers of films share: times, what is kept, and no file where a film fails."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.animation import FuncAnimation, PillowWriter
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from gdviz.errors import UsageError
from gdviz.outputs.apng import ApngWriter
from gdviz.outputs.gif import GifWriter
from gdviz.outputs.spool import BLANK, LONGEST_CS, Spool, rgba
from gdviz.outputs.webp import WebpWriter
from gdviz.outputs.writer import ScreenWriter
from gdviz.scene.formats import FORMATS
from tests.outputs.films import small_job, written
from tests.outputs.reading import decoded

MOVING = [name for name in FORMATS if FORMATS[name].moves]
WRITERS: list[Callable[..., ScreenWriter]] = [
    each for each in ScreenWriter.__subclasses__() if each.__module__.startswith("gdviz.outputs.")
]


def film(frames: int = 6, fails_at: int | None = None) -> FuncAnimation:
    """A dot that moves every second frame."""
    figure = Figure(figsize=(2.4, 1.8))
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set(xlim=(0, frames), ylim=(-1, 1))
    (dot,) = axes.plot([0], [0], "o")

    def show(i: int) -> list[Any]:
        if i == fails_at:
            raise ZeroDivisionError
        dot.set_data([i - i % 2], [0])
        return [dot]

    return FuncAnimation(figure, show, frames=frames, init_func=lambda: [dot], blit=True, cache_frame_data=False)


def test_every_film_of_the_registry_is_tried_here() -> None:
    assert {each.__module__ for each in WRITERS} == {FORMATS[name].__module__ for name in MOVING}


@pytest.mark.parametrize("writer", WRITERS)
def test_a_film_that_fails_half_way_leaves_the_old_file(tmp_path: Path, writer: Callable[..., ScreenWriter]) -> None:
    path = tmp_path / "film"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        film(fails_at=3).save(path, writer=writer())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("format_", ["apng", "gif", "webp"])
def test_frames_that_change_nothing_add_their_time_to_the_last(tmp_path: Path, format_: str) -> None:
    path = tmp_path / f"film.{format_}"
    writers = {"apng": ApngWriter, "gif": GifWriter, "webp": WebpWriter}
    film().save(path, writer=writers[format_](delays_cs=[1, 2, 3, 4, 5, 60]))
    assert [end_cs for end_cs, _ in decoded(path)] == [3, 10, 75]


@pytest.mark.parametrize(("fps", "end_cs"), [(7, 86), (24, 25), (30, 20), (50, 12)])
def test_without_delays_the_rate_counts_from_the_begin(tmp_path: Path, fps: float, end_cs: int) -> None:
    path = tmp_path / "film.apng"
    film().save(path, writer=ApngWriter(fps=fps))
    assert decoded(path)[-1][0] == end_cs


@pytest.mark.slow
def test_one_figure_is_written_in_every_format(tmp_path: Path) -> None:
    with small_job(7) as job:
        first = written(job, "gif", tmp_path / "first.gif").read_bytes()
        frames = len(job.timeline.steps)
        for format_ in MOVING:
            counts: list[tuple[int, int]] = []
            FORMATS[format_]().write(job, tmp_path / "film", lambda *count, to=counts: to.append(count))
            assert counts == [(i + 1, frames) for i in range(frames)], format_
            assert written(job, "gif", tmp_path / "again.gif").read_bytes() == first, format_


def test_a_spool_plays_back_what_it_was_given() -> None:
    random = np.random.default_rng(0)
    pixels = random.integers(0, 1 << 24, (9, 12), dtype=np.uint32)
    spool, given = Spool(), []
    for _ in range(20):
        top, left = random.integers(0, 9), random.integers(0, 12)
        place = slice(top, 9), slice(left, 12)
        pixels[place][random.random(pixels[place].shape) < 0.2] = 7
        spool.add(pixels, [place], 1)
        given.append(rgba(pixels))
    played = [frame for layer in spool.layers(rgba, BLANK) for frame in [layer.screen.copy()] * layer.delay_cs]
    assert all((one == other).all() for one, other in zip(played, given, strict=True))
    spool.close()


def test_a_frame_that_stays_is_split_only_beyond_the_longest_delay() -> None:
    pixels, whole = np.ones((4, 5), dtype=np.uint32), [(slice(0, 4), slice(0, 5))]
    frames = []
    for more in (0, 1):
        with closing(Spool()) as spool:
            spool.add(pixels, whole, 5)
            spool.stay(LONGEST_CS - 5 + more)
            frames.append(len(spool))
            assert spool.last_cs == (more or LONGEST_CS)
    assert frames == [1, 2]


def counted(kind: Callable[..., Any], path: Path, blit: bool, with_init: bool) -> list[object]:
    """What an animation whose function counts its calls is called for while it is saved."""
    figure = Figure(figsize=(1, 1))
    FigureCanvasAgg(figure)
    (dot,) = figure.add_subplot().plot([0], [0], "o")
    calls: list[object] = []

    def show(i: object) -> list[Any]:
        calls.append(i)
        dot.set_data([len(calls)], [0])
        return [dot]

    init = {"init_func": lambda: show("init")} if with_init else {}
    FuncAnimation(figure, show, frames=3, blit=blit, cache_frame_data=False, **init).save(path, writer=kind(fps=10))
    return calls


@pytest.mark.parametrize("with_init", [True, False])
@pytest.mark.parametrize("blit", [True, False])
@pytest.mark.filterwarnings("ignore:no artist moves")
def test_an_animation_is_asked_for_the_frames_that_another_writer_asks_for(
    tmp_path: Path, blit: bool, with_init: bool
) -> None:
    theirs = counted(PillowWriter, tmp_path / "theirs.gif", blit, with_init)
    assert counted(GifWriter, tmp_path / "ours.gif", blit, with_init) == theirs


@pytest.mark.parametrize("blit", [True, False])
@pytest.mark.filterwarnings("ignore:no artist moves")
def test_the_paper_is_that_of_savefig(tmp_path: Path, blit: bool) -> None:
    animation, path = film(3), tmp_path / "film.png"
    animation._blit = blit  # type: ignore[attr-defined]
    animation.save(path, writer=ApngWriter(), savefig_kwargs={"facecolor": np.array([0, 0, 1.0])})
    assert all(tuple(pixels[0, 0]) == (0, 0, 255) for _, pixels in decoded(path))
    assert animation._fig.get_facecolor() == (1, 1, 1, 1)  # type: ignore[attr-defined]
    with rc_context({"savefig.facecolor": "red"}):
        animation.save(path, writer=ApngWriter())
    assert tuple(decoded(path)[0][1][0, 0]) == (255, 0, 0)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"transparent": True}, "expected transparent = False, as films lie on paper, got True"),
        ({"pil_kwargs": {"quality": 3}}, "expected facecolor or edgecolor, got 'pil_kwargs': {'quality': 3}"),
    ],
)
def test_what_a_film_cannot_follow_is_refused(tmp_path: Path, options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        film().save(tmp_path / "film.gif", writer="gdviz", savefig_kwargs=options)
    assert str(caught.value) == f"savefig_kwargs: {message}"
    assert not list(tmp_path.iterdir())


def test_opaque_films_may_be_asked_for(tmp_path: Path) -> None:
    film(2).save(tmp_path / "film.gif", writer="gdviz", savefig_kwargs={"transparent": False, "facecolor": "auto"})
    assert list(tmp_path.iterdir())


def test_a_line_may_have_colors_that_are_arrays(tmp_path: Path) -> None:
    animation, path = film(4), tmp_path / "film.png"
    (dot,) = animation._fig.axes[0].lines  # type: ignore[attr-defined]

    def show(i: int) -> list[Any]:
        dot.set_color(np.array([i / 4, 0, 0, 1]))
        return [dot]

    animation._func = show  # type: ignore[attr-defined]
    animation.save(path, writer=ApngWriter())
    assert len(decoded(path)) == 4
