"""`roleplay explain`: what the code of a mistake means, with an example."""

import click

from roleplay.authoring.mistake import CODES
from roleplay.authoring.pages import page_of
from roleplay.cli.exits import ExitCode, say
from roleplay.model.text import plain

_EPILOG = """\b
Examples:
  roleplay explain RP401
  roleplay explain           every code with its title
"""


@click.command("explain", epilog=_EPILOG)
@click.argument("code", required=False)
def command(code: str | None) -> int:
    """Say what CODE, such as RP401, means and how it is mended; without one, list all codes."""
    if code is None:
        for each, title in CODES.items():
            click.echo(f"{each}  {title}")
        return ExitCode.WELL
    page = page_of(code.upper())
    if page is None:
        say(f"There is no code {plain(code)[:80]}. 'roleplay explain' lists all there are.")
        return ExitCode.USAGE
    click.echo(page)
    return ExitCode.WELL
