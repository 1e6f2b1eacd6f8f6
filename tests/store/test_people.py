"""Names apart from records: one file for its owner, and parts where that is missing."""

import fcntl
from pathlib import Path

import pytest

from roleplay.meeting.clocked_people import Clockable, Setting, begin, resume
from roleplay.model.event import Noted
from roleplay.model.mark import Rated, fingerprint
from roleplay.model.marking import all_said
from roleplay.past.debriefing import read_debrief
from roleplay.past.survey import history_of
from roleplay.recordings.meetings import open_meeting
from roleplay.scoring import score
from roleplay.store import people
from roleplay.store.errors import PeopleError
from roleplay.store.marks import keep_marks, marks_path
from roleplay.store.people import (
    NOT_KNOWN,
    Names,
    enlisted,
    letters,
    mention,
    people_in,
    people_path,
    people_without,
)
from tests.leaks import leaks
from tests.past.forgetting.kept import clocked, folders
from tests.store.meeting import as_written

NAMES = ("David Mwangi", "Zoë Strauß", "Peter Odhiambo")


@pytest.fixture
def meetings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return folders(tmp_path, monkeypatch)[0]


def live(meetings: Path) -> Path:
    people = tuple(
        Clockable(name, part)
        for name, part in zip(NAMES, ("manager", "trainee", "customer"), strict=True)
    )
    with_path = begin(Setting(people=people), meetings / "live.jsonl")
    with_path.floor("customer")
    with_path.finish()
    with_path.close()
    return meetings / "live.jsonl"


def test_a_record_holds_no_name_and_shows_them_all(meetings: Path) -> None:
    path = live(meetings)
    assert [leak for name in NAMES for leak in leaks(name.split()[0], meetings)] == []
    assert [who.name for who in open_meeting(path).read.header.people] == [*NAMES]
    assert people_path().stat().st_mode & 0o777 == 0o600
    session, notices = resume(path)
    session.keep_in(meetings / "moved.jsonl")
    session.close()
    assert notices == ()
    assert leaks("Zoë", meetings) == []
    assert [who.name for who in open_meeting(meetings / "moved.jsonl").read.header.people] == [
        *NAMES
    ]


def test_taken_elsewhere_it_shows_parts_and_says_so_once_and_scores_the_same(
    meetings: Path,
) -> None:
    path = live(meetings)
    before = score(open_meeting(path).marked.whole)
    people_path().unlink()
    opened = open_meeting(path)
    assert [who.name for who in opened.read.header.people] == ["Manager", "Trainee", "Customer"]
    assert opened.notices == (NOT_KNOWN,)
    after = score(opened.marked.whole)
    assert after.handover == before.handover
    assert {name: each.score for name, each in after.measures.items()} == {
        name: each.score for name, each in before.measures.items()
    }
    assert read_debrief(path).notices == (NOT_KNOWN,)


def test_a_record_from_before_shows_its_names(meetings: Path) -> None:
    path = meetings / "old.jsonl"
    path.write_bytes(clocked(*NAMES, listed=False))
    opened = open_meeting(path)
    assert [who.name for who in opened.read.header.people] == [*NAMES]
    assert opened.notices == ()


def test_who_rated_stands_in_the_marks_by_a_number_alone(meetings: Path) -> None:
    path = live(meetings)
    of = fingerprint(all_said(open_meeting(path).read))
    for by in ("Grace Njeri", "grace njeri", "Amina"):
        keep_marks(path, [Rated(of=of, rater="coach", values={"framing": 3}, by=by)])
    assert leaks("Grace", meetings) == leaks("Amina", meetings) == []
    marks = open_meeting(path).marked.marks
    assert [mark.by for mark in marks] == ["Grace Njeri", "Grace Njeri", "Amina"]
    people_path().unlink()
    first, second, third = (mark.by for mark in open_meeting(path).marked.marks)
    assert first == second != third
    assert first.startswith("Coach ")
    assert b"Coach" not in marks_path(path).read_bytes()


def test_the_index_beside_the_meetings_holds_no_name(meetings: Path) -> None:
    live(meetings)
    history_of(meetings)
    assert (meetings / ".history.sqlite").exists()
    assert leaks("Zoë", meetings) == leaks("David", meetings) == []


def test_one_person_has_one_number_however_the_name_is_typed(meetings: Path) -> None:
    del meetings
    one, other, again = enlisted(["Zoë", "Ann", "ZOE\u0308"])
    assert one == again != other
    assert enlisted(["zoë"]) == [one]
    assert people_in(people_path()) == {one: "Zoë", other: "Ann"}


def test_a_damaged_line_is_nobodys_and_stays_while_others_are_added(meetings: Path) -> None:
    del meetings
    (one,) = enlisted(["Zoë"])
    with people_path().open("ab") as file:
        file.write(b'{"id":"0123456789abcdef","na')
    (other,) = enlisted(["Ann"])
    assert people_in(people_path()) == {one: "Zoë", other: "Ann"}


def test_who_is_gone_from_the_list_takes_no_line_but_their_own_and_damaged_ones(
    meetings: Path,
) -> None:
    del meetings
    _, other = enlisted(["Zoë", "Ann"])
    anns = people_path().read_bytes().splitlines(keepends=True)[1]
    damaged = people_path().read_bytes() + b'{"id":"01\n'
    assert people_without(damaged, lambda name: name == "Zoë") == (anns, 2)
    assert people_without(anns, lambda name: name == "Zoë") == (anns, 0)
    people_path().write_bytes(anns)
    assert people_in(people_path()) == {other: "Ann"}


def test_what_stands_in_its_place_is_told_and_no_meeting_begun(meetings: Path) -> None:
    people_path().mkdir()
    with pytest.raises(PeopleError, match="Move it away"):
        live(meetings)
    assert [*meetings.iterdir()] == []


def test_a_list_of_names_that_is_too_long_is_told_as_that(meetings: Path) -> None:
    del meetings
    with people_path().open("wb") as file:
        file.truncate(16 * 1024 * 1024 + 1)
    with pytest.raises(PeopleError, match="larger than a list of names can be"):
        enlisted(["Ann"])


def test_while_another_window_writes_nobody_is_added_and_nothing_left_open(
    meetings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del meetings
    monkeypatch.setattr(people, "_TRIES", 1)
    enlisted(["Zoë"])
    with people_path().open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        before = len([*Path("/dev/fd").iterdir()])
        with pytest.raises(PeopleError, match="written by another window"):
            enlisted(["Ann"])
        assert len([*Path("/dev/fd").iterdir()]) == before
    assert [*people_in(people_path()).values()] == ["Zoë"]


def test_a_scenarios_people_stand_in_the_meeting_itself(meetings: Path) -> None:
    path = meetings / "played.jsonl"
    path.write_bytes(as_written())
    assert open_meeting(path).read.header.people[0].name == "David Mwangi"
    assert not people_path().exists()


def test_people_have_their_names_again_however_deep_their_mention_stands(meetings: Path) -> None:
    del meetings
    (one,) = enlisted(["Zoë"])
    noted = Noted(at=1.0, text=f"{mention(one)} spoke.")
    told = Names().told((noted, {"by": mention("0123456789abcdef")}))
    assert told == (Noted(at=1.0, text="Zoë spoke."), {"by": "somebody"})


def test_letters_go_on_after_the_last() -> None:
    assert [letters(number) for number in (1, 2, 26, 27, 52, 53)] == [
        "A",
        "B",
        "Z",
        "AA",
        "AZ",
        "BA",
    ]
