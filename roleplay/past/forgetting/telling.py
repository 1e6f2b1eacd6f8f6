"""What is said of a plan to forget somebody, the same in lines and in the application."""

from collections.abc import Sequence
from pathlib import Path

from roleplay.model.phrasing import counted, times
from roleplay.model.text import plain
from roleplay.past.forgetting.places import Kind
from roleplay.past.forgetting.plan import Doing, Plan, Step

ELSEWHERE = (
    "What was exported, mailed or copied elsewhere is not known: recordings, debriefs and copies "
    "there are yours to change. --in PATH goes through a folder elsewhere as well."
)


def headline(plan: Plan) -> str:
    """What is to be done, in a sentence."""
    name = plain(plan.who.name)
    if plan.empty:
        return f"Nothing of {name} is kept here."
    number = sum(step.doing is not Doing.ANEW for step in plan.steps)
    erased = sum(step.doing is Doing.ERASE for step in plan.steps)
    gone = f", {counted(erased, 'file')} of them erased" if erased else ""
    return f"{name} is taken out of {counted(number, 'file')}{gone}:"


def rows(plan: Plan) -> list[str]:
    """Each folder, and below it its files with what is done with each."""
    return _by_folder([(step.path, _row(step)) for step in plan.steps])


def _by_folder(told: Sequence[tuple[Path, str]]) -> list[str]:
    """What is told of files, below the folders that they lie in."""
    lines = []
    for folder in dict.fromkeys(path.parent for path, _ in told):
        lines.append(plain(str(folder)))
        lines += [f"  {line}" for path, line in told if path.parent == folder]
    return lines


def _row(step: Step) -> str:
    """A file and what is done with it."""
    path = plain(step.path.name)
    match step.doing:
        case Doing.ERASE:
            return f"{path}: erased"
        case Doing.ANEW:
            return f"{path}: made anew when it is next needed"
        case _:
            often = f"replaced {times(step.times)}" if step.times else ""
            if step.doing is Doing.REWRITE and not step.times:
                often = "made to fit the changed words"
            if step.kind in {Kind.PEOPLE, Kind.STATE} and step.times:
                often = "the name is taken out"
            moved = f"renamed {plain(step.to.name)}" if step.to is not None else ""
            return f"{path}: {', '.join(filter(None, (often, moved)))}"


def unlisted_told(plan: Plan) -> list[str]:
    """What becomes of records that hold no name but what stands for it."""
    if not plan.unlisted:
        return []
    number = len(plan.unlisted)
    holds, calls = ("holds", "calls") if number == 1 else ("hold", "call")
    meetings = counted(number, "meeting")
    return [f"{meetings}, which {holds} only a number for them, then {calls} them by their part."]


def left_told(plan: Plan) -> list[str]:
    """Which files stay as they are, and why."""
    told = [(each.path, f"{plain(each.path.name)}: {plain(each.why)}") for each in plan.left]
    return ["These stay as they are:", *_by_folder(told)] if told else []


def done_told(steps: Sequence[Step]) -> str:
    """What was done, in a sentence."""
    return f"Done: {counted(sum(step.doing is not Doing.ANEW for step in steps), 'file')} changed."
