"""What is asked of any customer, or of all of them."""

from pathlib import Path

import pytest

from roleplay.engine.checks import compiled
from roleplay.engine.state import State
from roleplay.model.act import Part
from roleplay.model.condition import Condition
from roleplay.model.event import CustomerState
from tests.authoring.writing import SCENARIO, codes, read

SEATS = "seats: {customer: peter, ceo: {persona: peter, part: customer}"
WHEN = "when: readiness < 0.4 and not told"


def condition(folder: Path, text: str, seats: str = SEATS) -> Condition:
    scenario = SCENARIO.replace("seats: {customer: peter", seats).replace(WHEN, f"when: {text}")
    reading = read(folder, scenario)
    assert reading.scenario is not None, reading.mistakes
    when = reading.scenario.beats["arrival"].moves[1].when
    assert when is not None
    return when


def state(*readiness: float) -> State:
    seats = ("customer", "ceo")
    made = State(dict.fromkeys(seats, Part.CUSTOMER))
    made.customers = {
        seat: CustomerState(ready, 0.5, 0.5, 0.5)
        for seat, ready in zip(seats, readiness, strict=True)
    }
    return made


@pytest.mark.parametrize(
    ("text", "holds", "fails"),
    [
        ("readiness@any >= 0.4", (0.1, 0.5), (0.1, 0.3)),
        ("readiness@all >= 0.4", (0.4, 0.5), (0.1, 0.5)),
        ("readiness@any < 0.4", (0.1, 0.5), (0.5, 0.6)),
        ("not readiness@any < 0.4", (0.5, 0.6), (0.1, 0.5)),
        ("readiness@all + 0.1 < goodwill@all", (0.1, 0.2), (0.1, 0.5)),
        ("0.4 > readiness@all", (0.1, 0.2), (0.1, 0.5)),
    ],
)
def test_one_customer_meets_it_or_each_does(
    tmp_path: Path, text: str, holds: tuple[float, ...], fails: tuple[float, ...]
) -> None:
    check = compiled(condition(tmp_path, text))
    assert check(state(*holds))
    assert not check(state(*fails))


def test_with_one_customer_it_is_asked_of_them(tmp_path: Path) -> None:
    alone = "seats: {customer: peter"
    assert condition(tmp_path, "readiness@all >= 0.4", alone) == condition(
        tmp_path, "readiness@customer >= 0.4", alone
    )


@pytest.mark.parametrize(
    ("text", "code", "remedy"),
    [
        ("readiness@any > goodwill@all", "RP503", "Make two comparisons"),
        ("readiness@anny > 0.4", "RP402", "Did you mean `any`?"),
        ("minutes@any > 3", "RP502", "Write `minutes` alone."),
    ],
)
def test_what_cannot_be_asked_is_told(tmp_path: Path, text: str, code: str, remedy: str) -> None:
    told = read(tmp_path, SCENARIO.replace(WHEN, f"when: {text}")).mistakes
    assert codes(told) == [code]
    assert remedy in told[0].remedy
