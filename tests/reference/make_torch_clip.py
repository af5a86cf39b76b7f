"""Writes torch_clip.json: trajectories of torch.optim behind torch.nn.utils.clip_grad_norm_; only this needs torch."""

import json
from itertools import product
from pathlib import Path

import torch
from make_torch_options import RATES, SURFACES, descend, is_steady

KINDS = {
    "gradient_descent": [{}, {"weight_decay": 0.3}],
    "momentum": [{"momentum": 0.8}],
    "nesterov": [{"momentum": 0.6}],
    "adagrad": [{}],
    "rmsprop": [{}],
    "adam": [{}],
}
NORMS = [0.5, 5.0]
PLACES = ["one", "beale", "three"]  # of one, two and three parameters


def cases() -> list[dict[str, object]]:
    """All that rounding moves so little that another program can be held to them."""
    found = []
    for surface, name, max_norm in product(PLACES, KINDS, NORMS):
        formula, start = SURFACES[surface]
        for options in KINDS[name]:
            rate = RATES.get(name, 0.05)
            if is_steady(formula, start, name, rate, options, max_norm):
                found.append(
                    {
                        "surface": surface,
                        "formula": formula,
                        "optimizer": name,
                        "options": {"learning_rate": rate, **options},
                        "max_norm": max_norm,
                        "theta": descend(formula, start, name, rate, options, max_norm),
                    }
                )
    return found


if __name__ == "__main__":
    made_with = f"torch {torch.__version__.partition('+')[0]}, float64, CPU"
    text = json.dumps({"made_with": made_with, "cases": cases()})
    Path(__file__).with_name("torch_clip.json").write_text(text + "\n", encoding="utf-8")
