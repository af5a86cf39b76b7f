"""GIF: exact time, true colours, no flicker, whole files, and a writer for anyone's animation."""

from __future__ import annotations

import re
import resource
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.animation import FuncAnimation, writers
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image, ImageSequence

from gdviz.outputs.base import Job, replacing
from gdviz.outputs.gif import Gif, GifWriter
from gdviz.outputs.palette import pack
from gdviz.scene.timeline import Tempo, Timeline, timeline
from tests.outputs.samples import KEY, job_of, nothing, shared_job
from tests.views.samples import whole

Pixels = np.ndarray[Any, np.dtype[np.uint8]]


def frames_of(path: Path) -> list[Pixels]:
    """The frames of a GIF as a browser shows them, composited by Pillow, in true colour."""
    with Image.open(path) as image:
        return [np.asarray(frame.convert("RGB")) for frame in ImageSequence.Iterator(image)]


def delays_of(path: Path) -> list[int]:
    """How long each frame of a GIF stays, in milliseconds."""
    with Image.open(path) as image:
        return [int(frame.info["duration"]) for frame in ImageSequence.Iterator(image)]


def drawn_frames(job: Job) -> list[Pixels]:
    """The frames of a film as matplotlib itself draws them, each whole; equal neighbours once, as GIF keeps them."""
    frames: list[Pixels] = []
    for step in job.timeline.steps:
        job.film.show(step)
        frame = whole(job.film.figure)[..., :3]
        if not frames or not np.array_equal(frame, frames[-1]):
            frames.append(frame)
    return frames


def written(job: Job, path: Path) -> Path:
    Gif().write(job, path, nothing)
    return path


def psnr(one: Pixels, other: Pixels) -> float:
    error = ((one.astype(float) - other) ** 2).mean()
    return float("inf") if error == 0 else float(10 * np.log10(255**2 / error))


Films = Callable[..., tuple[Path, list[Pixels]]]


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Films:
    """The film of some views, written when it is first asked for, and its frames as matplotlib draws them."""
    folder = tmp_path_factory.mktemp("films")

    @cache
    def film(*views: str, look: str = "article") -> tuple[Path, list[Pixels]]:
        with shared_job(*views, look=look) as job:
            return written(job, folder / f"{'_'.join((*views, look))}.gif"), drawn_frames(job)

    return film


def dot_figure() -> tuple[Figure, Any]:
    """A figure of a hundred by eighty pixels with one square dot."""
    figure = Figure(figsize=(1, 0.8), dpi=100, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1), frameon=False)
    axes.set(xlim=(0, 10), ylim=(0, 8), xticks=[], yticks=[])
    (dot,) = axes.plot([1], [4], "s", color="red", markersize=9, antialiased=False)
    return figure, dot


def save(
    path: Path,
    figure: Figure,
    function: Callable[[int], Iterable[Artist] | None],
    frames: int | Sequence[int] = 6,
    *,
    blit: bool = True,
    fps: float = 10,
    **changes: Any,
) -> Path:
    """A stranger's animation, saved by the name of our writer."""
    FuncAnimation(figure, function, frames=frames, blit=blit, cache_frame_data=False).save(
        path, writer="gdviz", fps=fps, **changes
    )
    return path


def test_the_writer_is_registered() -> None:
    assert writers["gdviz"] is GifWriter


# ---- time -----------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("fps", [7, 25, 30, 50])
def test_a_film_lasts_as_long_as_asked(fps: float, tmp_path: Path) -> None:
    with shared_job("contour") as job:
        times = timeline(np.ones(12), Tempo(seconds=1.3, fps=fps, hold_first=0.4, hold_last=0.9))
        delays = delays_of(written(replace(job, timeline=times), tmp_path / "film.gif"))
    assert sum(delays) == 2600
    assert all(delay >= 20 for delay in delays)


@pytest.mark.parametrize("fps", [7, 12, 24, 25, 30, 33, 50])
def test_a_strangers_film_lasts_as_long_as_its_fps_say(fps: float, tmp_path: Path) -> None:
    figure, dot = dot_figure()

    def show(step: int) -> list[Artist]:
        dot.set_data([1 + step % 8], [4])
        return [dot]

    assert abs(sum(delays_of(save(tmp_path / "film.gif", figure, show, 23, fps=fps))) - 1000 * 23 / fps) <= 5


@pytest.mark.parametrize(("fps", "frames"), [(50, 23), (60, 60), (99, 50), (100, 7), (100, 100), (1000, 400)])
def test_more_frames_than_players_show_are_left_out(fps: float, frames: int, tmp_path: Path) -> None:
    figure, dot = dot_figure()

    def show(step: int) -> list[Artist]:
        dot.set_data([1 + step % 8], [4])
        return [dot]

    delays = delays_of(save(tmp_path / "film.gif", figure, show, frames, fps=fps))
    assert min(delays) >= 20
    assert abs(sum(delays) - 1000 * frames / fps) <= 15
    assert len(delays) > 0.6 * min(frames, 50 * frames / fps)


def test_frames_that_look_alike_are_one_that_lasts(tmp_path: Path) -> None:
    figure, dot = dot_figure()

    def show(step: int) -> list[Artist]:
        dot.set_data([1 if step < 4 else 5], [4])
        return [dot]

    assert delays_of(save(tmp_path / "film.gif", figure, show, 6)) == [400, 200]


@pytest.mark.slow
def test_a_picture_may_stand_for_longer_than_a_delay_can_say(tmp_path: Path) -> None:
    with shared_job("contour") as job:
        long = replace(job, timeline=Timeline((0, 12), (700.0, 1400.0), (0.0, 1.0)))
        path = written(long, tmp_path / "film.gif")
        expected = drawn_frames(long)
    delays = delays_of(path)
    assert sum(delays) == 1_400_000
    assert max(delays) <= 655_350
    assert psnr(frames_of(path)[-1], expected[-1]) > 42


@pytest.mark.slow
@pytest.mark.parametrize("loop", [0, 1, 3])
def test_a_film_plays_as_often_as_asked(loop: int, tmp_path: Path) -> None:
    with shared_job("contour", loop=loop) as job:
        path = written(job, tmp_path / "film.gif")
    block = re.search(rb"\x21\xff\x0bNETSCAPE2\.0\x03\x01(..)\x00", path.read_bytes(), re.DOTALL)
    assert (block is None) == (loop == 1)
    if block:  # the block counts repeats: three plays are two more after the first
        assert int.from_bytes(block[1], "little") == max(loop - 1, 0)


@pytest.mark.slow
def test_the_comment_is_the_key(films: Films) -> None:
    with Image.open(films("contour")[0]) as image:
        assert image.info["comment"].startswith(KEY.encode())


# ---- pixels ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("views", "look"), [(("contour",), "article"), (("contour", "loss"), "dark"), (("surface",), "article")]
)
def test_the_frames_are_those_that_matplotlib_draws(views: tuple[str, ...], look: str, films: Films) -> None:
    path, expected = films(*views, look=look)
    got = frames_of(path)
    assert len(got) == len(expected) > 8
    assert np.mean([psnr(one, other) for one, other in zip(got, expected, strict=True)]) > 42


@pytest.mark.slow
@pytest.mark.parametrize("views", [("contour",), ("contour", "loss"), ("surface",)])
def test_nothing_flickers(views: tuple[str, ...], films: Films) -> None:
    path, expected = films(*views)
    got = frames_of(path)
    for i in range(len(got) - 1):
        same = (expected[i] == expected[i + 1]).all(axis=-1)
        assert same.mean() > 0.5
        assert not (got[i] != got[i + 1]).any(axis=-1)[same].any()


@pytest.mark.slow
def test_each_colour_of_the_film_is_one_colour_of_the_file(films: Films) -> None:
    path, frames = films("contour")
    got, expected = pack(np.stack(frames_of(path))).ravel(), pack(np.stack(frames)).ravel()
    pairs = np.unique(expected.astype(np.uint64) << 32 | got)
    assert len(pairs) == len(np.unique(expected)) > 255
    assert len(np.unique(got)) <= 255


def test_a_film_of_few_colours_is_exact(tmp_path: Path) -> None:
    figure, dot = dot_figure()
    expected = []
    for step in range(6):
        dot.set_data([1 + step], [4])
        expected.append(whole(figure)[..., :3])

    def show(step: int) -> list[Artist]:
        dot.set_data([1 + step], [4])
        return [dot]

    got = frames_of(save(tmp_path / "film.gif", figure, show))
    assert len(np.unique(np.stack(expected).reshape(-1, 3), axis=0)) <= 255
    assert np.array_equal(np.stack(got), np.stack(expected))


# ---- whole files ----------------------------------------------------------------------------------------------------


def test_a_failure_in_the_third_frame_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "film.gif"
    path.write_bytes(b"old")
    figure, dot = dot_figure()

    def show(step: int) -> list[Artist]:
        if step == 3:
            raise ZeroDivisionError("in the third frame")
        return [dot]

    with pytest.raises(ZeroDivisionError, match="in the third frame"):
        save(path, figure, show, 5)
    assert path.read_bytes() == b"old"


@pytest.mark.slow
def test_a_failure_in_the_third_frame_of_a_film_leaves_the_old_file_and_the_figure(tmp_path: Path) -> None:
    path = tmp_path / "film.gif"
    path.write_bytes(b"old")
    with job_of("contour") as job:

        def fail(done: int, _count: int) -> None:
            if done == 3:
                raise KeyboardInterrupt

        def write() -> None:
            with replacing(path) as part:
                Gif().write(job, part, fail)

        before = whole(job.film.figure)
        with pytest.raises(KeyboardInterrupt):
            write()
        job.film.show(0)
        assert np.array_equal(whole(job.film.figure), before)
        assert not any(artist.get_animated() for artist in job.film.moving)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["film.gif"]


@pytest.fixture
def looped(films: Films, tmp_path: Path) -> tuple[Path, int]:
    """A film that plays three times, and how many frames it has."""
    _, frames = films("contour", "loss")
    with shared_job("contour", "loss", loop=3) as job:
        return written(job, tmp_path / "film.gif"), len(frames)


@pytest.mark.slow
@pytest.mark.parametrize("command", [["giftext"], ["identify"], ["gifsicle", "--info", "--no-warnings"], ["ffprobe"]])
def test_other_decoders_read_it_without_complaint(command: list[str], looped: tuple[Path, int]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    path, frames = looped
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    said = done.stdout + done.stderr
    assert not re.search(r"error|corrupt|truncated|invalid", said, re.IGNORECASE)
    if command == ["identify"]:
        assert len(said.splitlines()) == frames
    if command == ["giftext"]:
        assert said.count("Image #") == frames


@pytest.mark.slow
def test_ffmpeg_decodes_the_same_pixels(films: Films) -> None:
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg is not installed")
    path, _ = films("contour")
    call = ["ffmpeg", "-v", "error", "-i", path, "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    done = subprocess.run(call, capture_output=True, check=True)
    assert done.stderr == b""
    got = np.frombuffer(done.stdout, dtype=np.uint8).reshape(-1, 240, 320, 3)
    assert np.array_equal(got, np.stack(frames_of(path)))


# ---- anyone's animation ---------------------------------------------------------------------------------------------


def test_without_blit_whole_frames_are_drawn_and_a_warning_says_so(tmp_path: Path) -> None:
    figure, dot = dot_figure()
    expected = []

    def show(step: int) -> None:
        dot.set_data([1 + step], [4])
        dot.axes.set_facecolor((1, 1, step / 10))
        figure.set_facecolor((step / 10, 1, 1))

    for step in range(6):
        show(step)
        expected.append(whole(figure)[..., :3])
    message = "no artist moves: every frame is drawn whole; for speed, return the moving artists and pass blit=True"
    with pytest.warns(UserWarning, match=f"^{re.escape(message)}$") as caught:
        path = save(tmp_path / "film.gif", figure, show, blit=False)
    assert len(caught) == 1
    assert np.array_equal(np.stack(frames_of(path)), np.stack(expected))


def test_with_blit_nobody_is_warned(tmp_path: Path) -> None:
    figure, dot = dot_figure()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        save(tmp_path / "film.gif", figure, lambda _step: [dot])


def test_artists_may_come_and_go(tmp_path: Path) -> None:
    figure, dot = dot_figure()
    (axes,) = figure.axes
    extra: list[Artist] = []

    def show(step: int) -> list[Artist]:
        dot.set_data([1 + step], [4])
        while extra:
            extra.pop().remove()
        if step in (1, 2, 4):
            extra.extend(axes.plot([1 + step], [6], "s", color="blue", markersize=7, antialiased=False))
        return [dot, *extra]

    expected = []
    for step in range(6):
        show(step)
        expected.append(whole(figure)[..., :3])
    while extra:
        extra.pop().remove()
    got = frames_of(save(tmp_path / "film.gif", figure, show))
    assert np.array_equal(np.stack(got), np.stack(expected))


def test_an_artist_that_stood_still_may_begin_to_move(tmp_path: Path) -> None:
    figure, dot = dot_figure()
    (late,) = figure.axes[0].plot([8], [1], "s", color="blue", markersize=7, antialiased=False)

    def show(step: int) -> list[Artist]:
        dot.set_data([1 + step], [4])
        if step < 3:
            return [dot]
        late.set_data([8], [step])
        return [dot, late]

    expected = []
    for step in range(6):
        show(step)
        expected.append(whole(figure)[..., :3])
    late.set_data([8], [1])
    got = frames_of(save(tmp_path / "film.gif", figure, show))
    assert np.array_equal(np.stack(got), np.stack(expected))


def test_an_artist_may_be_hidden_at_first(tmp_path: Path) -> None:
    figure, dot = dot_figure()

    def show(step: int) -> list[Artist]:
        dot.set_visible(step % 2 == 1)
        return [dot]

    got = frames_of(save(tmp_path / "film.gif", figure, show, 4))
    shown = [bool((frame == [255, 0, 0]).all(axis=-1).any()) for frame in got]
    assert shown == [False, True, False, True]


@pytest.mark.parametrize("blit", [True, False])
@pytest.mark.filterwarnings("ignore:no artist moves")
def test_the_resolution_that_save_is_asked_for_is_that_of_the_file(blit: bool, tmp_path: Path) -> None:
    figure, dot = dot_figure()

    def show(step: int) -> list[Artist]:
        dot.set_data([1 + step], [4])
        return [dot]

    got = frames_of(save(tmp_path / "film.gif", figure, show, blit=blit, dpi=200))
    assert figure.dpi == 100
    figure.set_dpi(200)
    show(5)
    assert got[5].shape == (160, 200, 3)
    assert np.array_equal(got[5], whole(figure)[..., :3])


@pytest.mark.parametrize("alpha", [0.0, 0.25, 0.5, 0.9])
def test_a_transparent_figure_lies_on_white(alpha: float, tmp_path: Path) -> None:
    figure, dot = dot_figure()
    figure.set_facecolor((0.1, 0.3, 0.9, alpha))
    dot.set(alpha=0.5, antialiased=True)

    def show(step: int) -> list[Artist]:
        dot.set_data([1 + step], [4])
        return [dot]

    for step, frame in enumerate(frames_of(save(tmp_path / "film.gif", figure, show))):
        show(step)
        dot.set_animated(False)
        figure.savefig(tmp_path / "still.png")
        with Image.open(tmp_path / "still.png") as still:
            expected = Image.alpha_composite(Image.new("RGBA", still.size, "white"), still).convert("RGB")
        assert np.abs(frame.astype(int) - np.asarray(expected)).max() <= 1


def test_a_figure_can_be_used_after_saving(tmp_path: Path) -> None:
    figure, dot = dot_figure()
    before = whole(figure)
    save(tmp_path / "film.gif", figure, lambda _step: [dot])
    dot.set_animated(False)
    assert np.array_equal(whole(figure), before)
    dot.set_data([5], [5])
    figure.canvas.draw_idle()
    assert not np.array_equal(np.asarray(figure.canvas.buffer_rgba()), before)  # type: ignore[attr-defined]


# ---- memory ---------------------------------------------------------------------------------------------------------

_FILM = """
import resource, sys
sys.path.insert(0, {folder!r})
from pathlib import Path
from tests.outputs.test_gif import dot_figure, save
figure, dot = dot_figure()
def show(step):
    dot.set_data([1 + step % 9], [1 + step % 7])
    return [dot]
for frames in (100, 2000):
    save(Path(sys.argv[1]), figure, show, frames)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
def test_memory_does_not_grow_with_the_frames(tmp_path: Path) -> None:
    assert resource.RUSAGE_SELF == 0
    script = _FILM.format(folder=str(Path(__file__).parents[2]))
    call = [sys.executable, "-c", script, str(tmp_path / "film.gif")]
    few, many = map(int, subprocess.run(call, capture_output=True, text=True, check=True).stdout.split())
    assert many < 1.1 * few


@pytest.mark.slow
def test_fewer_colours_take_fewer_bytes(films: Films, tmp_path: Path) -> None:
    whole_, few = films("surface")[0], tmp_path / "few.gif"
    with shared_job("surface") as job:
        Gif(colors=16).write(job, few, nothing)
    got = frames_of(few)
    assert len(np.unique(pack(np.stack(got)))) <= 16
    assert few.stat().st_size < 0.9 * whole_.stat().st_size
    assert delays_of(few) == delays_of(whole_)
    assert psnr(got[-1], frames_of(whole_)[-1]) > 30


@pytest.mark.slow
def test_a_film_has_no_more_colours_than_look_like_all(films: Films) -> None:
    file, expected = films("contour")
    got = frames_of(file)
    assert len(np.unique(pack(np.stack(got)))) < 64 < len(np.unique(pack(np.stack(expected))))
    assert file.read_bytes()[10] & 7 < 6  # a table of 64 or 32
    assert min(psnr(one, other) for one, other in zip(got, expected, strict=True)) > 42


@pytest.mark.slow
def test_a_film_that_turns_has_its_colours_where_the_eye_sees_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shared_job("surface", orbit=60) as job:
        few = written(job, tmp_path / "few.gif")
        monkeypatch.setattr("gdviz.outputs.gif.even_shares", lambda _parts: None)
        more = written(job, tmp_path / "more.gif")
    assert few.read_bytes()[10] & 7 < more.read_bytes()[10] & 7
    assert few.stat().st_size < 0.9 * more.stat().st_size
    assert min(psnr(one, other) for one, other in zip(frames_of(few), frames_of(more), strict=True)) > 39.5


@pytest.mark.slow
def test_a_film_that_stands_still_keeps_the_colours_of_its_edges(
    films: Films, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = films("surface")[0].read_bytes()
    with shared_job("surface") as job:
        monkeypatch.setattr("gdviz.outputs.gif.even_shares", lambda _parts: None)
        assert written(job, tmp_path / "there.gif").read_bytes() == here
