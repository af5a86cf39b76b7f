"""Every optimizer that PyTorch has walks as PyTorch's does; tests/reference/README.md says how those were made."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gdviz.costs.formula import formula
from gdviz.optimizers.base import OPTIMIZERS

FOLDER = Path(__file__).parents[1] / "reference"
CASES = [
    case
    for name in ("torch_trajectories.json", "torch_options.json")
    for case in json.loads((FOLDER / name).read_text(encoding="utf-8"))["cases"]
]


def _name(case: dict[str, Any]) -> str:
    return "-".join([case["optimizer"], case["surface"], *(f"{key}={value}" for key, value in case["options"].items())])


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_the_path_is_pytorchs(case: dict[str, Any]) -> None:
    options = {key: tuple(value) if isinstance(value, list) else value for key, value in case["options"].items()}
    optimizer, cost = OPTIMIZERS[case["optimizer"]](**options), formula(case["formula"])
    theta = np.array(case["theta"][0])
    state = optimizer.init(theta)
    for expected in case["theta"][1:]:
        theta, state = optimizer.step(theta, state, cost)
        assert np.abs(theta - expected).max() <= 1e-9 * np.abs(expected).max()


PYTORCH = {  # what torch.optim has, with our names for what its SGD and Adam can be set to
    "adadelta", "adafactor", "adagrad", "adam", "adamax", "adamw", "amsgrad", "asgd", "gradient_descent", "lbfgs",
    "momentum", "muon", "nadam", "nesterov", "radam", "rmsprop", "rprop",
}  # fmt: skip


def test_every_optimizer_of_pytorch_is_compared() -> None:
    assert {case["optimizer"] for case in CASES} == PYTORCH.intersection(OPTIMIZERS)
