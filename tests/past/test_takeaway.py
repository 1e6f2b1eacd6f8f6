"""What a debrief that is taken away says of ratings and of meetings that were clocked."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act
from roleplay.model.mark import Rated, RatedItem, Rater, fingerprint
from roleplay.model.marking import all_said
from roleplay.past.debriefing import read_debrief
from roleplay.past.takeaway import sheet_of
from roleplay.reports.debrief.markdown import markdown
from roleplay.reports.debrief.page import page
from roleplay.store.journal import Journal
from roleplay.store.marks import keep_marks
from roleplay.store.reader import read_transcript
from tests.live import HEADER, Hands, begun


@pytest.fixture
def clocked(tmp_path: Path) -> Path:
    path, hands = tmp_path / "live.jsonl", Hands()
    session = begun(hands, Journal.create(path, HEADER))
    for seat in ("peter", "david", "peter", "wanjiru"):
        session.floor(seat)
        hands.go(5)
    session.mark(Act.COMMIT)
    session.finish()
    session.close()
    return path


def rate(path: Path, rater: Rater, by: str, values: dict[RatedItem, int], raters: int = 1) -> None:
    of = fingerprint(all_said(read_transcript(path).transcript))
    mark = Rated(of=of, rater=rater, values=values, raters=raters)
    keep_marks(path, [replace(mark, by=by)])


def test_nothing_is_said_of_ratings_where_nobody_rated(clocked: Path) -> None:
    sheet = sheet_of(read_debrief(clocked))
    assert sheet.rated is None
    assert b"Own view, coach and evidence" not in page(sheet)


def test_coach_and_trainee_stand_side_by_side_and_where_they_part_is_told(clocked: Path) -> None:
    rate(clocked, "coach", "<b>Amina</b>", {"floor": 2})
    rate(clocked, "trainee", "", {"floor": 5, "confidence_after": 4})
    sheet = sheet_of(read_debrief(clocked))
    assert sheet.rated is not None
    assert sheet.rated.columns == ("<b>Amina</b>", "the trainee")
    assert [(row.item, row.numbers) for row in sheet.rated.rows] == [
        ("floor", ("2", "5")),
        ("confidence after", ("", "4")),
    ]
    assert sheet.rated.said == ("floor: <b>Amina</b> says 2 and the trainee 5.",)
    assert b"&lt;b&gt;Amina" in page(sheet)
    assert b"<b>Amina" not in page(sheet)
    assert "| floor | 2 | 5 |" in markdown(sheet).decode()


def test_a_coach_who_is_first_of_two_is_not_shown_yet(clocked: Path) -> None:
    rate(clocked, "coach", "Amina", {"floor": 2}, raters=2)
    sheet = sheet_of(read_debrief(clocked))
    assert sheet.rated is not None
    assert sheet.rated.columns == ()
    assert "2 coaches have still to give their whole sheet in" in sheet.rated.said[0]
    assert "floor: " not in page(sheet).decode()


def test_of_a_clocked_meeting_no_words_are_claimed_and_no_questions_counted(clocked: Path) -> None:
    sheet = sheet_of(read_debrief(clocked))
    assert [person.cells[3] for person in sheet.people] == ["", "", ""]
    told = page(sheet).decode()
    assert "None" not in told
    assert "clocked live" in told


def test_numbers_of_a_meeting_that_is_too_short_are_said_to_be_of_too_few_turns(
    clocked: Path,
) -> None:
    handover, talk_time, authority, _ = sheet_of(read_debrief(clocked)).tiles
    assert (handover.number, handover.below) == ("", "too short to tell")
    assert talk_time.below == authority.below == "from too few turns to go by"
