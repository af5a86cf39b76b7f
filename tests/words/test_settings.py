"""Which hyper-parameters a picture names, and how."""

import pytest

from gdviz.optimizers.base import OPTIMIZERS
from gdviz.words.settings import settings_shown


@pytest.mark.parametrize(
    ("name", "options", "shown"),
    [
        ("gradient_descent", {"learning_rate": 0.1}, ["η = 0.1"]),
        ("gradient_descent", {"learning_rate": 1.0, "line_search": "backtracking"},
         ["η = 1", "backtracking line search"]),
        ("momentum", {"learning_rate": 0.1}, ["η = 0.1", "μ = 0.9"]),
        ("momentum", {"learning_rate": 0.1, "dampening": 0.5}, ["η = 0.1", "μ = 0.9", "τ = 0.5"]),
        ("adam", {}, ["η = 0.001"]),
        ("adam", {"betas": (0.5, 0.9), "eps": 1e-4}, ["η = 0.001", "β = (0.5, 0.9)", "ε = 0.0001"]),
        ("adamw", {"amsgrad": True}, ["η = 0.001", "λ = 0.01", "amsgrad"]),
        ("rprop", {"step_sizes": (1e-3, 1.0)}, ["η = 0.01", "step sizes = (0.001, 1)"]),
        ("newton", {}, ["η = 1"]),
        ("bfgs", {}, []),
        ("bfgs", {"learning_rate": 0.5}, ["η = 0.5"]),
    ],
)  # fmt: skip
def test_settings_shown(name: str, options: dict[str, object], shown: list[str]) -> None:
    assert settings_shown(OPTIMIZERS[name](**options)) == shown
