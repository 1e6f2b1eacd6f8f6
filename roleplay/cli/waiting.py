"""A bar for somebody who waits."""

import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn


def bar(*, with_results: bool = False) -> Progress:
    """How much is done, on stderr; nothing where nobody sees it.

    `with_results` is whether results come on stdout meanwhile, which it would run into.
    """
    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty() or (with_results and sys.stdout.isatty()),
    )
