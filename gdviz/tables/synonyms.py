"""Well-known other names of what a scene can name: those that no likeness of letters leads to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

# by kind: the other name in small letters and digits alone -> the known name, with what must be said beside it
OTHER_NAMES: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "optimizer": {
        "sgd": ("gradient_descent", "with a model's batch_size"),
        "stochasticgradientdescent": ("gradient_descent", "with a model's batch_size"),
        "minibatch": ("gradient_descent", "with a model's batch_size"),
        "minibatchgradientdescent": ("gradient_descent", "with a model's batch_size"),
        "gd": ("gradient_descent", ""),
        "vanilla": ("gradient_descent", ""),
        "steepestdescent": ("gradient_descent", ""),
        "linesearch": ("gradient_descent", 'with line_search = "backtracking"'),
        "backtracking": ("gradient_descent", 'with line_search = "backtracking"'),
        "armijo": ("gradient_descent", 'with line_search = "backtracking"'),
        "heavyball": ("momentum", ""),
        "polyak": ("momentum", ""),
        "sgdmomentum": ("momentum", ""),
        "nag": ("nesterov", ""),
        "rectifiedadam": ("radam", ""),
        "lbfgs": ("bfgs", ""),
        "quasinewton": ("bfgs", ""),
        "cg": ("conjugate_gradient", ""),
    },
    "model": {
        "linearregression": ("linear", ""),
        "regression": ("linear", ""),
        "leastsquares": ("linear", ""),
        "ols": ("linear", ""),
        "ridge": ("linear", "with l2"),
        "logisticregression": ("logistic", ""),
        "supportvectormachine": ("svm", ""),
        "svc": ("svm", ""),
        "neuralnetwork": ("mlp", ""),
        "network": ("mlp", ""),
        "nn": ("mlp", ""),
    },
    "schedule": {
        "steplr": ("step", ""),
        "cosineannealing": ("cosine", ""),
        "cosineannealinglr": ("cosine", ""),
        "cosineannealingwarmrestarts": ("cosine_restarts", ""),
        "sgdr": ("cosine_restarts", ""),
        "onecyclelr": ("one_cycle", ""),
    },
    "surface": {"banana": ("rosenbrock", ""), "sphere": ("bowl", ""), "paraboloid": ("bowl", "")},
    "view": {
        "3d": ("surface", ""),
        "surface3d": ("surface", ""),
        "heatmap": ("contour", ""),
        "path": ("contour", ""),
        "trajectory": ("contour", ""),
        "cost": ("loss", ""),
        "losscurve": ("loss", ""),
        "error": ("loss", ""),
        "scatter": ("data", ""),
        "fit": ("data", ""),
        "learningrate": ("rate", ""),
        "gradientnorm": ("chart", 'with y = "gradient_norm"'),
        "distance": ("chart", 'with y = "distance"'),
    },
    "quantity": {
        "loss": ("cost", ""),
        "objective": ("cost", ""),
        "gradient": ("gradient_norm", ""),
        "grad": ("gradient_norm", ""),
        "rate": ("learning_rate", ""),
        "stepsize": ("learning_rate", ""),
        "eta": ("learning_rate", ""),
        "suboptimality": ("above_minimum", ""),
        "gap": ("above_minimum", ""),
    },
    "format": {
        "jpg": ("png", ""),
        "jpeg": ("png", ""),
        "bmp": ("png", ""),
        "tif": ("png", ""),
        "tiff": ("png", ""),
        "eps": ("pdf", ""),
        "ps": ("pdf", ""),
        "avi": ("mp4", ""),
        "mov": ("mp4", ""),
        "webm": ("mp4", ""),
        "video": ("mp4", ""),
        "markdown": ("md", ""),
        "page": ("html", ""),
    },
    "key": {
        "lr": ("learning_rate", ""),
        "eta": ("learning_rate", ""),
        "rate": ("learning_rate", ""),
        "stepsize": ("learning_rate", ""),
        "alpha": ("learning_rate", ""),
        "iterations": ("steps", ""),
        "maxiter": ("steps", ""),
        "maxsteps": ("steps", ""),
        "epochs": ("steps", "(an epoch is as many of them as there are batches)"),
        "x0": ("start", ""),
        "theta0": ("start", ""),
        "initial": ("start", ""),
        "init": ("start", ""),
        "tolerance": ("stop", "= { gradient = ... }"),
        "tol": ("stop", "= { gradient = ... }"),
        "optim": ("optimizer", ""),
        "method": ("optimizer", ""),
        "momentum": ("betas", "(its first number plays that part)"),
        "mu": ("momentum", ""),
        "beta": ("momentum", ""),
        "beta1": ("betas", "= [beta1, beta2]"),
        "beta2": ("betas", "= [beta1, beta2]"),
        "rho": ("alpha", ""),
        "decay": ("alpha", ""),
        **dict.fromkeys(("clip", "clipgradnorm", "gradientclipping", "maxnorm", "maxgradnorm"), ("clip_norm", "")),
        "function": ("formula", ""),
        "bounds": ("window", ""),
        "range": ("window", ""),
        **{f"{axis}{end}": (f"{axis}_range", "") for axis in "xy" for end in ("lim", "limits")},
        "csv": ("file", ""),
        "normalize": ("standardize", ""),
        "normalise": ("standardize", ""),
        "duration": ("seconds", ""),
        "dpi": ("scale", ""),
        "width": ("size", "= [width, height]"),
        "height": ("size", "= [width, height]"),
        "figsize": ("size", "= [width, height], in pixels"),
        "repeat": ("loop", ""),
        "theme": ("style", ""),
    },
}  # fmt: skip


def other_name(kind: str, name: str, known: Collection[str]) -> str:
    """ "; did you mean 'gradient_descent' with ...?" where `name` is another name of one that is known; or nothing."""
    wanted, words = OTHER_NAMES.get(kind, {}).get(plain(name), ("", ""))
    return f"; did you mean {wanted!r}{f' {words}' if words else ''}?" if wanted in known else ""


def elsewhere(name: str, homes: Mapping[str, str]) -> str:
    """ "; it stands in [descent]" for a key that a table of another heading has; or nothing."""
    return f"; it stands {homes[name]}" if name in homes else ""


def other_elsewhere(name: str, homes: Mapping[str, str]) -> str:
    """ "; did you mean 'steps' in [descent]?" where `name` is another name of such a key; or nothing."""
    wanted = OTHER_NAMES["key"].get(plain(name), ("", ""))[0]
    return f"; did you mean {wanted!r} {homes[wanted]}?" if wanted in homes else ""


def plain(name: str) -> str:
    """The name in small letters and digits alone, cut where no name is as long: L-BFGS is lbfgs."""
    return "".join(sign for sign in name[:100].casefold() if sign.isalnum())
