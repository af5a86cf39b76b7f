"""What every model promises: batches that are the model on some rows, and a start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.mathtext import MathTextParser

from gdviz.costs.data import DataSpec, dataset
from gdviz.costs.generators import Blobs
from gdviz.costs.model import MODELS, Model
from gdviz.errors import DataError
from tests.effort import calls, peak_bytes

KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    **{name: (name, {}) for name in MODELS},
    "ridge": ("linear", {"l2": 0.2}),
    "logistic with l2": ("logistic", {"l2": 0.2}),
    "squared hinge": ("svm", {"loss": "squared_hinge"}),
    "relu": ("mlp", {"activation": "relu", "hidden": (5, 4), "l2": 0.1}),
    "numbers": ("mlp", {"task": "regression"}),
}
every_kind = pytest.mark.parametrize("kind", KINDS)


def model_of(kind: str, count: int = 60, standardize: bool = True) -> Model:
    name, options = KINDS[kind]
    data = dataset(DataSpec(generator="", standardize=standardize), Path(), Blobs(count))
    return MODELS[name](data=data, **options)


def thetas(model: Model) -> np.ndarray:
    return np.random.default_rng(1).normal(size=(7, model.dimension))


@every_kind
def test_a_batch_of_all_rows_is_the_whole(kind: str) -> None:
    model = model_of(kind)
    batch, points = model.batch(np.arange(60)), thetas(model)
    for name in ("value", "gradient", "hessian"):
        np.testing.assert_array_equal(getattr(batch, name)(points), getattr(model, name)(points))
    assert (batch.variables, batch.latex) == (model.variables, model.latex)


@every_kind
def test_the_mean_of_equal_batches_is_the_whole(kind: str) -> None:
    model = model_of(kind)
    parts = np.random.default_rng(2).permutation(60).reshape(6, 10)
    points = thetas(model)
    for name in ("value", "gradient", "hessian"):
        mean = np.mean([getattr(model.batch(part), name)(points) for part in parts], axis=0)
        whole = getattr(model, name)(points)
        np.testing.assert_allclose(mean, whole, rtol=1e-12, atol=1e-13 * max(1, np.abs(whole).max()))


@every_kind
def test_a_batch_is_the_model_of_its_rows_in_the_scale_of_all(kind: str) -> None:
    model = model_of(kind)
    one, points = model.batch([17]), thetas(model)
    np.testing.assert_array_equal(one.data.mean, model.data.mean)
    np.testing.assert_array_equal(one.data.scaled, model.data.scaled[[17]])
    twice = model.batch([17, 17])
    np.testing.assert_allclose(twice.gradient(points), one.gradient(points), rtol=1e-14, atol=1e-15)


@every_kind
@pytest.mark.parametrize("nothing", [[], np.array([], dtype=int)])
def test_an_empty_batch_is_refused(kind: str, nothing: Any) -> None:
    with pytest.raises(DataError, match=r"^expected at least one row in a batch, got none$"):
        model_of(kind).batch(nothing)


@every_kind
def test_a_batch_is_little_work_whatever_rows_there_are(kind: str) -> None:
    few, many, rows = model_of(kind, 60), model_of(kind, 5000), np.arange(16)
    assert calls(lambda: many.batch(rows)) == calls(lambda: few.batch(rows)) < 200  # no fit, no minimum
    assert peak_bytes(lambda: many.batch(rows)) < many.data.features.nbytes / 10  # no copy of all rows


@every_kind
def test_the_suggested_start_fits(kind: str) -> None:
    model = model_of(kind)
    start = model.suggested_start(3)
    assert len(start) == model.dimension
    assert start == model.suggested_start(3)
    assert np.isfinite(model.value(np.array(start)))
    assert (start == (0.0,) * model.dimension) == (KINDS[kind][0] != "mlp")


@every_kind
def test_the_formula_can_be_set(kind: str) -> None:
    width, height, _, glyphs, _ = MathTextParser("path").parse(f"$J = {model_of(kind).latex}$", dpi=72)
    assert width > 50
    assert 5 < height < 60
    assert len(glyphs) > 10


@every_kind
def test_predictions_are_in_the_datas_units(kind: str) -> None:
    model, raw = model_of(kind), model_of(kind, standardize=False)
    theta = thetas(model)[0]
    scaled = (raw.data.features - model.data.mean) / model.data.spread
    np.testing.assert_allclose(model.predict(theta, model.data.features), raw.predict(theta, scaled), rtol=1e-12)


def test_a_classifier_errs_where_its_sign_is_wrong_and_says_class_0_at_0() -> None:
    data = model_of("logistic", 4).data
    places, target = np.array([[-2.0, 0.0], [0.0, 5.0], [3.0, 1.0], [4.0, 0.0]]), np.array([0.0, 1.0, 1.0, 0.0])
    model = MODELS["logistic"](data=replace(data, features=places, target=target))
    assert model.misclassified(np.array([1.0, 0.0, 0.0])).tolist() == [False, True, False, True]
    assert model.misclassified(np.full(3, np.nan)).tolist() == [False, True, True, False]
