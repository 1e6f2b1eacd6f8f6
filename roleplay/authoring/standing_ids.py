"""What the moves that are always open by default are called: all that reading a scenario asks."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "standing_moves"


@cache
def ids_of_standing(language: str = "english") -> frozenset[str]:
    """Their ids, the same in every language."""
    lines = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8").splitlines()
    return frozenset(line.removeprefix("  - id: ") for line in lines if line.startswith("  - id: "))
