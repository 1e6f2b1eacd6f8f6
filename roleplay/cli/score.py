"""`roleplay score`: what meetings were worth, played ones and recordings."""

from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.cli.meeting_option import leg_of, meeting_option
from roleplay.cli.naming_options import naming_options
from roleplay.cli.own_view import ask_first_view
from roleplay.cli.rubric import rubric_option, rubric_or_stop
from roleplay.cli.same import keep_same
from roleplay.cli.showing import print_scorecard
from roleplay.cli.times import range_or_stop
from roleplay.cli.transcripts import (
    meeting_or_stop,
    require_recording,
    require_several,
    together_or_stop,
    transcript_or_stop,
)
from roleplay.model.act import VENDOR
from roleplay.model.mark import Ranged
from roleplay.recordings.meetings import Opened, together_path
from roleplay.reports.doubting import doubt
from roleplay.reports.wording import notes_of_one
from roleplay.scoring import rubric_for, score
from roleplay.scoring.naming import Naming, NamingError
from roleplay.scoring.who import doubts_of
from roleplay.work.unswept import unswept

_EPILOG = """\b
Examples:
  roleplay score transcripts/2026-03-01-1405-flagship-7.jsonl
  roleplay score meeting.vtt
  roleplay score meeting.vtt --manager david --trainee wanjiru --customer peter
  roleplay score recordings/ --manager david --trainee wanjiru --customer peter
  roleplay score meeting.vtt --same "Amina" "Amina Yusuf"
  roleplay score recordings/ --manager david --trainee wanjiru --out cards.parquet
  roleplay score recordings/ --ray --out cards.parquet
  roleplay score ruth.vtt joseph.vtt amina.vtt --together
  roleplay score meeting.vtt --from 3:20 --to 58:00
  roleplay score meeting.vtt --meeting later
  roleplay score meeting.jsonl --rubric my-rubric.yaml
"""


@click.command("score", epilog=_EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@naming_options
@click.option(
    "--same",
    nargs=2,
    multiple=True,
    metavar="NAME NAME",
    help="The first name is the second person; kept for next time. May be repeated.",
)
@click.option("--together", is_flag=True, help="The files are one meeting, each of one microphone.")
@click.option("--from", "start", metavar="TIME", help="Where the meeting begins in a recording.")
@click.option("--to", "end", metavar="TIME", help="Where it ends; both as 3:20 or 1:03:20.")
@meeting_option
@rubric_option
@click.option(
    "--out",
    metavar="FOLDER",
    help="Keep a card of each meeting as a row in Parquet files; run again, it goes on.",
)
@click.option(
    "--ray",
    is_flag=False,
    flag_value="here",
    metavar="[ADDRESS]",
    help="With --out: on the machines of a Ray cluster; without an address on this one.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the scorecard as JSON.")
def command(  # noqa: PLR0913 - one parameter an option, as click wants them
    files: tuple[str, ...],
    *,
    manager: str | None,
    trainee: str | None,
    customers: tuple[str, ...],
    vendors: tuple[str, ...],
    same: tuple[tuple[str, str], ...],
    together: bool,
    start: str | None,
    end: str | None,
    meeting: str | None,
    rubric_file: str | None,
    out: str | None,
    ray: str | None,
    as_json: bool,
) -> int:
    """Score meetings: those that 'roleplay play' has kept, and recordings of real ones.

    A recording is a transcript with the speakers named: captions, a table, a Word file, the JSON
    of a transcription service, or text with 'Name: ' before what is said. It does not tell who was
    who: name them, by as much of each name as leaves no doubt. Without names you see who speaks,
    and who may have been who. A folder stands for every transcript below it; of several meetings a
    line each is shown. What 'roleplay mark' keeps of a meeting counts.
    """
    naming = Naming(manager=manager, trainee=trainee, customer=customers, vendor=vendors)
    ranged = range_or_stop(start, end)
    rubric = rubric_or_stop(rubric_file)
    if out is not None or ray is not None:
        _require_alone({"--from and --to": ranged, "--meeting": meeting, "--same": same})
        from roleplay.cli.score_cards import score_cards  # noqa: PLC0415 - likewise
        from roleplay.many.keeping import wanted_of  # noqa: PLC0415 - likewise

        return score_cards(files, wanted_of(naming, rubric), out, ray, as_json=as_json)
    if not together and (len(files) > 1 or Path(files[0]).is_dir()):
        _require_alone({"--from and --to": ranged, "--meeting": meeting, "--same": same})
        from roleplay.cli.score_many import score_many  # noqa: PLC0415 - one meeting does without it

        return score_many(files, naming, rubric, as_json=as_json)
    with unswept():
        opened = _opened(files, ranged, same, together=together)
        typed = (*files, "--together") if together else files
        transcript = transcript_or_stop(opened, naming, typed, as_json=as_json)
        for each in () if opened.itself else doubts_of(transcript):
            say(doubt(each))
        leg = leg_of(meeting)
        if leg is not None:
            transcript = replace(transcript, header=replace(transcript.header, leg=leg))
        rubric = rubric_for(transcript.header, rubric)
        card = score(transcript, rubric)
    for note in notes_of_one(card):
        say(note)
    if not as_json and transcript.header.played and len(card.stand_ins) < len(VENDOR):
        ask_first_view(card, opened.read, Path(files[0]))
    print_scorecard(card, rubric, as_json=as_json)
    return ExitCode.WELL


def _require_alone(given: dict[str, object]) -> None:
    """End the command where something that is of one recording is asked of many."""
    for option, value in given.items():
        if value:
            are = "are" if " and " in option else "is"
            stop(ExitCode.USAGE, f"{option} {are} of one recording. Score it by itself.")


def _opened(
    files: tuple[str, ...],
    ranged: Ranged | None,
    same: Sequence[tuple[str, str]],
    *,
    together: bool,
) -> Opened:
    """The one meeting, with what is said of its people kept, or the end of the command."""
    more = () if ranged is None else (ranged,)
    file = files[0]
    if together:
        require_several(files)
        file = str(together_path([Path(each) for each in files]))

    def read() -> Opened:
        return together_or_stop(files, more) if together else meeting_or_stop(file, more)

    opened = read()
    if ranged is not None or same:
        require_recording(opened, file)
    with stopping(ExitCode.USAGE, NamingError, of=file):
        return read() if same and keep_same(opened, same, file) else opened
