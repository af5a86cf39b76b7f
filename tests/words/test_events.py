"""The words for events."""

from __future__ import annotations

import pytest

from gdviz.descents.events.causes import AddUp, Batch, FirstSteps, Flat, Floor, Pull, Spread
from gdviz.descents.events.kinds import Bend, Crossing, Event, Exit, Settled, Short, Stall, Swing, Unfound
from gdviz.descents.plan import Plan
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.words.events import Note, event_words, note_of, signed
from tests.views.samples import run_through

AT = (0.0, 0.0)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Stall(9, (0,), AT, 1), "stalls here"),
        (Stall(9, (0, 2), AT, 4), "two stall here"),
        (Stall(9, (0, 1, 2), AT, 3), "all three stall here"),
        (Stall(9, tuple(range(13)), AT, 20), "13 stall here"),
        (Stall(9, (0, 2), AT, 4, guests=1), "three end here"),
        (Stall(9, (1,), AT, 2, guests=1), "both end here"),
        (Stall(9, (0, 1), AT, 2), "both stall here"),
        (Stall(9, (0, 1), AT, 3, guests=1), "all three end here"),
        (Short(40, (0,), AT, 40, has_moved=True), "40 steps to here"),
        (Short(1200, (0,), AT, 1200, has_moved=False), "still here after 1,200 steps"),
        (Stall(9, (0,), AT, 1, 0.0123), "stalls here: slope 0.012"),
        (Stall(9, (0,), AT, 1, 3e-9), "stalls here: slope 3.0×10⁻⁹"),
        (Stall(9, (0,), AT, 1, 0.0), "stalls here: slope 0"),
        (Short(150, (0,), AT, 150, has_moved=False, slope=4.04e-5), "still here after 150 steps: slope 0.00004"),
        (Stall(9, (0,), AT, 1, is_level=True), "no slope sideways: stays here"),
        (
            Short(150, (0,), AT, 150, has_moved=False, slope=4.4e-5, way=0.0033),
            "slope 0.00004 here: 150 steps add up to 0.003",
        ),
        (
            Short(40, (0,), AT, 40, has_moved=True, share=0.00399),
            "40 steps to here, each now 0.4\u00a0% of the rest",
        ),
        (Exit(8, (0,), AT), "leaves at step 8"),
        (Exit(8, (0,), AT, 1.08), "leaves at step 8: each step 1.08 times as far"),
        (Exit(8, (0,), AT, 1.0049), "leaves at step 8: each step 1.0049 times as far"),
        (Exit(8, (0,), AT, 2.5), "leaves at step 8: each step 2.5 times as far"),
        (Exit(8, (0,), AT, 3.0), "leaves at step 8: each step 3 times as far"),
        (Exit(8, (0,), AT, 30.0), "leaves at step 8: each step 30 times as far"),
        (Unfound(9, (), AT, 4, is_lower=False), "found by none"),
        (Unfound(9, (), AT, 4, is_lower=True), "lower, but found by none"),
        (Unfound(9, (), AT, 1, is_lower=True), "lower, but not found"),
        (Bend(40, (0,), AT, 1, 39), "1 step to here, 39 for the rest"),
        (Bend(1500, (0,), AT, 20, 1480), "20 steps to here, 1,480 for the rest"),
        (Settled(34, (0,), AT, 34, is_only=False), "first within 1\u00a0%: 34 steps"),
        (Settled(34, (0,), AT, 34, False, 1200), "first within 1\u00a0%: 34 steps, the next 1,200"),
        (Settled(1, (0,), AT, 1, is_only=False), "here in one step"),
        (Settled(34, (0,), AT, 34, False, None, 1), "first within 1\u00a0%: 34 steps"),
        (Settled(34, (0,), AT, 34, False, None, 4), "first within 1\u00a0%: 34 steps"),
        (Settled(1, (0,), AT, 1, is_only=True), "the only one to settle here"),
        (Crossing(4, (0,), AT, Swing.SHRINKING), "each step crosses the valley"),
        (
            Crossing(4, (0,), AT, Swing.SHRINKING, 0.095),
            "each step crosses the valley, 9.5\u00a0%\u00a0nearer along\u00a0it",
        ),
        (AddUp(9, (0,), AT, 2.857), "steps add up: 2.9 times as far as the slope alone"),
        (Flat(9, (0,), AT, "y", 0.0, 2), "y is 0 from step 2 on"),
        (Floor(9, (), AT, 0.0096), "along the floor it is 100 times less steep: plain steps crawl"),
        (
            Floor(9, (), AT, 0.05, adds_up=True),
            "along the floor it is 20 times less steep: plain steps crawl, momentum's add up",
        ),
        (
            FirstSteps(1, (), AT, (("gradient descent", 1e-4), ("Adam", 0.05)), 0.002),
            "sideways slope 0.002: descent\u00a0steps\u00a00.0001, Adam divides by the slope: 0.05",
        ),
        (FirstSteps(1, (1,), AT, (("Adam", 0.21),)), "Adam divides by the slope: first step 0.21"),
        (
            FirstSteps(1, (), AT, (("RMSprop", 0.36), ("Adam", 0.21))),
            "RMSprop and Adam divide by the slope: first steps 0.36 and 0.21",
        ),
        (Pull(0, (), AT, 2.0, ("slope",)), "2·slope² draws the minimum to smaller slope"),
        (Pull(0, (), AT, 1.0, ("w",), is_positive=False), "w² draws the minimum to smaller |w|"),
        (Pull(0, (), AT, 0.5, ("a", "b")), "0.5·(a² + b²) draws the minimum nearer to 0"),
        (Batch(9, (0,), AT, 1), "each row pulls its own way"),
        (Batch(9, (0,), AT, 20), "noise of 20 rows partly cancels"),
        (Batch(9, (0,), AT, None), "all rows: no noise"),
        (Spread(9, (0,), AT, 50, 0.336), "last 50 steps: 0.34 away on average"),
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


def test_a_note_has_a_brief_form_where_something_may_be_left_out() -> None:
    runs = [run_through((0, 0), (1, 1))]
    note = note_of(Exit(8, (0,), AT, 1.08), runs)
    assert (note.text, note.brief) == ("leaves at step 8: each step 1.08 times as far", "leaves at step 8")
    assert note_of(Exit(8, (0,), AT), runs).brief == ""


def test_a_note_of_the_last_steps_says_how_many() -> None:
    run = run_through(0, 1)
    assert note_of(Spread(9, (0,), AT, 50, 0.336), [run]).last == 50
    assert note_of(Stall(9, (0,), AT, 1), [run]).last == 0


@pytest.mark.own_words
def test_a_note_is_signed_once_with_the_name_of_its_run() -> None:
    plan = Plan("η = 0.3", GradientDescent(0.3), (1.0,), 5)
    names = {plan: "η\u00a0=\u00a00.3"}
    note = signed(
        Note("first within 1\u00a0%: 5 steps, the next 19", (0.0,), plan=plan, brief="first within 1\u00a0%: 5 steps"),
        names,
    )
    assert note.text == "η\u00a0=\u00a00.3: first within 1\u00a0%: 5 steps, the next 19"
    assert note.brief == "η\u00a0=\u00a00.3: first within 1\u00a0%: 5 steps"
    assert signed(note, names) == note
    of_all = Note("all three stall here", (0.0,))
    assert signed(of_all, names) == of_all
