"""Every schedule: against PyTorch's where it has one, against its formula elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdviz.schedules.base import SCHEDULES, Schedule
from gdviz.tables.schema import REQUIRED, keys_of

REFERENCE = json.loads(Path(__file__).with_name("torch_schedules.json").read_text(encoding="utf-8"))["cases"]
OPTIONS: dict[str, dict[str, Any]] = {
    "step": {"step_size": 4},
    "exponential": {"gamma": 0.9},
    "cosine_restarts": {"t_0": 3},
    "cyclic": {"max_rate": 2.0},
}


def schedule(name: str) -> Schedule:
    return SCHEDULES[name](**OPTIONS.get(name, {}))


@pytest.mark.parametrize("case", REFERENCE, ids=lambda case: f"{case['schedule']} {case['options']}")
def test_rates_are_those_of_pytorch(case: dict[str, Any]) -> None:
    made = SCHEDULES[case["schedule"]](**case["options"])
    np.testing.assert_allclose(made.rates(case["learning_rate"], case["steps"]), case["rates"], rtol=1e-9, atol=1e-14)


def test_inverse_time_is_one_over_the_step() -> None:
    rates = SCHEDULES["inverse_time"](decay=0.5).rates(0.3, 4)  # type: ignore[call-arg]
    assert rates.tolist() == pytest.approx([0.3, 0.3 / 1.5, 0.3 / 2, 0.3 / 2.5], rel=1e-15)


def test_inverse_sqrt_is_one_over_the_root() -> None:
    rates = SCHEDULES["inverse_sqrt"](decay=3.0).rates(0.3, 6)  # type: ignore[call-arg]
    assert rates.tolist() == pytest.approx([0.3 / np.sqrt(1 + 3 * k) for k in range(6)], rel=1e-15)


@pytest.mark.parametrize("name", list(SCHEDULES))
def test_only_what_is_needed_is_asked(name: str) -> None:
    required = {key for key, entry in keys_of(SCHEDULES[name]).items() if entry.default is REQUIRED}
    assert required == OPTIONS.get(name, {}).keys()


@pytest.mark.parametrize("name", list(SCHEDULES))
@pytest.mark.parametrize("steps", [1, 2, 3, 7, 1000])
def test_every_step_has_a_rate(name: str, steps: int) -> None:
    rates = schedule(name).rates(0.5, steps)
    assert rates.shape == (steps,)
    assert rates.dtype == np.float64
    assert np.isfinite(rates).all()
    assert (rates >= 0).all()


@pytest.mark.parametrize("name", sorted({*SCHEDULES} - {"cyclic"}))
def test_no_rate_is_above_the_one_that_is_given(name: str) -> None:
    assert schedule(name).rates(0.5, 200).max() <= 0.5 * (1 + 1e-12)
