"""Several meetings of one manager and one trainee, as a coach reads them below their scores."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from roleplay.model.people import first_names
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import Thirds
from roleplay.model.stretch import Step, Stretch
from roleplay.model.text import plain
from roleplay.reports.many import meetings_table
from roleplay.reports.terminal import WIDEST
from roleplay.reports.wording import MOST_OF_A_NAME, clip, percent, wrapped
from roleplay.reports.words import say, words

_COLUMNS = ("date", "on_the_way", "talk", "authority")


def print_stretches(stretches: Sequence[Stretch], console: Console, rubric: Rubric) -> None:
    """Print what each pair's meetings show together, each with its shares at start and end."""
    if len(stretches) > 1:
        console.print()
        _print(say("stretch", "pairs", {"pairs": len(stretches)}), console)
    for stretch in stretches:
        console.print()
        _print(_heading(stretch), console, style="bold")
        console.print(_table(stretch, min(console.width, WIDEST)))
        for sentence in told(stretch, rubric):
            _print(sentence, console)


def told(stretch: Stretch, rubric: Rubric) -> list[str]:
    """The verdict on a stretch and what it rests on, in sentences fit to show."""
    facts = _called(stretch)
    says = [say("stretch", "told", {**facts, "stretch": stretch.verdict})]
    if stretch.verdict in ("alone", "rehearsals"):
        return says
    if stretch.change is not None and stretch.last is not None:
        points = round(100 * stretch.change)
        moved = {**facts, "change": stretch.change, "points": points, "last": stretch.last}
        says.append(say("stretch", "moved", moved))
    if stretch.belief is None:
        says.append(say("stretch", "customer_not_seen"))
    else:
        says.append(say("stretch", "customer", {**facts, "belief": stretch.belief}))
    if stretch.lacks:
        asked = {"least": 100 * rubric.stretch.change, "most": rubric.stretch.last}
        lacking = tuple(
            say("stretch", "lack", {**facts, **asked, "lack": lack}) for lack in stretch.lacks
        )
        says.append(say("stretch", "lacks", {"lacking": lacking}))
    if stretch.p is not None:
        often = round(1000 * stretch.p)
        says.append(say("stretch", "chance" if often else "chance_rare", {"often": often}))
    return says


def in_short(stretch: Stretch) -> str:
    """A stretch in progress: whose way it is, the shares meeting by meeting, and the verdict."""
    facts = _called(stretch)
    shares = tuple(percent(step.share) for step in stretch.meetings)
    verdict = say("stretch", "told", {**facts, "stretch": stretch.verdict})
    told = {**facts, "meetings": len(shares), "shares": " → ".join(shares), "so": verdict}
    return say("stretch", "in_short", told)


def _called(stretch: Stretch) -> dict[str, object]:
    """What the three are called."""
    names = [plain(stretch.manager), plain(stretch.trainee), plain(stretch.customer)]
    return {
        part: clip(name, MOST_OF_A_NAME) or words()["nobody"][part]
        for part, name in zip(("manager", "trainee", "customer"), first_names(names), strict=True)
    }


def _heading(stretch: Stretch) -> str:
    facts = {
        "manager": clip(stretch.manager, MOST_OF_A_NAME),
        "trainee": clip(stretch.trainee, MOST_OF_A_NAME),
        "meetings": len(stretch.meetings),
        "order": stretch.order,
    }
    return say("stretch", "heading" if stretch.verdict == "alone" else "ordered", facts)


def _table(stretch: Stretch, width: int) -> Table:
    """A row for each meeting."""
    rows = [(plain(step.source).strip(), _cells(step)) for step in stretch.meetings]
    kept = [place for place in range(len(_COLUMNS)) if any(cells[place] for _, cells in rows)]
    shown = [(name, [cells[place] for place in kept]) for name, cells in rows]
    columns = [_COLUMNS[place] for place in kept]
    return meetings_table(shown, columns, width, texts=("date", "on_the_way"))


def _cells(step: Step) -> tuple[str, ...]:
    track = "" if step.track is None else words()["choices"]["track"][step.track]
    return plain(step.date), track, _way(step.talk), _way(step.belief)


def _way(thirds: Thirds) -> str:
    """A share at the start and at the end of a meeting."""
    first, _, last = thirds
    if first is None and last is None:
        return percent(None)
    return say("stretch", "way", {"first": percent(first), "last": percent(last)})


def _print(sentence: str, console: Console, style: str = "") -> None:
    console.print(Text(wrapped(sentence, min(console.width, WIDEST)), style=style))
