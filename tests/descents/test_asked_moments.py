"""The moments that a scene asks for by their steps."""

from __future__ import annotations

from gdviz.descents.asked_moments import until_last, with_last


def test_steps_that_were_not_taken_are_the_last_one() -> None:
    assert until_last((5, 20, 100), 40) == (5, 20, 40)
    assert until_last((50, 100), 40) == (40,)
    assert until_last((5, 20), 40) == (5, 20)


def test_a_lone_runs_end_is_one_of_them() -> None:
    assert with_last((5, 20), 40) == (5, 20, 40)
    assert with_last((5, 40), 40) == (5, 40)
    assert with_last((5, 100), 40) == (5, 40)
