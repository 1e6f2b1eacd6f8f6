"""Numbers held within their range."""


def clamped(number: float, low: float = 0.0, high: float = 1.0) -> float:
    """The number itself from `low` to `high`, and the nearer of the two beyond them."""
    return min(high, max(low, number))
