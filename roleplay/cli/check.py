"""`roleplay check`: every mistake in scenarios, personas, rubrics and languages, in one run."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import click
import msgspec
from msgspec.structs import replace

from roleplay.authoring.described.upkeep import keep_up_to_date
from roleplay.authoring.mistake import Mistake, explain
from roleplay.authoring.whereabouts import NotInLibraryError, find_scenario
from roleplay.cli.exits import say
from roleplay.cli.mistakes import code_of
from roleplay.library.clean import CleanScenarios
from roleplay.model.phrasing import counted
from roleplay.model.text import plain

_SHOWN_ADVICE = 10
"""Pieces of advice that are printed beside mistakes."""
_EPILOG = """\b
Examples:
  roleplay check flagship
  roleplay check my-scenario.yaml --strict
  roleplay check scenarios/ personas/ --format github

What a code means: roleplay explain RP401
"""


@click.command("check", epilog=_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--strict", is_flag=True, help="Let advice fail the check as mistakes do.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How to print: for people, as JSON, or as notes that GitHub shows beside the lines.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(paths: tuple[str, ...], *, strict: bool, form: str, as_json: bool) -> int:
    """Find every mistake in scenarios, personas, rubrics and languages, and say how to mend it.

    A folder stands for every such file in it. Advice is shown too, in short and behind all
    mistakes, and fails nothing unless --strict is given. A schema that 'roleplay new' or 'roleplay
    schema' wrote beside a scenario is written anew, so that an editor knows the scenario's names.
    """
    places = [_place(path) for path in paths]
    with closing(CleanScenarios()) as clean:
        told = [mistake for place in places for mistake in _told(place, clean)]
    form = "json" if as_json else form
    _PRINTS["brief" if form == "text" and not strict else form](told)
    advice = sum(each.advice for each in told)
    say(_verdict(len(told) - advice, advice, strict=strict))
    for place in places:
        keep_up_to_date(place)
    return code_of(told, strict=strict)


def _told(place: Path, clean: CleanScenarios) -> tuple[Mistake, ...]:
    if clean.files_of(place) is not None:
        return ()
    from roleplay.authoring.read import check  # noqa: PLC0415 - YAML and its checks: four starts of Python

    return check(place, clean)


def _place(text: str) -> Path:
    """The path somebody gave, or that of the scenario which has this name."""
    path = Path(text)
    if path.exists() or len(path.parts) > 1 or path.suffix:
        return path
    try:
        return find_scenario(text)
    except NotInLibraryError:
        return path


def _print_text(told: Sequence[Mistake]) -> None:
    for each in told:
        click.echo(explain(each) + "\n")


def _print_brief(told: Sequence[Mistake]) -> None:
    """Mistakes in full, and then some of the advice without the lines it is about."""
    _print_text([each for each in told if not each.advice])
    advice = [each for each in told if each.advice]
    for each in advice[:_SHOWN_ADVICE]:
        click.echo(explain(replace(each, source="")))
    if len(advice) > _SHOWN_ADVICE:
        more = counted(len(advice) - _SHOWN_ADVICE, "more piece")
        click.echo(f"And {more} of advice, which --strict shows.")


def _print_json(told: Sequence[Mistake]) -> None:
    from roleplay.cli.showing import print_json  # noqa: PLC0415 - it loads what tells of a score

    print_json(msgspec.json.encode(told) + b"\n")


def _print_github(told: Sequence[Mistake]) -> None:
    """One workflow command a line, with the signs that end a command or a property written out."""
    for each in told:
        kind = "warning" if each.advice else "error"
        place = f"file={_property(each.path)},line={each.line},col={each.column}"
        words = _escaped(f"{each.message}\n{each.remedy}".strip())
        click.echo(f"::{kind} {place},title={each.code}::{words}")


def _escaped(text: str) -> str:
    lines = "\n".join(plain(line) for line in text.split("\n"))
    return lines.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


_PRINTS: dict[str, Callable[[Sequence[Mistake]], None]] = {
    "text": _print_text,
    "brief": _print_brief,
    "json": _print_json,
    "github": _print_github,
}


def _verdict(mistakes: int, advice: int, *, strict: bool) -> str:
    verdict = "No mistakes." if not mistakes else f"{counted(mistakes, 'mistake')} to mend."
    if not advice:
        return verdict
    said = f"{verdict} {counted(advice, 'piece')} of advice"
    return f"{said}, which --strict does not let pass." if strict else f"{said}."
