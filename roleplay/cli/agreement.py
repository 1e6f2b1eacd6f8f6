"""`roleplay agreement`: how far coaches agree with each other, and with the score."""

from collections.abc import Iterator, Sequence

import click
import msgspec

from roleplay.cli.exits import ExitCode, say, stop
from roleplay.cli.narrator import Page
from roleplay.cli.showing import print_json
from roleplay.model.phrasing import counted
from roleplay.model.text import plain
from roleplay.recordings.finding import transcripts
from roleplay.recordings.meetings import RefusedError, open_meeting
from roleplay.recordings.rated import Agreed, RatedMeeting, agreed_among, rated_meeting
from roleplay.reports.rating import name_of
from roleplay.scoring.agreement import FEWEST, Agreement

_EPILOG = """\b
Examples:
  roleplay agreement transcripts
  roleplay agreement one.jsonl two.vtt three.vtt four.vtt five.vtt --json
"""


@click.command("agreement", epilog=_EPILOG)
@click.argument("files", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def command(files: tuple[str, ...], *, as_json: bool) -> int:
    """Say how far those who rated the meetings in FILES agree, item by item, and how sure that is.

    Coaches are known by the name they gave with 'roleplay rate --by'. A folder stands for every
    meeting below it. Of fewer than five meetings that two have rated nothing is said.
    """
    meetings = [*_rated(files)]
    agreed = agreed_among(meetings)
    enough = [each for each in agreed if each.meetings >= FEWEST]
    most = max((each.meetings for each in agreed), default=0)
    if not enough:
        left = FEWEST - most
        stop(
            ExitCode.MISTAKES,
            f"At most {most} of these meetings {'was' if most == 1 else 'were'} rated by two, or by"
            f" one and the score. {left} more {'is' if left == 1 else 'are'} needed before anything"
            f" can be said: rate them with 'roleplay rate FILE --by NAME'.{_blind(meetings)}",
        )
    if as_json:
        print_json(msgspec.json.encode(enough) + b"\n")
        return ExitCode.WELL
    if blind := _blind(meetings):
        say(blind.strip())
    page = Page()
    page.tell(f"{'item':<18}{'between':<20}{'n':>3}  {'weighted kappa':<19} ICC(2,1)")
    for each in enough:
        page.tell(_line(each))
    page.tell()
    page.tell(
        "n: meetings that both rated. In brackets: 95 % sure; nothing there where these few do not "
        "tell. Kappa: 0 is what chance would bring, 1 the same number each time. "
        "ICC: how much of what differs in the numbers is the meetings' own."
    )
    if left_out := len(agreed) - len(enough):
        say(f"{left_out} pairs rated fewer than {FEWEST} meetings together, and are left out.")
    return ExitCode.WELL


def _blind(meetings: Sequence[RatedMeeting]) -> str:
    """How many are left out because coaches' sheets are not in; empty for none."""
    if not (blind := sum(not meeting.by for meeting in meetings)):
        return ""
    return (
        f" {counted(blind, 'meeting')} more {'is' if blind == 1 else 'are'} left out: not all who "
        "rate have given their whole sheet in, or said --done."
    )


def _rated(files: Sequence[str]) -> Iterator[RatedMeeting]:
    """Every meeting that anybody rated; what cannot be read is told and left out."""
    for file in transcripts(tuple(files)):
        try:
            opened = open_meeting(file.path)
        except RefusedError as error:
            if not (file.maybe and error.foreign):
                say(str(error))
            continue
        meeting = rated_meeting(opened)
        if meeting is not None:
            yield meeting


def _line(each: Agreed) -> str:
    between = f"{plain(each.one)[:9]}, {plain(each.other)[:9]}"
    return (
        f"{name_of(each.item)[:17]:<18}{between:<20}{each.meetings:>3}  "
        f"{_figure(each.kappa):<19} {_figure(each.icc)}"
    ).rstrip()


def _figure(agreement: Agreement) -> str:
    if agreement.value is None:
        return "cannot be told"
    if agreement.interval is None:
        return f"{agreement.value:.2f}"
    low, high = agreement.interval
    return f"{agreement.value:.2f} ({low:.2f}..{high:.2f})"
