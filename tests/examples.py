"""How many examples a property is tried with: a third of them unless all are asked for."""

import os

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"


def examples(every: int) -> int:
    """The number to try, where `every` is what the thorough profile tries; at least two."""
    return every if THOROUGH else max(2, every // 3)
