"""The camera of the surface view that turns with time: one scale, right at every angle, one draw a frame."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from PIL import Image

from gdviz.outputs.base import Imprint, Job
from gdviz.outputs.screen import Screen
from gdviz.page.film import drawing, make_film
from gdviz.scene.formats import FORMATS
from gdviz.scene.load import load
from gdviz.scene.timeline import Tempo, timeline
from gdviz.styles.base import style
from gdviz.views.base import MOVING_ZORDER, Turning
from gdviz.views.relief.picture import Picture
from gdviz.views.surface import Surface
from tests.conftest import SceneFile
from tests.sheets import sheet_for
from tests.views.test_surface import BOWL, cost_of, drawn, pixels, run_through, runs_of

pytestmark = pytest.mark.slow

TWELVE = np.linspace(0, 1, 13)[1:]
WHOLE = Surface(azimuth=-60, elevation=35, orbit=360)
HILL = cost_of("exp(-0.3*(x**2+y**2))")
LONG = cost_of("x**2+y**2-7", ((-5.0, 5.0), (-3.0, 3.0)))


def turning(
    cost: object, runs: Sequence, view: Surface, *, size: tuple[float, float] = (5.6, 4.8)
) -> tuple[Axes, Turning]:
    figure = Figure(figsize=size, dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.03, 0.02, 0.93, 0.91))
    show = view.draw_turning(axes, cost, runs, style("article"))  # type: ignore[arg-type]
    show(0, 1.0)  # the axes have their final size
    return axes, show


@pytest.fixture
def _unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The relief's top is not painted: most of the time, and no line or word depends on it."""
    monkeypatch.setattr(Picture, "look", lambda self, page: None)


lines_and_words_alone = pytest.mark.usefixtures("_unpainted")


def data_of(artists: Sequence[Artist]) -> list[list[float]]:
    lines = [artist for artist in artists if isinstance(artist, Line2D)]
    return [np.nan_to_num(np.ravel(line.get_data()), nan=-1).tolist() for line in lines]


def test_a_camera_that_stands_still_moves_only_the_paths_and_stars() -> None:
    runs = runs_of(BOWL, [(4, 4)])
    assert not Surface().turns
    _, show = turning(BOWL, runs, Surface(azimuth=-60, elevation=35))
    assert len(show(3, 0.0)) == 10  # those of the run, the star that lies over its path and its badge, and two words
    assert data_of(show(3, 0.0)) == data_of(show(3, 1.0))


def test_shows_the_same_artists_idempotently_in_any_order() -> None:
    axes, show = turning(BOWL, runs_of(BOWL, [(4, 4)]), WHOLE)
    first = list(show(3, 0.2))
    assert all(artist.get_zorder() >= MOVING_ZORDER for artist in first)
    assert {*axes.images, *axes.lines, *axes.texts, *axes.collections} == set(first)
    before, image = data_of(first), pixels(axes)
    for step, share in ((0, 0.0), (20, 1.0), (3, 0.7)):
        assert list(show(step, share)) == first
    assert data_of(show(3, 0.2)) == before
    assert np.array_equal(pixels(axes), image)


@lines_and_words_alone
@pytest.mark.parametrize("orbit", [-200, 360])
def test_the_turn_ends_where_a_still_stands(orbit: float) -> None:
    runs = runs_of(BOWL, [(4, 4)])
    view = Surface(azimuth=-60, elevation=35, orbit=orbit)
    _, show = turning(BOWL, runs, view)
    end = data_of(show(20, 1.0))
    _, still = drawn(BOWL, runs, view)
    assert data_of(still(20)) == end
    begin = data_of(show(20, 0.0))
    assert (np.abs(np.array(begin[3]) - end[3]).max() < 1e-6) == (orbit == 360)


def foot_corners(show: Turning, share: float) -> np.ndarray:
    """The pixels (4, 2) of the corners of the block's foot, in a ring; three of them are corners of its walls."""
    walls = [artist for artist in show(0, share) if isinstance(artist, LineCollection)][-2]
    drawing = show.__self__.drawing  # type: ignore[attr-defined]
    page = replace(drawing.fittings.page, camera=drawing._camera(share))
    corners = np.asarray(page.pixels(drawing.terrain.base))[[0, 2, 3, 1]]
    shown = np.concatenate(walls.get_segments())
    assert sum(np.hypot(*(shown - corner).T).min() < 0.01 for corner in corners) >= 2
    return corners


@lines_and_words_alone
def test_the_camera_turns_steadily_with_time() -> None:
    _, show = turning(BOWL, [], Surface(azimuth=10, elevation=80, orbit=80))
    angles = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        corners = foot_corners(show, share)
        x, y = corners[0] - corners[2]
        angles.append(np.degrees(np.arctan2(y / np.sin(np.radians(80)), x)))
    assert np.diff(np.unwrap(angles, period=360)) == pytest.approx([-20] * 4, abs=1)


@lines_and_words_alone
@pytest.mark.parametrize("cost", [BOWL, LONG])
def test_the_scale_and_the_middle_stay_the_same(cost: object) -> None:
    _, show = turning(cost, [], Surface(azimuth=-60, elevation=35, orbit=360))
    shapes = []
    for share in TWELVE[::2]:  # half a turn later the foot, and so its picture, is the same again
        one, other = foot_corners(show, share), foot_corners(show, (share + 0.5) % 1)
        assert one == pytest.approx(other[[2, 3, 0, 1]], abs=1e-6)
        shapes.append(one)
    widths = np.ptp(shapes, axis=1)[:, 0]
    diagonal = np.linalg.norm(shapes[0][2] - shapes[0][0])
    assert widths.max() < 1.6 * diagonal
    middles = [(corners.min(axis=0) + corners.max(axis=0))[0] / 2 for corners in shapes]
    assert np.ptp(middles) < 0.05 * widths.max()


# the least room is in small and in low axes, from where the relief is steep or flat
@lines_and_words_alone
@pytest.mark.parametrize(
    ("size", "elevation"), [((5.6, 4.8), 35), ((4.2, 3.2), 25), ((4.2, 3.2), 80), ((12.4, 5.6), 25), ((12.4, 5.6), 60)]
)
def test_labels_fit_and_stay_apart_at_every_angle(size: tuple[float, float], elevation: float) -> None:
    axes, show = turning(LONG, runs_of(LONG, [(4, 2)]), replace(WHOLE, elevation=elevation), size=size)
    words = [text.get_text() for text in axes.texts]
    assert len(words) >= 6
    for share in TWELVE:
        texts = [artist for artist in show(5, share) if isinstance(artist, Text)]
        assert [text.get_text() for text in texts] == words
        boxes = [text.get_window_extent() for text in texts]
        for i, box in enumerate(boxes):
            assert axes.bbox.x0 - 1 <= box.x0 <= box.x1 <= axes.bbox.x1 + 1
            assert axes.bbox.y0 - 1 <= box.y0 <= box.y1 <= axes.bbox.y1 + 1
            assert not any(box.overlaps(other) for other in boxes[i + 1 :])


@lines_and_words_alone
def test_names_jump_only_where_another_edge_comes_to_the_front() -> None:
    axes, show = turning(BOWL, [], WHOLE)
    moves = []
    for share in np.linspace(0, 1, 91):
        show(0, share)
        moves.append([text.get_position() for text in axes.texts if text.get_text() in ("$x$", "$y$", "cost")])
    jumps = (np.linalg.norm(np.diff(moves, axis=0), axis=-1) > 40).sum(axis=0)
    assert jumps.tolist() == [2, 2, 4]


@lines_and_words_alone
@pytest.mark.parametrize("azimuth", [-90, 0, 45, 250])
def test_a_hill_hides_what_is_behind_it_at_every_angle(azimuth: float) -> None:
    view = Surface(azimuth=-60, elevation=15, scale="linear", orbit=360)
    towards = np.array([np.cos(np.radians(azimuth)), np.sin(np.radians(azimuth))])
    across = np.array([-towards[1], towards[0]])
    behind = run_through(tuple(-2 * towards - 4 * across), tuple(-2 * towards + 4 * across))
    before = run_through(tuple(2 * towards - 4 * across), tuple(2 * towards + 4 * across))
    _, show = turning(HILL, [behind, before], view)
    share = ((azimuth + 60) % 360) / 360
    lines = [artist for artist in show(1, share) if isinstance(artist, Line2D) and artist.get_path_effects()]
    seen = [np.isfinite(np.array(line.get_ydata(), dtype=float)) for line in lines]
    middle = len(seen[0]) // 2
    assert not seen[0][middle]
    assert seen[0][0]
    assert seen[0][-1]
    assert seen[1].all()


def test_the_light_turns_with_the_camera() -> None:
    axes, show = turning(BOWL, [], Surface(azimuth=-45, elevation=35, orbit=90, levels=0))
    looks = []
    for share in (0.0, 1.0):  # a bowl looks the same from everywhere a quarter apart
        show(0, share)
        looks.append(np.asarray(max(axes.images, key=lambda image: image.get_zorder()).get_array()).astype(int))
    assert looks[0].shape == looks[1].shape
    assert np.abs(looks[0] - looks[1]).mean() < 1


@pytest.mark.parametrize("name", ["article", "dark"])  # a page and a slide
def test_everything_is_drawn_once_a_frame_and_as_a_full_draw_would(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = sheet_for(BOWL, runs_of(BOWL, [(4, 4)]), [WHOLE], (640, 480), style=name)
    with drawing(sheet.style):
        film = make_film(sheet)
        for artist in film.moving:
            artist.set_animated(True)
        film.show(0, 0.0)
        screen = Screen(film.figure)
        screen.next()
        counts = {"canvas": 0, "picture": 0}
        _count(monkeypatch, FigureCanvasAgg, "canvas", counts)
        _count(monkeypatch, Picture, "picture", counts)
        for step, share in ((0, 0.1), (5, 0.4), (5, 0.45)):
            film.show(step, share)
            frame = screen.next().rgba.copy()
        assert counts["picture"] == 3  # the relief in each of three frames
        assert counts["canvas"] <= 1  # once for all without what lies over the relief, where the page has any
        for artist in film.moving:
            artist.set_animated(False)
        film.figure.canvas.draw()
        assert np.array_equal(np.asarray(film.figure.canvas.buffer_rgba()), frame)  # type: ignore[attr-defined]


def _count(monkeypatch: pytest.MonkeyPatch, kind: type, name: str, counts: dict[str, int]) -> None:
    draw = kind.draw  # type: ignore[attr-defined]

    def counted(self: object, *args: object, **kwargs: object) -> object:
        counts[name] += 1
        return draw(self, *args, **kwargs)

    monkeypatch.setattr(kind, "draw", counted)


def test_the_film_shows_every_frame_and_ends_as_the_still(tmp_path: Path) -> None:
    times = timeline(np.ones(20), Tempo(seconds=1.2, fps=10, hold_first=0.3, hold_last=0.5), melt=False)
    sheet = sheet_for(BOWL, runs_of(BOWL, [(4, 4), (-4, 1)]), [replace(WHOLE, orbit=120)], (480, 360))
    paths = []
    for format_ in ("gif", "png", "gif"):
        with drawing(sheet.style):
            job = Job(lambda: make_film(sheet), times, Imprint("", "key"), sheet)
            paths.append(tmp_path / f"{len(paths)}.{format_}")
            FORMATS[format_]().write(job, paths[-1], lambda _done, _all: None)
    assert paths[0].read_bytes() == paths[2].read_bytes()
    with Image.open(paths[0]) as film, Image.open(paths[1]) as still:
        assert film.n_frames == 12  # type: ignore[attr-defined]
        film.seek(11)
        apart = np.abs(np.asarray(film.convert("RGB")).astype(int) - np.asarray(still.convert("RGB")))
        assert 10 * np.log10(255**2 / (apart**2).mean()) > 40  # decibels: what one palette leaves
        film.seek(0)
        other = np.abs(np.asarray(film.convert("RGB")).astype(int) - np.asarray(still.convert("RGB")))
        assert 10 * np.log10(255**2 / (other**2).mean()) < 25


@pytest.mark.parametrize("text", ["0*x*y+3", "log(-1-x**2-y**2)", "log(x+y)", "exp(exp(x+y))"])
def test_any_cost_turns_without_a_warning(text: str) -> None:
    axes, show = turning(cost_of(text), [run_through((1, 1), (2, 3), (-4, 4)), run_through((8, 8), (9, 9))], WHOLE)
    show(2, 0.3)
    pixels(axes)


def test_orbit_in_a_scene(scene_file: SceneFile) -> None:
    text = (
        '[cost]\nsurface = "himmelblau"\n[[figure]]\nname = "a"\nviews = ["surface"]\n[figure.surface]\norbit = -90\n'
    )
    (view,) = load(scene_file(text)).figures[0].views
    assert view == Surface(orbit=-90)
    assert view.turns
