"""Breaks gdviz in small ways and counts which the tests see: `python bench/mutants.py [COUNT] [SEED]`.

Each mutant has one change, drawn evenly from the rooms below: a comparison, a sum or a condition turned round, a number
more than doubled, a value left out.  It is killed where a test fails, first among those that mirror its room, then
among all that `make test-fast` runs, at last among the slow ones of its room.  The survivors are printed, as is the
share that was killed.
"""

from __future__ import annotations

import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).parents[1]
AT_ONCE = os.cpu_count() or 1
FAST, SLOW = "not slow and not browser", "slow and not browser"
LIMIT_S = 900.0  # a mutant that makes a loop endless is killed, too
ROOMS = {
    "reader": (("tables", "scene"), ("tests/tables", "tests/scene", "tests/test_bad_scenes.py")),
    "loop": (
        ("descents/loop.py", "descents/record.py", "descents/sweep.py", "changes"),
        ("tests/descents", "tests/changes"),
    ),
    "claims": (("descents/claims",), ("tests/descents/claims", "tests/descents")),
    "freshness": (
        ("making/freshness.py", "making/digest.py", "making/used_files.py", "making/surroundings.py", "making/deps.py"),
        ("tests/making", "tests/commands"),
    ),
    "writer": (("outputs",), ("tests/outputs",)),
}
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A file of a room with one change, that of the `number`-th place where there can be one."""

    room: str
    path: Path
    number: int

    def source(self) -> tuple[str, str]:
        """The file with the change, and what was changed, in words."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        node = list(places(tree))[self.number]
        before = ast.unparse(copy.deepcopy(node))
        change(node)
        words = f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}: {before}  ->  {ast.unparse(node)}"
        return ast.unparse(tree), words


def places(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes that can be changed, but for those of annotations, messages and checks for the type checker."""
    for node in ast.walk(tree):
        for name, child in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list"):
                for each in child if isinstance(child, list) else [child]:
                    if isinstance(each, ast.AST):
                        each.skipped = True  # type: ignore[attr-defined]
        if getattr(node, "skipped", False) or isinstance(node, ast.Assert):
            for child in ast.iter_child_nodes(node):
                child.skipped = True  # type: ignore[attr-defined]
        elif _can_change(node):
            yield node


def _can_change(node: ast.AST) -> bool:
    match node:
        case ast.Compare(ops=[op]) | ast.BoolOp(op=op) | ast.BinOp(op=op):
            return type(op) in SWAPS and not _is_of_words(node)
        case ast.UnaryOp(op=ast.Not()) | ast.IfExp():
            return True
        case ast.Constant(value=value):
            return isinstance(value, int | float) and not isinstance(value, bool)
        case ast.Return(value=value):
            return value is not None and not isinstance(value, ast.Constant)
    return False


def _is_of_words(node: ast.AST) -> bool:
    return any(isinstance(each, ast.JoinedStr) or (isinstance(each, ast.Constant) and isinstance(each.value, str))
               for each in ast.iter_child_nodes(node) if isinstance(node, ast.BinOp))  # fmt: skip


def change(node: ast.AST) -> None:
    """Changes a node in place."""
    match node:
        case ast.Compare(ops=[op]):
            node.ops = [SWAPS[type(op)]()]  # type: ignore[list-item]
        case ast.BoolOp(op=op) | ast.BinOp(op=op):
            node.op = SWAPS[type(op)]()  # type: ignore[assignment]
        case ast.UnaryOp():
            node.op = ast.UAdd()
            node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        case ast.IfExp():
            node.body, node.orelse = node.orelse, node.body
        case ast.Constant(value=value):
            node.value = 2 * value + 1
        case ast.Return():
            node.value = ast.Constant(None)


def drawn(count: int, rng: random.Random) -> list[Mutant]:
    """So many mutants, as many of each room as of the next."""
    found = []
    for i, (room, (parts, _)) in enumerate(ROOMS.items()):
        files = sorted(path for part in parts for path in _files(ROOT / "gdviz" / part))
        able = [(path, k) for path in files for k in range(sum(1 for _ in places(ast.parse(path.read_text("utf-8")))))]
        wanted = (i + 1) * count // len(ROOMS) - i * count // len(ROOMS)
        found += [Mutant(room, *each) for each in rng.sample(able, min(wanted, len(able)))]
    return found


def _files(part: Path) -> list[Path]:
    return [part] if part.suffix else list(part.rglob("*.py"))


def is_killed(folder: Path, mutant: Mutant, source: str) -> str:
    """By which tests a mutant is killed, in a copy of the project; empty where it survives."""
    file = folder / mutant.path.relative_to(ROOT)
    whole = file.read_text(encoding="utf-8")
    file.write_text(source, encoding="utf-8")
    try:
        own = ROOMS[mutant.room][1]
        for stage, tests, kind in (("its own", own, FAST), ("others", ("tests",), FAST), ("slow ones", own, SLOW)):
            if _fails(folder, tests, kind):
                return stage
        return ""
    finally:
        file.write_text(whole, encoding="utf-8")


def check_whole(folder: Path, mutants: Sequence[Mutant]) -> None:
    """Ends all where tests fail in a copy whose files are only taken apart and put together, without any change."""
    files = {folder / mutant.path.relative_to(ROOT): mutant.path.read_text(encoding="utf-8") for mutant in mutants}
    for file, whole in files.items():
        file.write_text(ast.unparse(ast.parse(whole)), encoding="utf-8")
    slow = sorted({tests for mutant in mutants for tests in ROOMS[mutant.room][1]})
    if _fails(folder, ("tests",), FAST) or _fails(folder, slow, SLOW):
        raise SystemExit("tests fail without any mutant: nothing can be said of one")
    for file, whole in files.items():
        file.write_text(whole, encoding="utf-8")


def _fails(folder: Path, tests: Sequence[str], kind: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-m", kind, "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(
            [*command, *tests], cwd=folder, env=environment, stdout=quiet, stderr=quiet, timeout=LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main() -> None:
    """Draws mutants, tries each, and prints what became of them."""
    count, seed = (int(text) for text in [*sys.argv[1:], *("60", "1")[len(sys.argv) - 1 :]])
    mutants = drawn(count, random.Random(seed))
    with tempfile.TemporaryDirectory() as top:
        folders: SimpleQueue[Path] = SimpleQueue()
        for i in range(AT_ONCE):
            folder = Path(top, str(i))
            shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".venv", ".git", "__pycache__"))
            folders.put(folder)
        check_whole(folder, mutants)

        def tried(mutant: Mutant) -> str:
            folder, (source, words) = folders.get(), mutant.source()
            try:
                stage = is_killed(folder, mutant, source)
            finally:
                folders.put(folder)
            print(f"{'killed by ' + stage if stage else 'SURVIVES':18} {mutant.room:10} {words}", flush=True)
            return stage

        with ThreadPoolExecutor(AT_ONCE) as pool:
            stages = list(pool.map(tried, mutants))
    killed = Counter(mutant.room for mutant, stage in zip(mutants, stages, strict=True) if stage)
    asked = Counter(mutant.room for mutant in mutants)
    for room in ROOMS:
        print(f"{room}: {killed[room]} of {asked[room]} killed")
    print(f"{sum(killed.values())} of {len(mutants)} killed, {sum(killed.values()) / len(mutants):.0%}")


if __name__ == "__main__":
    main()
