"""A seat of a room in the application: the others sit elsewhere, at the end of a line."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from roleplay.library.settings import Settings, read_state, remember_hint
from roleplay.meeting.hints import HINTS
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating
from roleplay.model.act import Look, Part
from roleplay.model.event import Noted, Said
from roleplay.room.client import anew
from roleplay.room.hosting import Opening
from roleplay.room.lines import StreamWire, Wire
from roleplay.room.messages import LARGEST_TOLD, Give, OpenDebrief, Pause, Rewind, Walk
from roleplay.store.reader import read_transcript
from roleplay.tui.seat_app import SeatApp
from tests.room.places import Place, room, small, until
from tests.tui.desk import shown
from tests.tui.sitting import told

Journey = Callable[[Pilot[int], Place], Awaitable[None]]


def seated(  # noqa: PLR0913 - each is another thing about the seat
    folder: Path,
    seat: str,
    journey: Journey,
    size: tuple[int, int] = (80, 24),
    *,
    settings: Settings | None = None,
    at_home: bool = True,
    remembered: Path | None = None,
    **opening: object,
) -> None:
    """Take a seat in the application, do what the journey does, and leave."""

    async def go() -> None:
        how = Opening(seating=Seating(role=Role.BOTH, seed=1), **opening)  # type: ignore[arg-type]
        async with room(folder, small(folder), how) as place:

            async def connect() -> Wire:
                reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
                return StreamWire(reader, writer, LARGEST_TOLD)

            application = SeatApp(
                connect,
                token=place.host.tokens[seat],
                settings=settings or Settings(motion=False),
                at_home=at_home,
                remembered=remembered,
            )
            async with application.run_test(size=size) as pilot:
                await until(lambda: "The floor" in shown(pilot) or "The pump" in shown(pilot))
                await pilot.press("escape")
                await journey(pilot, place)

    asyncio.run(go())


async def sees(pilot: Pilot[int], *texts: str) -> None:
    """Wait until all of this stands on the screen."""
    try:
        await until(lambda: all(text in shown(pilot) for text in texts))
    except TimeoutError:
        missing = [text for text in texts if text not in shown(pilot)]
        raise AssertionError(f"{missing} not in\n{shown(pilot)}") from None


@pytest.mark.counted
def test_a_trainee_plays_by_the_keys_of_any_meeting(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        max_ = await place.seat("manager")
        await sees(pilot, "● Tia (you) thinks", "◆ Max thinks", "The floor is yours, Tia.")
        await pilot.press("1")
        await sees(pilot, "You have spoken. Max is still awaited.", "● Tia (you) speaks")
        await max_.decide(look=Look.NOD)
        await sees(pilot, "✓ Max nods.", "Max, and the price?", "The floor stands with Max.")
        await pilot.press("space")
        await sees(pilot, "You keep silent; a move still cuts in.")
        await max_.decide(move=1)
        await sees(pilot, "Max speaks. How do you look on?", "z look to Max")
        await pilot.press("c")
        await sees(pilot, "The meeting is over.", "It is done.", "w opens the debrief for all.")

    seated(tmp_path, "trainee", journey)


@pytest.mark.counted
def test_who_has_not_decided_reads_what_the_other_says_and_may_talk_over_it(
    tmp_path: Path,
) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        tia = await place.seat("trainee")
        await tia.decide(move=1)
        await sees(pilot, "● Tia begins:", "The cause was a worn valve", "A move talks over it")
        await pilot.press("1")
        await sees(pilot, "Max, and the price?")
        assert shown(pilot).count("begins:") == 0

    seated(tmp_path, "manager", journey)
    events = read_transcript(tmp_path / "kept.jsonl").transcript.events
    said = [each for each in events if isinstance(each, Said) and each.seat != "customer"]
    assert [(each.seat, each.cut) for each in said] == [("trainee", True), ("manager", False)]


@pytest.mark.counted
def test_own_words_are_read_by_the_owner_and_stand_as_typed(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        max_ = await place.seat("manager")
        await pilot.press("o")
        await sees(pilot, "What do you say?")
        await until(lambda: max_.table.seats[0].doing == "typing")
        await pilot.press(*"It was a valve and it is replaced", "enter")
        await sees(pilot, "Which of these was it?", "1  The cause was a worn valve")
        await pilot.press("1")
        await until(lambda: bool(max_.table.speaks))
        assert max_.table.speaks["trainee"].said.text == "It was a valve and it is replaced"

    seated(tmp_path, "trainee", journey)


@pytest.mark.counted
def test_words_that_came_too_late_can_be_said_on_the_next_floor(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        coach = await place.seat("coach")
        await pilot.press("o")
        await sees(pilot, "What do you say?")
        await pilot.press(*"Half a thought")
        await coach.want(Give(id=anew(), part="manager", to="nodder"))
        await coach.want(Pause(id=anew(), on=True))
        await sees(pilot, "‖ Paused for all.")
        await pilot.press("enter")
        await until(lambda: "stopped the meeting" in told(pilot))
        await coach.want(Pause(id=anew(), on=False))
        await sees(pilot, "The floor is yours")
        await pilot.press("o")
        await sees(pilot, "Half a thought")

    seated(tmp_path, "trainee", journey)


@pytest.mark.counted
def test_the_coach_sees_both_sides_and_has_the_chair(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        tia, max_ = await place.seat("trainee"), await place.seat("manager")
        await sees(pilot, "readiness", "● Tia", "◆ Max", "coach (you) here")
        await sees(pilot, "The cause was a worn valve", "Let me take that one")
        await pilot.press("p")
        await until(lambda: tia.table.paused)
        await pilot.press("p")
        await until(lambda: not tia.table.paused)
        before = coachs_numbers(pilot)
        await pilot.press("plus")
        await until(lambda: coachs_numbers(pilot) != before)
        await pilot.press("n")
        await pilot.press(*"Watch him", "enter")
        await sees(pilot, "Note, 0:")
        await pilot.press("u")
        await sees(pilot, "Marks what was said last")
        await pilot.press(*"Too long", "enter")
        await tia.decide(move=1)
        await max_.decide(look=Look.NOD)
        await sees(pilot, "Max, and the price?")
        await pilot.press("b")
        await until(lambda: tia.table.standing.item == "welcome")
        await pilot.press("r")
        await sees(pilot, "Which seat goes to whom?")
        await pilot.press(*"nodder", "enter")
        await until(lambda: Part.MANAGER in place.host.session.stand_ins)

    seated(tmp_path, "coach", journey)
    events = read_transcript(tmp_path / "kept.jsonl").transcript.events
    assert [each.text for each in events if isinstance(each, Noted)] == ["Watch him"]


def coachs_numbers(pilot: Pilot[int]) -> str:
    return next(line for line in shown(pilot).splitlines() if "readiness" in line)


@pytest.mark.counted
def test_the_debrief_opens_on_every_screen_and_is_turned_for_all(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        max_, coach = await place.seat("manager"), await place.seat("coach")
        for _ in range(2):
            number = max_.floor
            await pilot.press("space")
            await max_.decide()
            await until(lambda before=number: max_.table.ended or max_.floor > before)
        await sees(pilot, "The meeting is over.")
        assert (await coach.want(OpenDebrief(id=anew()))).taken
        await sees(pilot, "Page 1 of", "It is turned for all.")
        assert coach.table.debrief is not None
        second = coach.table.debrief.pages[1].heading
        assert (await coach.want(Walk(id=anew(), page=1))).taken
        await sees(pilot, "Page 2 of", second)
        await pilot.press("right")
        await sees(pilot, "Page 3 of")
        await pilot.press("escape")
        await sees(pilot, "The meeting is over.")
        assert (await coach.want(Rewind(id=anew(), floor=coach.table.number))).taken
        await sees(pilot, "Back one exchange.")

    seated(tmp_path, "trainee", journey)


def test_a_line_that_breaks_is_told_and_comes_back_by_itself(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        max_ = await place.seat("manager")
        sitting = place.host.room.sittings["trainee"]
        assert sitting.line is not None
        place.server.close()  # nobody can come in meanwhile
        sitting.line.ended = True
        sitting.line._some.set()  # noqa: SLF001 - as a network that is gone
        await sees(pilot, "The line to the room is gone")
        await until(lambda: any(each.doing == "held" for each in max_.table.seats))
        place.server = await asyncio.start_server(place.host.serve_stream, "127.0.0.1", place.port)
        await sees(pilot, "The floor is yours, Tia.")
        await pilot.press("1")
        await sees(pilot, "You have spoken.")

    seated(tmp_path, "trainee", journey)


@pytest.mark.counted
@pytest.mark.parametrize("at_home", [True, False])
def test_a_first_meeting_explains_the_first_floors(tmp_path: Path, at_home: bool) -> None:  # noqa: FBT001
    remembered = tmp_path / "state" if at_home else None

    async def journey(pilot: Pilot[int], place: Place) -> None:
        max_ = await place.seat("manager")
        await sees(pilot, "The floor: whoever Ada turns to has it")
        assert "Silence and looks" not in shown(pilot)
        await pilot.press("1")
        await max_.decide(look=Look.NOD)
        await sees(pilot, "Silence and looks: Space says nothing")

    size = (120, 50)
    seated(tmp_path, "trainee", journey, size, at_home=at_home, remembered=remembered)
    if remembered is not None:
        assert read_state(remembered).hints == ("floor", "silence")


def test_what_was_explained_in_another_meeting_does_not_come_back(tmp_path: Path) -> None:
    remembered = tmp_path / "state"
    for hint in HINTS:
        remember_hint(remembered, hint)

    async def journey(pilot: Pilot[int], _: Place) -> None:
        await sees(pilot, "The floor is yours, Tia.")
        assert "whoever Ada turns to" not in shown(pilot)

    seated(tmp_path, "trainee", journey, (120, 50), remembered=remembered)


@pytest.mark.counted
def test_where_nobody_answers_it_says_for_how_long_it_tries_and_then_what_to_do() -> None:
    async def connect() -> Wire:
        raise ConnectionRefusedError

    async def go() -> SeatApp:
        application = SeatApp(connect, settings=Settings(motion=False), patience=120)
        async with application.run_test(size=(80, 24)) as pilot:
            await sees(pilot, "Nobody answers there yet. It is tried again for 2 minutes.")
            application.client.patience = 0
            await until(lambda: bool(application.told))
        return application

    application = asyncio.run(go())
    assert "roleplay room --resume FILE" in application.told
    assert application.return_value == 3


@pytest.mark.counted
def test_whoever_looks_on_sees_the_table_and_no_moves_and_may_be_seated(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        coach = await place.seat("coach")
        await sees(pilot, "Ada Okello", "The floor")
        assert "worn valve" not in shown(pilot)
        await pilot.press("1", "space", "o")
        assert (await coach.want(Give(id=anew(), part="trainee", to="onlooker-1"))).taken
        await sees(pilot, "You know the valve.")
        await pilot.press("escape")
        await sees(pilot, "1  The cause was a worn valve")

    seated(tmp_path, "onlooker-1", journey)


@pytest.mark.counted
def test_whoever_has_a_stand_in_play_for_them_is_told_and_takes_the_seat_back(
    tmp_path: Path,
) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        coach = await place.seat("coach")
        await sees(pilot, "1  The cause was a worn valve")
        assert (await coach.want(Give(id=anew(), part="trainee", to="timid"))).taken
        await sees(pilot, "A stand-in plays for you. r takes your seat back", "r Take back")
        assert "The cause was a worn valve" not in shown(pilot)
        assert not {"What do you say", "Enter Go"} & {*shown(pilot).split("\n")}
        await pilot.press("1", "space", "o", "enter")
        assert told(pilot) == ""
        await pilot.press("r")
        await sees(pilot, "The floor is yours, Tia.", "1  The cause was a worn valve")

    seated(tmp_path, "trainee", journey)


@pytest.mark.counted
def test_the_coach_gives_a_seat_back_by_the_first_of_the_list(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        max_ = await place.seat("manager")
        await pilot.press("r")
        await sees(pilot, "Tia: to a stand-in, timid")
        await pilot.press(*"Max", "down", "enter")  # the second of Max's
        await until(lambda: Part.MANAGER in place.host.session.stand_ins)
        assert place.host.room.styles[Part.MANAGER] == max_.table.styles[Part.MANAGER][1]
        await sees(pilot, "A stand-in plays Max. Tia is awaited.")
        await pilot.press("r")
        await sees(pilot, "Max: back to the person who sits there")
        await pilot.press(*"back", "enter")
        await sees(pilot, "Max is played again by the person who sits there.")
        await pilot.press("f1")
        await sees(pilot, "or by a stand-in: the line at")

    seated(tmp_path, "coach", journey)


def test_whoever_looks_on_reads_who_really_plays(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        await place.seat("trainee")
        await place.seat("manager")
        await sees(pilot, "you look on", "The floor stands with Tia. People play Tia and Max.")
        assert "tand-ins play" not in shown(pilot)
        assert "Enter" not in shown(pilot).splitlines()[-1]

    seated(tmp_path, "onlooker-1", journey)


@pytest.mark.counted
def test_a_note_is_asked_for_with_who_sees_it_and_a_closed_room_says_who_closed_it(
    tmp_path: Path,
) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        await pilot.press("n")
        await sees(pilot, "kept with the meeting's time and seen by the coach.")
        await pilot.press("escape")
        place.host.room.let_go(over=False)
        await until(lambda: "The room has been closed by whoever opened it." in told(pilot))

    seated(tmp_path, "trainee", journey)


@pytest.mark.counted
def test_leaving_says_that_the_seat_is_held(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        max_ = await place.seat("manager")
        await pilot.press("q")
        await sees(pilot, "Leave your seat?", "It is held for you")
        await pilot.press("enter")
        await until(lambda: any(each.doing == "held" for each in max_.table.seats))

    seated(tmp_path, "trainee", journey)


def test_keys_that_a_person_has_set_for_a_meeting_work_in_a_seat(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], _: Place) -> None:
        await pilot.press("f6")
        await sees(pilot, "You know the valve.")

    settings = Settings(motion=False, keys={"meeting.brief": "f6"})
    seated(tmp_path, "trainee", journey, settings=settings)


@pytest.mark.parametrize("at_home", [True, False])
def test_a_browsers_seat_tells_of_no_file_and_writes_none(tmp_path: Path, at_home: bool) -> None:  # noqa: FBT001
    async def journey(pilot: Pilot[int], _: Place) -> None:
        await pilot.press("f1")
        await sees(pilot, "How it goes")
        everything = "\n".join(str(each.render()) for each in pilot.app.screen.query("Static"))
        assert ("settings.toml" in everything) is at_home
        await pilot.press("escape")
        pilot.app.copy_to_clipboard("words")
        await pilot.press("f2")
        if not at_home:
            await until(lambda: "copy it as on any page" in told(pilot))

    seated(tmp_path, "trainee", journey, at_home=at_home)
    assert (tmp_path / "transcripts").exists() is False


def test_escape_sequences_and_markup_in_words_are_shown_as_text(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], place: Place) -> None:
        tia = await place.seat("trainee")
        await tia.say("\x1b]0;mine\x07[bold red]Look[/] \u202ehere")
        await sees(pilot, "[bold red]Look[/] here")

    seated(tmp_path, "manager", journey)
