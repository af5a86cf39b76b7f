"""The words for events."""

from __future__ import annotations

import pytest

from gdviz.descents.events.kinds import Bend, Crossing, Event, Exit, Settled, Short, Stall, Swing, Unfound
from gdviz.words.events import event_words, note_of
from tests.views.samples import run_through

AT = (0.0, 0.0)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Stall(9, (0,), AT, 1), "stalls here"),
        (Stall(9, (0, 2), AT, 4), "two stall here"),
        (Stall(9, (0, 1, 2), AT, 3), "all three stall here"),
        (Stall(9, tuple(range(13)), AT, 20), "13 stall here"),
        (Short(40, (0,), AT, 40, has_moved=True), "40 steps to here"),
        (Short(1200, (0,), AT, 1200, has_moved=False), "still here after 1,200 steps"),
        (Stall(9, (0,), AT, 1, 0.0123), "stalls here: slope 0.012"),
        (Stall(9, (0,), AT, 1, 3e-9), "stalls here: slope 3.0×10⁻⁹"),
        (Stall(9, (0,), AT, 1, 0.0), "stalls here: slope 0"),
        (Short(150, (0,), AT, 150, has_moved=False, slope=4.04e-5), "still here after 150 steps: slope 0.000040"),
        (Exit(8, (0,), AT), "leaves at step 8"),
        (Unfound(9, (), AT, 4, is_lower=False), "found by none"),
        (Unfound(9, (), AT, 4, is_lower=True), "lower, but found by none"),
        (Unfound(9, (), AT, 1, is_lower=True), "lower, but not found"),
        (Bend(40, (0,), AT, 1, 39), "1 step to here, 39 for the rest"),
        (Bend(1500, (0,), AT, 20, 1480), "20 steps to here, 1,480 for the rest"),
        (Settled(34, (0,), AT, 34, is_only=False), "first to settle here, after 34 steps"),
        (Settled(1, (0,), AT, 1, is_only=False), "here in one step"),
        (Settled(1, (0,), AT, 1, is_only=True), "the only one to settle here"),
        (Crossing(4, (0,), AT, Swing.SHRINKING), "each step crosses the valley"),
        (Crossing(4, (0,), AT, Swing.GROWING), "each step lands farther across"),
    ],
)
def test_every_event_has_its_words(event: Event, words: str) -> None:
    assert event_words(event) == words


def test_a_note_is_in_the_colour_of_the_one_run_that_it_is_of() -> None:
    runs = [run_through((0, 0), (1, 1), label=label) for label in "ab"]
    assert note_of(Exit(8, (1,), AT), runs).plan is runs[1].plan
    assert note_of(Stall(9, (0, 1), AT, 2), runs).plan is None
    assert note_of(Stall(9, (0, 1), AT, 2), runs).step == 9
