"""Who was who in a recording: shown, suggested, and never taken for granted."""

import shlex
from collections.abc import Sequence

from roleplay.cli.exits import ExitCode, ask_for_one_of, at_terminal, say, stop
from roleplay.cli.showing import print_json
from roleplay.model.text import plain
from roleplay.reports.as_json import room_json
from roleplay.reports.room import print_room
from roleplay.reports.terminal import make_console
from roleplay.scoring.naming import Naming
from roleplay.scoring.roles import Room, Suggestion

_DONE = {"keep": "kept"}
"""What a command has not done where it ends so; the others score."""


def agreed(room: Room, typed: Sequence[str], *, as_json: bool, command: str = "score") -> Naming:
    """The parts that the person at the terminal agrees to.

    Where nobody can be asked, or they do not agree, ends the command with how to name everybody:
    nothing is scored then, so it does not end well. `command` is the one they are in, `typed` the
    words in it that name the recording.
    """
    if as_json:
        print_json(room_json(room))
    else:
        print_room(room, make_console())
    suggestion = room.suggestion
    if suggestion is None:
        stop(
            ExitCode.MISTAKES,
            "Fewer than two people hold the floor in it, so there is nothing to score.",
        )
    if as_json or not at_terminal():
        stop(
            ExitCode.USAGE,
            f"Nothing was {_DONE.get(command, 'scored')}, because it is not known who was who. "
            f"If it was as suggested, run:\n  {_command(command, typed, suggestion)}",
        )
    if not says_yes("Was that who was who? y goes on with it, n does not: "):
        stop(
            ExitCode.USAGE,
            f"Then name them yourself, as in:\n  {_command(command, typed, suggestion)}",
        )
    return Naming(
        manager=suggestion.manager, trainee=suggestion.trainee, customer=suggestion.customer
    )


def says_yes(question: str) -> bool:
    """Whether the person says yes; asks until they say something that can be understood."""
    try:
        answer = ask_for_one_of({"y", "yes", "n", "no", "q"}, question, "y or n? ")
    except EOFError:
        say()
        return False
    return answer in {"y", "yes"}


def _command(command: str, typed: Sequence[str], suggestion: Suggestion) -> str:
    """What to type for the meeting with these parts."""
    first, *more = typed
    words = ["roleplay", command, f"./{first}" if first.startswith("-") else first, *more]
    words += ["--manager", suggestion.manager, "--trainee", suggestion.trainee]
    for name in suggestion.customer:
        words += ["--customer", name]
    return plain(shlex.join(words))
