"""Colours that cannot be made out are told, with their contrast; the delivered styles have none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gdviz.styles.base import STYLES
from gdviz.styles.legibility import poor_contrasts


@pytest.mark.parametrize("name", STYLES)
def test_a_delivered_style_can_be_read(name: str) -> None:
    assert list(poor_contrasts(STYLES[name])) == []


def test_type_needs_more_contrast_than_lines() -> None:
    grey = "#949494"  # 3.03 on white, by WCAG 2.2
    look = replace(STYLES["article"], ink=grey, runs=(grey, "yellow"), colors={"adam": "ivory"})
    assert list(poor_contrasts(look)) == [
        "'#949494', ink, a colour of type, has a contrast of 3.0 with the paper; 4.5 and more can be made out",
        "'yellow', a colour of runs, has a contrast of 1.1 with the paper; 3 and more can be made out",
        "'ivory', a colour of runs, has a contrast of 1.0 with the paper; 3 and more can be made out",
    ]
