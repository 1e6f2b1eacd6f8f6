"""Cards of all meetings in files for a database: `roleplay score FOLDER --out cards.parquet`."""

from importlib.util import find_spec
from pathlib import Path

import msgspec

from roleplay.cli.exits import ExitCode, say, say_below, stop
from roleplay.cli.naming_options import require_both
from roleplay.cli.score_many import say_counted_once
from roleplay.cli.showing import print_json
from roleplay.cli.waiting import bar
from roleplay.many.keeping import Kept, keep_cards
from roleplay.many.on_ray import ClusterError
from roleplay.many.row import Wanted
from roleplay.many.shards import ShardError
from roleplay.recordings.finding import transcripts
from roleplay.recordings.once import counted_once
from roleplay.recordings.preparing import NO_CUSTOMER, unusable_languages
from roleplay.scoring.naming import Naming

MOST_REASONS = 20
"""Files that were not scored of which the reason is printed; the table has them all."""


def score_cards(
    places: tuple[str, ...],
    wanted: Wanted,
    out: str | None,
    ray: str | None,
    *,
    as_json: bool,
) -> int:
    """Score what has no card in the folder yet, and tell what was done."""
    if out is None:
        stop(ExitCode.USAGE, "With --ray the cards are kept in files. Say where: --out FOLDER.")
    _require("pyarrow", "Parquet files are")
    if ray is not None:
        _require("ray", "Ray is")
    naming = wanted.naming
    require_both(naming)
    files, twice = counted_once(transcripts(places))
    with bar() as progress:
        task = progress.add_task("", total=None)
        try:
            kept = keep_cards(
                files,
                wanted,
                Path(out),
                ray,
                lambda done, of: progress.update(task, completed=done, total=of),
            )
        except (ShardError, ClusterError) as error:
            progress.stop()
            stop(ExitCode.FILES, str(error))
    if as_json:
        print_json(msgspec.json.encode(kept) + b"\n")
    say_counted_once(twice)
    _tell(kept, naming, out)
    return ExitCode.MISTAKES if kept.refused else ExitCode.WELL


def _require(package: str, what: str) -> None:
    if find_spec(package) is None:
        stop(
            ExitCode.USAGE,
            f"{what} an extra that is not installed here. Install it: pip install "
            "'roleplay[many]'.",
        )


def _tell(kept: Kept, naming: Naming, out: str) -> None:
    for warning in unusable_languages() if kept.scored else ():
        say(warning)
    if naming and not naming.customer:
        say(NO_CUSTOMER)
    reasons = [*kept.refused[:MOST_REASONS]]
    if len(kept.refused) > MOST_REASONS:
        more = len(kept.refused) - MOST_REASONS
        reasons.append(f"and {more:,} more: see the column 'refused'.")
    say_below("Not scored:", reasons)
    if kept.passed_over:
        say(f"{kept.passed_over:,} files in the folders are no transcripts, and so left out.")
    if kept.before:
        say(f"{kept.before:,} had their cards already.")
    say(f"{kept.scored:,} meetings scored. The cards are in {out}.")
