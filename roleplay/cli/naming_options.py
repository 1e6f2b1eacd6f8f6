"""The options that say who was who in a recording, and what they need of each other."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from roleplay.cli.exits import ExitCode, stop
from roleplay.scoring.naming import Naming

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--manager", metavar="NAME", help="Who hands over."),
    click.option("--trainee", metavar="NAME", help="Who is to take over."),
    click.option(
        "--customer",
        "customers",
        metavar="NAME",
        multiple=True,
        help="A customer; may be repeated.",
    ),
    click.option(
        "--vendor",
        "vendors",
        metavar="NAME",
        multiple=True,
        help="Who else sells; may be repeated.",
    ),
)


def naming_options(command: Command) -> Command:
    """Give a command `--manager`, `--trainee`, `--customer` and `--vendor`, in this order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def require_both(naming: Naming) -> None:
    """End the command where somebody is named and not both of the two."""
    if naming and (naming.manager is None or naming.trainee is None):
        stop(
            ExitCode.USAGE,
            "What is scored is how talk passes from the manager to the trainee. Name both, with "
            "--manager and --trainee.",
        )
