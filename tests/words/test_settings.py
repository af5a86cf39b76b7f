"""Which hyper-parameters a picture names, and how."""

import re

import pytest

from gdviz.descents.plan import Plan
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.words.settings import axis_words, optimizer_words, settings_shown


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


@pytest.mark.parametrize(
    ("name", "options", "left_out", "words"),
    [
        ("gradient_descent", {"learning_rate": 0.01}, (), "gradient descent (η = 0.01)"),
        ("gradient_descent", {"learning_rate": 0.01}, ("learning_rate",), "gradient descent"),
        ("gradient_descent", {"learning_rate": 1.0, "line_search": "backtracking"}, (),
         "gradient descent (η = 1, backtracking line search)"),
        ("momentum", {"learning_rate": 0.1, "weight_decay": 0.5}, ("momentum",), "momentum (η = 0.1, λ = 0.5)"),
        ("rmsprop", {"centered": True}, ("learning_rate",), "RMSprop (centered)"),
        ("bfgs", {}, (), "BFGS"),
    ],
)  # fmt: skip
def test_a_caption_says_settings_as_the_legend_does(
    name: str, options: dict[str, object], left_out: tuple[str, ...], words: str
) -> None:
    optimizer = OPTIMIZERS[name](**options)
    assert optimizer_words(Plan("", optimizer, (0.0,), 1), left_out) == words
    assert set(re.split(r", |\(|\)", words)[1:]) <= {*settings_shown(optimizer), ""}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("learning_rate", "learning rate η"),
        ("momentum", "momentum μ"),
        ("weight_decay", "weight decay λ"),
        ("lr_decay", "lr decay"),
    ],
)
def test_an_axis_names_a_setting_with_its_letter(name: str, words: str) -> None:
    assert axis_words(name) == words
