"""What a seat says of whoever sits there, several silences of a floor, and the coach's guide."""

from pathlib import Path

import pytest

from roleplay.model.scenario import Guide
from tests.authoring.writing import SCENARIO, changed, codes, pointed_at, read

MANAGER = "manager: david"
SILENCE = "      - silence: 6s\n        next: goodbye\n"
BEAT = "  goodbye:\n"


def test_a_guide_is_kept_for_the_whole_and_for_a_beat(tmp_path: Path) -> None:
    text = changed(
        "start: arrival", "guide: {watch: Who opens., ask: [Why?, Who?]}\nstart: arrival"
    )
    text = text.replace(BEAT, BEAT + "    guide: {watch: [The hands.]}\n")
    scenario = read(tmp_path, text).scenario
    assert scenario is not None
    assert scenario.guide == Guide(watch=("Who opens.",), ask=("Why?", "Who?"))
    assert scenario.beats["goodbye"].guide == Guide(watch=("The hands.",))
    assert scenario.beats["arrival"].guide == Guide()


def test_silences_with_conditions_come_before_the_one_without(tmp_path: Path) -> None:
    more = "      - silence: 2s\n        when: not told\n"
    scenario = read(tmp_path, changed(SILENCE, more + SILENCE)).scenario
    assert scenario is not None
    beat = scenario.beats["arrival"]
    assert [each.seconds for each in beat.every_silence] == [2, 6]
    assert beat.silence is not None
    assert beat.silence.seconds == 6


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        (MANAGER, "manager: {persona: david, starts: {readiness: 0.1}}", "RP311", "starts"),
        ("customer: peter", "customer: {persona: peter, starts: {redy: 0.1}}", "RP301", "redy"),
        ("customer: peter", "customer: {persona: peter, titel: Boss}", "RP301", "titel"),
        ("customer: peter", "customer: {persona: peter, starts: {goodwill: 2}}", "RP304", "2"),
        (SILENCE, SILENCE + "      - silence: 2s\n        when: told\n", "RP405", "silence: 2s"),
        ("start: arrival", "guide: {see: it}\nstart: arrival", "RP301", "see"),
        ("start: arrival", "guide: Watch them.\nstart: arrival", "RP303", "Watch"),
        (BEAT, BEAT + "    add: {told: 1}\n", "RP503", "told: 1"),
    ],
)
def test_what_does_not_fit_is_told_where_it_stands(
    tmp_path: Path, old: str, new: str, code: str, place: str
) -> None:
    told = read(tmp_path, SCENARIO.replace(old, new)).mistakes
    assert codes(told) == [code]
    assert pointed_at(told[0]).startswith(place)


@pytest.mark.parametrize(
    ("seat", "remedy"),
    [
        ("juma: wanjiru", "or `part: colleague` for somebody of the own house."),
        ("juma: {persona: wanjiru, part: specialist}", "of the own house is a `colleague`."),
        ("juma: {persona: juma, part: colleague}", "by `roleplay new persona personas/NAME.yaml`"),
    ],
)
def test_who_seats_a_specialist_for_the_first_time_is_told_how(
    tmp_path: Path, seat: str, remedy: str
) -> None:
    text = SCENARIO.replace("trainee: wanjiru}", f"trainee: wanjiru, {seat}}}")
    (mistake,) = read(tmp_path, text, closely=True).mistakes
    assert remedy in mistake.remedy
