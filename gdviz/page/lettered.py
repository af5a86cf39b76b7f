"""Runs that a figure calls by the letters of their starts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from gdviz.descents.known import Known
from gdviz.views.base import View
from gdviz.words.start_letters import lettered


def as_called(known: Known, views: Sequence[View]) -> Known:
    """What is known, with the runs as a figure of these views calls them: by letters where a map shows their starts."""
    return _lettered(known) if any(view.shows_starts for view in views) else known


@lru_cache(maxsize=8)  # the figures of a scene share what is known
def _lettered(known: Known) -> Known:
    plans = lettered([run.plan for run in known.runs])
    runs = tuple(replace(run, plan=plan) for run, plan in zip(known.runs, plans, strict=True))
    return known if plans == tuple(run.plan for run in known.runs) else replace(known, runs=runs)
