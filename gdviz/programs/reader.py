"""Formulas as text, read into a checked tree; no text of a scene ever reaches `eval`."""

from __future__ import annotations

import ast
import math
import re
import warnings
from collections.abc import Collection
from typing import Final

from gdviz.errors import FormulaError
from gdviz.programs.expression import FUNCTIONS, OF_MANY, Node
from gdviz.programs.formula_slips import ALIASES, JUXTAPOSED, OTHER, POWER_SIGN, REFUSED, SLIPS
from gdviz.programs.syntax import BINARY, COMPARED, constants_of, outermost_first, parts_of, tree_of
from gdviz.tables.registry import nearest

MAX_LENGTH: Final = 2000  # which bounds its numbers, names and operators, too
MAX_DEPTH: Final = 30
MAX_EXPONENT: Final = 100


def read(text: str, names: Collection[str] = (), part: str = "") -> Node:
    """The checked tree of a formula; FormulaError says what is refused, in which `part` and at which column.

    `names` are those that the formula is known to have; advice on how to write it goes by them.
    """
    return _Reader(text, names, part).tree


def column_of(text: str, name: str) -> int | None:
    """The column, from 0, at which `name` first stands in a formula."""
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return match.start() if match else None


class _Reader:
    """Parses with `ast`, checks every node and builds the tree, all without recursion."""

    def __init__(self, text: str, names: Collection[str], part: str) -> None:
        self.names, self.part = names, part
        self.text = re.sub(r"\s", " ", text[: 2 * MAX_LENGTH])  # a longer one is refused, and shown no further
        if len(text) > MAX_LENGTH:
            raise self._error(f"expected at most {MAX_LENGTH} characters, got {len(text)}", MAX_LENGTH)
        if not self.text.strip():
            raise self._error("expected a formula, got an empty string", None)
        for column, sign in enumerate(self.text):
            if sign == "#":
                raise self._error("comments are not part of a formula", column)
            if not sign.isprintable():
                raise self._error(f"expected a formula, got the character {sign!r}", column)
        self._indent = len(self.text) - len(self.text.lstrip())
        parsed = self._parse()
        self._check(parsed)
        self.tree = tree_of(parsed)
        self._check_constants(parsed)

    def _error(self, message: str, column: int | None) -> FormulaError:
        return FormulaError(message, self.text, column, self.part)

    def _parse(self) -> ast.expr:
        source = self.text.strip()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # the parser warns of numbers that run into names
                return ast.parse(source, mode="eval").body
        except SyntaxError as err:
            raise self._syntax(err, source) from err
        except (RecursionError, MemoryError, ValueError) as err:
            raise self._error("expected a formula that can be read, got one nested too deeply or not text", 0) from err

    def _syntax(self, err: SyntaxError, source: str) -> FormulaError:
        """The refusal of what Python cannot parse, with the fix for the usual slips."""
        for pattern, advice in SLIPS:
            match = re.search(pattern, source)
            if match:
                words = self._product_advice(match) if pattern == JUXTAPOSED else match.expand(advice)
                further = f"; {POWER_SIGN}" if "^" in source else ""
                return self._error(words + further, match.start() + self._indent)
        column = min(max((err.offset or 1) - 1, 0), len(source)) + self._indent
        if "nested" in str(err.msg):
            return self._error(f"expected a depth of at most {MAX_DEPTH}, got more", column)
        return self._error(f"not a formula: {str(err.msg).partition('. ')[0]}", column)

    def _product_advice(self, match: re.Match[str]) -> str:
        """ "write 2*x*y for 2xy" where a letter of xy also stands alone and no variable is called so; else 2*xy."""
        number, name = match.groups()
        alone = {other for other in self.names if len(other) == 1}
        alone |= set(re.findall(r"(?<![^\W\d])[^\W\d_](?!\w)", self.text))
        is_product = name.isalpha() and name not in self.names and name not in FUNCTIONS and alone & set(name)
        product = "*".join([number, *name] if is_product else [number, name])
        return f"a sign is missing; write {product} for {match[0]}"

    def _column(self, node: ast.expr) -> int:
        return self._characters(node.col_offset)

    def _end_column(self, node: ast.expr) -> int:
        """The column of the first character after a node, its closing brackets and blanks passed over."""
        end = self._characters(node.end_col_offset or 0)
        return end + len(self.text[end:]) - len(self.text[end:].lstrip(" )"))

    def _characters(self, offset: int) -> int:
        # ast counts bytes of UTF-8
        return len(self.text.strip().encode()[:offset].decode(errors="ignore")) + self._indent

    def _check(self, parsed: ast.expr) -> None:
        """Every node against the short list, with an explicit stack: nothing deep is walked by recursion."""
        stack: list[tuple[ast.expr, int]] = [(parsed, 1)]
        while stack:
            node, depth = stack.pop()
            if depth > MAX_DEPTH:
                raise self._error(f"expected a depth of at most {MAX_DEPTH}, got more", self._column(node))
            stack += [(child, depth + (not _goes_on(node, child))) for child in self._children(node)]

    def _children(self, node: ast.expr) -> list[ast.expr]:
        """The parts of an allowed node; FormulaError for every other."""
        if isinstance(node, ast.BinOp):
            if type(node.op) in BINARY:
                return [node.right, node.left]
            raise self._operator_error(node)
        if isinstance(node, ast.UnaryOp):
            if isinstance(node.op, ast.USub | ast.UAdd):
                return [node.operand]
            raise self._error(f"expected an operator of + - * / **, got '{OTHER[type(node.op)]}'", self._column(node))
        if isinstance(node, ast.Constant):
            self._check_number(node)
            return []
        if isinstance(node, ast.Name):
            self._check_name(node)
            return []
        if isinstance(node, ast.Call):
            return self._check_call(node)
        what = REFUSED.get(type(node), "expected numbers, names, operators and functions, got something else")
        raise self._error(what, self._refused_column(node))

    def _refused_column(self, node: ast.expr) -> int:
        # point at the dot, bracket or comparison rather than at what stands before it
        inner = {ast.Attribute: "value", ast.Subscript: "value", ast.Compare: "left"}.get(type(node))
        return self._end_column(getattr(node, inner)) if inner else self._column(node)

    def _operator_error(self, node: ast.BinOp) -> FormulaError:
        if isinstance(node.op, ast.BitXor):
            return self._error(POWER_SIGN, self.text.index("^"))
        column = self._end_column(node.left)
        return self._error(f"expected an operator of + - * / **, got '{OTHER[type(node.op)]}'", column)

    def _check_number(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._error(
                f"expected a number, got {str(value)[:40] if isinstance(value, complex) else repr(value)[:40]}",
                self._column(node),
            )
        try:
            is_finite = math.isfinite(float(value))
        except OverflowError:
            is_finite = False
        if not is_finite:
            raise self._error("expected a finite number, got one too large", self._column(node))

    def _check_name(self, node: ast.Name) -> None:
        if node.id.startswith("_") or "__" in node.id:
            words = "expected a name that starts with a letter and has no '__'"
            raise self._error(f"{words}, got {node.id!r}", self._column(node))
        if node.id.casefold() in ("inf", "infinity", "nan"):
            raise self._error(f"expected a finite number, got {node.id!r}", self._column(node))
        dot = re.search("[·•]", node.id)  # Python takes the sign of multiplication for part of a name
        if dot:
            raise self._error("write the product as *", self._column(node) + dot.start())
        if node.id in FUNCTIONS:
            raise self._error(f"{node.id!r} is a function; write {node.id}(...)", self._column(node))

    def _check_call(self, node: ast.Call) -> list[ast.expr]:
        if not isinstance(node.func, ast.Name):
            self._children(node.func)
            if isinstance(node.func, ast.Constant | ast.BinOp | ast.UnaryOp | ast.Call):
                message = "a sign is missing before the bracket; write 2*(x) for 2(x)"
                raise self._error(message, self._end_column(node.func))
            raise self._error("expected a function by name, got something else", self._column(node.func))
        name = node.func.id
        if name not in FUNCTIONS:
            raise self._unknown_function(name, node)
        if node.keywords:
            column = self._characters(node.keywords[0].col_offset)
            raise self._error("keywords are not part of a formula", column)
        arity, count = FUNCTIONS[name][0], len(node.args)
        if count != arity and not (name in OF_MANY and count > arity):
            words = f"{arity} argument{'s' * (arity > 1)}{' or more' * (name in OF_MANY)}"
            raise self._error(f"{name} takes {words}, got {count}", self._column(node))
        return list(reversed(self._compared(node) + node.args[1:] if name == "where" else node.args))

    def _compared(self, node: ast.Call) -> list[ast.expr]:
        """Both sides of the comparison that opens a call of where."""
        first = node.args[0]
        if not isinstance(first, ast.Compare):
            message = "where opens with a comparison; write where(x < y, a, b)"
            raise self._error(message, self._column(first))
        if len(first.ops) > 1:
            raise self._error("expected one comparison, got several", self._end_column(first.comparators[0]))
        if type(first.ops[0]) not in COMPARED:
            raise self._error("expected a comparison by < <= > >= == or !=", self._end_column(first.left))
        return [first.left, first.comparators[0]]

    def _unknown_function(self, name: str, node: ast.Call) -> FormulaError:
        hint = nearest(ALIASES.get(name, name), list(FUNCTIONS))
        if not hint and len(name) == 1:
            hint = f"; a product is written {name}*(...)"
        return self._error(f"no function {name!r}{hint} (known: {', '.join(FUNCTIONS)})", self._column(node.func))

    def _check_constants(self, parsed: ast.expr) -> None:
        """Refuses exponents beyond ±100 and constant parts that overflow or are undefined, such as 9**9**9 and 1/0."""
        values, nodes = constants_of(parsed), outermost_first(parsed)
        for node in reversed(nodes):
            exponent = values[node.right] if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) else None
            if exponent is not None and not abs(exponent) <= MAX_EXPONENT:
                assert isinstance(node, ast.BinOp)
                message = f"expected an exponent of at most {MAX_EXPONENT} in size, got {exponent:g}"
                raise self._error(message, self._column(node.right))
        stack = [parsed]
        while stack:
            node = stack.pop()
            value = values[node]
            if value is None:
                stack += parts_of(node)[::-1]
            elif not math.isfinite(value):
                raise self._error(f"expected a finite number, got {value} here", self._column(node))


def _goes_on(node: ast.expr, child: ast.expr) -> bool:
    """Whether a sum's first part is a sum itself: of many terms it is long, not deep."""
    is_sum = [isinstance(each, ast.BinOp) and isinstance(each.op, ast.Add | ast.Sub) for each in (node, child)]
    return all(is_sum) and isinstance(node, ast.BinOp) and child is node.left
