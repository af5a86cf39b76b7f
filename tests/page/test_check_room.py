"""There is room where a film is made, and nowhere else."""

from __future__ import annotations

import pytest

from gdviz.errors import UsageError
from gdviz.page.film import check_room, drawing, make_film
from tests.page.pages import BOWL, Sample

SIZES = ((120, 90), (200, 150), (260, 140), (300, 220), (420, 260))


@pytest.mark.slow
@pytest.mark.parametrize(("views", "count"), [("loss", 1), ("loss", 6), ("contour loss", 3)])
def test_it_is_what_a_film_finds(views: str, count: int) -> None:
    found = []
    for size in SIZES:
        sheet = Sample(views, BOWL.cost, BOWL.rates(count), size=size).sheet
        answers = []
        with drawing(sheet.style):
            for ask in (check_room, make_film):
                try:
                    ask(sheet)
                    answers.append(True)
                except UsageError:
                    answers.append(False)
        assert answers[0] == answers[1], size
        found.append(answers[0])
    assert set(found) == {True, False}
