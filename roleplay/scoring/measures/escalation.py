"""Escalation: matters beyond the trainee taken to a higher office, neither too soon nor too late.

A matter comes up with a beat that is beyond the trainee. It is escalated in time while no more
beats have opened since than the scenario allows. An escalation of the trainee's before any matter
has come up is too soon; to escalate once more what nobody took up is no case of its own. A line
that was talked over counts as tried. In a recording nobody knows whose a matter was: there it is
shown and not judged.
"""

from collections.abc import Iterator
from math import fsum
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from roleplay.model.act import CUSTOMER, MANAGER, TRAINEE, Act
from roleplay.scoring.course import Course
from roleplay.scoring.measures.judgement import NOT_SEEN, Instead, Judgement, Moment, within

if TYPE_CHECKING:
    from roleplay.model.scorecard import Facts, Kind

HANDED_UP = 0.5
"""Worth of handing a matter up in time without a word on what happens next."""
BY_MANAGER = 0.75
"""Worth of the manager's escalating in time what the trainee could have."""
LATE = 0.5
"""Worth of escalating late."""
TRIED = 0.75
"""Worth of beginning to escalate in time, and being talked over."""
OFFENDED = 0.75
"""What is left of the worth if somebody was offended by the way it was done."""

_HURT = 0.01
"""A fall of goodwill by less than this goes unnoticed."""

_BLAME, _DEFER, _ESCALATE, _OBJECT = Act.BLAME, Act.DEFER, Act.ESCALATE, Act.OBJECT
"""Looked up for every utterance: see `model.act.MANAGER`."""

_CARRIES = (Act.ESCALATE, Act.ACKNOWLEDGE, Act.INFORM, Act.ASK)


def judge(course: Course) -> Judgement:
    """The mean worth of all cases, each matter and each escalation too soon being one."""
    if course.meeting.header.played is None:
        return Judgement(None, _shown(course))
    watch = _Watch(course)
    begun = 0
    tried = [number for floor in course.open_floors for number in floor.tried]
    for number in sorted([*course.acting, *tried]):
        while begun <= course.beat[number]:
            watch.beat_opens(begun)
            begun += 1
        does = course.columns.does[number]
        if course.columns.cut[number]:
            watch.talked_over(number)
        elif _ESCALATE in does:
            watch.escalated(number)
        elif _DEFER in does:
            watch.handed_up(number)
    for place in range(begun, len(course.beats)):
        watch.beat_opens(place)
    if course.meeting.ending is not None:
        watch.gives_up()
    if not watch.cases:
        return NOT_SEEN
    share = 100 / len(watch.cases)
    moments = (
        replace(case.moment, points=share * (1.0 if case.worth == 1 else case.worth - 1))
        for case in watch.cases
    )
    return Judgement(within(share * fsum([case.worth for case in watch.cases])), moments)


class _Case(Struct, frozen=True, gc=False):
    worth: float
    """0..1."""
    moment: Moment


class _Matter(Struct, frozen=True, gc=False):
    beat: str
    begins: int
    """How many utterances there were before it came up."""
    late_after: int
    """The count of opened beats after which escalating is late."""


class _Watch(Struct):
    """Goes through the meeting with an eye on the matter that is open."""

    course: Course
    cases: list[_Case] = field(default_factory=list)
    _matter: _Matter | None = None
    _count: int = 0
    """How many beats have been opened."""
    _handed_up: int | None = None
    _tried: int | None = None
    """Where the trainee began in time to escalate the open matter, and was talked over."""
    _came_up: bool = False
    """Whether any matter has come up."""

    def beat_opens(self, place: int) -> None:
        """A matter may come up with a beat; a beat that opens again gives its matter new time."""
        beat = self.course.beats[place]
        self._count = beat.number
        if beat.opened.beyond is not TRAINEE or beat.again:
            return
        if self._matter is not None and self._matter.beat != beat.opened.beat:
            self.gives_up()
        self._came_up = True
        late_after = beat.number + beat.opened.escalate_within
        begins = beat.begins if self._matter is None else self._matter.begins
        self._matter = _Matter(beat.opened.beat, begins, late_after)

    def escalated(self, number: int) -> None:
        """A vendor escalates: the open matter, or what was no matter yet."""
        course, matter = self.course, self._matter
        who, open_floor = course.speaker(number), course.open_floor(number)
        part = course.vendor(number)
        if matter is None:
            if part is TRAINEE and not self._came_up:
                instead = Instead(open_floor, part, _CARRIES[1:])
                moment = Moment(
                    number, "escalated_too_soon", {"who": who}, to=part, instead=(instead,)
                )
                self.cases.append(_Case(0.0, moment))
            return
        tried = self._tried is not None
        self._matter = self._handed_up = self._tried = None
        facts: Facts = {"who": who}
        worth: float
        kind: Kind
        if self._count > matter.late_after and not tried:
            worth, kind = LATE, "escalated_late"
            facts["since"] = matter.begins + 1
        elif part is MANAGER:
            worth, kind = BY_MANAGER, "escalated_in_place"
        else:
            worth, kind = 1.0, "escalated_in_time"
        offended = facts["offended"] = self._offended(number)
        if offended:
            worth *= OFFENDED
        instead = Instead(open_floor, TRAINEE, (_ESCALATE,))
        self.cases.append(_Case(worth, Moment(number, kind, facts, to=part, instead=(instead,))))

    def talked_over(self, number: int) -> None:
        """A vendor begins to say something and breaks off."""
        course, matter = self.course, self._matter
        if (
            matter is not None
            and _ESCALATE in course.columns.does[number]
            and course.part[number] is TRAINEE
            and self._count <= matter.late_after
        ):
            self._tried = number

    def handed_up(self, number: int) -> None:
        """The trainee hands the open matter up without more."""
        if self._matter is not None and self._count <= self._matter.late_after:
            self._handed_up = number

    def gives_up(self) -> None:
        """The open matter was not escalated."""
        course, matter, handed_up = self.course, self._matter, self._handed_up
        tried = self._tried
        self._matter = self._handed_up = self._tried = None
        if matter is None or not course.said:
            return
        if tried is not None:
            facts: Facts = {"who": course.speaker(tried)}
            self.cases.append(_Case(TRIED, Moment(tried, "escalation_talked_over", facts)))
            return
        part = TRAINEE
        kind: Kind = "not_escalated"
        open_floor = course.open_floor(matter.begins, following=True)
        if handed_up is not None:
            number, worth, kind = handed_up, HANDED_UP, "only_handed_up"
            open_floor = course.open_floor(number)
        else:
            number, worth = min(matter.begins, len(course.said) - 1), 0.0
            if open_floor is not None and open_floor.spoke is not None:
                number = open_floor.spoke
                if course.part[number] is MANAGER:
                    part = MANAGER
        instead = Instead(open_floor, part, _CARRIES)
        moment = Moment(number, kind, to=part, instead=(instead,), advice="next_step")
        self.cases.append(_Case(worth, moment))

    def _offended(self, number: int) -> bool:
        """Whether the customer liked it less afterwards, or a colleague was pointed at."""
        course = self.course
        open_floor = course.open_floor(number)
        if _BLAME in course.columns.does[number]:
            return True
        if (
            open_floor is not None
            and open_floor.spoke == number
            and open_floor.change()[1] < -_HURT
        ):
            return True
        following = number + 1
        return (
            following < len(course.said)
            and course.part[following] is CUSTOMER
            and _OBJECT in course.columns.does[following]
        )


def _shown(course: Course) -> Iterator[Moment]:
    """Escalations in a recording, which bear witness only."""
    for number in course.acting:
        if _ESCALATE in course.columns.does[number]:
            yield Moment(number, "escalated_in_recording", {"who": course.speaker(number)})
