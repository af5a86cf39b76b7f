"""What is said of a lead."""

from __future__ import annotations

import pytest

from gdviz.descents.lead import Lead
from gdviz.words.leads import lead_words
from tests.views.samples import run_through


@pytest.mark.own_words
def test_it_names_both_runs_with_their_steps() -> None:
    runs = [run_through(1, 0, label="gradient descent"), run_through(1, 0, label="Adam")]
    one, two = lead_words(Lead(1, 0, 60, 1500, 0.0368), runs)
    assert one == "Adam is at 0.037 by step 60, gradient descent only at step 1,500"
    assert two == one.replace(", ", ",\n", 1)
