"""What somebody may have meant who mistyped a name."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

import click

_LONGEST = 80
"""Characters of a name that are compared."""


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """A question for the end of a refusal; empty where no name is near."""
    near = get_close_matches(typed[:_LONGEST].casefold(), list(known), n=1, cutoff=0.5)
    return f" Did you mean {near[0]}?" if near else ""


def told(error: click.ClickException) -> str:
    """What is wrong with how a command was called, and what may have been meant."""
    says = error.format_message()
    kind = error.param.type if isinstance(error, click.BadParameter) and error.param else None
    if isinstance(kind, click.Choice):
        typed = re.match("'(.*)' is not one of ", error.message, re.DOTALL)
        says += did_you_mean(typed[1], map(str, kind.choices)) if typed else ""
    return says
