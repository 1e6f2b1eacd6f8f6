"""Forgetting somebody who is in a recording that is kept."""

from pathlib import Path

import pytest

from roleplay.past.forgetting.doing import forget
from roleplay.past.forgetting.places import usual_places
from roleplay.past.forgetting.plan import Plan, plan_of
from roleplay.past.forgetting.telling import rows
from roleplay.past.survey import history_of
from roleplay.recordings.correcting import Editing
from roleplay.recordings.keeping import Way, keep, opened_recording
from roleplay.recordings.meetings import open_meeting
from roleplay.recordings.preparing import ready
from roleplay.scoring import score
from tests.cli.recordings import CUSTOMER, MANAGER, TRAINEE
from tests.leaks import leaks
from tests.past.forgetting.kept import folders
from tests.past.test_kept_recordings import kept_call
from tests.recordings.calls import LONG, call


@pytest.fixture
def meetings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return folders(tmp_path, monkeypatch)[0]


def planned(name: str) -> Plan:
    return plan_of(name, usual_places())


def numbers(path: Path) -> list[float | None]:
    card = score(ready(open_meeting(path)))
    return [card.score, *(measure.score for measure in card.measures.values())]


@pytest.mark.parametrize("who", [CUSTOMER, TRAINEE, MANAGER])
def test_nothing_of_somebody_stays_in_a_copy_and_it_scores_as_before(
    who: str, tmp_path: Path, meetings: Path
) -> None:
    path = call(tmp_path / "call.vtt", LONG)
    kept = kept_call(path, meetings)
    path.unlink()
    editing = Editing(kept.path)
    editing.split(0, words=3)
    editing.note(1, f"{who} said so")
    before = numbers(kept.path)
    history_of(meetings)
    assert leaks(who, tmp_path)
    assert forget(planned(who)).left == ()
    for name in (who, who.split(maxsplit=1)[0]):
        assert leaks(name, tmp_path) == []
    assert numbers(kept.path) == before
    assert len(Editing(kept.path)) == len(LONG) + 1, "corrections still fit"
    assert planned(who).empty


def test_marks_are_made_to_fit_words_that_lose_a_name_and_have_none(
    tmp_path: Path, meetings: Path
) -> None:
    path = call(tmp_path / "call.vtt", LONG)
    kept = kept_call(path, meetings)
    told = rows(planned(CUSTOMER))
    assert f"  {kept.path.name}.marks: made to fit the changed words" in told


def test_what_is_kept_by_reference_is_left_and_how_to_go_on_is_told(
    tmp_path: Path, meetings: Path
) -> None:
    path = call(tmp_path / "call.vtt", LONG)
    kept = kept_call(path, meetings, Way.REFERENCE)
    before = numbers(kept.path)
    plan = planned(CUSTOMER)
    (left,) = plan.left
    assert left.path == kept.path
    assert str(path) in left.why
    assert f"roleplay keep {kept.path} --copy" in left.why
    forget(plan)
    assert numbers(kept.path) == before
    copy = keep(opened_recording([kept.path]), Way.COPY, meetings)
    path.unlink()
    assert forget(planned(CUSTOMER)).left == ()
    assert leaks(CUSTOMER, tmp_path) == []
    assert numbers(copy.path) == before


def test_a_reference_in_which_somebody_is_not_is_let_be(tmp_path: Path, meetings: Path) -> None:
    path = call(tmp_path / "call.vtt", LONG)
    kept = kept_call(path, meetings, Way.REFERENCE)
    Editing(kept.path, by="Grace Njeri").note(0, "Grace saw this")
    plan = planned("Grace Njeri")
    assert plan.left == ()
    forget(plan)
    assert leaks("Grace", tmp_path) == []
    assert Editing(kept.path).row(0).notes == ("somebody saw this",)


def test_somebodys_whole_meetings_go_where_nobody_else_is_real(
    tmp_path: Path, meetings: Path
) -> None:
    kept = kept_call(call(tmp_path / "call.vtt", LONG), meetings)
    plan = plan_of(CUSTOMER, usual_places(), with_meetings=True)
    assert not any(step.path == kept.path and step.doing == "erased" for step in plan.steps)
