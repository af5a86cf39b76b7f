"""Which hyper-parameters a picture names, and how."""

import re
from dataclasses import dataclass, replace

import pytest

from gdviz.changes.base import CHANGES, Change
from gdviz.costs.formula import formula
from gdviz.descents.loop import descend
from gdviz.descents.plan import Plan
from gdviz.descents.run import Run
from gdviz.optimizers.base import OPTIMIZERS
from gdviz.schedules.base import SCHEDULES, Schedule
from gdviz.words.settings import axis_words, changes_apart, optimizer_words, own_settings, show_change


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
        ("newton", {"plain": True}, ["η = 1", "plain"]),
        ("bfgs", {}, []),
        ("bfgs", {"learning_rate": 0.5}, ["η = 0.5"]),
    ],
)  # fmt: skip
def test_own_settings(name: str, options: dict[str, object], shown: list[str]) -> None:
    assert own_settings(run_of(Plan("", OPTIMIZERS[name](**options), (1.0,), 1))) == ", ".join(shown)


@pytest.mark.parametrize(
    ("label", "schedule", "words"),
    [
        ("", SCHEDULES["constant"](), "η = 0.1, μ = 0.9, clip norm = 1"),
        ("", SCHEDULES["exponential"](gamma=0.5), "η₀ = 0.1, μ = 0.9, clip norm = 1"),
        ("η = 0.1, clip norm = 1", SCHEDULES["constant"](), "μ = 0.9"),
        ("η = 0.1, clip norm = 1", SCHEDULES["exponential"](gamma=0.5), "μ = 0.9"),
    ],
)
def test_own_settings_leave_out_what_the_label_says(label: str, schedule: Schedule, words: str) -> None:
    plan = Plan(label, OPTIMIZERS["momentum"](learning_rate=0.1), (1.0,), 3)
    assert own_settings(run_of(replace(plan, schedule=schedule, changes=(CHANGES["clip_norm"](1.0),)))) == words


def run_of(plan: Plan) -> Run:
    return descend(formula("x**2"), [plan])[0]


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
    legend = own_settings(run_of(Plan("", optimizer, (1.0,), 1)))
    assert all(each in legend for each in re.split(r", |\(|\)", words)[1:])


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


@dataclass(frozen=True)
class Penalty(Change):
    """Two numbers and a word."""

    l1: float = 0.0
    l2: float = 0.0
    kind: str | None = None


@pytest.fixture
def penalty(monkeypatch: pytest.MonkeyPatch) -> None:
    list(CHANGES)
    monkeypatch.setitem(CHANGES._entries, "a_penalty", Penalty)


@pytest.mark.parametrize(
    ("name", "values", "shown"),
    [
        ("clip_norm", {"max_norm": 1.0}, ["clip norm = 1"]),
        ("clip_norm", {"max_norm": 1e-4}, ["clip norm = 0.0001"]),
        ("a_penalty", {}, ["a penalty"]),
        ("a_penalty", {"l2": 0.5}, ["a penalty: l2 = 0.5"]),
        ("a_penalty", {"l1": 1, "kind": "soft"}, ["a penalty: l1 = 1", "a penalty: soft kind"]),
    ],
)
@pytest.mark.own_words
def test_show_change(penalty: None, name: str, values: dict[str, float], shown: list[str]) -> None:
    assert show_change(CHANGES[name](**values)) == shown


@pytest.mark.own_words
def test_changes_apart(penalty: None) -> None:
    clip, wide, penalty_ = CHANGES["clip_norm"](1.0), CHANGES["clip_norm"](9.0), Penalty(l1=2.0)
    assert changes_apart((clip,), [(clip,), (clip,)]) == []
    assert changes_apart((clip,), [(clip,), (wide,)]) == ["clip norm = 1"]
    assert changes_apart((), [(clip,), ()]) == ["no clip norm"]
    assert changes_apart((clip,), [(clip,), (clip, penalty_)]) == ["no a penalty"]
    assert changes_apart((clip, penalty_), [(clip,), (clip, penalty_)]) == ["a penalty: l1 = 2"]


def test_a_caption_says_changes_too() -> None:
    changed = Plan("", OPTIMIZERS["adam"](), (0.0,), 1, changes=(CHANGES["clip_norm"](2.0),))
    assert optimizer_words(changed) == "Adam (η = 0.001, clip norm = 2)"
    assert optimizer_words(changed, ("learning_rate",)) == "Adam (clip norm = 2)"
