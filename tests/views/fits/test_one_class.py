"""Data of one class alone: drawn and named as that class."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import to_hex

from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.logistic import Logistic
from gdviz.views.data import Data
from tests.views.samples import descents, drawn, look

A, B = (1.0, 2.0, 3.0, 4.0), (2.0, 1.0, 4.0, 3.0)


@pytest.mark.parametrize("label", [0.0, 1.0])
@pytest.mark.parametrize("columns", [{"a": A}, {"a": A, "b": B}])
def test_points_and_name_are_of_the_class_that_there_is(label: float, columns: dict[str, tuple[float, ...]]) -> None:
    model = Logistic(dataset(DataSpec(points={**columns, "y": (label,) * 4}), Path(".")))
    axes, show = drawn(Data(), model, descents(model, (0.0,) * model.dimension, 0.1))
    show(20)
    style = look()
    names = [text.get_text() for text in axes.texts if text.get_visible() and "=" in text.get_text()]
    assert f"y = {label:g}" in names or not any(words.startswith("y = ") for words in names)
    assert f"y = {1 - label:g}" not in names
    points = [line for line in axes.lines if line.get_marker() in ("o", "^") and len(np.ravel(line.get_xdata())) == 4]
    assert [to_hex(line.get_color()) for line in points] == [to_hex(style.classes[int(label)])]  # type: ignore[arg-type]
    if len(columns) == 1:
        low, high = axes.get_ylim()
        assert -0.2 < low < 0
        assert 1 < high < 1.2
