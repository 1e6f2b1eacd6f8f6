"""Results on stdout: as people read them, or as JSON."""

import sys

from roleplay.model.scorecard import Scorecard
from roleplay.reports.as_json import to_json
from roleplay.reports.terminal import make_console, print_card


def print_json(data: bytes) -> None:
    """Write encoded JSON to stdout as it is."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def print_scorecard(card: Scorecard, *, as_json: bool) -> None:
    """Write a scorecard to stdout."""
    if as_json:
        print_json(to_json(card))
    else:
        print_card(card, make_console())
