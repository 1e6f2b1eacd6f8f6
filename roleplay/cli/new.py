"""`roleplay new`: a scenario or persona to begin from."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import click

from roleplay.authoring.described.beside import NotOursError, may_be_written, write_schema
from roleplay.authoring.described.headline import line_for, schema_path
from roleplay.authoring.persona import read_persona
from roleplay.authoring.report import shortened
from roleplay.authoring.scaffolding import (
    MOST_CUSTOMERS,
    PRACTICES,
    PersonaWanted,
    ScenarioWanted,
    persona_text,
    scenario_text,
)
from roleplay.authoring.whereabouts import (
    SUFFIXES,
    NotInLibraryError,
    find_persona,
    shipped_personas,
)
from roleplay.cli.exits import ExitCode, ask, at_terminal, say, stop
from roleplay.files.making import make
from roleplay.files.rewriting import ChangedSinceError
from roleplay.model.text import plain
from roleplay.store.disk import reason

_LONGEST = 80
"""Characters a typed answer may have."""
_FIRST_CUSTOMER = "peter-odhiambo"
_NOT_MET = " For somebody else, write them first: roleplay new persona personas/NAME.yaml"
_PRACTICES_TOLD = (
    *(f"  {name:12} {told}" for name, told in PRACTICES.items()),
    "  For anything else take the nearest and change it; docs/writing.md shows how, and makes of",
    "  signals a meeting in which a specialist speaks for themselves.",
)
_EPILOG = """\b
Examples:
  roleplay new scenario
  roleplay new scenario first.yaml --practice signals --customers 2 --yes
  roleplay new persona --name "Amina Odera" --side vendor --yes
"""


@click.group("new", epilog=_EPILOG)
def command() -> None:
    """Write a scenario or persona to begin from: commented, without mistakes, ready to be played.

    What no option says is asked at a terminal, with an answer offered. No file is written over.
    """


@command.command("scenario", epilog=_EPILOG)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--title", help="What the scenario is called.")
@click.option("--practice", type=click.Choice([*PRACTICES]), help="What it trains.")
@click.option("--customer", help="The persona of the first customer.")
@click.option("--customers", help=f"How many customers sit there, 1 to {MOST_CUSTOMERS}.")
@click.option("--length", type=click.Choice(["short", "full"]), help="How long it is.")
@click.option("--yes", is_flag=True, help="Ask nothing: what no option says is as offered.")
def scenario(  # noqa: PLR0913 - one for each question
    file: Path | None,
    *,
    title: str | None,
    practice: str | None,
    customer: str | None,
    customers: str | None,
    length: str | None,
    yes: bool,
) -> None:
    """Write a scenario to begin from."""
    asked = _Asked(quiet=yes)
    title = asked.text("What is it called", title, "A first meeting")
    path = _path(file, title)
    if practice is None:
        asked.tell(*_PRACTICES_TOLD)
    practice = asked.choice("What does it train", practice, "handover", [*PRACTICES])
    near = _customers(path)
    first = asked.choice(
        f"Who is the customer ({', '.join(near)})", customer, _FIRST_CUSTOMER, near, _NOT_MET
    )
    others = [each for each in near if each != first]
    numbers = [str(number) for number in range(1, MOST_CUSTOMERS + 1)]
    count = int(asked.choice("How many customers are there (1 to 3)", customers, "1", numbers))
    length = asked.choice("Is it short or full", length, "full", ["short", "full"])
    wanted = ScenarioWanted(title, practice, (first, *others[: count - 1]), full=length == "full")
    _write(path, scenario_text(wanted), "scenario")
    shown = shlex.quote(f"./{path}" if str(path).startswith("-") else str(path))
    say(f"Look at it with: roleplay check {shown}\nPlay it with:    roleplay play {shown}")


@command.command("persona", epilog=_EPILOG)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--name", help="What they are called, first name first.")
@click.option("--title", help="What they are.")
@click.option("--organisation", help="For whom they work.")
@click.option("--side", type=click.Choice(["customer", "vendor"]), help="On whose side they sit.")
@click.option("--yes", is_flag=True, help="Ask nothing: what no option says is as offered.")
def persona(  # noqa: PLR0913 - one for each question
    file: Path | None,
    *,
    name: str | None,
    title: str | None,
    organisation: str | None,
    side: str | None,
    yes: bool,
) -> None:
    """Write a persona to begin from."""
    asked = _Asked(quiet=yes)
    name = asked.text("What are they called, first name first", name, "Grace Wafula")
    path = _path(file, name)
    side = asked.choice("On whose side do they sit", side, "customer", ["customer", "vendor"])
    title = asked.text("What are they", title, "Operations Director")
    organisation = asked.text("For whom do they work", organisation, "Baraka Cement")
    wanted = PersonaWanted(name, title, organisation, side == "customer")
    _write(path, persona_text(wanted), "persona")
    if path.absolute().parent.name != "personas":
        say(
            "A scenario looks for its people in the folder personas/ beside it: put the file there."
        )
    say(f"Give them a seat by the file's name: {_seats(wanted, path.stem)}")


def _seats(wanted: PersonaWanted, name: str) -> str:
    """Where somebody new most likely sits."""
    if wanted.customer:
        return f"customer: {name}"
    return (
        f"trainee: {name}\nOr let them sit beside the two: "
        f"specialist: {{persona: {name}, part: colleague}}"
    )


class _Asked:
    """Answers: by an option, else typed where somebody is at the terminal, else as offered."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet or not at_terminal()

    def tell(self, *lines: str) -> None:
        """What helps to answer the next question; nothing where none is asked."""
        if not self._quiet:
            say("\n".join(lines))

    def text(self, question: str, given: str | None, offered: str) -> str:
        """A short text."""
        return self._answer(question, given, offered, _fault_of_text)

    def choice(
        self, question: str, given: str | None, offered: str, known: list[str], other: str = ""
    ) -> str:
        """One of several words; `other` says to whoever gives none of them what can be done."""
        return self._answer(
            question,
            given,
            offered,
            lambda text: "" if text in known else f"It can be one of: {', '.join(known)}.{other}",
        )

    def _answer(
        self, question: str, given: str | None, offered: str, fault_of: Callable[[str], str]
    ) -> str:
        if given is not None and (fault := fault_of(given)):
            shown = f"`{shortened(given)}`" if given.strip() else "An empty answer"
            stop(ExitCode.USAGE, f"{shown} cannot be taken. {fault} Nothing was written.")
        if given is not None or self._quiet:
            return offered if given is None else given
        while True:
            try:
                text = ask(f"{question}? [{plain(offered)}] ").strip() or offered
            except EOFError:
                stop(ExitCode.USAGE, "\nNothing was written.")
            if not (fault := fault_of(text)):
                return text
            say(fault)


def _fault_of_text(text: str) -> str:
    if not text.strip() or len(text) > _LONGEST or not text.isprintable():
        return f"It wants 1 to {_LONGEST} characters in one line, all of which can be seen."
    return ""


def _customers(path: Path) -> list[str]:
    """The customers' personas that a scenario there could name, by file name."""
    own = [*path.parent.glob("personas/*.y*ml"), *path.parent.glob("../personas/*.y*ml")]
    names = dict.fromkeys([each.stem for each in (*own, *shipped_personas())])
    return [name for name in names if _is_customer(name, path)]


def _is_customer(name: str, path: Path) -> bool:
    try:
        reading = read_persona(find_persona(name, path))
    except NotInLibraryError:
        return False
    return reading.persona is not None and reading.persona.side == "customer"


def _path(file: Path | None, called: str) -> Path:
    """Where to write; without a file it is called as what is in it."""
    if file is None:
        name = re.sub(r"[^a-z0-9]+", "-", called.lower()).strip("-") or "unnamed"
        return Path(f"{name}.yaml")
    if not str(file).isprintable():
        stop(ExitCode.USAGE, "The file's name holds characters that cannot be seen. Type it anew.")
    if file.is_dir():
        stop(ExitCode.USAGE, f"{file} is a folder. Name a file in it, as in {file / 'first.yaml'}.")
    if file.suffix not in SUFFIXES:
        stop(ExitCode.USAGE, f"The file's name has to end in .yaml, as in {file}.yaml.")
    return file


def _write(path: Path, text: str, kind: str) -> None:
    """Write the file, and its schema beside it, where nothing of somebody else's lies there."""
    schema = schema_path(path, kind)
    with_schema = may_be_written(schema, kind)
    _make_folder(path)
    try:
        make(path, (f"{line_for(schema)}\n{text}" if with_schema else text).encode())
    except FileExistsError:
        stop(ExitCode.FILES, f"{path} is there already and stays as it is. Give another name.")
    except OSError as error:
        stop(ExitCode.FILES, f"{path} cannot be written ({reason(error)}).")
    say(f"Written: {path}")
    try:
        if with_schema:
            write_schema(path, kind)
            say(f"And {schema.name} beside it, by which an editor completes what you type.")
    except (OSError, NotOursError, ChangedSinceError):
        again = f"roleplay schema {kind} --for {shlex.quote(str(path))} --write"
        say(f"{schema.name} could not be written beside it, so an editor completes nothing yet.")
        say(f"Try again with: {again}")


def _make_folder(path: Path) -> None:
    """Make the folder a file is to lie in, `personas/` above all; not those above it."""
    if path.parent.is_dir():
        return
    try:
        path.parent.mkdir()
    except FileNotFoundError:
        above = path.parent.parent
        stop(ExitCode.FILES, f"There is no folder {above}. Make it first, or name another.")
    except OSError as error:
        stop(ExitCode.FILES, f"{path} cannot be written ({reason(error)}).")
    say(f"Made the folder {path.parent}")
