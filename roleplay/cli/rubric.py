"""`roleplay rubric`: the numbers meetings are scored by; and other commands' `--rubric`."""

from pathlib import Path

import click

from roleplay.model.rubric import Rubric

# What reads YAML is loaded only when a rubric is asked for: scoring by default does without it.

_EPILOG = """\b
Examples:
  roleplay rubric
  roleplay rubric > my-rubric.yaml
"""

rubric_option = click.option(
    "--rubric",
    "rubric_file",
    metavar="FILE",
    help="Score by the numbers in this file; 'roleplay rubric' prints one to copy.",
)
"""The option of every command that scores; its value goes to `rubric_or_stop`."""


@click.command("rubric", epilog=_EPILOG)
def command() -> None:
    """Print every number a meeting is scored by, with what it means and where it comes from.

    Keep it in a file, change what you want, drop the rest, and check it with 'roleplay check'.
    Then 'score' and 'play' use it with --rubric FILE.
    """
    from roleplay.authoring.rubric import default_text  # noqa: PLC0415 - see above

    click.echo(default_text(), nl=False)


def rubric_or_stop(file: str | None) -> Rubric:
    """The rubric in a file, the default without one; ends the command with every mistake in it."""
    if file is None:
        return Rubric()
    from roleplay.authoring.rubric import read_rubric  # noqa: PLC0415 - see above
    from roleplay.cli.mistakes import stop_for  # noqa: PLC0415

    reading = read_rubric(Path(file))
    if reading.rubric is None:
        stop_for(reading.mistakes, "Mend the rubric, then try again.")
    return reading.rubric
