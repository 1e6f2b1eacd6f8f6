"""What the pages of a debrief say."""

import re

import pytest

from roleplay.past.comparing import plan_taken
from roleplay.reports.wording import vendor_names
from roleplay.scoring import score
from roleplay.tui import pages
from tests.tui.meetings import flagship

TOOK = re.compile(r"item '(.+?)'.*?took (\d+) %")


@pytest.mark.parametrize("manager", ["nodder", "rescuer"])
def test_an_item_took_as_long_in_the_plans_table_as_in_what_the_measure_saw(manager: str) -> None:
    played = flagship(manager)
    card = score(played)
    lines = pages.plan(plan_taken(played), card, vendor_names(card))
    whole = [f"{each.label.plain}{each.says.plain}" for each in lines]
    seen = dict(match.groups() for each in whole if (match := TOOK.search(each)))
    assert len(seen) > 3
    for item, percent in seen.items():
        row = next(each for each in whole if each.startswith(item[:12]))
        assert row.endswith(f", {percent} %"), row
