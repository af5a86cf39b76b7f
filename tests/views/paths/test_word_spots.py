"""Places for words at marks."""

from __future__ import annotations

import numpy as np

from gdviz.views.paths.free_spots import EDGE, NameBox
from gdviz.views.paths.word_spots import find_word

SIZE = (400.0, 300.0)
FLAT = np.array([[20.0, 200.0], [380.0, 200.0]])


def test_a_word_stands_beside_its_mark_and_off_lines() -> None:
    mark, half = np.array([[200.0, 200.0]]), np.array([30.0, 7.0])
    middle = find_word(mark, half, ([FLAT], mark, ()), SIZE, 8.0)
    assert middle is not None
    assert abs(middle[1] - 200) > half[1]
    assert np.abs(middle - mark[0]).max() < 60
    corner = np.array([[2.0, 2.0]])
    middle = find_word(corner, half, ([], corner, ()), SIZE, 8.0)
    assert middle is not None
    assert (middle - half >= EDGE).all()
    assert find_word(mark, half, ([], mark, [NameBox(mark[0], np.array([200.0, 150.0]))]), SIZE, 8.0) is None
