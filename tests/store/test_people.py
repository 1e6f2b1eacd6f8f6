"""Names apart from records: one file for its owner, and parts where that is missing."""

import errno
import fcntl
import os
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.meeting.clocked_people import Clockable, Setting, begin, resume
from roleplay.model.act import Part
from roleplay.model.event import Noted
from roleplay.model.mark import Rated, fingerprint
from roleplay.model.marking import all_said
from roleplay.model.transcript import Participant, Transcript
from roleplay.past.debriefing import read_debrief
from roleplay.past.survey import history_of
from roleplay.recordings.meetings import open_meeting
from roleplay.scoring import score
from roleplay.store import people
from roleplay.store.disk import File, lock
from roleplay.store.errors import PeopleError
from roleplay.store.marks import keep_marks, marks_path
from roleplay.store.people import (
    NOT_KNOWN,
    Names,
    apart,
    enlisted,
    letters,
    may_mention,
    mention,
    mentioned,
    parts_as_names,
    people_in,
    people_path,
    people_without,
    with_mentions,
    with_names,
)
from tests.leaks import leaks
from tests.past.forgetting.kept import clocked, folders
from tests.store.meeting import EVENTS, PLAYED, as_written

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


def test_another_window_is_waited_for_a_second_at_most(
    meetings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del meetings
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    (one,) = enlisted(["Zoë"])
    with people_path().open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(PeopleError, match="written by another window"):
            enlisted(["Ann"])
    assert waited == [0.05] * 19  # once more than it waits, it tries
    with people_path().open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        monkeypatch.setattr(time, "sleep", lambda _: fcntl.flock(other, fcntl.LOCK_UN))
        assert enlisted(["Zoë"]) == [one]


def test_who_is_forgotten_while_another_is_added_is_not_written_to_the_old_file(
    meetings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del meetings
    enlisted(["Zoë"])
    path, new = people_path(), people_path().with_suffix(".new")
    forgotten: list[Path] = []

    def forgetting(descriptor: int, of: Path) -> None:
        lock(descriptor, of)
        if not forgotten:
            new.write_bytes(b"")
            forgotten.append(new.replace(path))

    monkeypatch.setattr(people, "lock", forgetting)
    before = len([*Path("/dev/fd").iterdir()])
    (ann,) = enlisted(["Ann"])
    assert people_in(path) == {ann: "Ann"}
    assert len([*Path("/dev/fd").iterdir()]) == before


class Full(File):
    """A disk with room for ten bytes more."""

    def write(self, data: bytes) -> int:
        if len(data) <= 10:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data[:10])


def test_a_full_disk_leaves_those_who_were_in_the_list(
    meetings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del meetings
    (one,) = enlisted(["Zoë"])
    before = people_path().read_bytes()
    monkeypatch.setattr(people, "File", Full)
    with pytest.raises(PeopleError, match=r"No space left on device.*Make room"):
        enlisted(["Ann"])
    assert people_path().read_bytes() == before
    assert enlisted(["Zoë"]) == [one]


def test_a_list_of_names_that_may_not_be_read_is_told_and_meetings_are_read_without(
    meetings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = live(meetings)
    opening = os.open

    def forbidden(of: str | Path, flags: int, mode: int = 0o777) -> int:
        if Path(of) == people_path():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(of))
        return opening(of, flags, mode)

    monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(PeopleError, match=r"could not be read \(Permission denied\)"):
        people_in(people_path())
    with pytest.raises(PeopleError, match=r"could not be kept in .*Permission denied"):
        enlisted(["Ann"])
    opened = open_meeting(path)
    assert [who.name for who in opened.read.header.people] == ["Manager", "Trainee", "Customer"]


def test_nobody_needs_no_list(meetings: Path) -> None:
    assert enlisted([]) == []
    assert people_in(people_path()) == {}
    assert people_in(meetings / "none" / "people.jsonl") == {}
    assert not people_path().exists()


def test_people_are_called_by_their_parts_and_several_of_one_by_letters() -> None:
    def who(part: Part | None, *, vendor: bool = False) -> Participant:
        return Participant(id="x", name="", part=part, vendor=vendor)

    people = [who(Part.CUSTOMER), who(Part.TRAINEE), who(Part.CUSTOMER), who(Part.COLLEAGUE)]
    people += [who(None), who(None, vendor=True), who(None)]
    assert parts_as_names(people) == [
        *("Customer A", "Trainee", "Customer B", "Colleague"),
        *("Guest A", "Vendor", "Guest B"),
    ]


def test_a_transcript_is_kept_elsewhere_with_mentions_of_those_in_the_list() -> None:
    listed = replace(PLAYED.people[0], person="0123456789abcdef")
    header = replace(PLAYED, people=(listed, *PLAYED.people[1:]))
    transcript = Transcript(header=header, events=EVENTS)
    called = with_mentions(transcript)
    assert [who.name for who in called.header.people] == [
        *("person:0123456789abcdef", "Wanjiru Kamau", "Peter Odhiambo")
    ]
    assert called.events == EVENTS
    assert [who.name for who in apart(header).people] == ["", "Wanjiru Kamau", "Peter Odhiambo"]
    plain = Transcript(header=PLAYED, events=EVENTS)
    assert with_mentions(plain) is plain
    assert apart(PLAYED) is PLAYED


def test_all_were_in_the_list_only_where_each_of_those_was(meetings: Path) -> None:
    del meetings
    zoe, ann = enlisted(["Zoë", "Ann"])

    def named(*persons: str) -> tuple[list[str], bool]:
        people = tuple(
            replace(who, person=person) for who, person in zip(PLAYED.people, persons, strict=True)
        )
        header, known = with_names(replace(PLAYED, people=people))
        return [who.name for who in header.people], known

    assert named("", "", "") == ([who.name for who in PLAYED.people], True)
    assert named(zoe, "", ann) == (["Zoë", "Wanjiru Kamau", "Ann"], True)
    assert named(zoe, "0" * 16, ann) == (["Zoë", "Trainee", "Ann"], False)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("person:0123456789abcdef", "0123456789abcdef"),
        ("person:0123456789abcde", None),
        ("person:0123456789abcdef0", None),
        ("person:0123456789ABCDEF", None),
        ("so person:0123456789abcdef", None),
        ("Ann", None),
    ],
)
def test_a_mention_is_sixteen_digits_and_nothing_else(text: str, person: str | None) -> None:
    assert mentioned(text) == person
    assert may_mention(f'{{"by":"{text}"}}'.encode()) is ("person:" in text)


def test_the_folder_is_made_safe_once_with_the_list_and_no_link_is_followed(
    meetings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []

    def syncing(descriptor: int) -> None:
        synced.append(os.path.samestat(os.fstat(descriptor), people_path().parent.stat()))

    monkeypatch.setattr(os, "fsync", syncing)
    enlisted(["Zoë"])
    assert synced[-2:] == [False, True]
    enlisted(["Ann"])
    assert synced[-2:] == [True, False]
    elsewhere = people_path().replace(meetings / "elsewhere")
    people_path().symlink_to(elsewhere)
    for act in (lambda: people_in(people_path()), lambda: enlisted(["Eve"])):
        with pytest.raises(PeopleError, match="no ordinary file"):
            act()
