"""The page that explains the numbers, held to the code."""

import re
from pathlib import Path
from typing import get_args

from msgspec.structs import asdict

from roleplay.model.rubric import Weights
from roleplay.scoring.authority.rules import Rule

PAGE = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text(encoding="utf-8")


def test_every_rule_of_the_ledger_is_explained_with_its_weight() -> None:
    rows = re.findall(r"^\| (\w+) \|.*\| ([\d.]+) \|$", PAGE, re.MULTILINE)
    assert {rule: float(weight) for rule, weight in rows} == asdict(Weights())


def test_every_rule_has_a_weight_in_the_rubric() -> None:
    assert set(get_args(Rule)) == set(asdict(Weights()))
