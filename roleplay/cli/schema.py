"""`roleplay schema`: the shape of what is printed under --json, for programs."""

import click

from roleplay.cli.showing import print_json
from roleplay.reports.schema import scorecard_schema, stretch_schema

_SCHEMAS = {"scorecard": scorecard_schema, "stretch": stretch_schema}

_EPILOG = """\b
Examples:
  roleplay schema scorecard
  roleplay schema stretch
  roleplay schema scorecard > scorecard.schema.json
"""


@click.command("schema", epilog=_EPILOG)
@click.argument("what", type=click.Choice(list(_SCHEMAS)))
def command(what: str) -> None:
    """Print the JSON Schema of WHAT other programs read."""
    print_json(_SCHEMAS[what]())
