"""What a chart counts of its runs, for others to tell."""

from __future__ import annotations

from matplotlib.figure import Figure

from gdviz.views.charts.counted import CountedRuns, CountedSteps, counted_runs


def test_axes_carry_what_is_counted_and_draw_none_of_it() -> None:
    figure = Figure()
    axes, bare = figure.subplots(1, 2)
    found = [CountedSteps(38, "38 steps to 0.01"), None]
    CountedRuns(axes).found = found
    assert counted_runs(axes) == found
    assert counted_runs(bare) == ()
    before = bare.get_tightbbox().size
    CountedRuns(bare)
    assert (bare.get_tightbbox().size == before).all()
