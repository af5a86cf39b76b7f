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


def test_of_several_marks_a_word_stands_at_the_one_with_the_most_room() -> None:
    along, half = np.column_stack([np.linspace(20, 380, 7), np.full(7, 60.0)]), np.array([30.0, 7.0])
    taken = [NameBox(np.array([x, 60.0]), np.array([45.0, 40.0])) for x in (50.0, 150.0)]
    middle = find_word(along, half, ([], along[:0], taken), SIZE, 8.0)
    assert middle is not None
    assert middle[0] - half[0] > 195 + 2 * half[1]
