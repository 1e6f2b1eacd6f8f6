"""Goals: how many of the scenario's own were reached."""

from roleplay.scoring.course import Course
from roleplay.scoring.measures.judgement import NOT_SEEN, Judgement, Moment


def judge(course: Course) -> Judgement:
    """The share of the goals reached; not seen where the meeting has none or did not end.

    What was reached is known when the meeting ends, so its last utterance bears witness; which
    turn decided a goal is not told, and nobody is given advice on it.
    """
    ending = course.meeting.ending
    if ending is None or not ending.goals:
        return NOT_SEEN
    reached = sum(ending.goals.values())
    last = len(course.said) - 1
    moments = (
        Moment(last, "goal_reached" if met else "goal_missed", {"goal": text})
        for text, met in sorted(ending.goals.items(), key=lambda goal: goal[1])
        if last >= 0
    )
    return Judgement(100 * reached / len(ending.goals), moments)
