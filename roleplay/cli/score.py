"""`roleplay score`: what meetings were worth, played ones and recordings."""

from pathlib import Path

import click

from roleplay.cli.exits import ExitCode, say, stop
from roleplay.cli.rubric import rubric_option, rubric_or_stop
from roleplay.cli.showing import print_scorecard
from roleplay.cli.transcripts import transcript_or_stop
from roleplay.model.transcript import Transcript
from roleplay.recordings.meetings import says_who_was_who
from roleplay.reports.wording import notes
from roleplay.scoring import rubric_for, score
from roleplay.scoring.naming import Naming, NamingError

_EPILOG = """\b
Examples:
  roleplay score transcripts/2026-03-01-1405-flagship-7.jsonl
  roleplay score meeting.vtt
  roleplay score meeting.vtt --manager david --trainee wanjiru --customer peter
  roleplay score recordings/ --manager david --trainee wanjiru --customer peter
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
@rubric_option
@click.option("--json", "as_json", is_flag=True, help="Print the scorecard as JSON.")
def command(  # noqa: PLR0913 - one parameter an option, as click wants them
    files: tuple[str, ...],
    *,
    manager: str | None,
    trainee: str | None,
    customers: tuple[str, ...],
    vendors: tuple[str, ...],
    rubric_file: str | None,
    as_json: bool,
) -> int:
    """Score meetings: those that 'roleplay play' has kept, and recordings of real ones.

    A recording is a transcript with the speakers named: WebVTT, SubRip, RTTM, JSON of whisperX,
    AssemblyAI or Deepgram, or text with 'Name: ' before what is said. It does not tell who was
    who: name them, by as much of each name as leaves no doubt. Without names you see who speaks,
    and who may have been who. A folder stands for every transcript below it; of several meetings a
    line each is shown.
    """
    naming = Naming(manager=manager, trainee=trainee, customer=customers, vendor=vendors)
    rubric = rubric_or_stop(rubric_file)
    if len(files) > 1 or Path(files[0]).is_dir():
        from roleplay.cli.score_many import score_many  # noqa: PLC0415 - one meeting does without it

        return score_many(files, naming, rubric, as_json=as_json)
    transcript = transcript_or_stop(files[0])
    if says_who_was_who(transcript):
        if naming:
            say("This meeting itself says who was who; the names you gave are not used.")
    else:
        transcript = _with_parts(transcript, naming, files[0], as_json=as_json)
    rubric = rubric_for(transcript.header, rubric)
    card = score(transcript, rubric)
    for note in notes(card):
        say(note)
    print_scorecard(card, rubric, as_json=as_json)
    return ExitCode.WELL


def _with_parts(transcript: Transcript, naming: Naming, file: str, *, as_json: bool) -> Transcript:
    """A recording with the parts that were named, or that the person agrees to."""
    from roleplay.cli import asking  # noqa: PLC0415 - a played meeting does without both
    from roleplay.recordings import preparing  # noqa: PLC0415

    if not naming:
        naming = asking.agreed(preparing.surveyed(transcript), file, as_json=as_json)
    try:
        transcript = preparing.prepared(transcript, naming)
    except NamingError as error:
        stop(ExitCode.USAGE, f"{file}: {error}")
    if not naming.customer:
        say(preparing.NO_CUSTOMER)
    return transcript
