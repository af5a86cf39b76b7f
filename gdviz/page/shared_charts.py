"""Panels of runs with charts of all of them: what both arrangements of such panels count alike."""

from __future__ import annotations

from gdviz.page.panels import Panels


class SharedCharts(Panels):
    """Each run has a map, and each chart shows all runs: first come the maps, then the charts, one a view."""

    @property
    def count(self) -> int:
        """A map for each run, and the charts."""
        return self.runs + len(self.shapes) - 1

    def view(self, panel: int) -> int:
        """The charts come last, a view each."""
        return max(0, panel - self.runs + 1)

    def run(self, panel: int) -> int | None:
        """The charts show all runs."""
        return panel if panel < self.runs else None
