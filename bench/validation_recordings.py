"""What made-up recordings with known answers score: makes a table in docs/validation.md.

python bench/validation_recordings.py            prints the table
python bench/validation_recordings.py --write    puts it into docs/validation.md
"""

import argparse
import sys
import tempfile
from math import fsum
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the meetings are those the tests use

from roleplay.model.scorecard import Scorecard  # noqa: E402
from roleplay.recordings.meetings import open_meeting  # noqa: E402 - see above
from roleplay.recordings.preparing import prepared  # noqa: E402
from roleplay.scoring import score  # noqa: E402
from roleplay.scoring.naming import Naming  # noqa: E402
from tests.scoring.meetings import POLICIES  # noqa: E402
from tests.scoring.recordings import CUSTOMER, MANAGER, TRAINEE, recording  # noqa: E402

PAGE = ROOT / "docs" / "validation.md"
BEGIN, END = "<!-- made-up recordings -->", "<!-- end of made-up recordings -->"
SEEDS = range(20)
NAMING = Naming(manager=MANAGER, trainee=TRAINEE, customer=(CUSTOMER,))


def cards(policy: str) -> list[Scorecard]:
    """The scorecard of each seed's recording."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "meeting.vtt"
        for seed in SEEDS:
            file.write_text(recording(policy, seed), encoding="utf-8")
            found.append(score(prepared(open_meeting(file).transcript, NAMING)))
    return found


def table() -> str:
    """A row for each policy, in Markdown."""
    lines = [
        "| policy | handover: mean | least to most | talk time | authority |",
        "| --- | --- | --- | --- | --- |",
    ]
    for policy in POLICIES:
        found = cards(policy)
        scores = [card.handover.score or 0.0 for card in found]
        talk = [card.talk_time.score or 0.0 for card in found]
        authority = [card.authority.score or 0.0 for card in found]
        lines.append(
            f"| {policy} | {_mean(scores)} | {min(scores):.0f} to {max(scores):.0f} "
            f"| {_mean(talk)} | {_mean(authority)} |"
        )
    return "\n".join(lines)


def _mean(scores: list[float]) -> str:
    return f"{fsum(scores) / len(scores):.0f}"


def main() -> None:
    """Print the table, or put it where the page says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write it into {PAGE.name}")
    options = parser.parse_args()
    figures = table()
    if options.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n{figures}\n{END}{after}", encoding="utf-8")
    else:
        print(figures)


if __name__ == "__main__":
    main()
