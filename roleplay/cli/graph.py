"""`roleplay graph`: a scenario's beats and the ways between them, as text that draws them."""

from collections.abc import Callable

import click

from roleplay.cli.exits import say
from roleplay.cli.scenarios import loaded_or_stop
from roleplay.playtest.drawing import dot, mermaid
from roleplay.playtest.graph import Graph, graph_of

MOST = 10_000
"""Meetings by which the ways can be weighed."""

_EPILOG = """\b
Examples:
  roleplay graph flagship > flagship.mmd
  roleplay graph my-scenario.yaml --weigh 200
  roleplay graph my-scenario.yaml --format dot | dot -Tsvg > map.svg
"""

_DRAWINGS: dict[str, Callable[[Graph], str]] = {"mermaid": mermaid, "dot": dot}


@click.command("graph", epilog=_EPILOG)
@click.argument("scenario")
@click.option(
    "--format",
    "form",
    type=click.Choice([*_DRAWINGS]),
    default="mermaid",
    show_default=True,
    help="The language to draw in.",
)
@click.option(
    "--weigh",
    type=click.IntRange(0, MOST),
    default=0,
    metavar="MEETINGS",
    help="Let stand-ins play so many meetings, and show how often each way was gone.",
)
@click.option("--customer", metavar="PERSONA", help="Who sits in the customer's seat.")
def command(scenario: str, *, form: str, weigh: int, customer: str | None) -> None:
    """Draw the beats of SCENARIO and the ways between them, by agenda item, endings marked."""
    graph = graph_of(loaded_or_stop(scenario, customer).script, weigh)
    click.echo(_DRAWINGS[form](graph), nl=False)
    if weigh:
        never = [edge for edge in graph.edges if not edge.gone]
        say(f"{len(graph.edges) - len(never)} of {len(graph.edges)} ways were gone.")
