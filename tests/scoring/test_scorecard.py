"""What a scorecard says of whom it is about."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Part
from roleplay.model.event import MeetingEnded, WentBack
from roleplay.model.scenario import Glide
from roleplay.model.scorecard import READER, Roles, WasRead
from roleplay.model.transcript import UNREAD, Participant, Played, Transcript
from roleplay.reports.wording import notes
from roleplay.scoring import score, score_read
from roleplay.scoring.meeting import read
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, trainee

SAID = customer(0, 4), manager(5, 9), trainee(10, 14)


def test_roles_are_told_by_name() -> None:
    second = Participant(id="second", name="Amina Yusuf", part=Part.CUSTOMER)
    card = score(meeting(*SAID, people=(*PEOPLE, second)))
    assert card.roles == Roles(
        manager="David Mwangi",
        trainee="Wanjiru Kamau",
        customer=("Peter Odhiambo", "Amina Yusuf"),
    )


def test_a_meeting_whose_events_were_sorted_before_has_the_same_card() -> None:
    transcript = meeting(*SAID)
    changed = replace(transcript, header=replace(transcript.header, leg="later"))
    assert score_read(read(changed)) == score(changed)


def test_a_meeting_without_a_manager_has_none_in_its_roles() -> None:
    only = tuple(each for each in PEOPLE if each.part is not Part.MANAGER)
    card = score(meeting(SAID[0], SAID[2], people=only))
    assert card.roles == Roles(manager=None, trainee="Wanjiru Kamau", customer=("Peter Odhiambo",))


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({}, "usual"),
        ({"leg": "later"}, "later"),
        ({"glide": Glide()}, "own"),
        ({"authority_glide": Glide()}, "own"),
        ({"glide": Glide(), "leg": "last"}, "last"),
    ],
)
def test_the_card_says_by_which_path_it_was_measured(changes: dict[str, object], path: str) -> None:
    transcript = meeting(*SAID)
    header = replace(transcript.header, **changes)
    card = score(replace(transcript, header=header))
    assert card.path == path
    told = " ".join(notes(card))
    assert ("of several: only that part" in told) is (path in ("later", "last"))
    assert ("a path of its own situation" in told) is (path == "own")


def test_how_much_was_read_is_told_of_recordings_that_are_read_alone() -> None:
    transcript = meeting(*SAID)
    assert score(transcript).was_read == WasRead(utterances=0, of=3)
    assert score(transcript).reader == READER
    played = Played(scenario="x", title="X", sha256="", sources={}, beats={}, location="")
    for others in ({"played": played}, {"clocked": True}, {"language": UNREAD}):
        header = replace(transcript.header, engine=3, **others)
        card = score(replace(transcript, header=header))
        assert (card.was_read, card.reader) == (None, 0), others
        assert card.engine == (3 if "played" in others else 0)
    assert score(meeting(trainee(0, 4, ""))).was_read is None, "without words"


def test_what_was_taken_back_is_counted_with_what_the_reader_mended() -> None:
    back = WentBack(at=15.0, keep=3), WentBack(at=15.0, keep=3)
    transcript = meeting(*SAID, *back)
    (name,) = score(transcript).repairs
    assert score(transcript).repairs == {name: 2}
    header = replace(transcript.header, repairs={name: 3, "overlap": 1})
    mended = Transcript(header=header, events=transcript.events)
    assert score(mended).repairs == {name: 5, "overlap": 1}
    assert score(meeting(*SAID)).repairs == {}


def test_a_scenarios_own_measures_are_held_between_nought_and_a_hundred() -> None:
    told = {"care": 37.5, "over": 120.0, "under": -3.0}
    ended = MeetingEnded(at=15.0, outcome="done", text="", success=True, measures=told)
    own = score(meeting(*SAID, ended)).own_measures
    assert own == {"care": 37.5, "over": 100.0, "under": 0.0}
