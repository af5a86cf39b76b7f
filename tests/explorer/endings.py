"""Scenes whose runs end in every way that has words of its own, go down in every way, and need every remark."""

from __future__ import annotations

from typing import Final

from tests.explorer.conftest import ONLY_LOSS

_SCENES: Final = {
    "a parabola, stopped by every rule": """
[cost]
formula = "x**2"
[descent]
start = 1
learning_rate = 0.1
steps = 60
[[run]]
[[run]]
stop = { gradient = 1e-3 }
[[run]]
stop = { change = 1e-3 }
[[run]]
stop = { cost = 1e-3 }
[[run]]
learning_rate = 0.9
[[run]]
learning_rate = 1
[[run]]
learning_rate = 0.001
[[run]]
learning_rate = 1.1
""",
    "a cost that falls before it grows": """
[cost]
formula = "x**2 + 0.01*y**2"
[descent]
start = [0.001, 5]
steps = 60
learning_rate = 1.1
""",
    "a negative cost that grows": """
[cost]
formula = "x**2 + 0.01*y**2 - 100"
[descent]
steps = 60
learning_rate = 1.1
[[run]]
start = [0.001, 5]
[[run]]
start = [1, 0]
steps = 20
""",
    "a value that falls": """
[cost]
formula = "100 - x**2 - 0.01*y**2"
[descent]
direction = "ascend"
steps = 60
learning_rate = 1.1
[[run]]
start = [0.001, 5]
[[run]]
start = [0.001, 150]
[[run]]
start = [1, 0]
steps = 20
[[run]]
start = [30, 5]
""",
    "a saddle": """
[cost]
formula = "x**2 - y**2"
window = [[-2, 2], [-2, 2]]
[descent]
steps = 100
learning_rate = 0.1
[[run]]
start = [1, 0]
[[run]]
start = [1, 1]
[[run]]
start = [1, 1e-3]
optimizer = "newton"
""",
    "a rate above the limit at the minimum": """
[cost]
surface = "rosenbrock"
[descent]
start = [-1, 1]
steps = 50
learning_rate = 0.005
""",
    "a cost that is not defined everywhere": """
[cost]
formula = "log(x) + x**2"
window = [0.1, 4]
[descent]
start = 2
steps = 20
learning_rate = 1
""",
    "a start without a gradient": """
[cost]
formula = "sqrt(x)"
window = [0, 4]
[descent]
start = 0
steps = 20
learning_rate = 1
""",
    "a plateau, and a valley that is crossed": """
[cost]
formula = "1 - exp(-(x**2 + y**2)/4)"
window = [[-8, 3], [-3, 5]]
[descent]
start = [-6, 3]
steps = 150
[[run]]
learning_rate = 0.5
[[run]]
optimizer = "rmsprop"
alpha = 0.9
learning_rate = 0.08
[[run]]
optimizer = "adam"
learning_rate = 0.15
""",
    "an edge that no search leaves": """
[cost]
formula = "abs(x) + 10*abs(y - x)"
window = [[-2, 2], [-2, 2]]
[descent]
start = [1, 1]
steps = 5
learning_rate = 1
[[run]]
line_search = "backtracking"
[[run]]
optimizer = "bfgs"
[[run]]
optimizer = "conjugate_gradient"
""",
    "a step to the summit": """
[cost]
formula = "(x**2 + y - 11)**2 + (x + y**2 - 7)**2"
window = [[-5, 5], [-5, 5]]
[descent]
start = [0.5, 1]
steps = 12
optimizer = "newton"
plain = true
[[run]]
[[run]]
start = [3.5, 3]
""",
    "a tip without a Hessian": """
[cost]
formula = "hypot(x, y)"
[descent]
start = [0, 0]
steps = 5
optimizer = "newton"
""",
    "batches of one row": """
[cost]
model = "linear"
data = { points = { x = [-2, -1, 0, 1, 2, 3], y = [1, -2, 3, 0, 5, 2] } }
[descent]
start = [-3, 8]
learning_rate = 0.1
batch_size = 1
[[run]]
steps = 12
[[run]]
steps = 200
""",
}

ENDINGS: Final = {name: text + ONLY_LOSS for name, text in _SCENES.items()}
"""The text of each scene, by what is to be seen there; its page has the chart alone."""
