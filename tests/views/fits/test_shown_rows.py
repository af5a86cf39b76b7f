"""Of very many rows a fair part is drawn, and all are counted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.linear import Linear
from gdviz.costs.logistic import Logistic
from gdviz.costs.model import Model
from gdviz.views.data import Data
from gdviz.views.fits import shown_rows as module
from gdviz.views.fits.shown_rows import MOST_SHOWN, shown_places, shown_rows
from gdviz.words.classes import wrong_words
from tests.views.samples import descents, drawn

ROWS = 4 * MOST_SHOWN


def line(rows: int) -> Linear:
    x = np.arange(rows) / rows
    return Linear(dataset(DataSpec(points={"x": tuple(x.tolist()), "y": tuple((2 * x).tolist())}), Path()))


def classes(rows: int) -> Logistic:
    rng = np.random.default_rng(3)
    a, b, noise = rng.normal(size=(3, rows))
    points = {"a": a, "b": b, "kind": (a + b + noise > 0).astype(float)}
    return Logistic(dataset(DataSpec(points={name: tuple(each.tolist()) for name, each in points.items()}), Path()))


def test_few_rows_are_all_drawn() -> None:
    model = line(MOST_SHOWN)
    assert shown_rows(model).tolist() == list(range(MOST_SHOWN))
    assert Data().notes(model, ()) == ()


def test_of_many_rows_a_fair_part_is_drawn_always_the_same() -> None:
    model = line(ROWS)
    rows = shown_rows(model)
    assert len(set(rows.tolist())) == len(rows) == MOST_SHOWN
    assert (np.diff(rows) > 0).all()
    assert np.array_equal(rows, shown_rows(line(ROWS)))
    fourths = np.bincount(4 * rows // ROWS)
    assert fourths == pytest.approx(MOST_SHOWN / 4, rel=0.1)
    assert shown_places(model).tolist() == np.column_stack([model.data.features[rows, 0], model.target[rows]]).tolist()


@pytest.mark.parametrize("model", [line(ROWS), classes(ROWS)], ids=["line", "classes"])
def test_the_picture_has_so_many_points_and_says_so(model: Model) -> None:
    axes, _ = drawn(Data(), model, descents(model, (0,) * model.dimension, 0.1, steps=2))
    points = [each for each in axes.lines if each.get_marker() in ("o", "^") and each.get_markerfacecolor() != "none"]
    assert sum(len(each.get_xdata()) for each in points if len(each.get_xdata()) > 100) == MOST_SHOWN  # type: ignore[arg-type]
    told = "5,000 of 20,000 rows are drawn, picked at random; the fit counts them all."
    assert told in Data().notes(model, descents(model, (0,) * model.dimension, 0.1, steps=2))


@pytest.mark.slow
def test_rings_stand_around_drawn_points_alone_and_their_words_count_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SHOWN", 60)
    model = classes(600)
    runs = descents(model, (1, -0.2, 0), 0.1, steps=2)
    axes, show = drawn(Data(), model, runs)
    show(2)
    wrong = model.misclassified(runs[0].theta[-1])
    rings = next(each for each in axes.lines if each.get_marker() == "o" and each.get_markerfacecolor() == "none")
    ringed = {tuple(place) for place in np.array(rings.get_data()).T.tolist()}
    assert ringed == {
        tuple(place) for place in model.data.features[shown_rows(model)][wrong[shown_rows(model)]].tolist()
    }
    assert 0 < len(ringed) < wrong.sum()
    told = [text.get_text().replace("\n", " ") for text in axes.texts if text.get_visible()]
    assert str(wrong_words(int(wrong.sum()), 600)) in told
