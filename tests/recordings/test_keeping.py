"""Recordings among the meetings: copies with names apart, and references to where they lie."""

import os
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.files.making import make
from roleplay.model.event import Said
from roleplay.model.mark import Cast, Joined, Mark, Remarked, Renamed, Split, fingerprint
from roleplay.model.marking import all_said
from roleplay.model.text import plain
from roleplay.model.transcript import Header, Participant, Recorded, Transcript
from roleplay.past.survey import history_of
from roleplay.recordings.casting import Casting
from roleplay.recordings.correcting import Editing
from roleplay.recordings.keeping import (
    Kept,
    Recording,
    Way,
    follow,
    keep,
    kept_already,
    kept_here_in_words,
    kept_in_words,
    opened_recording,
    settle,
)
from roleplay.recordings.meetings import Opened, RefusedError, meeting_in, open_meeting
from roleplay.recordings.preparing import ready
from roleplay.scoring import score
from roleplay.scoring.naming import Naming, NamingError
from roleplay.store.errors import StoreError, UnwritableError
from roleplay.store.lines import decode_header, encode_header, with_check, without_check
from roleplay.store.marked import Marked
from roleplay.store.marks import keep_marks, marks_of, marks_path
from roleplay.store.people import people_in, people_path
from tests.cli.recordings import CUSTOMER, MANAGER, MEETING, TRAINEE, webvtt
from tests.examples import examples
from tests.recordings.calls import LONG, call

NAMING = Naming(manager="david", trainee="wanjiru", customer=("peter",))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = tmp_path / "kept"
    monkeypatch.setenv("ROLEPLAY_TRANSCRIPTS", str(kept))
    monkeypatch.setenv("ROLEPLAY_SETTINGS", str(tmp_path / "settings.toml"))
    return kept


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return call(tmp_path / "2026-03-12 quarter.vtt", LONG)


def cast_in(recording: Recording) -> list[Mark]:
    casting = Casting(recording.opened)
    casting.name(NAMING)
    return casting.marks()


def keep_it(path: Path, way: Way, folder: Path) -> Kept:
    opened = opened_recording([path])
    return keep(opened, way, folder, cast_in(opened))


def numbers(opened: Opened) -> list[float | None]:
    card = score(ready(opened, NAMING))
    parts = card.handover.score, card.talk_time.score, card.authority.score
    return [*parts, *(measure.score for measure in card.measures.values())]


@pytest.mark.parametrize("way", [Way.COPY, Way.REFERENCE])
def test_what_is_kept_scores_as_the_recording_does(way: Way, recording: Path, folder: Path) -> None:
    kept = keep_it(recording, way, folder)
    assert numbers(open_meeting(kept.path)) == numbers(open_meeting(recording))
    assert numbers(open_meeting(recording))[0] is not None, "there is something to compare"
    assert recording.read_text(encoding="utf-8") == webvtt(LONG), "it is left as it is"


def test_a_copy_has_numbers_in_the_place_of_names_and_its_own_clock(
    recording: Path, folder: Path
) -> None:
    kept = keep_it(recording, Way.COPY, folder)
    head, *lines = kept.path.read_text(encoding="utf-8").splitlines()
    for name in (MANAGER, TRAINEE, CUSTOMER):
        assert name not in head
        assert name not in marks_path(kept.path).read_text(encoding="utf-8")
    assert '"seat":"speaker-1"' in lines[0]
    assert sorted(people_in(people_path()).values()) == sorted([MANAGER, TRAINEE, CUSTOMER])
    read = open_meeting(kept.path).read
    assert [who.name for who in read.header.people] == [MANAGER, CUSTOMER, TRAINEE]
    assert [(each.at, each.end, each.text) for each in all_said(read)] == [
        (at, end, text) for at, end, _, text in LONG
    ]
    assert oct(kept.path.stat().st_mode & 0o777) == "0o600"


def test_one_who_is_written_in_capitals_here_and_there_is_kept_as_one(
    tmp_path: Path, folder: Path
) -> None:
    lines = [*MEETING, (40.0, 44.0, CUSTOMER.upper(), "And one more thing, Wanjiru.")]
    kept = keep_it_so(call(tmp_path / "call.vtt", lines), folder)
    names = [who.name for who in open_meeting(kept.path).read.header.people]
    assert names == [MANAGER, CUSTOMER, TRAINEE]


def test_two_who_were_renamed_so_that_capitals_alone_tell_them_apart_stay_two(
    tmp_path: Path, folder: Path
) -> None:
    opened = opened_recording([call(tmp_path / "call.vtt", MEETING)])
    casting = Casting(opened.opened)
    casting.rename(CUSTOMER, "Joseph")
    marks = casting.marks()
    renamed = next(mark for mark in marks if isinstance(mark, Renamed))
    other = replace(renamed, person=TRAINEE, name="JOSEPH")
    kept = keep(opened, Way.COPY, folder, (*marks, other))
    names = [who.name for who in open_meeting(kept.path).read.header.people]
    assert names == [MANAGER, "Joseph", "JOSEPH"]


def keep_it_so(path: Path, folder: Path) -> Kept:
    opened = opened_recording([path])
    return keep(opened, Way.COPY, folder, Casting(opened.opened).marks())


def test_speakers_without_names_are_in_no_list_of_names(tmp_path: Path, folder: Path) -> None:
    lines = [(at, end, f"SPEAKER_0{len(who)}", text) for at, end, who, text in MEETING]
    path = call(tmp_path / "whisper.vtt", lines)
    opened = opened_recording([path])
    kept = keep(opened, Way.COPY, folder, Casting(opened.opened).marks())
    assert people_in(people_path()) == {}
    names = {who.name for who in open_meeting(kept.path).read.header.people}
    assert names == {"SPEAKER_012", "SPEAKER_013", "SPEAKER_014"}


def test_a_reference_holds_nothing_that_was_said(recording: Path, folder: Path) -> None:
    kept = keep_it(recording, Way.REFERENCE, folder)
    assert len(kept.path.read_text(encoding="utf-8").splitlines()) == 1
    assert "outage" not in kept.path.read_text(encoding="utf-8")
    assert not marks_path(recording).exists()
    assert [who.name for who in open_meeting(kept.path).read.header.people] == [
        MANAGER,
        CUSTOMER,
        TRAINEE,
    ]


@pytest.mark.parametrize("way", [Way.COPY, Way.REFERENCE])
def test_what_was_marked_before_goes_along_and_can_be_gone_on_with(
    way: Way, recording: Path, folder: Path
) -> None:
    editing = Editing(recording)
    editing.split(0, words=3)
    editing.note(2, MANAGER)
    editing.rename(editing.people[0].id, "David M.")
    editing.merge(0)
    editing.undo()
    kept = keep_it(recording, way, folder)
    after = Editing(kept.path)
    assert len(after) == len(LONG) + 1
    assert after.row(0).said.text == "Good morning, Peter."
    assert after.row(2).notes == (MANAGER,), "a note that is somebody's name stays a note"
    assert [who.name for who in after.people] == ["David M.", CUSTOMER, TRAINEE]
    after.delete(1)
    assert len(Editing(kept.path)) == len(LONG)
    assert len(Editing(recording)) == len(LONG) + 1, "what is kept is marked by itself"


def test_words_that_are_somebodys_name_are_cut_in_a_copy_where_they_were(
    tmp_path: Path, folder: Path
) -> None:
    lines = [(0.0, 4.0, MANAGER, f"{CUSTOMER} is here."), *MEETING[1:]]
    path = call(tmp_path / "call.vtt", lines)
    Editing(path).split(0, words=2)
    kept = keep_it(path, Way.COPY, folder)
    after = Editing(kept.path)
    assert [after.row(place).said.text for place in (0, 1)] == [CUSTOMER, "is here."]


def test_joined_people_stay_joined_in_a_copy(tmp_path: Path, folder: Path) -> None:
    lines = [*MEETING, (40.0, 44.0, "Peter O.", "One more thing, Wanjiru.")]
    path = call(tmp_path / "call.vtt", lines)
    opened = opened_recording([path])
    casting = Casting(opened.opened)
    casting.name(NAMING.__class__(manager="david", trainee="wanjiru", customer=("peter od",)))
    casting.join_called("Peter O.", CUSTOMER)
    kept = keep(opened, Way.COPY, folder, casting.marks())
    names = [who.name for who in open_meeting(kept.path).transcript.header.people]
    assert names == [MANAGER, CUSTOMER, TRAINEE]


@pytest.mark.parametrize(
    ("name", "first", "held", "dated"),
    [
        ("call.vtt", "WEBVTT - Call of 2026-02-03", "2026-02-03", "inside"),
        ("2026-03-12 call.vtt", "WEBVTT - Call of 2026-02-03", "2026-02-03", "inside"),
        ("2026-03-12 call.vtt", "WEBVTT", "2026-03-12", "name"),
        ("call.vtt", "WEBVTT", "2025-07-09", "file"),
    ],
)
def test_it_counts_by_its_own_date_else_its_names_else_its_files(  # noqa: PLR0913, PLR0917
    name: str, first: str, held: str, dated: str, tmp_path: Path, folder: Path
) -> None:
    path = tmp_path / name
    path.write_text(webvtt(LONG).replace("WEBVTT", first, 1), encoding="utf-8")
    noon = datetime(2025, 7, 9, 12).astimezone().timestamp()
    os.utime(path, (noon, noon))
    kept = keep_it(path, Way.COPY, folder)
    header = open_meeting(kept.path).read.header
    assert header.started == held
    assert (kept.held, kept.dated) == (held, dated)
    assert kept.path.name == f"{held}-recording-1.jsonl"


def test_a_date_that_somebody_says_goes_first_and_what_is_so_is_told(
    recording: Path, folder: Path
) -> None:
    opened = opened_recording([recording], "2026-01-05")
    kept = keep(opened, Way.COPY, folder, cast_in(opened))
    assert kept.path.name == "2026-01-05-recording-1.jsonl"
    assert kept_here_in_words(kept) == (
        f"Kept as {kept.path.name}, a copy in which names stand apart."
    )
    assert kept_in_words(opened, kept) == (
        "2026-03-12 quarter.vtt is kept among your meetings as 2026-01-05-recording-1.jsonl, a "
        "copy in which names stand apart. Its date is 5 Jan 2026, as you say."
    )
    other = opened_recording([recording]).on_day("2026-01-05")
    assert (other.held, other.dated) == ("2026-01-05", "told")


def test_no_file_is_written_over(recording: Path, tmp_path: Path, folder: Path) -> None:
    first = keep_it(recording, Way.COPY, folder)
    again = call(tmp_path / "2026-03-12 again.vtt", LONG[:-1])
    assert keep_it(again, Way.COPY, folder).path.name == "2026-03-12-recording-2.jsonl"
    assert len(all_said(open_meeting(first.path).read)) == len(LONG)


@pytest.mark.parametrize("way", [Way.COPY, Way.REFERENCE])
def test_the_same_recording_is_known_again_whatever_it_is_called(
    way: Way, recording: Path, tmp_path: Path, folder: Path
) -> None:
    kept = keep_it(recording, way, folder)
    copy = tmp_path / "elsewhere.vtt"
    copy.write_bytes(recording.read_bytes())
    assert kept_already(opened_recording([copy]).sha256, folder) == kept.path
    copy.write_text(webvtt(LONG[:-1]), encoding="utf-8")
    assert kept_already(opened_recording([copy]).sha256, folder) is None
    assert kept_already("0" * 64, tmp_path / "nowhere") is None


def test_a_recording_that_was_moved_is_found_again(
    recording: Path, tmp_path: Path, folder: Path
) -> None:
    kept = keep_it(recording, Way.REFERENCE, folder)
    moved = recording.rename(tmp_path / "moved.vtt")
    with pytest.raises(
        RefusedError, match="Put the recording back where it was; or open it from where"
    ):
        open_meeting(kept.path)
    assert follow(kept.path, opened_recording([moved]))
    assert numbers(open_meeting(kept.path)) == numbers(open_meeting(moved))
    assert not follow(kept.path, opened_recording([moved])), "it lies where it is sought"


def test_that_the_recording_behind_a_reference_has_changed_is_told(
    recording: Path, folder: Path
) -> None:
    kept = keep_it(recording, Way.REFERENCE, folder)
    recording.write_text(webvtt(LONG).replace("connector", "screw"), encoding="utf-8")
    notices = open_meeting(kept.path).notices
    assert any("has changed since it was kept" in notice for notice in notices)
    assert any("no longer fit" in notice for notice in notices), "nor is who was who"


@pytest.mark.parametrize("what", [b"WEBVTT\n\n00:05.000 --> 00:02.000\n<v A>x</v>\n", b"%PDF-1.7"])
def test_why_what_lies_behind_a_reference_cannot_be_read_is_told(
    what: bytes, recording: Path, folder: Path
) -> None:
    kept = keep_it(recording, Way.REFERENCE, folder)
    recording.write_bytes(what)
    with pytest.raises(RefusedError, match="cannot be read"):
        open_meeting(kept.path)


def test_a_reference_from_elsewhere_has_no_file_opened(
    recording: Path, tmp_path: Path, folder: Path
) -> None:
    kept = keep_it(recording, Way.REFERENCE, folder)
    sent = tmp_path / "sent.jsonl"
    sent.write_bytes(kept.path.read_bytes())
    with pytest.raises(RefusedError, match="holds none of its words"):
        open_meeting(sent)


def test_a_reference_becomes_a_copy_with_all_that_is_marked_of_it(
    recording: Path, folder: Path
) -> None:
    kept = keep_it(recording, Way.REFERENCE, folder)
    Editing(kept.path).delete(0)
    opened = opened_recording([kept.path])
    copy = keep(opened, Way.COPY, folder)
    assert not kept.path.exists()
    assert not marks_path(kept.path).exists()
    recording.unlink()
    assert len(Editing(copy.path)) == len(LONG) - 1
    assert (copy.held, copy.dated) == (kept.held, kept.dated)
    assert kept_already(opened.sha256, folder) == copy.path


def test_several_files_of_one_meeting_are_kept_as_one(tmp_path: Path, folder: Path) -> None:
    paths = []
    for who in (MANAGER, TRAINEE, CUSTOMER):
        path = tmp_path / f"{who}.vtt"
        call(path, [line for line in LONG if line[2] == who] + [(900.0, 901.0, CUSTOMER, "Bye.")])
        paths.append(path)
    for way in (Way.COPY, Way.REFERENCE):
        opened = opened_recording(paths)
        kept = keep(opened, way, folder, cast_in(opened))
        assert len(all_said(open_meeting(kept.path).read)) == len(LONG) + 3
        assert kept_already(opened.sha256, folder) == kept.path


def test_what_is_roleplays_own_is_no_recording_to_keep(
    recording: Path, tmp_path: Path, folder: Path
) -> None:
    from roleplay.recordings.anonymising import anonymised, write_copy  # noqa: PLC0415

    kept = keep_it(recording, Way.COPY, folder)
    nameless = tmp_path / "nameless.jsonl"
    write_copy(anonymised(open_meeting(kept.path), kept.path, Naming()), nameless)
    assert "recorded" not in nameless.read_text(encoding="utf-8").splitlines()[0]
    with pytest.raises(RefusedError, match="a meeting of roleplay's own"):
        opened_recording([nameless])
    assert numbers(open_meeting(nameless))[:3] == numbers(open_meeting(kept.path))[:3]


def test_times_that_no_meeting_has_are_refused_and_nothing_is_left_behind(
    tmp_path: Path, folder: Path
) -> None:
    path = call(tmp_path / "call.vtt", MEETING)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n195:00:00.000 --> 195:00:01.000\n<v {CUSTOMER}>A week later.\n")
    with pytest.raises(UnwritableError, match="its turn 8 has times that no meeting has"):
        keep_it(path, Way.COPY, folder)
    assert [*folder.iterdir()] == []
    assert keep_it(path, Way.REFERENCE, folder).path.exists()


def test_who_was_who_is_kept_beside_the_recording_too(recording: Path, folder: Path) -> None:
    opened = opened_recording([recording])
    path, kept = settle(opened, Way.COPY, folder, cast_in(opened))
    assert kept is not None
    assert path == kept.path
    assert [type(mark) for mark in marks_of(recording).marks] == [Cast]
    assert [type(mark) for mark in marks_of(path).marks] == [Cast]
    assert all(mark.when for mark in marks_of(path).marks)
    assert not Casting(opened_recording([recording]).opened).marks(), "it is said already"


def test_a_recording_that_is_only_looked_at_stays_where_it_is(
    recording: Path, folder: Path
) -> None:
    opened = opened_recording([recording])
    assert settle(opened, Way.LOOK, folder, cast_in(opened)) == (recording, None)
    assert not folder.exists()
    ready(open_meeting(recording))


def test_beside_a_recording_that_nothing_can_be_written_to_only_what_is_kept_has_it(
    recording: Path, folder: Path
) -> None:
    marks_path(recording).mkdir()
    opened = opened_recording([recording])
    with pytest.raises(StoreError):
        settle(opened, Way.LOOK, folder, cast_in(opened))
    path, _ = settle(opened, Way.COPY, folder, cast_in(opened))
    ready(open_meeting(path))


def test_a_folder_that_cannot_be_written_to_is_told(recording: Path, folder: Path) -> None:
    folder.write_bytes(b"")
    with pytest.raises(StoreError, match="could not be made"):
        keep_it(recording, Way.COPY, folder)


def test_what_nobody_says_who_was_who_in_is_not_ready(recording: Path, folder: Path) -> None:
    kept = keep(opened_recording([recording]), Way.COPY, folder)
    with pytest.raises(NamingError, match="both have to be named"):
        ready(open_meeting(kept.path))


def test_hostile_words_and_names_stay_words_and_names(tmp_path: Path, folder: Path) -> None:
    evil = "../../[b]x[/b]\u202e$(rm)"
    lines = [
        (at, end, evil if who == CUSTOMER else who, f"{text} \u2028[/oops]")
        for at, end, who, text in MEETING
    ]
    path = call(tmp_path / "a\u202e[b].vtt", lines)
    opened = opened_recording([path])
    kept = keep(opened, Way.COPY, folder, Casting(opened.opened).marks())
    assert kept.path.parent == folder
    assert kept.path.name.isascii()
    read = open_meeting(kept.path).read
    assert [each.text for each in all_said(read)] == [
        each.text for each in all_said(open_meeting(path).read)
    ]


def test_marks_that_do_not_fit_are_not_taken_along(recording: Path, folder: Path) -> None:
    of = fingerprint([Said(at=0.0, end=1.0, seat=MANAGER, text="something else")])
    keep_marks(
        recording, [Remarked(turn=1, of=of, text="old"), Joined(person="x", into="y", of=of)]
    )
    kept = keep_it(recording, Way.COPY, folder)
    assert [type(mark) for mark in marks_of(kept.path).marks] == [Cast]
    assert open_meeting(kept.path).notices == ()


def test_a_name_given_before_is_the_name_in_the_list(recording: Path, folder: Path) -> None:
    opened = opened_recording([recording])
    casting = Casting(opened.opened)
    casting.name(NAMING)
    casting.rename_called("peter", "Peter A. Odhiambo")
    kept = keep(opened, Way.COPY, folder, casting.marks())
    assert "Peter A. Odhiambo" in people_in(people_path()).values()
    assert not any(isinstance(mark, Renamed) for mark in marks_of(kept.path).marks)
    assert open_meeting(kept.path).transcript.header.people[1].name == "Peter A. Odhiambo"


def test_a_split_of_words_is_made_of_the_same_words(
    recording: Path, folder: Path, tmp_path: Path
) -> None:
    del tmp_path
    Editing(recording).split(3, at=22.0)
    kept = keep_it(recording, Way.COPY, folder)
    cut = next(mark for mark in marks_of(kept.path).marks if isinstance(mark, Split))
    before = next(mark for mark in marks_of(recording).marks if isinstance(mark, Split))
    assert (cut.turn, cut.when_split, cut.words) == (before.turn, before.when_split, before.words)


def test_a_file_that_comes_in_between_is_not_written_over(
    recording: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(path: Path, data: bytes, *, private: bool = False) -> None:
        if path.name.endswith("-1.jsonl"):
            path.write_bytes(b"somebody else's")
        make(path, data, private=private)

    monkeypatch.setattr("roleplay.recordings.keeping.make", meanwhile)
    kept = keep_it(recording, Way.COPY, folder)
    assert kept.path.name == "2026-03-12-recording-2.jsonl"
    assert (folder / "2026-03-12-recording-1.jsonl").read_bytes() == b"somebody else's"
    assert not marks_path(folder / "2026-03-12-recording-1.jsonl").exists()


def test_a_reference_to_anything_but_a_recording_is_refused_in_words(
    recording: Path, folder: Path, tmp_path: Path
) -> None:
    kept = keep_it(recording, Way.REFERENCE, folder).path
    header = decode_header(without_check(kept.read_bytes(), 0)[0])
    assert header.recorded is not None
    pipe = tmp_path / "pipe.vtt"
    os.mkfifo(pipe)
    for files in (
        ("/dev/zero",),
        (str(pipe),),
        (str(tmp_path),),
        (str(kept),),
        ("a\0b",),
        ("",),
        ("x" * 5000,),
        (str(recording), str(pipe)),
        tuple(f"/nowhere/{number}\x1b[31m" for number in range(2000)),
    ):
        recorded = replace(header.recorded, files=files)
        line = with_check(encode_header(replace(header, recorded=recorded)), 0)[0]
        kept.write_bytes(line)
        with pytest.raises(RefusedError, match="cannot be read") as refused:
            open_meeting(kept)
        assert len(str(refused.value)) < 10_000
        assert "\x1b" not in str(refused.value)
        (unread,) = history_of(folder).unread
        assert unread.why == str(refused.value)


def test_a_copy_without_people_or_words_is_told_and_breaks_nothing(folder: Path) -> None:
    folder.mkdir()
    header = Header(application="x", people=(), recorded=Recorded(sha256="0" * 64))
    path = folder / "empty.jsonl"
    path.write_bytes(with_check(encode_header(header), 0)[0])
    assert all_said(open_meeting(path).read) == []
    assert [each.name for each in history_of(folder).unread] == ["empty.jsonl"]


def test_from_bytes_alone_a_copy_is_read_and_a_reference_is_not_followed(
    recording: Path, folder: Path
) -> None:
    copy = keep_it(recording, Way.COPY, folder).path
    read = meeting_in(copy.read_bytes(), copy, marks_of(copy))
    assert numbers(read) == numbers(open_meeting(recording))
    reference = keep_it(recording, Way.REFERENCE, folder).path
    with pytest.raises(RefusedError, match="only refers to a recording"):
        meeting_in(reference.read_bytes(), reference, marks_of(reference))


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).map(plain)
_NAMES = st.lists(_TEXT.filter(str.strip), min_size=2, max_size=5, unique_by=str.casefold)


@given(names=_NAMES, turns=st.lists(st.tuples(st.integers(0, 4), _TEXT), min_size=1, max_size=12))
@settings(max_examples=examples(40))
def test_whatever_people_are_called_and_say_a_copy_holds_it(
    names: list[str], turns: list[tuple[int, str]]
) -> None:
    people = tuple(Participant(id=name, name=name) for name in names)
    said = tuple(
        Said(at=2.0 * place, end=2.0 * place + 1, seat=names[who % len(names)], text=text)
        for place, (who, text) in enumerate(turns)
    )
    read = Transcript(header=Header(application="x", people=people, source="x"), events=said)
    recording = Recording(
        paths=(Path("x.vtt"),),
        opened=Opened(read, Marked(read)),
        sha256="0" * 64,
        held="2026-03-12",
        dated="told",
    )
    with TemporaryDirectory() as folder:
        again = open_meeting(keep(recording, Way.COPY, Path(folder)).path).read
    names_by_id = {who.id: who.name for who in again.header.people}
    assert [
        (each.at, normalize("NFC", names_by_id[each.seat]), each.text) for each in all_said(again)
    ] == [(each.at, normalize("NFC", each.seat), each.text) for each in said]
