"""Results on stdout: as people read them, or as JSON."""

import sys

from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import Scorecard
from roleplay.model.text import as_numbers
from roleplay.reports.as_json import to_json
from roleplay.reports.terminal import make_console, print_card


def print_json(data: bytes) -> None:
    """Write encoded JSON to stdout; what a terminal would obey stands there as its number."""
    print_file(as_numbers(data.decode()).encode())


def print_file(data: bytes) -> None:
    """Write what would be in a file to stdout as it is."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def print_scorecard(card: Scorecard, rubric: Rubric, *, as_json: bool) -> None:
    """Write a scorecard to stdout, with the paths of the rubric it was scored by."""
    if as_json:
        print_json(to_json(card))
    else:
        print_card(card, make_console(), rubric=rubric)
