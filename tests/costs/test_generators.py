"""The generators: scikit-learn's shapes, the seed, and the statistics that their settings promise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sklearn.datasets import make_circles, make_moons

from gdviz.costs.data import Dataset, DataSpec, dataset
from gdviz.costs.generators import GENERATORS, Blobs, Circles, Generator, Moons, Sine, Xor
from gdviz.errors import DataError


def made(generator: Generator, seed: int = 0) -> Dataset:
    return dataset(DataSpec(generator="", seed=seed), Path(), generator)


@pytest.mark.parametrize("kind", GENERATORS.values(), ids=list(GENERATORS))
def test_the_seed_decides(kind: type[Generator]) -> None:
    one, same = made(kind(), 3), made(kind(), 3)
    np.testing.assert_array_equal(one.features, same.features)
    np.testing.assert_array_equal(one.target, same.target)
    if kind not in (Moons, Circles):  # these are exact without noise
        other = made(kind(), 4)
        assert not np.array_equal(one.features, other.features) or not np.array_equal(one.target, other.target)


@pytest.mark.parametrize("kind", [Blobs, Moons, Circles, Xor])
@pytest.mark.parametrize("count", [2, 7, 100])
def test_classes_have_two_features_and_labels_0_and_1(kind: type[Generator], count: int) -> None:
    data = made(kind(n_samples=count))  # type: ignore[call-arg]
    assert (data.feature_names, data.target_name) == (("x1", "x2"), "y")
    assert data.features.shape == (count, 2)
    if kind is not Xor:
        assert np.count_nonzero(data.target == 0) == (count + 1) // 2
    assert set(data.target) <= {0, 1}


@pytest.mark.parametrize("count", [9, 100])
def test_moons_and_circles_are_scikit_learns(count: int) -> None:
    # an odd one out goes to the first class here, to the second there
    X, y = make_moons((count // 2 + count % 2, count // 2), shuffle=False)
    data = made(Moons(n_samples=count))
    np.testing.assert_allclose(data.features, X, atol=1e-15)
    np.testing.assert_array_equal(data.target, y)
    X, y = make_circles((count // 2 + count % 2, count // 2), shuffle=False, factor=0.3)
    data = made(Circles(n_samples=count, factor=0.3))
    np.testing.assert_allclose(data.features, X, atol=1e-15)
    np.testing.assert_array_equal(data.target, y)


def test_blobs_have_their_centers_and_spread() -> None:
    data = made(Blobs(n_samples=20_000, centers=((1, -2), (3, 5)), cluster_std=0.5))
    for label, center in ((0, (1, -2)), (1, (3, 5))):
        cloud = data.features[data.target == label]
        assert cloud.mean(axis=0) == pytest.approx(center, abs=0.02)  # four times the error of the mean
        assert cloud.std(axis=0) == pytest.approx([0.5, 0.5], rel=0.03)


def test_noise_is_the_spread_about_the_shape() -> None:
    radius = np.linalg.norm(made(Circles(n_samples=20_000, noise=0.05, factor=0.5)).features, axis=1)
    assert radius[:10_000].mean() == pytest.approx(1, abs=0.005)
    assert radius[10_000:].std() == pytest.approx(0.05, rel=0.05)
    line = made(Sine(n_samples=20_000, noise=0.2, first=0, last=6))
    rest = line.target - np.sin(line.features[:, 0])
    assert (rest.mean(), rest.std()) == (pytest.approx(0, abs=0.006), pytest.approx(0.2, rel=0.03))
    assert (line.features.min(), line.features.max()) == (0, 6)


def test_xor_labels_tell_whether_the_signs_differ() -> None:
    data = made(Xor(n_samples=4000))
    np.testing.assert_array_equal(data.target == 1, data.features[:, 0] * data.features[:, 1] < 0)
    assert np.abs(data.features).max() <= 1
    assert data.target.mean() == pytest.approx(0.5, abs=0.03)


def test_what_overflows_is_refused() -> None:
    with pytest.raises(DataError, match=r"^column 'x': expected numbers of at most 1e\+100 in size$"):
        made(Sine(first=-1e308, last=1e308))
