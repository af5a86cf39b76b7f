"""A logo stands in its corner, as large as it should be, and nothing stands on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import BboxImage
from PIL import Image

from gdviz.page.boxes import margin
from gdviz.page.film import drawing, make_film
from gdviz.styles.base import STYLES
from gdviz.views.base import VIEWS
from tests.page.pages import BOWL
from tests.sheets import sheet_for

GREEN = (0, 255, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("view", "corner"),
    [
        ("contour", "upper left"),
        ("contour", "upper right"),
        ("contour", "lower left"),
        ("contour", "lower right"),
        ("loss", "upper right"),
        ("loss", "lower left"),
        ("surface", "upper left"),
        ("surface", "lower right"),
    ],
)
def test_it_stands_in_its_corner_and_nothing_on_it(tmp_path: Path, view: str, corner: str) -> None:
    Image.new("RGBA", (80, 40), (*GREEN, 255)).save(tmp_path / "logo.png")
    (tmp_path / "brand.toml").write_text(
        f'extends = "article"\nlogo = {{ file = "logo.png", corner = "{corner}", height = "30px" }}', encoding="utf-8"
    )
    look = STYLES.read_file("brand.toml", tmp_path)
    title = "What happens in a long and narrow valley where the rate is too large by far"
    sheet = sheet_for(BOWL.cost, BOWL.methods(2), [VIEWS[view]()], None, title=title, notes=("A caption.",))
    sheet = replace(sheet, figure=replace(sheet.figure, look=look))
    with drawing(sheet.style):
        film = make_film(sheet)
        film.show(film.steps)
        film.figure.canvas.draw()
        renderer = film.figure.canvas.get_renderer()  # type: ignore[attr-defined]
        (image,) = film.figure.findobj(BboxImage)
        box = image.get_window_extent(renderer)
        pixels = np.array(film.figure.canvas.buffer_rgba())[..., :3]  # type: ignore[attr-defined]
        image.set_visible(False)
        film.figure.canvas.draw()
        below = np.array(film.figure.canvas.buffer_rgba())[..., :3]  # type: ignore[attr-defined]
    assert (box.width, box.height) == pytest.approx((60, 30))
    height, width = pixels.shape[:2]
    edge = margin(sheet.style)
    upper, left = (side in corner for side in ("upper", "left"))
    assert (height - box.y1 if upper else box.y0) == pytest.approx(edge)
    assert (box.x0 if left else width - box.x1) == pytest.approx(edge)
    ground = below[round(height - box.y1) : round(height - box.y0), round(box.x0) : round(box.x1)]
    assert (ground == 255).all()  # nothing but paper
    green = (pixels == GREEN).all(axis=-1).sum()
    assert green == pytest.approx(60 * 30, rel=0.1)
