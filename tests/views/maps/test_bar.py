"""The bar beside a map: its words may be of any script, beside mathematics too."""

from __future__ import annotations

import numpy as np
import pytest

from gdviz.page.film import drawing
from gdviz.styles.mixed_text import MixedText
from gdviz.views.maps.bar import draw_bar
from tests.views.samples import axes_of, look


@pytest.mark.parametrize(("heading", "is_mixed"), [("ចំណាយ $J$", True), ("cost $J$", False), ("ចំណាយ", False)])
def test_a_heading_of_another_script_beside_mathematics_has_its_font(heading: str, is_mixed: bool) -> None:
    axes = axes_of()
    with drawing(look()):
        draw_bar(axes, look(), heading, np.zeros((2, 1, 3)), [(0.5, "1")])
    (text,) = [each for each in axes.texts if each.get_text() == heading]
    assert isinstance(text, MixedText) == is_mixed
