"""Who may read what: nobody learns from their brief what the other seat is to find out."""

from pathlib import Path

import pytest

from roleplay.meeting.briefs import Briefing, briefing_for
from roleplay.meeting.roles import Role
from tests.engine.test_step import TALK
from tests.scenes import script_of

SITUATION = (
    TALK
    + """
brief: {everyone: The pump stood still., manager: You are leaving., trainee: You know the valve.}
facts: [{id: valve, text: The valve was changed in March.}]
"""
)
EVERYONE = "The pump stood still."
MANAGERS = ("manager", "You are leaving.")
TRAINEES = ("trainee", "You know the valve.")
ACCOUNT = ("The valve was changed in March.",)


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (Role.TRAINEE, Briefing(EVERYONE, (TRAINEES,), ACCOUNT)),
        (Role.MANAGER, Briefing(EVERYONE, (MANAGERS,), ())),
        (Role.BOTH, Briefing(EVERYONE, (MANAGERS, TRAINEES), ACCOUNT)),
        (Role.COACH, Briefing(EVERYONE, (MANAGERS, TRAINEES), ACCOUNT)),
        (Role.NOBODY, Briefing(EVERYONE, (), ())),
    ],
)
def test_each_role_reads_what_is_theirs(tmp_path: Path, role: Role, reads: Briefing) -> None:
    assert briefing_for(script_of(tmp_path, SITUATION), role) == reads


def test_what_a_customer_is_told_is_for_the_coach_alone(tmp_path: Path) -> None:
    told = SITUATION.replace("brief: {", "brief: {customer: You want to be asked., ")
    script = script_of(tmp_path, told)
    secret = ("customer", "You want to be asked.")
    assert {role: secret in briefing_for(script, role).seats for role in Role} == {
        role: role is Role.COACH for role in Role
    }


def test_a_situation_without_briefs_leaves_nothing_to_read(tmp_path: Path) -> None:
    assert briefing_for(script_of(tmp_path, TALK), Role.COACH) == Briefing("", (), ())
