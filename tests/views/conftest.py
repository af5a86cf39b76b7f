"""What tests of several views share."""

from __future__ import annotations

import pytest

from gdviz.views.base import VIEWS
from tests.views.picture import Picture
from tests.views.samples import CASES, drawn


@pytest.fixture(scope="module")
def picture(request: pytest.FixtureRequest) -> Picture:
    """The drawing of a view, a case and a style."""
    view, case, style = request.param
    return Picture(CASES[case][1], *drawn(VIEWS[view]().coarse, *CASES[case], style))
