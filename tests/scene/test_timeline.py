"""Which step each frame shows, and when it ends."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdviz.scene.timeline import Tempo, Timeline, timeline

RATES = [1, 7, 12, 24, 25, 30, 33, 50]
PACES = ["auto", "step", "log"]
MOVEMENTS = {
    "even": np.ones(300),
    "all at the start": np.exp(-np.arange(2000) / 20),
    "all at the end": np.exp((np.arange(2000) - 2000) / 20),
    "nothing moves": np.zeros(40),
    "one jump": np.eye(1, 5000, 2500)[0],
    "one step": np.ones(1),
    "no step": np.ones(0),
    "two steps": np.array([0.0, 1.0]),
    "a hundred thousand": np.full(100_000, 1e-9),
}
every_film = pytest.mark.parametrize(
    ("pace", "movement"),
    [
        (pace, movement)
        for pace in PACES
        for movement in MOVEMENTS
        if pace != "step" or len(MOVEMENTS[movement]) < 10_000
    ],
)


@pytest.mark.parametrize("fps", RATES)
@pytest.mark.parametrize("seconds", [0.1, 0.11, 1, 6, 13.3, 59.97])
@pytest.mark.parametrize("pace", ["auto", "log"])
def test_a_film_lasts_as_long_as_asked(fps: float, seconds: float, pace: str) -> None:
    film = timeline(np.ones(500), Tempo(seconds=seconds, fps=fps, pace=pace, hold_first=0.5, hold_last=2))  # type: ignore[arg-type]
    assert film.duration_s == pytest.approx(seconds + 2.5, abs=1e-9)
    assert abs(sum(film.delays_cs) - 100 * (seconds + 2.5)) <= 1
    if seconds * fps >= 2:
        assert min(film.delays_cs) >= int(100 / fps)


@pytest.mark.parametrize("fps", RATES)
def test_a_film_of_steps_gives_all_the_same_time(fps: float) -> None:
    film = timeline(np.ones(5), Tempo(seconds=6, fps=fps, pace="step", hold_first=1, hold_last=2))
    assert film.steps == tuple(range(6))
    assert film.duration_s == pytest.approx(9)
    assert abs(sum(film.delays_cs) - 900) <= 1
    assert np.ptp(film.delays_cs[1:-1]) <= 1


def test_a_film_of_more_steps_than_frames_leaves_out_some_evenly() -> None:
    film = timeline(np.ones(1000), Tempo(seconds=4, fps=25, pace="step"))
    assert (film.steps[0], film.steps[-1], len(film.steps)) == (0, 1000, 100)
    assert set(np.diff(film.steps)) == {10, 11}


@every_film
def test_every_film_runs_from_the_first_step_to_the_last(pace: str, movement: str) -> None:
    moved = MOVEMENTS[movement]
    film = timeline(moved, Tempo(seconds=6, fps=25, pace=pace, hold_first=0.5, hold_last=2))  # type: ignore[arg-type]
    assert film.steps[0] == 0
    assert film.steps[-1] == len(moved)
    assert all(np.diff(film.steps) > 0)
    assert all(np.diff(film.ends_s) > 0)
    assert len(film.steps) == len(film.ends_s) == len(film.delays_cs)
    if pace != "step":
        assert len(film.steps) <= 6 * 25


@pytest.mark.slow
@given(
    st.floats(0.1, 60), st.floats(1, 50), st.floats(0, 5), st.floats(0, 5), st.integers(0, 400), st.sampled_from(PACES)
)
def test_no_frame_is_shorter_than_browsers_show(
    seconds: float, fps: float, hold_first: float, hold_last: float, count: int, pace: str
) -> None:
    film = timeline(np.ones(count), Tempo(seconds, fps, pace, hold_first, hold_last))  # type: ignore[arg-type]
    assert min(film.delays_cs) >= 2


@pytest.mark.parametrize("hold_first", [0.005, 0.505, 0.015, 1 / 3])
def test_halves_of_a_centisecond_round_alike(hold_first: float) -> None:
    film = timeline(np.ones(300), Tempo(seconds=6, fps=50, hold_first=hold_first))
    assert set(film.delays_cs[1:]) == {2}


def test_the_holds_are_on_the_first_and_the_last_frame() -> None:
    film = timeline(np.ones(10), Tempo(seconds=2.2, fps=5, pace="step", hold_first=0.5, hold_last=2))  # 11 frames
    assert film.delays_cs == (70, *[20] * 9, 220)


def test_uneven_rates_never_add_up() -> None:
    film = timeline(np.ones(300), Tempo(seconds=10, fps=30))
    assert set(film.delays_cs) == {3, 4}
    ends = np.cumsum(film.delays_cs)
    assert (np.abs(ends - 100 * np.array(film.ends_s)) <= 0.5 + 1e-6).all()


def test_frames_of_one_step_are_one_that_lasts_longer() -> None:
    film = timeline(np.ones(3), Tempo(seconds=4, fps=10))
    assert film.steps == (0, 1, 2, 3)
    assert film.duration_s == pytest.approx(4)
    assert max(film.delays_cs[:3]) - min(film.delays_cs[:3]) <= 10


def test_auto_spends_the_time_where_something_moves() -> None:
    moved = MOVEMENTS["all at the start"]
    film = timeline(moved, Tempo(seconds=6, fps=25))
    steps, ends = np.array(film.steps), np.array(film.ends_s)
    half_way = np.searchsorted(np.cumsum(moved) / moved.sum(), 0.99)
    assert half_way < 100
    assert ends[steps <= half_way].max() > 0.6 * 6
    # and yet what hardly moves is not skipped
    assert ends[steps <= 1000].max() < 6 - 0.1 * 6


def test_auto_with_even_movement_is_even() -> None:
    film = timeline(np.ones(2000), Tempo(seconds=6, fps=25))
    assert set(np.diff(film.steps)) <= {13, 14}


def test_one_jump_does_not_hold_the_film() -> None:
    """The step before a jump is shown until the jump: longer than the others, but not so long that it looks stuck."""
    film = timeline(MOVEMENTS["one jump"], Tempo(seconds=6, fps=25))
    before = film.steps.index(2500)
    assert 0.3 < film.ends_s[before] - film.ends_s[before - 1] < 1.2


def test_a_few_steps_have_nearly_the_same_time_each() -> None:
    film = timeline([100.0, 1.0, 1.0, 1.0], Tempo(seconds=8, fps=25))
    times = np.diff([0.0, *film.ends_s])
    assert len(times) == 5
    assert max(times) < 4


def test_log_doubles_its_steps() -> None:
    film = timeline(np.ones(1023), Tempo(seconds=10.01, fps=100, pace="log"))
    shown = [film.steps[np.searchsorted(film.ends_s, second - 1e-9, side="left")] for second in range(1, 11)]
    for second, step in enumerate(shown, start=1):
        assert math.log2(1 + step) == pytest.approx(second, abs=0.3 if second < 4 else 0.05)


def test_a_timeline_is_its_frames() -> None:
    film = Timeline((0, 3), (0.333, 1.0), (0.0, 1.0))
    assert film.frames == ((0, 0.0), (3, 1.0))
    assert film.delays_cs == (33, 67)
    assert film.duration_s == 1.0


@every_film
def test_shares_are_those_of_the_movements_time(pace: str, movement: str) -> None:
    moved = MOVEMENTS[movement]
    film = timeline(moved, Tempo(seconds=6, fps=25, pace=pace, hold_first=0.5, hold_last=2), melt=False)  # type: ignore[arg-type]
    assert film.shares == pytest.approx(np.linspace(0, 1, len(film.steps)) if len(film.steps) > 1 else [1.0])
    assert (film.shares[0], film.shares[-1]) == (0.0 if len(film.steps) > 1 else 1.0, 1.0)
    assert film.frames == tuple(zip(film.steps, film.shares, strict=True))
    assert set(np.diff(film.shares).round(9)) <= {round(1 / max(len(film.steps) - 1, 1), 9)}


def test_frames_of_one_step_stay_apart_where_the_picture_turns() -> None:
    apart, melted = (timeline(np.ones(3), Tempo(seconds=4, fps=10, hold_first=1), melt=melt) for melt in (False, True))
    assert len(apart.steps) == 40
    assert set(apart.steps) == set(melted.steps) == {0, 1, 2, 3}
    assert apart.ends_s == pytest.approx(1 + np.arange(1, 41) / 10)
    assert set(apart.delays_cs[1:]) == {10}
    assert set(melted.frames) <= set(apart.frames)


@pytest.mark.parametrize("count", [100, 160, 300, 301, 449, 450, 1000])
@pytest.mark.parametrize("pace", ["auto", "log"])
def test_a_swing_of_two_steps_is_seen_to_swing(count: int, pace: str) -> None:
    """Every frame but the last shows the other side than the frame before, however many steps a frame has."""
    side = np.arange(count + 1) % 2
    film = timeline(np.ones(count), Tempo(6, 25, pace), swings=np.ones(count, dtype=bool))  # type: ignore[arg-type]
    assert (np.diff(side[list(film.steps)])[:-1] != 0).all()
    plain = timeline(np.ones(count), Tempo(seconds=6, fps=25, pace=pace))  # type: ignore[arg-type]
    assert (film.steps[0], film.steps[-1], film.duration_s) == (0, count, plain.duration_s)
    lag = [
        plain.steps[np.searchsorted(plain.ends_s, end - 1e-9)] - step
        for step, end in zip(film.steps, film.ends_s, strict=True)
    ]
    assert set(lag) <= {0, 1}


def test_where_nothing_swings_frames_stay_as_they_are() -> None:
    swings = np.arange(300) < 100
    film = timeline(np.ones(300), Tempo(seconds=6, fps=25), swings=swings)
    plain = timeline(np.ones(300), Tempo(seconds=6, fps=25))
    assert timeline(np.ones(300), Tempo(6, 25), swings=np.zeros(300, dtype=bool)) == plain
    assert [step for step in film.steps if step > 101] == [step for step in plain.steps if step > 101]
    assert film.steps[:40] != plain.steps[:40]


@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize("count", [1, 3, 12])
def test_a_gliding_film_has_all_its_frames_and_its_length(pace: str, count: int) -> None:
    tempo = Tempo(seconds=6, fps=15, pace=pace, hold_first=0.5, hold_last=2)  # type: ignore[arg-type]
    film = timeline(np.ones(count), tempo, melt=False, glides=np.full(count, 100))
    assert len(film.steps) == 90
    assert film.duration_s == pytest.approx(8.5)
    assert sum(film.delays_cs) == 850
    assert (np.diff(film.steps) >= 0).all()
    assert set(range(count + 1)) <= set(film.steps)
    assert any(step % 1 for step in film.steps)


@pytest.mark.parametrize("pace", ["auto", "log"])
def test_a_gliding_film_comes_to_each_step_when_it_would_without(pace: str) -> None:
    tempo = Tempo(seconds=6, fps=15, pace=pace)  # type: ignore[arg-type]
    still, film = (timeline(MOVEMENTS["even"][:9], tempo, glides=each) for each in (None, [100] * 9))

    def begins(times: Timeline) -> list[float]:
        return [times.ends_s[times.steps.index(step) - 1] for step in range(1, 10)]

    assert begins(film) == pytest.approx(begins(still))


def test_a_film_of_more_steps_than_frames_has_nothing_between() -> None:
    tempo = Tempo(seconds=2, fps=10)
    assert timeline(np.ones(300), tempo, glides=np.full(300, 8)) == timeline(np.ones(300), tempo)
