"""Verbs that tell the runs of a figure apart: each is true of runs made for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from gdviz.costs.catalog import surface
from gdviz.descents.character import Character
from gdviz.descents.curvature import PointKind
from gdviz.descents.known import find_out
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.optimizers.gradient_descent import GradientDescent
from gdviz.words.comparative_gaits import gaits
from gdviz.words.gaits import gait
from tests.views.samples import run_through


def parabola(*rates: float, steps: int = 60) -> tuple[Run, ...]:
    plans = [Plan(f"{rate}", GradientDescent(rate), (10.0,), steps) for rate in rates]
    return find_out(surface("parabola").cost(), plans).runs


def wandering(width: float, *, rates: Sequence[float] = (1.0,) * 60, seed: int = 0) -> Run:
    """A run of noise about (0, 0), so wide at the end."""
    points = np.random.default_rng(seed).standard_normal((61, 2)) * np.linspace(1, width, 61)[:, None]
    run = run_through(*points.tolist())
    return replace(run, character=Character.WANDERS, batch_cost=np.ones(60), rates=np.array(rates))


def test_one_run_has_its_own_verb() -> None:
    for rate in (0.1, 0.4, 0.9, 1.1):
        (run,) = parabola(rate)
        assert gaits([run]) == (gait(run),)


def test_those_that_come_in_alike_are_told_apart_by_their_steps() -> None:
    assert gaits(parabola(0.1, 0.2, 0.9)) == ("walks in by step 21", "walks in by step 10", "bounces in")


def test_the_fastest_way_out() -> None:
    assert gaits(parabola(1.05, 1.2)) == ("bounces out", "shoots out")  # −1.1 and −1.4 times a step


def test_on_their_way_the_lowest_is_ahead() -> None:
    assert gaits(parabola(0.0001, 0.0002, 0.0003)) == ("crawls, last", "crawls", "crawls, ahead")
    assert gaits(parabola(0.0001, 0.0001)) == ("crawls", "crawls")  # nothing true tells them apart


def test_who_is_ahead_is_so_of_all_and_not_of_runs_that_leave_or_are_noisy() -> None:
    crawling, ahead = parabola(0.0001, 0.0002)
    assert gaits([crawling, ahead]) == ("crawls", "crawls, ahead")
    assert gaits([crawling, ahead, *parabola(0.2)])[:2] == ("crawls", "crawls")
    assert gaits(parabola(1.05, 1.2, 1.1)) == ("bounces out", "shoots out", "bounces out")
    noisy = replace(ahead, batch_cost=ahead.cost)
    assert gaits([crawling, noisy]) == ("crawls", "crawls")


def test_the_narrower_waver_and_tremble() -> None:
    assert gaits([wandering(1), wandering(0.3), wandering(0.01)]) == ("wanders", "wavers", "trembles")
    assert gaits([wandering(1), wandering(0.9, seed=1)])[0] in ("wanders", "wanders, last", "wanders, ahead")


def test_without_noise_a_run_glides_in_beside_those_with_it() -> None:
    (smooth,) = parabola(0.1)
    assert smooth.place is PointKind.GLOBAL
    assert gaits([wandering(1), smooth]) == ("wanders", "glides in")
    assert gaits([smooth]) == ("walks in",)


def test_who_calms_early_and_who_ends_calmest() -> None:
    early, late = np.geomspace(1, 0.01, 60).tolist(), np.linspace(1, 0.001, 60).tolist()
    constant, first, second = wandering(1), wandering(0.2, rates=early), wandering(0.01, rates=late)
    assert gaits([constant, first, second]) == ("wanders", "calms early", "ends calmest")
    first, second = wandering(0.01, rates=early), wandering(0.2, rates=late)
    assert gaits([constant, first, second]) == ("wanders", "calms early", "calms late")
    assert gaits([constant, second]) == ("wanders", "quiets")


def bowl(*rates: float, steps: int = 40) -> tuple[Run, ...]:
    plans = [Plan(f"{rate}", GradientDescent(rate), (-5.0, -1.5), steps) for rate in rates]
    return find_out(surface("ill_conditioned").cost(), plans).runs


def test_of_three_on_their_way_the_one_of_the_least_cost_ends_lowest() -> None:
    assert gaits(bowl(0.02, 0.25, 0.45)) == ("lags behind", "one step to the floor", "bounces, ends lowest")
    assert gaits(bowl(0.02, 0.45)) == ("on its way", "bounces")  # of two one sees it
    assert gaits(bowl(0.02, 0.25, 0.45, steps=4000))[2] != "bounces, ends lowest"  # where all come, rounding decides
    noisy = [replace(run, batch_cost=run.cost) for run in bowl(0.02, 0.25, 0.45)]
    assert not any("lowest" in verb for verb in gaits(noisy))


def test_who_leaves_does_not_keep_others_from_lagging() -> None:
    assert gaits(bowl(0.02, 0.45, 0.6, 0.7)) == ("lags behind", "bounces, ends lowest", "bounces out", "shoots out")
    assert gaits(bowl(0.4, 0.45, 0.41))[2] != "lags behind"  # little is left of its way


def test_of_runs_among_noisy_ones_the_noisiest_is_the_measure() -> None:
    noisy = replace(wandering(1), character=Character.NOISY)
    assert gaits([noisy, wandering(0.3)]) == ("fluctuates", "wavers")
