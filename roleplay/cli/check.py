"""`roleplay check`: every mistake in scenarios, personas, rubrics and languages, in one run."""

from pathlib import Path

import click
import msgspec

from roleplay.authoring.mistake import Mistake, explain
from roleplay.authoring.read import check
from roleplay.authoring.whereabouts import NotInLibraryError, find_scenario
from roleplay.cli.exits import say
from roleplay.cli.mistakes import code_of
from roleplay.model.phrasing import counted

_EPILOG = """\b
Examples:
  roleplay check flagship
  roleplay check my-scenario.yaml
  roleplay check scenarios/ personas/
"""


@click.command("check", epilog=_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print the mistakes as JSON.")
def command(paths: tuple[str, ...], *, as_json: bool) -> int:
    """Find every mistake in scenarios, personas, rubrics and languages, and say how to mend it.

    A folder stands for every such file in it. Advice is shown too, and fails nothing.
    """
    mistakes_and_advice = [mistake for path in paths for mistake in check(_place(path))]
    mistakes = [each for each in mistakes_and_advice if not each.advice]
    if as_json:
        click.echo(msgspec.json.encode([_as_data(each) for each in mistakes_and_advice]).decode())
    else:
        for each in mistakes_and_advice:
            click.echo(explain(each) + "\n")
    say(_verdict(len(mistakes), len(mistakes_and_advice) - len(mistakes)))
    return code_of(mistakes_and_advice)


def _place(text: str) -> Path:
    """The path somebody gave, or that of the scenario which has this name."""
    path = Path(text)
    if path.exists() or len(path.parts) > 1 or path.suffix:
        return path
    try:
        return find_scenario(text)
    except NotInLibraryError:
        return path


def _as_data(mistake: Mistake) -> dict[str, object]:
    return {**msgspec.structs.asdict(mistake), "path": str(mistake.path)}


def _verdict(mistakes: int, advice: int) -> str:
    verdict = "No mistakes." if not mistakes else f"{counted(mistakes, 'mistake')} to mend."
    return verdict if not advice else f"{verdict} {counted(advice, 'piece')} of advice."
