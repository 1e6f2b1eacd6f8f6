"""The commands. Each is thin and loads only what it needs when it is called."""

import gc
import sys
from importlib import import_module

import click

from roleplay import __version__
from roleplay.cli.exits import ExitCode, forgiving_streams, say
from roleplay.cli.faults import stop_for_fault, stop_for_system

_COMMANDS = {
    "play": "Rehearse a meeting, or let stand-ins play it.",
    "preview": "Play a scenario while you write it.",
    "drill": "Practise one skill for two minutes, where it went wrong last time.",
    "room": "Open a room in which a meeting is played from several places.",
    "join": "Take a seat in a room, in this terminal.",
    "live": "Clock who speaks while people really talk, and mark what happens.",
    "watch": "Look on while a meeting is clocked in another window.",
    "list": "Show the scenarios and personas at hand.",
    "new": "Write a scenario or persona to begin from.",
    "check": "Find every mistake in scenarios, personas, rubrics and languages.",
    "explain": "Say what the code of a mistake means, and how it is mended.",
    "score": "Score meetings: played ones, and recordings of real ones.",
    "keep": "Keep recordings of real meetings among yours, for progress and reports.",
    "debrief": "Write a meeting's debrief as a page to mail and print, and for other programs.",
    "share": "Let a practice of your own stand in reports that others read.",
    "mark": "Say what you know of a meeting, and answer what is asked.",
    "edit": "Correct who spoke and when, in a recording or a clocked meeting.",
    "rate": "Rate a meeting by five anchored items, beside what it shows.",
    "agreement": "Say how far those who rated meetings agree, and with the score.",
    "replay": "Read a meeting again, line by line.",
    "anonymise": "Copy a meeting without anybody's name, to be shown to others.",
    "forget": "Take a person out of everything that is kept on this computer.",
    "test": "Run the tests that scenarios ship with.",
    "rename": "Give a beat, move, variable or seat another name, everywhere it stands.",
    "translate": "Write a scenario's texts into a file for a translator, or bring one up to date.",
    "playtest": "Let thousands of meetings show whether a scenario rewards skill.",
    "graph": "Draw a scenario's beats and the ways between them.",
    "rubric": "Print the numbers meetings are scored by, to copy and change.",
    "language": "Print the words a language is read by, to copy and translate.",
    "locate": "Show where your settings and meetings are.",
    "schema": "Describe authors' files for editors, and JSON for programs.",
}
"""Each command with its line in the help; its module has the same name."""

_EPILOG = """\b
Examples:
  roleplay                        choose a situation, go on with a meeting, see progress
  roleplay play flagship          rehearse the shipped scenario as the trainee
  roleplay play flagship --auto   let stand-ins play it and see the scorecard
  roleplay check my-scenario.yaml see every mistake before you play

Exit codes: 0 well, 1 the input has mistakes, 2 usage, 3 cannot read or write, 70 a fault of
roleplay's own, 130 interrupted.
"""


_NEW_OBJECTS = 20_000
"""After how many new objects Python looks for circles of them: loading a command makes many and no
circles, and by its own number they were looked through hundreds of times."""


class _Commands(click.Group):
    """Loads a command's module when it is called, so that each starts as fast as it can."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order in which they are met."""
        del ctx
        return [*_COMMANDS]  # `list` is one of our modules here

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"roleplay.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - each module's contract with us
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; what may have been meant by one that is none."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from roleplay.cli.near import did_you_mean  # noqa: PLC0415 - few mistype it

            ctx.fail(f"No such command {args[0]!r}.{did_you_mean(args[0], _COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, without loading any of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([*_COMMANDS.items()])


class _Asked:
    """What was asked for before the command's name, as far as it was understood."""

    debug = False


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="roleplay")
@click.option("--plain", is_flag=True, help="Plain lines instead of the terminal application.")
@click.option("--debug", is_flag=True, help="Show where roleplay went wrong, if it does.")
@click.pass_context
def application(context: click.Context, *, plain: bool, debug: bool) -> int:
    """Rehearse handing a senior customer over from the manager to the account manager.

    Alone, at a terminal, it opens the library of situations.
    """
    context.ensure_object(_Asked).debug = debug
    if context.invoked_subcommand is not None:
        return ExitCode.WELL
    if plain:
        context.invoke(import_module("roleplay.cli.list").command, as_json=False)
        import_module("roleplay.cli.today").tell_what_waits()
        return ExitCode.WELL
    from roleplay.cli.opening import (  # noqa: PLC0415 - other commands do without it
        open_application,
        wants_application,
    )

    if wants_application(context):
        return open_application()
    click.echo(context.get_help())
    return ExitCode.WELL


def main() -> None:
    """Run the command line and exit with one of `ExitCode`; nobody is shown a traceback."""
    gc.set_threshold(_NEW_OBJECTS)
    forgiving_streams()
    asked = _Asked()
    try:
        code = application.main(standalone_mode=False, obj=asked)
    except click.exceptions.Abort:
        say("\nInterrupted.")
        sys.exit(ExitCode.INTERRUPTED)
    except click.ClickException as error:
        from roleplay.cli.near import told  # noqa: PLC0415 - whoever types well does without it

        say(f"{told(error)}\nSee what a command takes with: roleplay COMMAND --help")
        sys.exit(ExitCode.USAGE)
    except KeyboardInterrupt:
        say("\nInterrupted.")
        sys.exit(ExitCode.INTERRUPTED)
    except OSError as error:
        sys.stdout = None
        stop_for_system(error, debug=asked.debug)
    except Exception as error:  # noqa: BLE001 - the last door: whatever it is, it is said in words
        stop_for_fault(error, debug=asked.debug)
    gc.freeze()  # what is left ends with the process, and need not be looked through for circles
    sys.exit(code if isinstance(code, int) else ExitCode.WELL)
