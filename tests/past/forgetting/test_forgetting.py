"""Forgetting a person: no letter of the name stays, and nothing else goes."""

import os
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from roleplay.authoring.read import check
from roleplay.library.clean import CleanScenarios
from roleplay.library.settings import clocked_last, read_state, state_path
from roleplay.model.mark import Rated, Remarked
from roleplay.model.scorecard import Scorecard
from roleplay.past.forgetting.doing import forget
from roleplay.past.forgetting.known import NobodyMeantError
from roleplay.past.forgetting.places import usual_places
from roleplay.past.forgetting.plan import Doing, Plan, Step, plan_of
from roleplay.past.survey import history_of
from roleplay.recordings.meetings import Opened, open_meeting
from roleplay.scoring import score
from roleplay.store.journal import Journal
from roleplay.store.people import enlisted, people_in, people_path
from tests.authoring.writing import write
from tests.leaks import leaks
from tests.past.forgetting.kept import OTHER, WHO, clocked, fill, folders
from tests.store.meeting import PLAYED, as_written

MEETINGS = (".jsonl", ".vtt", ".json")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    meetings, settings = folders(tmp_path, monkeypatch)
    fill(meetings, settings)
    return tmp_path


def planned(name: str = WHO, **how: object) -> Plan:
    return plan_of(name, usual_places(), **how)  # type: ignore[arg-type]


def opened_in(folder: Path) -> dict[str, Opened]:
    """Every meeting in the folder, by the first letters of its file's name."""
    return {
        path.name[:15]: open_meeting(path)
        for path in sorted((folder / "meetings").iterdir())
        if path.name.endswith(MEETINGS) and "scorecard" not in path.name
    }


def numbers(card: Scorecard) -> dict[str, float | None]:
    return {name: measure.score for name, measure in card.measures.items()}


def test_no_byte_of_the_name_stays_anywhere(kept: Path) -> None:
    assert leaks(WHO, kept)
    assert leaks("Zoë", kept)
    done = forget(planned())
    assert done.left == ()
    for name in (WHO, "Zoë", "Zoe", "Strauß", "Strauss"):
        assert leaks(name, kept) == []
    history_of(kept / "meetings")  # what is made anew has it no more either
    assert leaks("Zoë", kept) == []


def test_every_meeting_still_opens_and_scores_as_before(kept: Path) -> None:
    before = opened_in(kept)
    forget(planned())
    after = opened_in(kept)
    assert before.keys() == after.keys()
    for name, was in before.items():
        now = after[name]
        assert len(now.read.events) == len(was.read.events)
        assert len(now.notices) == len(was.notices) + (name == "2026-03-02-1405")
        if was.itself:
            one, other = score(was.marked.whole), score(now.marked.whole)
            assert other.handover == one.handover
            assert numbers(other) == numbers(one)


def test_marks_beside_a_meeting_fit_it_as_before(kept: Path) -> None:
    before = opened_in(kept)
    forget(planned())
    for name, now in opened_in(kept).items():
        assert len(now.marked.marks) == len(before[name].marked.marks)
        assert len(now.marked.kept) == len(before[name].marked.kept)
    call = open_meeting(kept / "meetings" / "call.vtt")
    (rated, remarked) = call.marked.marks
    assert isinstance(rated, Rated)
    assert isinstance(remarked, Remarked)
    assert rated.by == OTHER
    assert remarked.text == "Person_C nods here."


def test_in_place_of_the_name_stands_the_part(kept: Path) -> None:
    forget(planned())
    old = next((kept / "meetings").glob("2026-03-01*.jsonl"))
    assert old.name == "2026-03-01-1405-live-somebody-1.jsonl"
    opened = open_meeting(old)
    assert [who.name for who in opened.read.header.people] == [OTHER, "Trainee", "Peter Odhiambo"]
    assert opened.read.header.source == "Rehearsal with Trainee"
    assert any("Trainee's best moment." in str(event) for event in opened.read.events)
    new = open_meeting(kept / "meetings" / "2026-03-02-1405-live-rehearsal-1.jsonl")
    assert [who.name for who in new.read.header.people] == [OTHER, "Trainee", "Peter Odhiambo"]
    played = open_meeting(kept / "meetings" / "2026-03-03-1405-flagship-7.jsonl")
    assert played.read.header.continues == old.name
    assert "somebody would have said it at once." in str(played.read.events[-1])


def test_others_stay_remembered_and_listed(kept: Path) -> None:
    forget(planned())
    state = state_path(kept / "settings" / "settings.toml")
    assert clocked_last(state) == ((OTHER, "manager"),)
    assert read_state(state).theme == "nord"
    assert sorted(people_in(people_path()).values()) == [OTHER, "Peter Odhiambo"]


def test_what_does_not_name_them_keeps_every_byte(kept: Path) -> None:
    other = kept / "meetings" / "2026-03-05-1405-flagship-9.jsonl"
    other.write_bytes(as_written())
    notes = kept / "meetings" / "my-notes.md"
    notes.write_text("Nothing of theirs", encoding="utf-8")
    before = other.stat()
    forget(planned())
    assert other.read_bytes() == as_written()
    assert other.stat().st_mtime_ns == before.st_mtime_ns
    assert notes.read_text(encoding="utf-8") == "Nothing of theirs"


def test_meetings_keep_the_time_at_which_they_were_changed_and_stay_the_owners(
    kept: Path,
) -> None:
    old = next((kept / "meetings").glob("2026-03-01*.jsonl"))
    old.chmod(0o600)
    os.utime(old, (1_700_000_000, 1_700_000_000))
    forget(planned())
    now = next((kept / "meetings").glob("2026-03-01*.jsonl")).stat()
    assert now.st_mtime == 1_700_000_000
    assert now.st_mode & 0o777 == 0o600


class _KilledError(BaseException):
    pass


def test_killed_after_any_file_it_finishes_when_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings, settings = folders(tmp_path, monkeypatch)
    fill(meetings, settings)
    whole = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    marks = {name: len(each.marked.marks) for name, each in opened_in(tmp_path).items()}
    for number in range(1, len(planned().steps)):
        for path in tmp_path.rglob("*"):
            if path.is_file():
                path.unlink()
        for path, data in whole.items():
            path.write_bytes(data)
        met = 0

        def kill(_: Step, last: int = number) -> None:
            nonlocal met
            met += 1
            if met == last:
                raise _KilledError

        with pytest.raises(_KilledError):
            forget(planned(), each=kill)
        assert forget(planned()).left == ()
        assert leaks("Zoë", tmp_path) == []
        assert {name: len(each.marked.marks) for name, each in opened_in(tmp_path).items()} == marks
        assert planned().empty


def test_that_a_scenario_named_after_them_was_clean_is_not_remembered(
    kept: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = write(tmp_path_factory.mktemp("own"), name=f"{WHO}.yaml")
    with closing(CleanScenarios()) as clean:
        check(path, clean)
        assert clean.files_of(path)
    assert leaks(WHO, kept / "cache")
    forget(planned())
    assert leaks(WHO, kept / "cache") == []


@pytest.mark.usefixtures("kept")
def test_done_once_there_is_nothing_left_to_do() -> None:
    forget(planned())
    again = planned()
    assert again.empty
    assert again.left == ()
    assert not again.who.known


@pytest.mark.usefixtures("kept")
def test_a_first_name_is_enough_where_one_person_has_it() -> None:
    assert planned("zoe").who.name == WHO


@pytest.mark.usefixtures("kept")
def test_two_of_one_first_name_have_to_be_told_apart() -> None:
    enlisted(["Zoë Wanjiku"])
    with pytest.raises(NobodyMeantError, match="Zoë Strauß, Zoë Wanjiku"):
        planned("Zoë")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("name", ["the", "Have", "and they"])
def test_an_ordinary_word_is_refused(name: str) -> None:
    with pytest.raises(NobodyMeantError, match="ordinary word"):
        planned(name)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("name", ["", " ", "Trainee", "A.", "42", "\x1b[2J", "Speaker 1"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(NobodyMeantError, match="no name"):
        planned(name)


def test_somebody_else_of_the_same_first_name_keeps_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings, _ = folders(tmp_path, monkeypatch)
    names = ("David Mwangi", "Amina Odhiambo", "Amina Wanjiku")
    both, alone = meetings / "both.jsonl", meetings / "alone.jsonl"
    both.write_bytes(clocked(*names, listed=False, notes=("Amina smiled.",)))
    alone.write_bytes(
        clocked("David Mwangi", "Amina Odhiambo", "Peter", listed=False, notes=("Amina smiled.",))
    )
    plan = planned("Amina Odhiambo")
    assert any("“Amina” is also what Amina Wanjiku is called" in each for each in plan.told)
    forget(plan)
    assert [who.name for who in open_meeting(both).read.header.people] == [
        "David Mwangi",
        "Trainee",
        "Amina Wanjiku",
    ]
    assert "Amina smiled." in both.read_text(encoding="utf-8")
    assert "Trainee smiled." in alone.read_text(encoding="utf-8")
    assert leaks("Odhiambo", tmp_path) == []


def test_a_scenarios_person_of_the_same_name_stays_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings, _ = folders(tmp_path, monkeypatch)
    (meetings / "played.jsonl").write_bytes(as_written())
    (meetings / "live.jsonl").write_bytes(
        clocked("David Kimani", "Ann", "Joe", listed=False, notes=("David waited.",))
    )
    plan = planned("David Kimani")
    assert any("“David” is also a name in your scenarios" in each for each in plan.told)
    forget(plan)
    assert (meetings / "played.jsonl").read_bytes() == as_written()
    assert leaks("David", meetings / "live.jsonl") == []
    assert "Manager waited." in (meetings / "live.jsonl").read_text(encoding="utf-8")


def test_a_name_that_is_a_common_word_is_told_and_taken_with_a_capital_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings, _ = folders(tmp_path, monkeypatch)
    path = meetings / "live.jsonl"
    note = "Will said they will call."
    path.write_bytes(clocked("Will Otieno", "Ann", "Joe", listed=False, notes=(note,)))
    plan = planned("Will Otieno")
    assert any("“Will” is a common word" in each for each in plan.told)
    forget(plan)
    assert "Manager said they will call." in path.read_text(encoding="utf-8")


def test_a_meeting_that_is_open_elsewhere_is_left_and_told(kept: Path) -> None:
    old = next((kept / "meetings").glob("2026-03-01*.jsonl"))
    journal, _ = Journal.open(old)
    with journal:
        done = forget(planned())
    assert [each.path for each in done.left] == [old]
    assert "open in another window" in done.left[0].why
    assert forget(planned()).left == ()
    assert leaks("Zoë", kept) == []


def test_somebodys_own_file_is_told_and_never_changed(kept: Path) -> None:
    notes = kept / "meetings" / "my-notes.md"
    notes.write_text(f"Call {WHO}", encoding="utf-8")
    plan = planned()
    assert [each.path for each in plan.left] == [notes]
    forget(plan)
    assert notes.read_text(encoding="utf-8") == f"Call {WHO}"


def test_a_folder_elsewhere_is_gone_through_where_it_is_named(kept: Path) -> None:
    elsewhere = kept / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "notes.md").write_text(f"Call {WHO}", encoding="utf-8")
    forget(plan_of(WHO, usual_places([elsewhere])))
    assert (elsewhere / "notes.md").read_text(encoding="utf-8") == "Call somebody"


def test_own_practice_is_erased_where_that_is_asked(kept: Path) -> None:
    plan = planned(with_meetings=True)
    erased = {step.path.name for step in plan.steps if step.doing is Doing.ERASE}
    # In the other meetings somebody else was there, or has rated them.
    assert {name for name in erased if name.endswith(".jsonl")} == {
        "2026-03-03-1405-flagship-7.jsonl",
        "2026-03-04-1405-flagship-8.jsonl",
    }
    forget(plan)
    assert not (kept / "meetings" / "2026-03-03-1405-flagship-7.unsent.txt").exists()
    assert leaks("Zoë", kept) == []


def test_a_file_of_the_first_version_is_changed_without_getting_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings, _ = folders(tmp_path, monkeypatch)
    path = meetings / "old.jsonl"
    header = msgspec.json.encode({"format": 1} | msgspec.to_builtins(PLAYED) | {"format": 1})
    opened = as_written().split(b"\n")[1].partition(b',"check"')[0] + b"}"
    noted = '{"event":"noted", "at":1.0, "text":"Zoë nods."}'.encode()
    path.write_bytes(b"\n".join((header, opened, noted, b"")))
    before = open_meeting(path)
    forget(planned(WHO))
    after = open_meeting(path)
    assert before.notices == after.notices == ()
    assert len(after.read.events) == 2
    assert b"check" not in path.read_bytes()
    assert b"somebody nods." in path.read_bytes()
