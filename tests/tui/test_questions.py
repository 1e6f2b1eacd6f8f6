"""What the application asks of a coach, and what it makes of the answers."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import OptionList

from roleplay.library.settings import Settings
from roleplay.model.act import Act, Part
from roleplay.model.event import Said
from roleplay.model.mark import Settled
from roleplay.model.transcript import Header, Participant, Transcript
from roleplay.past.debriefing import Debrief, debrief_of, read_debrief
from roleplay.past.survey import history_of
from roleplay.store.journal import Journal
from roleplay.store.marks import marks_of, marks_path
from roleplay.store.names import FOLDER_VARIABLE
from roleplay.tui.pages import asked
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.questions import QuestionsScreen
from tests.live import HEADER, Hands, begun
from tests.tui.desk import shown, told
from tests.tui.meetings import appraised, keep
from tests.tui.sitting import NoLibrary

pytestmark = pytest.mark.counted

Look = Callable[[Pilot[int]], Awaitable[None]]

MATTERS = 12


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "kept"))


def recording(remark: str = "So the bridge, then.") -> Transcript:
    """A recorded meeting in which the customer's remarks after the answers are not understood."""
    people = tuple(
        Participant(id=part.value, name=f"{part.value.title()} Person", part=part) for part in Part
    )
    said = [Said(at=0, end=4, seat="manager", text="Good morning.")]
    for number in range(MATTERS):
        at = 5.0 + 20 * number
        question = f"What of matter number {number}, and when is it done?"
        said += [
            Said(at=at, end=at + 4, seat="customer", text=question, to="trainee"),
            Said(at=at + 5, end=at + 13, seat="trainee", text="They need a week to drive there."),
            Said(at=at + 14, end=at + 17, seat="customer", text=remark),
        ]
    header = Header(application="", people=people, source="call.vtt")
    return Transcript(header=header, events=tuple(said))


def opened(debrief: Debrief, look: Look, size: tuple[int, int] = (100, 40)) -> None:
    """Open a debrief and look at it."""

    async def run() -> None:
        app = NoLibrary(None, Settings(motion=False))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            app.push_screen(DebriefScreen(debrief))
            await pilot.pause()
            await look(pilot)

    asyncio.run(run())


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        working = [each for each in pilot.app.workers if each.name == "_work_out"]
        if working:
            await pilot.app.workers.wait_for_complete(working)
        await pilot.pause()


async def back(pilot: Pilot[int]) -> DebriefScreen:
    await pilot.press("escape")
    for _ in range(100):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, DebriefScreen):
            return pilot.app.screen
    raise AssertionError(shown(pilot))


def test_each_question_is_answered_by_one_key_and_counts_at_once() -> None:
    path = keep(recording())
    debrief = read_debrief(path)
    assert len(debrief.card.questions) == MATTERS

    async def look(pilot: Pilot[int]) -> None:
        assert f"{MATTERS} questions to you: o asks them." in shown(pilot)
        await press(pilot, "o")
        text = " ".join(shown(pilot).split())
        assert "So the bridge, then." in text
        assert "They need a week to drive there." in text
        assert "Did Customer go along with what" in text
        assert "a accepted, r rejected, n neither" in text
        await press(pilot, "r", "down", "a", *("r" * (MATTERS - 2)))
        assert "No question is open." in shown(pilot)
        screen = await back(pilot)
        assert screen.card.questions == ()
        assert screen.card.measures["acceptance"] != debrief.card.measures["acceptance"]
        assert "questions to you" not in shown(pilot)

    opened(debrief, look)
    answers = [mark.answer for mark in marks_of(path).marks if isinstance(mark, Settled)]
    assert sorted(answers) == ["accepted", *["rejected"] * (MATTERS - 1)]
    turns = [mark.turn for mark in marks_of(path).marks if isinstance(mark, Settled)]
    assert turns[:2] == [4, 10], "the second was passed over, and answered later"
    assert read_debrief(path).card.questions == ()


@pytest.mark.parametrize("more", range(12))
def test_no_question_loses_its_last_line_whatever_the_length_of_its_words(more: int) -> None:
    path = keep(recording(f"So that leaves the bridge to us {'o' * more}, then."))

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "o", "end")
        text = " ".join(shown(pilot).split())
        asked = text[text.index("Customer Person") : text.rindex("questions:")]
        assert asked.count("=> Did Customer go along") == asked.count("Customer Person") > 1, text

    opened(read_debrief(path), look, size=(80, 24))


def test_one_question_is_asked_in_the_singular() -> None:
    assert asked(1, "o").plain == "1 question to you: o asks it."
    assert asked(2, "o").plain == "2 questions to you: o asks them."


def test_what_words_only_suggest_is_answered_by_yes_or_no() -> None:
    whole = recording()
    over = "I would not build on that, Manager."
    *before, remark = whole.events[:4]
    assert isinstance(remark, Said)
    turned = replace(remark, text=over, to="manager", may=(Act.APPEAL,))
    path = keep(replace(whole, events=(*before, turned)))

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "o")
        text = " ".join(shown(pilot).split())
        assert "Did Customer go over Trainee's head here" in text
        assert "y yes, n no" in text
        await press(pilot, "y")
        screen = await back(pilot)
        assert [each.rule for each in screen.card.authority.ledger].count("appealed") == 1

    opened(read_debrief(path), look)


@pytest.mark.parametrize(("kind", "answer"), [("yes or no", "no"), ("neither", "neither")])
def test_the_key_for_no_says_no_or_neither_as_the_question_allows(kind: str, answer: str) -> None:
    whole = recording()
    if kind == "yes or no":
        *before, remark = whole.events[:4]
        assert isinstance(remark, Said)
        over = "I would not build on that, Manager."
        turned = replace(remark, text=over, to="manager", may=(Act.APPEAL,))
        whole = replace(whole, events=(*before, turned))
    path = keep(whole)

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "o")
        (footer,) = (line for line in shown(pilot).splitlines() if "Esc Back" in line)
        assert ("Accepted" in footer, "Yes" in footer) == (answer == "neither", answer == "no")
        assert f"n {answer.capitalize()}" in footer
        await press(pilot, "n")
        assert told(pilot) == []
        await back(pilot)

    opened(read_debrief(path), look)
    settled = [mark.answer for mark in marks_of(path).marks if isinstance(mark, Settled)]
    assert settled == [answer]


def test_what_is_not_answered_stays_open_and_a_wrong_key_answers_nothing() -> None:
    path = keep(recording())

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "o", "y")
        assert "no answer to this question" in " ".join(told(pilot))
        screen = await back(pilot)
        assert len(screen.card.questions) == MATTERS

    opened(read_debrief(path), look)
    assert not marks_path(path).exists()


def test_a_meeting_without_a_file_keeps_no_answers_and_says_why() -> None:
    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "o", "r")
        assert "no file of its own" in " ".join(told(pilot))
        assert isinstance(pilot.app.screen, QuestionsScreen)
        assert pilot.app.screen.query_one(OptionList).option_count == MATTERS

    opened(debrief_of(recording()), look)


def test_where_nothing_is_asked_no_questions_are_offered() -> None:
    async def look(pilot: Pilot[int]) -> None:
        assert "to you:" not in shown(pilot)
        await press(pilot, "o")
        assert told(pilot) == []
        assert not isinstance(pilot.app.screen, QuestionsScreen)

    opened(debrief_of(appraised()), look)


def test_words_that_would_steer_a_terminal_are_text_here_too() -> None:
    nasty = "[/oops] \x1b[31mred [@click=app.quit]x[/] {who}"
    path = keep(recording(nasty))

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "o")
        assert "[/oops] red [@click=app.quit]x[/] {who}" in " ".join(shown(pilot).split())

    opened(read_debrief(path), look)


def test_the_list_of_meetings_notices_what_was_marked(tmp_path: Path) -> None:
    path = keep(recording())
    (before,) = history_of(tmp_path / "kept").meetings
    debrief = read_debrief(path)

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "o", *("a" * MATTERS))
        await back(pilot)

    opened(debrief, look)
    (after,) = history_of(tmp_path / "kept").meetings
    assert after.name == before.name
    assert after.measures["acceptance"] == read_debrief(path).card.measures["acceptance"].score
    assert after.measures["acceptance"] != before.measures["acceptance"]
    marks_path(path).unlink()
    assert history_of(tmp_path / "kept").meetings == (before,)


def test_of_a_turn_without_words_it_is_told_when_somebody_spoke_and_for_how_long(
    tmp_path: Path,
) -> None:
    path, hands = tmp_path / "live.jsonl", Hands()
    session = begun(hands, Journal.create(path, HEADER))
    for seat, seconds in (("peter", 10), ("wanjiru", 75), ("david", 19)):
        session.floor(seat)
        hands.go(seconds)
    session.mark(Act.RESCUE)
    session.finish()
    session.close()

    async def look(pilot: Pilot[int]) -> None:
        await press(pilot, "o")
        assert "2  At 0:10 Wanjiru Kamau spoke for 1:15 minutes." in shown(pilot)
        assert "3  At 1:25 David Mwangi spoke for 19 s." in shown(pilot)

    opened(read_debrief(path), look)
