"""Writes torch_options.json: trajectories of torch.optim with other options and surfaces; only this needs torch."""

import json
import math
from itertools import product
from pathlib import Path

import torch

STEPS = 60
FAR = 1e6
MOST_SENSITIVE = 1e-11  # relative change that one unit in the last place of the start may bring
SURFACES = {
    "booth": ("(x + 2*y - 7)**2 + (2*x + y - 5)**2", [-7.0, -5.0]),
    "beale": ("(1.5 - x + x*y)**2 + (2.25 - x + x*y**2)**2 + (2.625 - x + x*y**3)**2", [1.0, 1.5]),
    "waves": ("sin(3*x)*cos(2*y) + 0.1*(x**2 + y**2)", [1.3, -2.1]),
    "one": ("x**4 - 3*x**3 + 2", [-0.7]),
    "three": ("x**2 + 10*y**2 + 0.1*z**2 + 0.5*x*y*z", [1.0, -0.5, 2.0]),
}
CASES = {
    "gradient_descent": [{}, {"weight_decay": 0.3}],
    "momentum": [{"momentum": 0.5}, {"momentum": 0.8, "dampening": 0.4}, {"dampening": 0.9, "weight_decay": 0.1}],
    "nesterov": [{"momentum": 0.6}, {"momentum": 0.95, "weight_decay": 0.2}],
    "adagrad": [{"lr_decay": 0.1}, {"initial_accumulator_value": 0.7, "weight_decay": 0.1}, {"eps": 1e-3}],
    "adadelta": [{"rho": 0.7}, {"rho": 0.95, "eps": 1e-3, "weight_decay": 0.1}],
    "rmsprop": [
        {"alpha": 0.9},
        {"centered": True},
        {"momentum": 0.8},
        {"alpha": 0.8, "centered": True, "momentum": 0.5, "weight_decay": 0.1, "eps": 1e-4},
    ],
    "adam": [{"betas": [0.8, 0.9]}, {"betas": [0.0, 0.99], "eps": 1e-2}, {"weight_decay": 0.2}],
    "amsgrad": [{"betas": [0.7, 0.95]}, {"weight_decay": 0.2, "eps": 1e-4}],
    "adamw": [{"weight_decay": 0.4}, {"amsgrad": True, "betas": [0.8, 0.9]}, {"weight_decay": 0.0}],
    "adamax": [{"betas": [0.8, 0.9]}, {"weight_decay": 0.2, "eps": 1e-3}],
    "nadam": [
        {"betas": [0.8, 0.9]},
        {"momentum_decay": 0.05, "weight_decay": 0.2},
        {"weight_decay": 0.2, "decoupled_weight_decay": True},
    ],
    "radam": [
        {"betas": [0.8, 0.9]},
        {"betas": [0.9, 0.7], "eps": 1e-3},
        {"weight_decay": 0.2},
        {"weight_decay": 0.2, "decoupled_weight_decay": True},
    ],
    "rprop": [{"etas": [0.4, 1.4]}, {"step_sizes": [1e-3, 0.1]}],
}
RATES = {"gradient_descent": 0.005, "momentum": 0.003, "nesterov": 0.003, "adagrad": 0.3, "adadelta": 2.0}
OPTIM = torch.optim
KINDS = {
    "gradient_descent": (OPTIM.SGD, {}),
    "momentum": (OPTIM.SGD, {"momentum": 0.9}),
    "nesterov": (OPTIM.SGD, {"momentum": 0.9, "nesterov": True}),
    "adagrad": (OPTIM.Adagrad, {}),
    "adadelta": (OPTIM.Adadelta, {}),
    "rmsprop": (OPTIM.RMSprop, {}),
    "adam": (OPTIM.Adam, {}),
    "amsgrad": (OPTIM.Adam, {"amsgrad": True}),
    "adamw": (OPTIM.AdamW, {}),
    "adamax": (OPTIM.Adamax, {}),
    "nadam": (OPTIM.NAdam, {}),
    "radam": (OPTIM.RAdam, {}),
    "rprop": (OPTIM.Rprop, {}),
}


def descend(
    formula: str, start: list[float], name: str, rate: float, options: dict[str, object], max_norm: float = math.inf
) -> list[list[float]]:
    """The points of a descent, cut where a coordinate passes 1e6; gradients are clipped where that is asked."""
    theta = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    kind, fixed = KINDS[name]
    optimizer = kind([theta], lr=rate, foreach=False, **{**fixed, **options})
    points = [start]
    for _ in range(STEPS):
        optimizer.zero_grad()
        names = dict(zip("xyz", theta, strict=False))
        eval(formula, {"sin": torch.sin, "cos": torch.cos, **names}).backward()
        if max_norm < math.inf:
            torch.nn.utils.clip_grad_norm_([theta], max_norm)
        optimizer.step()
        if not theta.isfinite().all() or theta.abs().max() > FAR:
            break
        points.append(theta.tolist())
    return points


def is_steady(
    formula: str, start: list[float], name: str, rate: float, options: dict[str, object], max_norm: float = math.inf
) -> bool:
    """Whether rounding moves the descent so little that another program can be held to it."""
    beside = [math.nextafter(number, math.inf) for number in start]
    pairs = zip(*(descend(formula, place, name, rate, options, max_norm) for place in (start, beside)), strict=False)
    return all(
        max(abs(a - b) for a, b in zip(one, other, strict=True)) <= MOST_SENSITIVE * max(map(abs, one))
        for one, other in pairs
    )


def cases() -> list[dict[str, object]]:
    """All of them, as the file keeps them."""
    found = []
    for (surface, (formula, start)), name in product(SURFACES.items(), CASES):
        for options in CASES[name]:
            rate = RATES.get(name, 0.05)
            if not is_steady(formula, start, name, rate, options):
                continue
            points = descend(formula, start, name, rate, options)
            found.append(
                {
                    "surface": surface,
                    "formula": formula,
                    "start": start,
                    "optimizer": name,
                    "options": {"learning_rate": rate, **options},
                    "theta": points,
                }
            )
    return found


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)  # NAdam keeps its product of momenta in the default type
    made_with = f"torch {torch.__version__.partition('+')[0]}, float64, CPU"
    text = json.dumps({"made_with": made_with, "cases": cases()})
    Path(__file__).with_name("torch_options.json").write_text(text + "\n", encoding="utf-8")
