"""How a meeting stood before it began and how it ended, as far as the handover depends on it."""

from collections.abc import Iterable, Sequence
from math import fsum

from roleplay.model.act import MANAGER, TRAINEE
from roleplay.model.rubric import HandedOver, Rubric
from roleplay.model.scorecard import Authority, LedgerEntry, Limit, TalkTime
from roleplay.scoring.course import Course
from roleplay.scoring.glide import ONE_THIRD, TWO_THIRDS
from roleplay.scoring.handover import Circumstances
from roleplay.scoring.narrowing import width_left
from roleplay.scoring.vendor import count_vendor_turns


def circumstances_of(
    course: Course, talk_time: TalkTime, authority: Authority, rubric: Rubric
) -> Circumstances:
    """The circumstances of a meeting; a recording has no plan and no ending that were kept."""
    left = _width_left(course)
    if course.meeting.header.played is None:
        return Circumstances(
            handed_over_before=_trainee_led(course, talk_time, authority, rubric.handed_over),
            width_left=left,
            few_turns=count_vendor_turns(course.meeting, course.floor) < rubric.verdicts.many,
        )
    limit = _limit(course)
    whole = course.meeting.ending is not None and _reached_the_last(course)
    played_part = 1.0 if whole else _played_part(course)
    return Circumstances(limit=limit, played_part=played_part, width_left=left)


def _width_left(course: Course) -> float:
    manager, trainee = course.meeting.person(MANAGER), course.meeting.person(TRAINEE)
    if manager is None or trainee is None:
        return 1.0
    return width_left(course.floor, manager, trainee)


def _trainee_led(
    course: Course, talk_time: TalkTime, authority: Authority, rules: HandedOver
) -> bool:
    if authority.score is None or any(
        share is None or share > rules.third for share in talk_time.thirds
    ):
        return False
    meeting, seconds = course.meeting, course.floor.seconds
    manager, trainee = meeting.person(MANAGER), meeting.person(TRAINEE)
    if manager is None or trainee is None:
        return False
    if seconds[manager] > rules.whole * (seconds[manager] + seconds[trainee]):
        return False
    return all(
        part is not None and part <= rules.granted for part in _by_third(course, authority.ledger)
    )


def _by_third(course: Course, ledger: Iterable[LedgerEntry]) -> Sequence[float | None]:
    """The manager's part of the ledger's weight in each third; None where there is none."""
    manager, whole = [0.0] * 3, [0.0] * 3
    for entry in ledger:
        p = course.floor.clock(entry.at)
        third = (p >= ONE_THIRD) + (p >= TWO_THIRDS)
        whole[third] += entry.weight
        manager[third] += entry.weight if entry.to == MANAGER else 0.0
    return [mine / all_ if all_ > 0 else None for mine, all_ in zip(manager, whole, strict=True)]


def _limit(course: Course) -> Limit | None:
    """What keeps a played meeting from showing a handover."""
    ended = course.meeting.ending
    if ended is None:
        return "broke_off"
    if ended.success:
        return None
    if not _reached_the_last(course):
        return "walked_out"
    return "no_goal" if ended.goals and not any(ended.goals.values()) else "failed"


def _reached_the_last(course: Course) -> bool:
    """Whether the last item of the plan came up."""
    return not course.plan or course.plan[-1].item in {beat.item for beat in course.beats}


def _played_part(course: Course) -> float:
    """The part of the plan's minutes whose items came up; 1 where there is no plan."""
    came_up = {beat.item for beat in course.beats}
    whole = fsum(item.minutes for item in course.plan)
    opened = fsum(item.minutes for item in course.plan if item.item in came_up)
    return opened / whole if whole > 0 else 1.0
