"""`roleplay score`: what meetings were worth, played ones and recordings."""

from pathlib import Path

import click
from msgspec.structs import replace

from roleplay.cli.exits import ExitCode, say, stop
from roleplay.cli.meeting_option import leg_of, meeting_option
from roleplay.cli.own_view import ask_own_view
from roleplay.cli.rubric import rubric_option, rubric_or_stop
from roleplay.cli.showing import print_scorecard
from roleplay.cli.times import range_or_stop
from roleplay.cli.transcripts import meeting_or_stop, require_recording, with_parts
from roleplay.model.act import VENDOR
from roleplay.reports.wording import notes
from roleplay.scoring import rubric_for, score
from roleplay.scoring.naming import Naming

_EPILOG = """\b
Examples:
  roleplay score transcripts/2026-03-01-1405-flagship-7.jsonl
  roleplay score meeting.vtt
  roleplay score meeting.vtt --manager david --trainee wanjiru --customer peter
  roleplay score recordings/ --manager david --trainee wanjiru --customer peter
  roleplay score meeting.vtt --from 3:20 --to 58:00
  roleplay score meeting.vtt --meeting later
  roleplay score meeting.jsonl --rubric my-rubric.yaml
"""


@click.command("score", epilog=_EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--manager", metavar="NAME", help="Who hands over.")
@click.option("--trainee", metavar="NAME", help="Who is to take over.")
@click.option(
    "--customer", "customers", metavar="NAME", multiple=True, help="A customer; may be repeated."
)
@click.option(
    "--vendor", "vendors", metavar="NAME", multiple=True, help="Who else sells; may be repeated."
)
@click.option("--from", "start", metavar="TIME", help="Where the meeting begins in a recording.")
@click.option("--to", "end", metavar="TIME", help="Where it ends; both as 3:20 or 1:03:20.")
@meeting_option
@rubric_option
@click.option("--json", "as_json", is_flag=True, help="Print the scorecard as JSON.")
def command(  # noqa: PLR0913 - one parameter an option, as click wants them
    files: tuple[str, ...],
    *,
    manager: str | None,
    trainee: str | None,
    customers: tuple[str, ...],
    vendors: tuple[str, ...],
    start: str | None,
    end: str | None,
    meeting: str | None,
    rubric_file: str | None,
    as_json: bool,
) -> int:
    """Score meetings: those that 'roleplay play' has kept, and recordings of real ones.

    A recording is a transcript with the speakers named: WebVTT, SubRip, RTTM, JSON of whisperX,
    AssemblyAI or Deepgram, or text with 'Name: ' before what is said. It does not tell who was
    who: name them, by as much of each name as leaves no doubt. Without names you see who speaks,
    and who may have been who. A folder stands for every transcript below it; of several meetings a
    line each is shown. What 'roleplay mark' keeps of a meeting counts.
    """
    naming = Naming(manager=manager, trainee=trainee, customer=customers, vendor=vendors)
    ranged = range_or_stop(start, end)
    rubric = rubric_or_stop(rubric_file)
    if len(files) > 1 or Path(files[0]).is_dir():
        if ranged is not None:
            stop(ExitCode.USAGE, "--from and --to are of one recording. Score it by itself.")
        if meeting is not None:
            stop(ExitCode.USAGE, "--meeting is of one meeting. Score it by itself.")
        from roleplay.cli.score_many import score_many  # noqa: PLC0415 - one meeting does without it

        return score_many(files, naming, rubric, as_json=as_json)
    opened = meeting_or_stop(files[0], () if ranged is None else (ranged,))
    if ranged is not None:
        require_recording(opened, files[0])
    if opened.itself:
        transcript = opened.marked.whole
        if naming:
            say("This meeting itself says who was who; the names you gave are not used.")
    else:
        transcript = with_parts(opened.marked, naming, files[0], as_json=as_json)
    leg = leg_of(meeting)
    if leg is not None:
        transcript = replace(transcript, header=replace(transcript.header, leg=leg))
    rubric = rubric_for(transcript.header, rubric)
    card = score(transcript, rubric)
    for note in notes(card):
        say(note)
    if not as_json and transcript.header.played and len(card.stand_ins) < len(VENDOR):
        ask_own_view(card)
    print_scorecard(card, rubric, as_json=as_json)
    return ExitCode.WELL
