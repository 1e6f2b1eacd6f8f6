"""Which screen comes when.

Screens post the messages of `going`; what each brings about stands here. Another screen than the
library, and what reads scenarios and meetings for it, is imported when it is first opened: together
with YAML that is half of all modules of our own, some 150 ms before the first paint.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from textual import on, work

from roleplay.library.settings import (
    Settings,
    mistakes_at,
    read_settings,
    read_state,
    state_path,
    unknown,
)
from roleplay.store.errors import NotSavedError, StoreError
from roleplay.store.names import settings_path, transcript_folder
from roleplay.tui.application import Application
from roleplay.tui.going import (
    AskWho,
    AskWhoAgain,
    ClockLive,
    ClockNow,
    Correct,
    EndInDebrief,
    GoOn,
    NextRound,
    OpenRecording,
    PlayAgain,
    PractiseMissed,
    PractiseToday,
    Prepare,
    ShowDebrief,
    ShowProgress,
    SitDown,
)
from roleplay.tui.keys import wrong_keys
from roleplay.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path  # noqa: TC004 - `Start` is never decoded

    from textual.screen import Screen

    from roleplay.meeting.clocked_people import Setting  # noqa: TC004
    from roleplay.meeting.clocking import LiveSession  # noqa: TC004
    from roleplay.meeting.loading import Loaded  # noqa: TC004
    from roleplay.meeting.looking_on import LookingOn  # noqa: TC004
    from roleplay.meeting.previewing import Preview  # noqa: TC004
    from roleplay.meeting.roles import Role
    from roleplay.meeting.session import Session
    from roleplay.meeting.starting import Seating  # noqa: TC004
    from roleplay.meeting.watching import Watch  # noqa: TC004
    from roleplay.past.practising import Begun  # noqa: TC004
    from roleplay.recordings.correcting import Editing  # noqa: TC004
    from roleplay.tui.ending import Ending


class Start(Struct, frozen=True, kw_only=True):
    """The one thing the application begins with; without any, it begins with the library."""

    loaded: Loaded | None = None
    """A situation to prepare."""
    seating: Seating | None = None
    save: Path | None = None
    """Where to keep the meeting; None: in the person's folder."""
    resume: Path | None = None
    """The file of a meeting to go on with."""
    preview: tuple[Preview, Watch] | None = None
    """A scenario that is being written, to be shown alone."""
    begun: Begun | None = None
    """A drill that has begun."""
    clocked: tuple[LiveSession, tuple[str, ...], float] | None = None
    """A meeting to clock, what should be known first, and after how many seconds a clock warns."""
    to_clock: tuple[Setting, Path | None, float] | None = None
    """What to ask for the people of, before it is clocked; where to keep it; and as above."""
    looking: LookingOn | None = None
    """A meeting that somebody else clocks, to be shown alone."""
    editing: Editing | None = None
    """A meeting to correct."""
    clock: int | None = None
    """Seconds to the first word at each floor; 0: no clock; None: as the settings say."""


class RoleplayApp(Application):
    """The terminal application with its screens."""

    CSS_PATH = ["app.tcss", "screens/library.tcss"]  # noqa: RUF012 - Textual's own type

    def __init__(
        self,
        begin_with: Start | None = None,
        settings: Settings | None = None,
        remembered: Path | None = None,
    ) -> None:
        super().__init__(settings or Settings(), remembered)
        self.begin_with = begin_with or Start()
        self.seconds_long = 90.0
        """Of one turn, after which a clock warns while a meeting is clocked."""
        if self.begin_with.clock is not None:
            self.seconds_to_speak = self.begin_with.clock

    def get_default_screen(self) -> Screen[None]:
        """The library, but for what is shown alone.

        Textual begins with this screen. With an empty one below, all would be styled, set out and
        painted once for nothing.
        """
        begin_with = self.begin_with
        alone = begin_with.preview or begin_with.looking or begin_with.editing
        return LibraryScreen() if alone is None else super().get_default_screen()

    def on_mount(self) -> None:
        """Open the first screen, where it is not the library."""
        self.put_on_colours()
        begin_with = self.begin_with
        if begin_with.preview is not None:
            self._show_preview(*begin_with.preview)
        elif begin_with.looking is not None:
            self._look_on(begin_with.looking)
        elif begin_with.editing is not None:
            self._correct(begin_with.editing)
        elif begin_with.clocked is not None:
            self._clock(*begin_with.clocked)
        elif begin_with.to_clock is not None:
            setting, save, self.seconds_long = begin_with.to_clock
            self._ask_people(setting, save)
        elif begin_with.resume is not None:
            self._go_on(GoOn(begin_with.resume))
        elif begin_with.begun is not None:
            begun = begin_with.begun
            self._meet(begun.session, begun.role, begun.told, brief=begun.brief_first)
        elif begin_with.loaded is not None:
            self._prepare(begin_with.loaded, begin_with.seating, begin_with.save)

    def _show_preview(self, preview: Preview, watch: Watch) -> None:
        from roleplay.tui.screens.preview import PreviewScreen  # noqa: PLC0415 - as said above

        self.push_screen(PreviewScreen(preview, watch))

    @on(Prepare)
    def _load(self, event: Prepare) -> None:
        from roleplay.meeting.loading import CannotLoadError, load  # noqa: PLC0415 - as said above

        with self.telling(CannotLoadError):
            self._prepare(load(event.situation), event.seating, None)

    def _prepare(self, loaded: Loaded, seating: Seating | None, save: Path | None) -> None:
        from roleplay.meeting.starting import Seating  # noqa: PLC0415 - as said above
        from roleplay.tui.screens.before import BeforeScreen  # noqa: PLC0415 - as said above

        self.push_screen(BeforeScreen(loaded, seating or Seating(), save))

    @on(SitDown)
    def _sit_down(self, event: SitDown) -> None:
        from roleplay.meeting.following import CannotFollowError  # noqa: PLC0415 - as said above
        from roleplay.meeting.starting import start  # noqa: PLC0415 - as said above
        from roleplay.meeting.sureness import keep_sureness  # noqa: PLC0415 - as said above

        seating = event.seating
        notices: list[str] = []
        with self.telling(StoreError, CannotFollowError):
            session = start(event.loaded, seating, event.save)
            try:
                session.begin(event.plan)
            except NotSavedError as error:
                notices.append(str(error))
            if seating.sure is not None:
                try:
                    keep_sureness(session, seating.role, "confidence_before", seating.sure)
                except StoreError as error:
                    notices.append(str(error))
            self._meet(session, seating.role, notices, instead=True)

    @on(GoOn)
    def _go_on(self, event: GoOn) -> None:
        from roleplay.meeting.clocked_people import resume  # noqa: PLC0415 - as said above
        from roleplay.meeting.loading import CannotLoadError  # noqa: PLC0415 - as said above
        from roleplay.meeting.resuming import PlaceGoneError  # noqa: PLC0415 - as said above
        from roleplay.meeting.starting import go_on  # noqa: PLC0415 - as said above
        from roleplay.store.reader import read_header  # noqa: PLC0415 - as said above

        with self.telling(StoreError, CannotLoadError, PlaceGoneError):
            if read_header(event.meeting).clocked:
                self._clock(*resume(event.meeting), self.seconds_long)
            else:
                gone_on = go_on(event.meeting)
                self._meet(gone_on.session, gone_on.role, gone_on.notices, gone_on.unsent)

    def _correct(self, editing: Editing) -> None:
        """Correct a meeting alone; the application ends with it."""
        from roleplay.tui.screens.edit import EditScreen  # noqa: PLC0415 - as said above

        self.push_screen(EditScreen(editing), lambda _: self.exit())

    @on(Correct)
    def _correct_from_debrief(self, event: Correct) -> None:
        from roleplay.recordings.correcting import (  # noqa: PLC0415 - as said above
            CannotCorrectError,
            Editing,
        )
        from roleplay.recordings.meetings import RefusedError  # noqa: PLC0415 - as said above
        from roleplay.tui.screens.edit import EditScreen  # noqa: PLC0415 - as said above

        def corrected(changed: bool | None) -> None:  # noqa: FBT001 - a screen's result
            if changed:
                self.switch_screen(_debrief_of(event.meeting))

        with self.telling(RefusedError, CannotCorrectError):
            self.push_screen(EditScreen(Editing(event.meeting)), corrected)

    def _look_on(self, looking: LookingOn) -> None:
        from roleplay.tui.screens.onlookers import OnlookersScreen  # noqa: PLC0415 - as said above

        self.push_screen(OnlookersScreen(looking))

    @on(ClockLive)
    def _clock_live(self) -> None:
        from roleplay.meeting.clocked_people import Setting  # noqa: PLC0415 - as said above

        self._ask_people(Setting(people=()), None)

    def _ask_people(self, setting: Setting, save: Path | None) -> None:
        from roleplay.tui.screens.people import PeopleScreen  # noqa: PLC0415 - as said above

        self.push_screen(PeopleScreen(setting, save, self.clocked_last()))

    @on(ClockNow)
    def _clock_now(self, event: ClockNow) -> None:
        self.pop_screen()
        self._clock(event.session, (), self.seconds_long)

    def _clock(self, session: LiveSession, notices: tuple[str, ...], long: float) -> None:
        from roleplay.meeting.cueing import card_for  # noqa: PLC0415 - as said above
        from roleplay.meeting.loading import CannotLoadError  # noqa: PLC0415 - as said above
        from roleplay.tui.screens.live import LiveScreen  # noqa: PLC0415 - as said above

        card = None
        try:
            card = card_for(session.header, session.events)
        except CannotLoadError as error:
            self.tell(f"The cue card cannot be shown: {error}", wrong=True)
        self.push_screen(LiveScreen(session, card, long=long))
        for notice in notices:
            self.tell(notice, wrong=True)

    @on(OpenRecording)
    def _open_recording(self, event: OpenRecording) -> None:
        from roleplay.tui.screens.recording import RecordingScreen  # noqa: PLC0415 - as said above

        self.push_screen(RecordingScreen(event.text))

    @on(AskWho)
    def _ask_who(self, event: AskWho) -> None:
        from roleplay.tui.screens.who import WhoScreen  # noqa: PLC0415 - as said above

        def answered(meeting: Path | None) -> None:
            if meeting is not None:
                self.push_screen(_debrief_of(meeting))

        self.push_screen(WhoScreen(event.recording, event.casting), answered)

    @on(AskWhoAgain)
    @work(exclusive=True, group="who")
    async def _ask_who_again(self, event: AskWhoAgain) -> None:
        from roleplay.library.languages import LanguageError  # noqa: PLC0415 - as said above
        from roleplay.recordings.casting import Casting  # noqa: PLC0415 - as said above
        from roleplay.recordings.keeping import opened_recording  # noqa: PLC0415 - as said above
        from roleplay.recordings.meetings import RefusedError  # noqa: PLC0415 - as said above
        from roleplay.tui.screens.who import WhoScreen  # noqa: PLC0415 - as said above

        def answered(meeting: Path | None) -> None:
            if meeting is not None:
                self.switch_screen(_debrief_of(meeting))

        with self.telling(RefusedError, LanguageError):
            recording = await asyncio.to_thread(opened_recording, [event.meeting])
            casting = await asyncio.to_thread(Casting, recording.opened)
            self.push_screen(WhoScreen(recording, casting), answered)

    @on(ShowDebrief)
    def _show_debrief(self, event: ShowDebrief) -> None:
        self.push_screen(_debrief_of(event.meeting))

    @on(EndInDebrief)
    def _end_in_debrief(self, event: EndInDebrief) -> None:
        from roleplay.past.debriefing import debrief_of  # noqa: PLC0415 - as said above
        from roleplay.tui.screens.working import WorkingScreen  # noqa: PLC0415 - as said above

        session = event.session
        self.let_go(session)
        work_out = partial(debrief_of, session.transcript, session.path)
        self.switch_screen(WorkingScreen(work_out, just_played=True))

    @on(PlayAgain)
    def _play_again(self, event: PlayAgain) -> None:
        from roleplay.meeting.again import NoFloorError, play_again  # noqa: PLC0415 - as said above
        from roleplay.meeting.loading import CannotLoadError  # noqa: PLC0415 - as said above
        from roleplay.meeting.resuming import PlaceGoneError  # noqa: PLC0415 - as said above

        source = event.source.name if event.source else ""
        with self.telling(NoFloorError, CannotLoadError, PlaceGoneError, StoreError):
            again = play_again(event.transcript, event.turn, source=source)
            self._meet(again.session, again.role, again.notices)

    @on(PractiseMissed)
    def _practise_missed(self, event: PractiseMissed) -> None:
        from roleplay.past.practising import drill_from  # noqa: PLC0415 - as said above

        self._drill(partial(drill_from, event.transcript, event.path))

    @on(PractiseToday)
    def _practise_today(self, event: PractiseToday) -> None:
        from roleplay.past.practising import drill_today  # noqa: PLC0415 - as said above

        folder = transcript_folder()
        self._drill(partial(drill_today, event.history, folder, event.situations))

    @on(NextRound)
    def _next_round(self, event: NextRound) -> None:
        from roleplay.past.practising import drill_on  # noqa: PLC0415 - as said above

        self._drill(partial(drill_on, event.session), after=event.session)

    @work(exclusive=True, group="drill")
    async def _drill(
        self, begin: Callable[[], Begun | None], *, after: Session | None = None
    ) -> None:
        """Begin a drill, which may take a second or two; `after`: in place of that one's screen."""
        from roleplay.meeting.again import NoFloorError  # noqa: PLC0415 - as said above
        from roleplay.meeting.loading import CannotLoadError  # noqa: PLC0415 - as said above
        from roleplay.meeting.resuming import PlaceGoneError  # noqa: PLC0415 - as said above
        from roleplay.past.practising import NothingMissedError  # noqa: PLC0415 - as said above
        from roleplay.reports.words import say  # noqa: PLC0415 - as said above
        from roleplay.tui.screens.leaving import LeavesTable  # noqa: PLC0415 - as said above

        refusals = (NothingMissedError, NoFloorError, PlaceGoneError, CannotLoadError, StoreError)
        with self.telling(*refusals):
            begun = await asyncio.to_thread(begin)
            if begun is None:
                self.tell(say("drill", "nobody_else"))
                if isinstance(self.screen, LeavesTable):
                    self.screen.nobody_follows()
                return
            if after is not None:
                self.let_go(after)
            self._meet(
                begun.session,
                begun.role,
                begun.told,
                brief=begun.brief_first,
                instead=after is not None,
            )

    @on(ShowProgress)
    def _show_progress(self) -> None:
        from roleplay.tui.screens.progress import ProgressScreen  # noqa: PLC0415 - as said above

        self.push_screen(ProgressScreen())

    def _meet(  # noqa: PLR0913 - each is another way to come to the table
        self,
        session: Session,
        role: Role,
        notices: Sequence[str],
        unsent: tuple[str, ...] = (),
        *,
        brief: bool = False,
        instead: bool = False,
    ) -> None:
        from roleplay.tui.screens.meeting import MeetingScreen  # noqa: PLC0415 - as said above

        screen = MeetingScreen(session, role, notices, unsent=unsent, brief=brief)
        if instead:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)


def _debrief_of(meeting: Path) -> Screen[None]:
    """What works out what the meeting in a file came to, and shows it."""
    from roleplay.past.debriefing import read_debrief  # noqa: PLC0415 - as said above
    from roleplay.tui.screens.working import WorkingScreen  # noqa: PLC0415 - as said above

    return WorkingScreen(partial(read_debrief, meeting))


def run(begin_with: Start | None = None) -> Ending:
    """Run the application in this terminal until it ends; returns how it did.

    Raises `SettingsError`.
    """
    path = settings_path()
    settings = read_settings(path)
    remembered: Path | None = state_path(path)
    if begin_with is not None and begin_with.preview is not None:
        # Nothing is kept of a preview, its colours included.
        settings = replace(settings, theme=settings.theme or read_state(state_path(path)).theme)
        remembered = None
    application = RoleplayApp(begin_with, settings, remembered)
    wrong = wrong_keys(settings.keys)
    if settings.theme and settings.theme not in application.available_themes:
        wrong["theme"] = unknown("theme", settings.theme, application.available_themes)
    if wrong:
        raise mistakes_at(path, wrong)
    application.run()
    return application.ending
