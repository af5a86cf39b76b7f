"""The lowest of a cost's known minima: what heights and distances are counted from."""

from __future__ import annotations

from gdviz.costs.base import Cost, Minimum


def lowest_minima(cost: Cost) -> tuple[Minimum, ...]:
    """The minima below which no other is known to lie; none where only local ones are known."""
    return tuple(minimum for minimum in cost.minima if not minimum.local)


def least_cost(cost: Cost) -> float:
    """J*, the cost at these minima, or along a valley of them; ValueError where `no_minimum` has words."""
    return cost.valley.value if cost.valley else min(minimum.value for minimum in lowest_minima(cost))


def no_minimum(cost: Cost) -> str | None:
    """The words for a cost without such minima."""
    if lowest_minima(cost) or cost.valley:
        return None
    got = "one of which only local minima are known" if cost.minima else "one where no run comes to a minimum"
    return f"expected a cost whose minimum is known, got {got}"
