"""Acts that follow from who was spoken to and who spoke."""

import pytest

from roleplay.model.act import Act, Part
from roleplay.speech.structure import floor_passes_to, structural_act

MANAGER, TRAINEE, CUSTOMER = Part.MANAGER, Part.TRAINEE, Part.CUSTOMER


@pytest.mark.parametrize(
    ("speaker", "put_to", "does", "act"),
    [
        (TRAINEE, TRAINEE, [Act.INFORM], Act.ANSWER),
        (MANAGER, MANAGER, [Act.INFORM], Act.ANSWER),
        (MANAGER, TRAINEE, [Act.INFORM], Act.RESCUE),
        (TRAINEE, MANAGER, [Act.INFORM], Act.TAKE_UP),
        (MANAGER, TRAINEE, [Act.ENDORSE], None),
        (MANAGER, MANAGER, [Act.HAND_OVER], None),
        (TRAINEE, TRAINEE, [Act.DEFER], None),
        (TRAINEE, TRAINEE, [Act.ACKNOWLEDGE, Act.ESCALATE], None),
        (TRAINEE, MANAGER, [Act.DEFER], None),
        (TRAINEE, None, [Act.LEAD], None),
        (CUSTOMER, TRAINEE, [], None),
    ],
)
def test_what_taking_the_floor_is(
    speaker: Part, put_to: Part | None, does: list[Act], act: Act | None
) -> None:
    assert structural_act(speaker, put_to, does) is act


@pytest.mark.parametrize(
    ("speaker", "to", "does", "holder"),
    [
        (CUSTOMER, TRAINEE, [], TRAINEE),
        (CUSTOMER, CUSTOMER, [], None),
        (CUSTOMER, None, [], None),
        (MANAGER, CUSTOMER, [Act.INFORM], None),
        (MANAGER, CUSTOMER, [Act.ENDORSE, Act.HAND_OVER], TRAINEE),
        (TRAINEE, CUSTOMER, [Act.INFORM], None),
        (TRAINEE, MANAGER, [Act.DEFER], MANAGER),
        (TRAINEE, CUSTOMER, [Act.ESCALATE], MANAGER),
    ],
)
def test_with_whom_the_floor_stands(
    speaker: Part, to: Part | None, does: list[Act], holder: Part | None
) -> None:
    assert floor_passes_to(speaker, to, does) is holder
