"""`roleplay language`: the words that recordings of a language are read by."""

import click

from roleplay.cli.exits import ExitCode, stop
from roleplay.model.phrasing import listed

_EPILOG = """\b
Examples:
  roleplay language > dutch.yaml
  roleplay language german
"""


@click.command("language", epilog=_EPILOG)
@click.argument("name", default="english", metavar="[NAME]")
def command(name: str) -> None:
    """Print the word lists of a language that ships: English, or the one you name.

    Keep them in a file, translate them, and check it with 'roleplay check'. From the folder that
    'roleplay locate' shows your own languages are read beside those that ship.
    """
    from roleplay.authoring.words import (  # noqa: PLC0415 - the help of all commands needs none
        shipped_languages,
        shipped_text,
    )

    if name not in shipped_languages():
        stop(
            ExitCode.USAGE,
            f"No such language ships. There are: {listed(shipped_languages())}.",
        )
    click.echo(shipped_text(name), nl=False)
