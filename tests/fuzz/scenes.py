"""Random examples: a scene, and the data that it reads; made up, or a scene of the gallery with a few edits."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.fuzz.formulas import formula, own_optimizer
from tests.fuzz.numbers import EDGES, STRANGE, number, numbers, positive
from tests.fuzz.tables import csv_file

Example = dict[str, str]  # the files by name, "scene.toml" among them; bytes that are no text as surrogates

GALLERY = Path(__file__).parents[2] / "scenes"
NAMES = ["x", "y", "z", "u"]
VIEWS = {
    1: ["curve", "loss", "rate", "rates", "chart", "rate_map"],
    2: ["contour", "surface", "loss", "basins", "rates", "rate", "rate_map", "chart"],
    3: ["contour", "surface", "loss", "rates"],
    0: ["data", "loss", "contour", "rates", "chart", "surface"],  # of a model
}
# a sweep for every pixel takes long; what it may find is found in a few
OPTIONS = {
    "basins": "resolution = 12\n",
    "rate_map": 'resolution = 8\ny = "weight_decay"\ny_range = [1e-3, 1]\n',
    "rates": "count = 15\n",
}
FIGURE_KEYS = [
    'panels = "runs"', 'panels = "moments"', "zoom_rows = true", "strip = true", "columns = 1", "moments = 3",
    "moments = [1, 2]", "notes = false", "narrate = true", "caption = true", 'legend = "inside"', 'subtitle = "why"',
    'style = "lecture"', 'style = "dark"',
]  # fmt: skip
CONTOUR_KEYS = [
    "watershed = true", "recent = 2", "field = true", "values = true", "colorbar = true", 'trail = "fade"',
    'arrows = ["gradient", "step"]', "labels = false",
]  # fmt: skip
OPTIMIZERS = [
    "gradient_descent",
    "momentum",
    "nesterov",
    "adam",
    "adamw",
    "amsgrad",
    "nadam",
    "radam",
    "adamax",
    "rmsprop",
    "adagrad",
    "adadelta",
    "newton",
    "bfgs",
    "conjugate_gradient",
    "lion",
    "rprop",
]
SCHEDULES = ["cosine", "step", "exponential", "inverse_time", "one_cycle", "warm_up", "cyclic"]
RATE = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e-?\d+)?(?![\w.])")


def example(rng: Random) -> Example:
    """A random example."""
    makers: list[Callable[[Random], Example]] = [of_formula, of_formula, of_model, of_file, edited, edited]
    return rng.choice(makers)(rng)


def of_formula(rng: Random) -> Example:
    """A formula of one to three parameters."""
    count = rng.choice((1, 1, 2, 2, 2, 3))
    names = NAMES[:count]
    cost = (
        f'formula = "{formula(rng, names)}"\nvariables = [{", ".join(f"{chr(34)}{name}{chr(34)}" for name in names)}]'
    )
    if rng.random() < 0.4:
        sides = [sorted((number(rng), number(rng)), key=float) for _ in names]
        cost += f"\nwindow = [{', '.join(f'[{low}, {high}]' for low, high in sides)}]"
    starts = [number(rng) if count == 1 else numbers(rng, count) for _ in range(rng.choice((1, 1, 1, 2, 7)))]
    start = f"start = {starts[0]}" if len(starts) == 1 else f"starts = [{', '.join(starts)}]"
    return {"scene.toml": _scene(rng, cost, start, count)}


def of_model(rng: Random) -> Example:
    """A model on a few points."""
    rows = rng.choice((1, 3, 4, 6, 9))
    features = NAMES[: rng.choice((1, 1, 2))]
    model = rng.choice(["linear", "linear", "logistic", "svm", "mlp"])
    labels = numbers(rng, rows) if model == "linear" else f"[{', '.join(rng.choice('01') for _ in range(rows))}]"
    columns = ", ".join([*(f"{name} = {numbers(rng, rows)}" for name in features), f"label = {labels}"])
    data = f"points = {{ {columns} }}" + (", standardize = true" if rng.random() < 0.4 else "")
    return {"scene.toml": _scene(rng, _model(rng, model, data), "", 0)}


def of_file(rng: Random) -> Example:
    """A model on a CSV file."""
    text, names = csv_file(rng)
    data = 'file = "table.csv"'
    if rng.random() < 0.3:
        data += f', missing = "{rng.choice(["drop", "drop", "mean", "mean", "mean", "zero"])}"'
    if rng.random() < 0.3:
        data += ", standardize = true"
    if rng.random() < 0.3 and all(name.isalnum() for name in names):
        data += f', target = "{rng.choice(names)}"'
    model = rng.choice(["linear", "linear", "linear", "logistic", "svm", "mlp"])
    return {"scene.toml": _scene(rng, _model(rng, model, data), "", 0), "table.csv": text}


def _model(rng: Random, model: str, data: str) -> str:
    options = [f"l2 = {positive(rng)}"] if rng.random() < 0.3 else []
    if model == "mlp":
        options += ["hidden = [2]", f'task = "{rng.choice(["regression", "classification"])}"']
    if model == "linear" and rng.random() < 0.3:
        options.append("intercept = false")
    return "\n".join([f'model = "{model}"', *options, f"data = {{ {data} }}"])


def _scene(rng: Random, cost: str, start: str, kind: int) -> str:
    own = own_optimizer(rng) if rng.random() < 0.15 else ""
    optimizer = "own" if own else rng.choice(OPTIMIZERS)
    rates = positive(rng) if rng.random() < 0.6 else f"[{', '.join(positive(rng) for _ in range(3))}]"
    keys = [start, f"learning_rate = {rates}", f"steps = {rng.choice((1, 2, 5, 30, 120))}"]
    keys.append(f'optimizer = "{optimizer}"' if own or rng.random() < 0.6 else "")
    more = [f"clip_norm = {positive(rng)}", f"stop = {{ gradient = {positive(rng)} }}", 'direction = "ascend"']
    more += [f'schedule = "{rng.choice(SCHEDULES)}"', *(["batch_size = 1"] if kind == 0 else [])]
    keys += [key for key in more if rng.random() < 0.1]
    views = rng.sample(VIEWS[kind], rng.choice((1, 1, 2)))
    figure = (
        f'[[figure]]\nname = "f"\nviews = {views}\nformats = ["{rng.choice(["png", "png", "png", "html", "svg"])}"]\n'
    )
    if rng.random() < 0.3:
        figure += f"size = {rng.choice(['[490, 370]', '[300, 220]', '[200, 150]', '[900, 700]'])}\n"
    figure += "".join(f"{key}\n" for key in FIGURE_KEYS if rng.random() < 0.07)
    figure += "".join(f"[figure.{view}]\n{OPTIONS[view]}" for view in views if view in OPTIONS)
    if "contour" in views:
        figure += "".join(["[figure.contour]\n", *(f"{key}\n" for key in CONTOUR_KEYS if rng.random() < 0.15)])
    if rng.random() < 0.1:
        place = f"step = {rng.choice((0, 3, 200))}" if rng.random() < 0.5 else f"at = {numbers(rng, max(kind, 1))}"
        view = rng.choice(["", *(f'view = "{each}"\n' for each in views)])
        figure += f'[[figure.note]]\ntext = "here"\n{view}{place}\n'
    return f'title = "t"\n[cost]\n{cost}\n{own}[descent]\n' + "\n".join(filter(None, keys)) + f"\n{figure}"


def edited(rng: Random) -> Example:
    """A scene of the gallery with one to three edits, drawn as stills."""
    scene = rng.choice(sorted(GALLERY.glob("*.toml"))).read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(formats|poster|steps = \[).*\n", "", scene)
    text = text.replace("[[figure]]\n", '[[figure]]\nformats = ["png"]\n')
    for _ in range(rng.choice((1, 1, 2, 3))):
        text = rng.choice((_other_number, _other_number, _other_lines, _other_sign))(rng, text)
    return {"scene.toml": text}


def _other_number(rng: Random, text: str) -> str:
    places = list(RATE.finditer(text))
    if not places:
        return text
    place = rng.choice(places)
    return text[: place.start()] + rng.choice(rng.choice((EDGES, EDGES, STRANGE))) + text[place.end() :]


def _other_lines(rng: Random, text: str) -> str:
    """A line left out, said twice, or at another place."""
    lines = text.split("\n")
    line = lines.pop(rng.randrange(len(lines)))
    for _ in range(rng.choice((0, 1, 1, 2))):
        lines.insert(rng.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def _other_sign(rng: Random, text: str) -> str:
    at = rng.randrange(len(text))
    return (
        text[:at]
        + rng.choice(["", "", '"', "[", "]", "=", "\t", "\x00", "é", "#", "\\", "0", "-", "."])
        + text[at + 1 :]
    )
