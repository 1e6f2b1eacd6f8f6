"""A copy without names holds none, opens, and scores as what it is a copy of."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from roleplay.model.event import Noted, Said
from roleplay.model.mark import Joined, Rated, Remarked, fingerprint
from roleplay.model.marking import all_said
from roleplay.model.transcript import Header, Transcript
from roleplay.recordings.anonymising import Anonymised, anonymised, free_name
from roleplay.recordings.casting import Casting
from roleplay.recordings.keeping import Way, keep, opened_recording
from roleplay.recordings.meetings import open_meeting
from roleplay.recordings.preparing import prepared
from roleplay.scoring import rubric_for, score
from roleplay.scoring.naming import Naming
from roleplay.store.marks import keep_marks, marks_path
from roleplay.store.people import enlisted
from tests.cli.recordings import FORMATS, MANAGER, MEETING, webvtt
from tests.leaks import leaks
from tests.past.forgetting.kept import clocked, folders, old_marks
from tests.store.meeting import EVENTS, PLAYED, as_written

NAMES = ("David", "Mwangi", "Wanjiru", "Kamau", "Peter", "Odhiambo")
NAMING = Naming(manager="david", trainee="wanjiru", customer=("peter",))


def copied(
    path: Path, naming: Naming | None = None, also: tuple[str, ...] = ()
) -> tuple[Anonymised, Path]:
    copy = anonymised(open_meeting(path), path, naming or Naming(), also)
    out = free_name(path, path.parent / "out", copy)
    out.parent.mkdir(exist_ok=True)
    out.write_bytes(copy.data)
    if copy.marks:
        marks_path(out).write_bytes(copy.marks)
    return copy, out


def card_of(transcript: Transcript, words: dict[str, str]) -> Any:
    """The scorecard without what tells where it came from, with some words in place of others."""
    card = msgspec.json.encode(score(transcript, rubric_for(transcript.header))).decode()
    for old, new in words.items():
        card = card.replace(old, new)
    known = json.loads(card)
    for key in ("source", "repairs"):
        known.pop(key, None)
    return known


@pytest.mark.parametrize("name", FORMATS)
def test_a_recording_of_any_kind_scores_the_same_but_for_names(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(FORMATS[name](), encoding="utf-8")
    copy, out = copied(path, NAMING)
    assert copy.scores_the_same
    assert [leak for each in NAMES for leak in leaks(each, out.parent)] == []
    before = prepared(open_meeting(path).transcript, NAMING)
    after = open_meeting(out)
    assert after.itself
    assert after.notices == ()
    full = {name: label for who in before.header.people for name, label in labels(who.name)}
    assert card_of(after.marked.whole, {}) == card_of(before, full)


def labels(name: str) -> list[tuple[str, str]]:
    """What a name of the made-up meeting becomes wherever it stands, whole names first."""
    part = {"David": "Manager_A", "Wanjiru": "Trainee_A", "Peter": "Customer_A"}[
        name.split(maxsplit=1)[0]
    ]
    return [(each, part) for each in (name, name.split(maxsplit=1)[0])]


def test_without_parts_people_are_told_apart_by_letters_and_it_scores_the_same(
    tmp_path: Path,
) -> None:
    path = tmp_path / "call.vtt"
    path.write_text(webvtt(), encoding="utf-8")
    copy, out = copied(path)
    assert copy.scores_the_same is None
    people = open_meeting(out).read.header.people
    assert [who.name for who in people] == ["Person_A", "Person_B", "Person_C"]
    before = prepared(open_meeting(path).transcript, NAMING)
    naming = Naming(manager="Person_A", trainee="Person_C", customer=("Person_B",))
    after = prepared(open_meeting(out).transcript, naming)
    assert score(after).handover == score(before).handover
    assert [each.does for each in all_said(after)] == [each.does for each in all_said(before)]
    assert [each.to and people_at(after.header)[each.to] for each in all_said(after)] == [
        each.to and people_at(before.header)[each.to] for each in all_said(before)
    ]


def people_at(header: Header) -> dict[str, int]:
    return {who.id: place for place, who in enumerate(header.people)}


def test_ratings_notes_and_those_who_made_them_go_along_without_a_name(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    path.write_text(webvtt(), encoding="utf-8")
    old_marks(path, "Grace Njeri", "Peter waited for wanjiru.")
    _, out = copied(path, NAMING)
    opened = open_meeting(out)
    (rated,) = opened.marked.marks
    assert isinstance(rated, Rated)
    assert rated.by == "Coach_A"
    assert rated.values == {"framing": 4}
    noted = [event.text for event in opened.read.events if isinstance(event, Noted)]
    assert noted == ["Customer_A waited for Trainee_A."]
    assert leaks("Grace", out.parent) == []


def test_a_clocked_record_loses_names_and_what_stands_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings, _ = folders(tmp_path, monkeypatch)
    path = meetings / "live.jsonl"
    names = ("David Mwangi", "Zoë Strauß", "Peter Odhiambo")
    path.write_bytes(clocked(*names, listed=True, notes=("Zoë nods; STRAUSS's turn.",)))
    of = fingerprint(all_said(open_meeting(path).read))
    keep_marks(path, [Rated(of=of, rater="coach", values={"framing": 2}, by="Grace Njeri")])
    before = path.read_bytes()
    copy, out = copied(path)
    assert path.read_bytes() == before
    assert copy.scores_the_same
    opened = open_meeting(out)
    assert [who.name for who in opened.read.header.people] == ["Manager", "Trainee", "Customer"]
    assert b'"person"' not in out.read_bytes()
    assert b"person:" not in marks_path(out).read_bytes()
    assert "Trainee nods; Trainee's turn." in out.read_text(encoding="utf-8")
    assert [sheet.by for sheet in opened.marked.marks] == ["Coach_A"]
    assert opened.notices == ()
    assert [each for name in names for each in leaks(name.split()[0], out.parent)] == []
    one, other = (score(open_meeting(each).marked.whole) for each in (path, out))
    assert other.handover == one.handover


def test_in_a_played_meeting_its_people_stay_and_those_who_are_known_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meetings, _ = folders(tmp_path, monkeypatch)
    enlisted(["Zoë Strauß", "David Kimani"])
    path = meetings / "played.jsonl"
    note = Noted(at=900.0, text="Zoë and David, as KIMANI said of Acme.")
    path.write_bytes(as_written(PLAYED, (*EVENTS, note)))
    said = all_said(open_meeting(path).read)[0]
    keep_marks(path, [Remarked(turn=1, of=fingerprint([said]), text="Zoë would ask.")])
    copy, out = copied(path, also=("Acme",))
    opened = open_meeting(out)
    assert [who.name for who in opened.read.header.people] == [
        "David Mwangi",
        "Wanjiru Kamau",
        "Peter Odhiambo",
    ]
    # David is also one of the scenario's people, so by itself it may be his.
    (noted,) = (
        event for event in opened.read.events if isinstance(event, Noted) and event.at > 899
    )
    assert noted.text == "somebody and David, as somebody said of somebody."
    assert [mark.text for mark in opened.marked.marks if isinstance(mark, Remarked)] == [
        "somebody would ask."
    ]
    assert copy.scores_the_same
    assert opened.read.header.played is not None
    assert opened.read.header.played.location == "flagship.yaml"


def test_it_says_what_was_replaced_by_what_and_how_often(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    path.write_text(webvtt(), encoding="utf-8")
    copy, _ = copied(path, NAMING)
    times = {(each.name, each.instead): each.times for each in copy.replaced}
    words = " ".join(text for *_, text in MEETING)
    assert times["Wanjiru", "Trainee_A"] == words.count("Wanjiru")
    assert times["Peter", "Customer_A"] == words.count("Peter")
    assert copy.samples[0].after.startswith("Manager_A: Good morning, Customer_A. Trainee_A has")


def test_what_is_shown_of_a_kept_recording_names_who_speaks(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    path.write_text(webvtt(), encoding="utf-8")
    recording = opened_recording([path])
    casting = Casting(recording.opened)
    casting.name(NAMING)
    kept = keep(recording, Way.COPY, tmp_path / "meetings", casting.marks())
    copy, _ = copied(kept.path)
    assert copy.samples[0].before.startswith(f"{MANAGER}: Good morning, Peter.")
    assert copy.samples[0].after.startswith("Manager_A: Good morning, Customer_A.")


def test_somebody_who_was_joined_into_another_is_called_as_that_one(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    path.write_text(webvtt().replace("<v Peter Odhiambo>Fine", "<v Pete Otieno>Fine"), "utf-8")
    of = fingerprint(all_said(open_meeting(path).read))
    keep_marks(path, [Joined(person="Pete Otieno", into="Peter Odhiambo", of=of)])
    copy, out = copied(path, NAMING)
    assert copy.scores_the_same
    people = [who.name for who in open_meeting(out).read.header.people]
    assert people == ["Manager_A", "Customer_A", "Trainee_A"]
    assert leaks("Otieno", out.parent) == []


def test_a_copy_of_a_copy_is_the_same_but_for_its_source(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    path.write_text(webvtt(), encoding="utf-8")
    _, first = copied(path, NAMING)
    again, second = copied(first)
    assert open_meeting(second).read == open_meeting(first).read
    assert again.replaced == ()


def test_two_of_one_first_name_are_told_apart_by_whole_names_alone(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    cues = [("Amina Odhiambo", "Amina Wanjiku, go on."), ("Amina Wanjiku", "Thanks, Amina.")] * 2
    path.write_text(
        "WEBVTT\n\n"
        + "\n".join(
            f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n<v {who}>{text}</v>\n"
            for n, (who, text) in enumerate(cues)
        ),
        encoding="utf-8",
    )
    _, out = copied(path)
    texts = [each.text for each in open_meeting(out).read.events if isinstance(each, Said)]
    assert texts[:2] == ["Person_B, go on.", "Thanks, somebody."]
    assert leaks("Amina", out.parent) == []
