"""What `check` says of rates that cannot settle."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdviz.scene.load import load


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("[descent]\nstart = 1\nlearning_rate = 0.99\n", []),
        (
            "[descent]\nstart = 1\nlearning_rate = 1.01\n",
            ["5: descent.learning_rate: warning: 1.01 is above 2/L = 1: the run cannot settle"],
        ),
        (
            "[descent]\nstart = 1\nlearning_rate = [0.1, 2]\n",
            ["5: descent.learning_rate[1]: warning: 2 is above 2/L = 1: the run 'η = 2' cannot settle"],
        ),
        (
            "[descent]\nstarts = [1, 2]\nlearning_rate = [0.1, 2]\n",
            [
                "5: descent.learning_rate[1]: warning: 2 is above 2/L = 1: "
                "the runs 'η = 2, from 1', 'η = 2, from 2' cannot settle"
            ],
        ),
        (
            "[descent]\nstarts = [1, 2, 3, 4]\nlearning_rate = 2\n",
            ["5: descent.learning_rate: warning: 2 is above 2/L = 1: none of the 4 runs can settle"],
        ),
        (
            "[descent]\nstarts = [1, 2, 3, 4]\nlearning_rate = 2\n[[run]]\nlabel = 'a'\n[[run]]\nlearning_rate = 0.1\n",
            ["5: descent.learning_rate: warning: 2 is above 2/L = 1: the runs 'a', 'a', 'a' and 1 more cannot settle"],
        ),
        (
            "[descent]\nstart = 1\n[[run]]\nlabel = 'a'\n[[run]]\noptimizer = 'adam'\n"
            "[compare]\nmethod = 'tuned'\nrates = [1.5, 9]\n",
            ["9: compare: warning: 1.5 is above 2/L = 1: the run 'a' cannot settle"],
        ),
        (
            "[descent]\nstart = 1\nlearning_rate = 0.1\n[[run]]\nlearning_rate = 3\n",
            ["7: run[0].learning_rate: warning: 3 is above 2/L = 1: the run cannot settle"],
        ),
    ],
)
def test_a_rate_above_the_limit(tmp_path: Path, text: str, advice: list[str]) -> None:
    file = tmp_path / "a.toml"
    file.write_text(f'[cost]\nformula = "x**2"\n{text}', encoding="utf-8")
    assert [line.partition("a.toml:")[2] for line in load(file).advice] == advice


def test_a_rate_too_high_for_every_minimum(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('[cost]\nsurface = "rosenbrock"\n[descent]\nlearning_rate = 0.01\n', encoding="utf-8")
    (line,) = load(file).advice
    assert line.endswith(":4: descent.learning_rate: warning: 0.01 is above 2/L = 0.001997 at the minimum: "
                         "the run cannot settle")  # fmt: skip
