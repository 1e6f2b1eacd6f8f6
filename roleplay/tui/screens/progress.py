"""Progress: how meetings have gone over time, and what to practise next and why."""

import asyncio
from datetime import datetime
from itertools import islice

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, ProgressBar, Static
from textual.widgets.option_list import Option

from roleplay.library.situations import Situation
from roleplay.meeting.roles import Role
from roleplay.model.number import clamped
from roleplay.model.phrasing import counted
from roleplay.model.rating import THE_TWO
from roleplay.model.transcript import ENGINE
from roleplay.past.exporting import export_own_report
from roleplay.past.history import History, Pair, Past
from roleplay.past.ladder import ladder_of, seating_for
from roleplay.past.progress import (
    OVERALL,
    OWN,
    RECENT,
    Practice,
    Progress,
    Skill,
    pairs_in,
    progress_of,
    roles_in,
)
from roleplay.past.schedule import schedule_of
from roleplay.past.standing import due_in_words, ladder_in_words
from roleplay.past.stretched import chain_of, stretch_of
from roleplay.reports.own_view import sure_over_meetings
from roleplay.reports.stretches import in_short
from roleplay.reports.wording import clip
from roleplay.reports.words import label
from roleplay.store.errors import StoreError
from roleplay.store.names import transcript_folder
from roleplay.tui.actions import Where
from roleplay.tui.going import PractiseToday, Prepare, ShowDebrief
from roleplay.tui.listing import matches, when
from roleplay.tui.marks import QUIET
from roleplay.tui.screens.search import Searched
from roleplay.tui.text import content, joined, stacked
from roleplay.tui.widgets.footer import KeysFooter

_NAME = 16
"""Cells of a skill's name."""

_LONGEST = 8
"""Scores in a sparkline: the latest ones."""

_MOST_WHY = 230
"""Cells of a finding that are shown; the debrief has all of it."""

_MORE = 200
"""Rows of meetings that are added at once."""

_SIGHT = 50
"""Rows before the last one, from which on more are added."""

_COLUMNS = f"{'Skill':<{_NAME}} best last  {'over time':<{_LONGEST}}"

_BARS = "▁▂▃▄▅▆▇█"

_WAYS = {
    "rising": ("↑ rising", "$text-success"),
    "falling": ("↓ falling", "$text-warning"),
    "steady": ("→ steady", QUIET),
    "": ("", ""),
}

_AS = {
    Role.TRAINEE: "as the trainee",
    Role.MANAGER: "as the manager",
    Role.BOTH: "two at one keyboard",
    Role.COACH: "as the coach",
    Role.NOBODY: "by stand-ins",
}

_NONE_YET = (
    "No meeting has been played to its end yet. Play one from the library: here you will see, "
    "meeting by meeting, how your skills move, and what is worth practising next."
)


class ProgressScreen(Searched[None], where=Where.PROGRESS):
    """Skills over time at the left, meetings at the right, above them what to practise next."""

    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = "#skills"
    searched = "words of a meeting"
    skills = getters.query_one("#skills", OptionList)
    meetings = getters.query_one("#meetings", OptionList)

    def __init__(self) -> None:
        super().__init__()
        self.history = History()
        self.situations: tuple[Situation, ...] = ()
        self.progress = progress_of((), Role.TRAINEE)
        self._whose: Role | Pair | None = None
        """Whose meetings are shown now; None before any are."""
        self._chain: tuple[str, ...] = ()
        """The files of the meetings that went on from one another, of which `_way` tells."""
        self._way = ""
        self._names: list[str] = []
        """The meetings' files, row by row."""

    def compose(self) -> ComposeResult:
        """What to practise, the two lists, and more about the skill that is marked."""
        yield Static(content("Progress", "bold"), id="title")
        yield ProgressBar(id="reading", show_eta=False)
        with VerticalScroll(id="practice", can_focus=False):
            yield Static(content("Reading your meetings …"), id="next")
        with Horizontal(id="lists"):
            with Vertical(id="left"):
                yield Static(content(_COLUMNS, "bold"), id="columns")
                yield OptionList(id="skills")
            with Vertical(id="right"):
                yield Static(content("Meetings, the latest first", "bold"), id="over")
                yield OptionList(id="meetings")
        yield Static(id="about")
        yield KeysFooter(show_command_palette=False)

    def on_screen_resume(self) -> None:
        """Read what there is, also when something was played since."""
        self._read()

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        self.app.read_all(self._have)

    def _have(self, listed: tuple[Situation, ...], history: History) -> None:
        if self.is_attached:
            self.situations, self.history = listed, history
            self._show_reading(history)
            if history.waiting and not any(past.tells for past in history.meetings):
                return
            groups, now = self._groups(), self._whose
            self._show(now if now in groups else next(iter(groups), Role.TRAINEE))

    def _show_reading(self, history: History) -> None:
        """Show how far the reading of the meetings has come, until it is done."""
        bar = self.query_one("#reading", ProgressBar)
        bar.display = bool(history.waiting)
        read = len(history.meetings) + len(history.drills) + len(history.unread)
        bar.update(total=read + history.waiting, progress=read)

    def _groups(self) -> tuple[Role | Pair, ...]:
        """What is shown by turns: the roles that were played, then each pair's real meetings."""
        return (*roles_in(self.history.meetings), *pairs_in(self.history.meetings))

    def _show(self, whose: Role | Pair) -> None:
        """Show how the meetings in one role, or a pair's real ones, have gone."""
        progress = progress_of(self.history.meetings, whose, self.situations)
        role = progress.role
        skill, meeting = self._marked() if whose == self._whose else (None, None)
        self.progress, self._whose = progress, whose
        self._follow(() if progress.pair else chain_of(self.history.meetings, role))
        self.set_class(not progress.meetings, "-empty")
        count = len(progress.meetings)
        told = f" · {_called(progress)}, {counted(count, 'meeting')}" if count else ""
        drills = 0 if progress.pair else sum(past.role is role for past in self.history.drills)
        told += f", {counted(drills, 'drill')}" if drills and told else ""
        if any(past.engine != ENGINE and not past.is_real for past in progress.meetings):
            told += ", some by the rules of another version: compare those with care"
        self.query_one("#title", Static).update(joined(("Progress", "bold"), told))
        self._tell_next()
        self.skills.clear_options()
        self.skills.add_options(Option(_skill(skill)) for skill in self._rows())
        self.meetings.clear_options()
        self._names = []
        self._add_meetings()
        if count:
            names = [skill.measure for skill in self._rows()]
            first = progress.practice.skill if progress.practice else OVERALL
            first = first if first in names else next(iter(names), "")
            if names:
                self.skills.highlighted = names.index(skill if skill in names else first)
            place = self._names.index(meeting) if meeting in self._names else 0
            self.meetings.highlighted = place  # the one that was marked, else the latest
        self.refresh_bindings()

    def _standing(self, role: Role) -> list[Content]:
        """Which skills come back when, and where one stands on the ladder."""
        now = datetime.now().astimezone()
        ladder = ladder_of(self.history.meetings, role)
        told = [self._way, due_in_words(schedule_of(self.history, role, now), now)]
        if ladder is not None and self.history.scored():
            told.append(ladder_in_words(ladder))
        told.append(sure_over_meetings([past.sure for past in self._in_role(role)]))
        return [content(each, QUIET) for each in told if each]

    def _sure_in_pair(self, pair: Pair) -> list[Content]:
        """How sure trainee and manager said they were of their real meetings."""
        told = (
            sure_over_meetings(
                [past.sureness.get(of, (None, None)) for past in self.progress.meetings], who
            )
            for of, who in zip(THE_TWO, pair, strict=True)
        )
        return [content(each, QUIET) for each in told if each]

    def _in_role(self, role: Role) -> list[Past]:
        """The meetings that were played in a role, the oldest first."""
        return [past for past in reversed(self.history.meetings) if past.role is role]

    def _follow(self, chain: tuple[Past, ...]) -> None:
        """Work out what meetings that went on from one another show, where that is not known."""
        names = tuple(past.name for past in chain)
        if names != self._chain and not self.history.waiting:
            self._chain, self._way = names, ""
            if chain:
                self._tell_way(chain)

    @work(exclusive=True, group="way")
    async def _tell_way(self, chain: tuple[Past, ...]) -> None:
        way = await asyncio.to_thread(stretch_of, chain, transcript_folder())
        if way is not None and self.is_attached:
            self._way = in_short(way)
            self._tell_next()

    def _tell_next(self) -> None:
        """Say what to practise next and why, and where one stands."""
        practise, pair = self.app.key_for("progress.practise"), self.progress.pair
        standing = self._sure_in_pair(pair) if pair else self._standing(self.progress.role)
        lines = [_practice(self.progress.practice, practise), *standing]
        self.query_one("#next", Static).update(stacked(*lines))

    def _marked(self) -> tuple[str | None, str | None]:
        """The names of the skill and of the meeting that are marked."""
        skill, meeting = self.skills.highlighted, self.meetings.highlighted
        return (
            None if skill is None else self._rows()[skill].measure,
            None if meeting is None else self._names[meeting],
        )

    def _add_meetings(self) -> None:
        """Add the next rows of meetings, the latest first; all at once would take too long."""
        first = self.meetings.option_count
        rows = tuple(islice(reversed(self.progress.meetings), first, first + _MORE))
        self._names += [past.name for past in rows]
        self.meetings.add_options(Option(_meeting(past)) for past in rows)

    @on(OptionList.OptionHighlighted, "#meetings")
    def _near_the_end(self, event: OptionList.OptionHighlighted) -> None:
        """Have more rows ready when the last ones are near."""
        if event.option_index + _SIGHT >= self.meetings.option_count:
            self._add_meetings()

    def _rows(self) -> tuple[Skill, ...]:
        first = (self.progress.own, self.progress.overall)
        return (*(each for each in first if each is not None), *self.progress.skills)

    @on(OptionList.OptionHighlighted, "#skills")
    def _about(self, event: OptionList.OptionHighlighted) -> None:
        """Say more about the skill that is marked."""
        rows = self._rows()
        if event.option_index < len(rows):
            self.query_one("#about", Static).update(_more(rows[event.option_index]))

    @on(OptionList.OptionSelected, "#meetings")
    def _open(self, event: OptionList.OptionSelected) -> None:
        """Open the debrief of a meeting."""
        self.post_message(ShowDebrief(transcript_folder() / self._names[event.option_index]))

    @on(OptionList.OptionSelected, "#skills")
    def _to_meetings(self) -> None:
        self.meetings.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        del parameters
        match action:
            case "role":
                return len(self._groups()) > 1
            case "take_away":
                return bool(self.progress.meetings)
            case "practise":
                practice = self.progress.practice
                return practice is not None and bool(practice.situation)
            case _:
                return True

    def action_role(self) -> None:
        """Show the meetings in another role, or another pair's."""
        groups, now = self._groups(), self._whose
        if groups:
            place = groups.index(now) + 1 if now in groups else 0
            self._show(groups[place % len(groups)])

    def action_practise(self) -> None:
        """Prepare a meeting that trains what is to be practised next."""
        practice, role = self.progress.practice, self.progress.role
        if practice is not None and practice.situation:
            ladder = None if self.progress.pair else ladder_of(self.history.meetings, role)
            seating = None if ladder is None else seating_for(ladder)
            self.post_message(Prepare(practice.situation, seating))

    @work
    async def action_take_away(self) -> None:
        """Write a report on the meetings that are shown beside the transcripts, and open it."""
        folder, role = transcript_folder(), self.progress.role
        with self.app.telling(StoreError):
            page = await asyncio.to_thread(export_own_report, folder, role)
            self.app.tell(f"The report is in {page}. {self.app.opened(page)}")

    def find(self, words: str) -> None:
        """Mark the next meeting whose row has the words, from the latest again after the last."""
        meetings = self.progress.meetings[::-1]
        first = -1 if self.meetings.highlighted is None else self.meetings.highlighted
        places = [*range(first + 1, len(meetings)), *range(first + 1)]
        rows = ((place, meetings[place]) for place in places)
        fits = (n for n, past in rows if matches(words, (past.title, past.customer, _told(past))))
        place = next(fits, None)
        if place is None:
            self.app.tell("No meeting has these words.")
            return
        while place >= self.meetings.option_count:
            self._add_meetings()
        self.meetings.highlighted = place
        self.meetings.focus()

    @property
    def to_copy(self) -> str:
        """The meeting that is marked, or else the skill, as it reads."""
        if self.meetings.has_focus and self.meetings.highlighted is not None:
            return _meeting(self.progress.meetings[::-1][self.meetings.highlighted]).plain
        rows, place = self._rows(), self.skills.highlighted
        return "" if place is None or place >= len(rows) else _more(rows[place]).plain

    def action_drill(self) -> None:
        """Begin the drill of the day."""
        self.post_message(PractiseToday(self.history, self.situations))


def sparkline(values: tuple[float, ...]) -> str:
    """The latest scores, 0 to 100, one cell each."""
    steps = len(_BARS) - 1
    return "".join(_BARS[round(steps * clamped(value / 100))] for value in values[-_LONGEST:])


def _skill(skill: Skill) -> Content:
    way, style = _WAYS[skill.way]
    return joined(
        (
            f"{clip(label(skill.measure), _NAME):<{_NAME}} ",
            "bold" if skill.measure == OVERALL else "",
        ),
        f"{skill.best:>4.0f} {skill.last:>4.0f}  ",
        (f"{sparkline(skill.values):<{_LONGEST}} ", "$text-primary"),
        (way, style),
    )


def _called(progress: Progress) -> str:
    """Whose meetings are shown."""
    if progress.pair is None:
        return _AS[progress.role]
    return f"{' and '.join(filter(None, progress.pair)) or 'nobody named'} in real meetings"


def _told(past: Past) -> str:
    """When a meeting was, what its own part was worth, and what sets it apart from others."""
    again = f" · own part {past.own:.0f}" if past.own is not None else ""
    if past.continues:
        again += " · again"
    elif past.aided:
        again += " · with help"
    if past.is_real:
        again += f" · with {past.customer}" if past.customer else ""
        if past.recorded is not None and past.recorded.dated == "file":
            again += " · dated by its file"
    elif past.engine != ENGINE:
        again += " · other rules"
    if past.score is None:
        again += " · no score"
    return f"{when(past.started)}{again}"


def _meeting(past: Past) -> Content:
    score = "" if past.score is None else f"{past.score:.0f}"
    return stacked(
        joined((f"{score:>3} ", "bold"), clip(past.title, 60)),
        (f"    {_told(past)}", QUIET),
    )


def _practice(practice: Practice | None, key: str) -> Content:
    """What to practise next and why; `key` prepares it."""
    if practice is None:
        return content(_NONE_YET)
    lines = [
        joined(("Practise next: ", "bold"), (label(practice.skill), "bold $text-primary")),
        content(practice.why),
    ]
    if practice.situation:
        lines.append(
            joined((key, "bold $text-accent"), f" prepares “{practice.title}”, which trains it.")
        )
    return stacked(*lines)


def _more(skill: Skill) -> Content:
    """A skill's figures in a sentence."""
    name = label(skill.measure).capitalize()
    if skill.measure == OVERALL:
        name = "The score of the whole meeting"
    if skill.measure == OWN:
        name = "Own part, between drawing lots (0) and careful reading (100)"
    count = len(skill.values)
    recent = min(count, RECENT)
    told = f"{name}: best {skill.best:.0f}, last {skill.last:.0f}"
    if count > 1:
        told += f", {skill.recent:.0f} on average over the last {recent}"
    if skill.trend is not None:
        way = f"{skill.way} by {abs(skill.trend):.0f} points a meeting"
        told += f"; {'steady' if skill.way == 'steady' else way}"
    lines = [content(f"{told}.", "bold")]
    if skill.why:
        lines.append(content(clip(skill.why, _MOST_WHY), QUIET))
    return stacked(*lines)
