"""The editor, as a coach sees and presses it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from roleplay.library.settings import Settings
from roleplay.model.act import ACTS_OF, Act, Part, Signal
from roleplay.model.event import Nodded, Said
from roleplay.model.mark import Cast, fingerprint
from roleplay.model.marking import all_said
from roleplay.recordings.correcting import Editing
from roleplay.recordings.meetings import open_meeting
from roleplay.recordings.preparing import ready
from roleplay.store.journal import Journal
from roleplay.store.marks import keep_marks
from roleplay.tui.app import RoleplayApp, Start
from roleplay.tui.going import ShowDebrief
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.edit import EditScreen
from tests.live import HEADER, Hands, begun
from tests.tui.desk import in_application, press, settled, shown

pytestmark = pytest.mark.usefixtures("desk")

RECORDING = """WEBVTT

00:00.000 --> 00:08.000
<v David Mwangi>Good morning, Peter. Wanjiru leads today.

00:08.000 --> 00:12.000
<v Peter Odhiambo>Does she? [b]And what about March?[/b]

00:12.000 --> 00:20.000
<v Peter O.>I was told nothing.

00:20.500 --> 00:30.000
<v Wanjiru Kamau>You were not, and that was ours. March it is.
"""


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "call.vtt"
    path.write_text(RECORDING, encoding="utf-8")
    return path


@pytest.fixture
def clocked(tmp_path: Path) -> Path:
    """Peter for 10 s, David for 20 s, Wanjiru for 30 s."""
    path = tmp_path / "live.jsonl"
    hands = Hands()
    session = begun(hands, Journal.create(path, HEADER))
    for seat, seconds in (("peter", 10), ("david", 20), ("wanjiru", 30)):
        session.floor(seat)
        if seat == "peter":
            session.mark(Signal.COOL)
        hands.go(seconds)
    session.finish()
    session.close()
    return path


def opened(recording: Path) -> Start:
    return Start(editing=Editing(recording))


def turns(recording: Path) -> list[tuple[str, float, float]]:
    """What stands on disk."""
    editing = Editing(recording)
    rows = map(editing.row, range(len(editing)))
    names = {who.id: who.name for who in editing.people}
    return [(names[row.person], row.said.at, row.said.end) for row in rows]


@pytest.mark.counted
def test_a_persons_number_says_whose_the_turn_was(recording: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        assert "1 ○ David Mwangi 27 %   2 ○ Peter Odhiambo 14 %" in shown(pilot)
        await press(pilot, "down", "4")
        assert "Turn 2 is Wanjiru Kamau's." in shown(pilot)
        assert "▸    2~  0:08.0    4.0 s ○ Wanjiru" in shown(pilot)
        assert "[b]And what about March?[/b]" in shown(pilot), "words are words"
        await press(pilot, "9")
        await press(pilot, "0")
        assert "Nobody has that number." in shown(pilot)

    in_application(journey, start=opened(recording))
    assert turns(recording)[1] == ("Wanjiru Kamau", 8.0, 12.0)


@pytest.mark.counted
def test_two_are_one_and_their_turns_are_joined(recording: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "G", "k", "i")
        assert "Peter O. is really whom?" in shown(pilot)
        await press(pilot, "2")
        assert "Peter O. is Peter Odhiambo." in shown(pilot)
        await press(pilot, "k", "m")
        assert "Turn 2 and the one after it are one." in shown(pilot)
        await press(pilot, "m")
        assert "Say first whose the two are" in shown(pilot)

    in_application(journey, start=opened(recording))
    assert turns(recording)[1] == ("Peter Odhiambo", 8.0, 20.0)


@pytest.mark.counted
def test_a_turn_is_cut_and_its_times_are_typed(recording: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "c", "3", "enter")
        assert "Turn 1 is two turns, the second from 0:04.0." in shown(pilot)
        await press(pilot, "t", "ctrl+u", *"0:00 - 0:03.5", "enter")
        assert "Turn 1 goes from 0:00.0 to 0:03.5." in shown(pilot)
        await press(pilot, "c", *"nonsense", "enter")
        assert "A time is minutes and seconds" in shown(pilot)
        await press(pilot, "full_stop", "greater_than_sign", "down", "left_square_bracket")
        await press(pilot, "x")
        assert "Turn 2 is none." in shown(pilot)

    in_application(journey, start=opened(recording))
    assert turns(recording)[:2] == [("David Mwangi", 0.0, 4.6), ("Peter Odhiambo", 8.0, 12.0)]


@pytest.mark.counted
def test_a_nod_stands_with_the_turn_it_was_beside_and_is_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "live.jsonl"
    hands = Hands()
    session = begun(hands, Journal.create(path, HEADER))
    for seat in ("peter", "wanjiru"):
        session.floor(seat)
        hands.go(10)
    session.mark(Act.NOD)
    session.finish()
    session.close()

    def nods() -> int:
        return sum(isinstance(event, Nodded) for event in open_meeting(path).marked.whole.events)

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "down")
        assert "10.0 s ● Wanjiru        David nodded" in shown(pilot)
        await press(pilot, "a")
        assert "[x] David nodded beside it" in shown(pilot)
        await press(pilot, "space", "enter")
        assert "Nobody nodded beside turn 2." in shown(pilot)
        assert "no act is marked" in shown(pilot)
        assert nods() == 0
        await press(pilot, "o")
        assert "David nodded" in shown(pilot)
        await press(pilot, "o", "z")
        assert "David nodded" in shown(pilot)

    assert nods() == 1
    in_application(journey, start=opened(path))
    assert nods() == 1


@pytest.mark.counted
def test_what_was_read_off_the_words_is_ticked_and_can_be_taken_off(recording: Path) -> None:
    words = "That was ours. I'll send you the plan by Friday."
    text = RECORDING.replace("You were not, and that was ours. March it is.", words)
    recording.write_text(text.replace("Peter O.", "Peter Odhiambo"), encoding="utf-8")
    of = fingerprint(all_said(open_meeting(recording).read))
    two = ("David Mwangi", "Wanjiru Kamau")
    cast = Cast(manager=two[0], trainee=two[1], customers=("Peter Odhiambo",), of=of)
    keep_marks(recording, [cast])

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "end", "a")
        assert "[x] commit" in shown(pilot)
        assert "[ ] inform" in shown(pilot)
        await press(pilot, "enter")
        assert "Turn 4 does" not in shown(pilot), "nothing was changed"
        acts = [act for act in Act if act in ACTS_OF[Part.TRAINEE]]
        await press(pilot, "a", *["down"] * acts.index(Act.COMMIT), "space", "enter")
        assert "Turn 4 does answer and acknowledge." in shown(pilot)
        await press(pilot, "a")
        assert "[ ] commit" in shown(pilot)

    in_application(journey, start=opened(recording))
    last = ready(open_meeting(recording)).events[-1]
    assert isinstance(last, Said)
    assert last.does == (Act.ANSWER, Act.ACKNOWLEDGE), "the rest of what was read stays"


@pytest.mark.counted
def test_acts_are_ticked_and_to_whom_is_asked(recording: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "a")
        assert "introduce  says who somebody is" in shown(pilot)
        await press(pilot, "space", "down", "space", "space", "enter")
        assert "Turn 1 does introduce." in shown(pilot)
        await press(pilot, "a", "space", "escape")
        assert "introduce" in shown(pilot)
        await press(pilot, "w", "2")
        assert "Turn 1 is said to Peter Odhiambo." in shown(pilot)
        await press(pilot, "w", "0", "n", *"He looked up.", "enter")
        assert "✎ He looked up." in shown(pilot)

    in_application(journey, start=opened(recording))
    row = Editing(recording).row(0)
    assert (row.said.does, row.said.to, row.notes) == (("introduce",), None, ("He looked up.",))


@pytest.mark.counted
def test_what_is_asked_can_be_put_away_and_all_is_kept_when_one_leaves(recording: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "r", *" II", "escape")
        assert "Nothing is changed." in shown(pilot)
        await press(pilot, "w", "escape", "x", "escape")
        assert not pilot.app.is_running

    in_application(journey, start=opened(recording))
    assert len(turns(recording)) == 3


@pytest.mark.counted
def test_only_theirs_and_the_original_are_shown(recording: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "x", "r", "ctrl+u", *"Mr Odhiambo", "enter", "f")
        assert "1 turn, only Mr Odhiambo's" in shown(pilot)
        await press(pilot, "f", "o")
        screen = shown(pilot)
        assert "4 turns  ORIGINAL" in screen
        assert "▸    1   0:00.0    8.0 s ○ David" in screen
        await press(pilot, "x")
        assert "This is the original" in shown(pilot)
        await press(pilot, "o")
        assert "3 turns" in shown(pilot)

    in_application(journey, start=opened(recording))


@pytest.mark.counted
def test_any_number_of_changes_is_taken_back_and_made_again(recording: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "x", "x", "x", "x")
        assert "No turn is shown." in shown(pilot)
        await press(pilot, "x", "z", "z", "z", "z", "z")
        assert "there is nothing to take back" in shown(pilot)
        await press(pilot, "Z")
        assert "Made again: turn 1 is none." in shown(pilot)

    in_application(journey, start=opened(recording))
    assert len(turns(recording)) == 3


@pytest.mark.counted
def test_a_thousand_turns_are_walked(tmp_path: Path) -> None:
    cues = [
        f"{at}.000 --> {at}.900\n<v P{n % 2}>Turn {n + 1}.\n"
        for n, at in enumerate(f"{n // 60:02}:{n % 60:02}" for n in range(1000))
    ]
    path = tmp_path / "long.vtt"
    path.write_text("WEBVTT\n\n" + "\n".join(cues), encoding="utf-8")

    async def journey(pilot: Pilot[int]) -> None:
        await press(pilot, "end", "pageup", "pagedown", "x")
        assert "▸  999 " in shown(pilot)
        await press(pilot, "f", "home")
        assert "▸    1 " in shown(pilot)

    in_application(journey, start=Start(editing=Editing(path)))


@pytest.mark.counted
def test_what_the_customer_let_be_seen_stands_with_the_acts(clocked: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        assert "Turn 1, Peter Odhiambo, 0:00.0 - 0:10.0: cooling" in shown(pilot)

    in_application(journey, start=opened(clocked))


@pytest.mark.counted
def test_a_clocked_meeting_is_mended_from_its_debrief(clocked: Path) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        pilot.app.screen.post_message(ShowDebrief(clocked))
        await settled(pilot)
        await settled(pilot)
        assert isinstance(pilot.app.screen, DebriefScreen)
        footer = shown(pilot).splitlines()[-1]
        assert all(key in footer for key in ("e Take away", "r Rate", "m Mend"))
        assert not any(key in footer for key in ("Play again", "Drill", "Compare"))
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, EditScreen)
        await press(pilot, "down", "3", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert [each.seconds for each in pilot.app.screen.card.people] == [0, 30, 30]

    in_application(journey)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
def test_the_editor(
    recording: Path, snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    editing = Editing(recording)
    editing.reassign(1, editing.people[3].id)
    editing.note(1, "He looked up.")
    app = RoleplayApp(Start(editing=editing), Settings(motion=False))
    assert snap_compare(app, terminal_size=size, press=["down", "a", "escape"])
