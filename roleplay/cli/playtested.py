"""What a play-test found, as an author reads it at the terminal."""

import shlex
from collections.abc import Iterable, Mapping, Sequence

import click
from rich.console import Console
from rich.table import Column
from rich.text import Text

from roleplay.cli.narrator import Page
from roleplay.model.phrasing import counted, listed
from roleplay.model.text import plain
from roleplay.playtest.coverage import Coverage, Unmet
from roleplay.playtest.found import Fault
from roleplay.playtest.players import NOT_READING
from roleplay.playtest.report import Histogram, PairingTold, Report
from roleplay.playtest.separation import Separation
from roleplay.playtest.smells import Smell
from roleplay.playtest.worth import FloorWorth
from roleplay.reports.tables import folding, plain_table, right
from roleplay.reports.terminal import make_console
from roleplay.reports.wording import clip

_MOST_UNMET = 12
"""Things that were never met which are told; of more, how many."""
_BARS = " ▁▂▃▄▅▆▇█"
_PLAYERS: Mapping[str, str] = {
    "first": "takes the first line shown",
    "last": "takes the last line shown",
    "longest": "takes the longest line",
    "shortest": "takes the shortest line",
    "first at once": "takes the first line shown, on every floor",
    "last at once": "takes the last line shown, on every floor",
    "longest at once": "takes the longest line, on every floor",
    "shortest at once": "takes the shortest line, on every floor",
    "by lot": "draws lots",
    "silent": "never says a word",
    "silent and always nods": "never says a word and nods at everything",
    "always open": "says whatever is always open, and nothing else",
    "always open, else by lot": "says whatever is always open, and else draws lots",
}


def print_report(report: Report, again: str, *, full: bool) -> None:
    """Print everything, what must be mended first; `again` plays a meeting of it."""
    console, page = make_console(), Page()
    page.tell(
        f"{report.scenario}: {report.meetings:,} meetings, seed {report.seed}, and "
        f"{report.coverage.exchanges:,} exchanges to look into every corner."
    )
    _faults(report.faults, again, page)
    _smells(report.smells, page)
    _coverage(report.coverage, page, full=full)
    _pairings(report.pairings, console, full=full)
    _histograms(report.histograms, console)
    _separations(report.separations, console)
    if full:
        _floors(report.floors, console)


def _heading(page: Page, text: str) -> None:
    page.tell("")
    page.tell(text)


def _faults(faults: Iterable[Fault], again: str, page: Page) -> None:
    told = list(faults)
    _heading(page, "To be mended" if told else "No faults.")
    for fault in told:
        page.tell(f"- {_fault(fault)}", "  ", "    ")
        click.echo(f"    {_command(fault, again)}")  # in one piece, so that it can be copied


def _fault(fault: Fault) -> str:
    if fault.kind == "dead-floor":
        return f"At {fault.what} nobody can speak, and silence leads nowhere."
    if fault.kind == "broken-off":
        return f"A meeting broke off at {fault.what}. That is a fault of roleplay's own."
    if fault.kind == "endless":
        manager, trainee = fault.players or ("", "")
        at = f", going round at {fault.what}" if fault.what else ""
        return (
            f"A meeting never ends{at}: the manager {_who(manager)}, the trainee {_who(trainee)}."
        )
    return f"What must never be came about: {fault.what} (line {fault.line})"


def _who(name: str) -> str:
    return _PLAYERS.get(name, f"is {name}")


def _command(fault: Fault, again: str) -> str:
    """What plays the way to a fault again."""
    if fault.trail or fault.players is None or set(fault.players) & {*NOT_READING, "careful"}:
        trail = shlex.quote(plain(", ".join(fault.trail)))
        return f"{again} --seed {fault.seed} --trail {trail}"
    manager, trainee = fault.players
    return f"{again} --seed {fault.seed} --manager {manager} --trainee {trainee}"


def _smells(smells: Iterable[Smell], page: Page) -> None:
    told = list(smells)
    _heading(page, "What smells" if told else "Nothing smells.")
    for smell in told:
        page.tell(f"- {smell_in_words(smell)}", "  ", "    ")


def smell_in_words(smell: Smell) -> str:
    """What was measured, what it should have been, and where to look."""
    seat, _, player = smell.of.rpartition(": ")
    return _SMELLS[smell.kind].format(
        smell=smell,
        seat=seat,
        does=_PLAYERS.get(player, ""),
        value_down=f"{int(100 * smell.value) / 100:.2f}",
    )


_SMELLS = {
    "unread": (
        "A {smell.where} who {does} is hard to tell from one who reads: AUC {value_down}, where "
        "{smell.limit:.2f} is wanted. Look for floors on which that line is right each time; "
        "--full shows what each line is worth."
    ),
    "unread-goal": (
        "Goal {smell.where} is reached by a {seat} who {does} in {smell.value:.0%} of meetings, "
        "and by one who reads in {smell.limit:.0%}. Let it ask for something that the {seat} has "
        "to win."
    ),
    "length": (
        "The {smell.where}'s best line is the {smell.of} in {smell.value:.0%} of the "
        "{smell.number} choices that matter; {smell.limit:.0%} is the most that tells nothing. "
        "Let some of the good ones be otherwise."
    ),
    "place": (
        "The {smell.where}'s best line is written {smell.of} in {smell.value:.0%} of the "
        "{smell.number} choices that matter. Players see the lines in a drawn order and gain "
        "nothing by it, but whoever reads the file does: write some of the good ones elsewhere."
    ),
    "take-over": (
        "{smell.where} takes the floor from the trainee and is the best there is: worth "
        "{smell.value:.0f}, the next best {smell.limit:.0f}. Let it cost the customer's trust in "
        "the trainee, or let a line that leaves the floor do as well."
    ),
    "hogging": (
        "A {smell.of} manager comes to a good end in {smell.value:.0%} of meetings, two who read "
        "in {smell.limit:.0%}. Let what is won by taking the floor be worth less."
    ),
    "nothing": (
        "At {smell.where} it makes no difference what the {smell.of} says. Give the lines acts, "
        "effects or ways of their own, or take the choice away."
    ),
    "goal-many": (
        "Goal {smell.where} is reached in {smell.value:.0%} of all meetings, whoever plays."
    ),
    "goal-few": (
        "Goal {smell.where} is reached in {smell.value:.0%} of the meetings in which somebody "
        "reads. Look whether its condition can be met, and on what way; where a good line does not "
        "look like one by what it does, say under its `fits` when it is."
    ),
    "range": (
        "Scores lie within {smell.value:.0f} points, whoever plays; {smell.limit:.0f} is the "
        "least that tells anybody apart."
    ),
    "unscored": (
        "A good meeting is not long enough to be scored. Let the two take more turns before it "
        "ends."
    ),
    "spread": (
        "Two who read come to scores that vary by {smell.value:.0f} points (SD, "
        "{smell.number} meetings); {smell.limit:.0f} is the most that is not luck."
    ),
    "idle": (
        "On {smell.value:.0%} of the floors of a good meeting the {smell.where} has nothing to "
        "say. Give them a line there, if only to ask or to endorse."
    ),
}
"""By the kind of a smell what is told of it. `seat` and `does` are of the player whom it is about;
`value_down` has two places, rounded down: what lies under a limit is never shown as the limit."""


def _coverage(coverage: Coverage, page: Page, *, full: bool) -> None:
    met = ", ".join(
        f"{done} of {counted(of, what)}"
        for what, (done, of) in (
            ("beat", coverage.beats),
            ("move", coverage.moves),
            ("line", coverage.lines),
        )
    )
    _heading(page, f"Met: {met}.")
    if not coverage.unmet:
        return
    page.tell("Never met, with this customer:")
    shown = coverage.unmet if full else coverage.unmet[:_MOST_UNMET]
    for each in shown:
        page.tell(f"- {_unmet(each)}", "  ", "    ")
    if len(shown) < len(coverage.unmet):
        page.tell(f"and {len(coverage.unmet) - len(shown)} more, which --full shows.", "  ")


def _unmet(each: Unmet) -> str:
    if each.kind == "beat":
        ways = listed(each.ways, most=3)
        way = f"no way was gone from {ways}" if ways else "no way leads there"
        return f"beat {each.where}: {way}"
    said = f'{each.kind} {each.where}: "{clip(each.text, 60)}"'
    if each.why == "beat":
        return f"{said}: its beat was never opened"
    if each.why == "move":
        return f"{said}: the move before it was never made"
    why = "its condition never held"
    if each.why == "order":
        why += ", or a line before it always came first"
    return f"{said}: {why}, in {counted(each.times, 'time')} it might have"


def _pairings(pairings: Iterable[PairingTold], console: Console, *, full: bool) -> None:
    _print_table(
        console,
        ("Manager", "Trainee", *map(right, ("Score", "Handover", "Turns")), folding("Endings")),
        (
            (
                each.manager,
                each.trainee,
                _number(each.score),
                _number(each.handover),
                f"{each.turns:.0f}",
                ", ".join(f"{share:.0%} {end or 'none'}" for end, share in each.endings.items()),
            )
            for each in pairings
            if full or not {each.manager, each.trainee} & set(NOT_READING)
        ),
    )


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}"


def _histograms(histograms: Iterable[Histogram], console: Console) -> None:
    titles = ("Of the meetings", "0 to 100")
    ascii_only = console.options.ascii_only
    _print_table(
        console,
        (*(Column(each, no_wrap=True) for each in titles), *map(right, ("Mean", "Untold"))),
        (
            (
                each.name.replace("_", " "),
                _bars(each.counts, ascii_only=ascii_only),
                _number(each.mean),
                str(each.unknown or ""),
            )
            for each in histograms
        ),
    )


def _bars(counts: tuple[int, ...], *, ascii_only: bool) -> str:
    """A histogram in one line: a bar for each ten points, or a digit from 0 to 9."""
    most = max(counts, default=0) or 1
    if ascii_only:
        return "".join(str(round(9 * count / most)) for count in counts)
    steps = len(_BARS) - 1
    return "".join(_BARS[-(-steps * count // most)] for count in counts)


def _separations(separations: Iterable[Separation], console: Console) -> None:
    against = folding("A careful reader against who")
    _print_table(
        console,
        (Column("Seat", no_wrap=True), against, *map(right, ("AUC", "95 %", "Worth"))),
        (
            (
                each.seat,
                _who(each.other),
                f"{each.auc:.2f}",
                " to ".join(f"{end:.2f}" for end in each.interval),
                f"{each.skilled:.0f} : {each.others:.0f}",
            )
            for each in separations
        ),
    )


def _floors(floors: Iterable[FloorWorth], console: Console) -> None:
    rows = []
    for floor in floors:
        good = {each.move for each in floor.good()}
        rows += [
            (
                floor.moment.beat,
                floor.moment.part.value,
                f"{move.move or 'silence'}{' *' if move.move in good else ''}",
                f"{move.worth:.0f} ±{2 * move.error:.0f}",
                str(move.words or ""),
            )
            for move in (*floor.moves, floor.silence)
        ]
    seat = Column("Seat", no_wrap=True)
    columns = (folding("Beat"), seat, folding("Move"), *map(right, ("Worth", "Words")))
    _print_table(console, columns, rows)
    console.print(Text("* good: within 3 points of the best"))


def _print_table(
    console: Console, columns: Iterable[Column | str], rows: Iterable[Sequence[str]]
) -> None:
    console.print()
    console.print(plain_table(columns, rows))
