"""`roleplay keep`: recordings of real meetings, kept among one's own."""

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec
from msgspec import Struct

from roleplay.cli import asking
from roleplay.cli.exits import ExitCode, ask, at_terminal, say, say_below, stop, telling
from roleplay.cli.naming_options import naming_options
from roleplay.cli.settings import settings_or_stop
from roleplay.cli.showing import print_json
from roleplay.cli.transcripts import require_several
from roleplay.files.dates import day_typed
from roleplay.library.languages import LanguageError
from roleplay.library.settings import (
    NotRememberedError,
    keeping_of,
    remember_keeping,
    state_path,
)
from roleplay.past.met_before import met_before
from roleplay.past.survey import history_of
from roleplay.recordings.casting import Before, CannotCastError, Casting
from roleplay.recordings.finding import transcripts
from roleplay.recordings.keeping import (
    Kept,
    Recording,
    Way,
    already_in_words,
    follow,
    kept_already,
    kept_in_words,
    moved_in_words,
    opened_recording,
    remember_who,
    settle,
)
from roleplay.recordings.meetings import RefusedError
from roleplay.reports.doubting import doubt
from roleplay.scoring.naming import Naming, NamingError
from roleplay.store.errors import StoreError
from roleplay.store.names import settings_path, transcript_folder

_EPILOG = """\b
Examples:
  roleplay keep meeting.vtt
  roleplay keep meeting.vtt --manager david --trainee wanjiru --customer peter --copy
  roleplay keep meeting.docx --same "Amina" "Amina Yusuf" --date 2026-03-12
  roleplay keep recordings/ --manager david --trainee wanjiru --customer peter
  roleplay keep ruth.vtt joseph.vtt amina.vtt --together
  roleplay keep transcripts/2026-03-12-recording-1.jsonl --copy
"""

_ASK = (
    "Keep a copy here with names apart, or refer to where the recording lies? c copies, r refers: "
)


class _Several(Struct, frozen=True):
    """The files of one recording."""

    paths: tuple[Path, ...]
    maybe: bool = False
    """It lay in a folder, with an ending that other files have too."""


class _Said(Struct, frozen=True, kw_only=True):
    """What is said of every recording of one command."""

    naming: Naming
    same: Sequence[tuple[str, str]]
    rename: Sequence[tuple[str, str]]
    held: str
    as_json: bool
    alone: bool
    """Whether it is one recording, of which a person can be asked."""


class _NotKeptError(Exception):
    """A recording was not kept; the text says what to do."""


@click.command("keep", epilog=_EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@naming_options
@click.option(
    "--same",
    nargs=2,
    multiple=True,
    metavar="NAME NAME",
    help="The first name is the second person. May be repeated.",
)
@click.option(
    "--rename",
    nargs=2,
    multiple=True,
    metavar="NAME NEW",
    help="Give somebody another name. May be repeated.",
)
@click.option("--date", "held", metavar="DAY", help="When it was held, as 2026-03-12.")
@click.option("--copy", "way", flag_value="copy", help="Keep what was said, with names apart.")
@click.option(
    "--reference", "way", flag_value="reference", help="Keep where it lies, and read it from there."
)
@click.option("--together", is_flag=True, help="The files are one meeting, each of one microphone.")
@click.option("--json", "as_json", is_flag=True, help="Print what was kept as JSON, a line each.")
def command(  # noqa: PLR0913 - one parameter an option, as click wants them
    files: tuple[str, ...],
    *,
    manager: str | None,
    trainee: str | None,
    customers: tuple[str, ...],
    vendors: tuple[str, ...],
    same: tuple[tuple[str, str], ...],
    rename: tuple[tuple[str, str], ...],
    held: str | None,
    way: str | None,
    together: bool,
    as_json: bool,
) -> int:
    """Keep recordings of real meetings among yours, where progress and reports count them.

    A recording counts by its own date, else the one in its file's name, else that of the file. It
    does not tell who was who: name them, as for 'roleplay score'; it is kept for the next time. The
    recording itself is not changed. A folder stands for every transcript below it. One that is kept
    by reference becomes a copy with --copy.
    """
    several, folders = _several(files, together=together)
    said = _Said(
        naming=Naming(manager=manager, trainee=trainee, customer=customers, vendor=vendors),
        same=same,
        rename=rename,
        held=_day(held),
        as_json=as_json,
        alone=len(several) == 1,
    )
    chosen = _way(way)
    passed_over: list[str] = []
    refused: list[str] = []
    for each in several:
        try:
            _kept(each.paths, chosen, said)
        except RefusedError as error:
            (passed_over if each.maybe and error.foreign else refused).append(str(error))
        except _NotKeptError as error:
            refused.append(str(error))
    say_below("No transcripts, and so left out:", passed_over)
    say_below("Not kept:", (*folders, *refused))
    if not said.alone:
        recordings = len(several) - len(passed_over)
        say(f"{recordings - len(refused)} of {recordings} recordings are kept.")
    return ExitCode.MISTAKES if refused or folders else ExitCode.WELL


def _several(files: tuple[str, ...], *, together: bool) -> tuple[list[_Several], list[str]]:
    """The recordings that are meant, and why folders among them cannot be gone through."""
    if together:
        require_several(files)
        return [_Several(tuple(map(Path, files)))], []
    found = [*transcripts(files)]
    refused = [f"{each.path}: {each.refused}" for each in found if each.refused]
    several = [_Several((each.path,), maybe=each.maybe) for each in found if not each.refused]
    if not several:
        stop(ExitCode.MISTAKES, "\n".join(refused))
    return several, refused


def _day(held: str | None) -> str:
    day = day_typed(held or "")
    if held is not None and not day:
        stop(ExitCode.USAGE, "--date takes a day: year, month and day, as in 2026-03-12.")
    return day


def _way(asked: str | None) -> Way:
    """How they are kept: as is asked, else as is set or was chosen last, else as is answered."""
    state = state_path(settings_path())
    chosen = asked or keeping_of(settings_or_stop(), state)
    if chosen in {Way.COPY.value, Way.REFERENCE.value}:
        return Way(chosen)
    if not at_terminal():
        stop(
            ExitCode.USAGE,
            "Say how it is to be kept: --copy keeps what was said, with names apart; --reference "
            'keeps where it lies. recordings = "copy" in your settings says it for good.',
        )
    question = _ASK
    while True:
        try:
            answer = ask(question).strip().lower()
        except EOFError:
            answer = "q"
        if answer in {"q", "quit"}:
            stop(ExitCode.USAGE, "Nothing is kept.")
        for way in (Way.COPY, Way.REFERENCE):
            if answer and way.value.startswith(answer):
                with telling(NotRememberedError):
                    remember_keeping(state, way.value)
                return way
        question = "c or r? "


def _kept(paths: tuple[Path, ...], way: Way, said: _Said) -> None:
    """Keep one recording and tell so; raises RefusedError or _NotKeptError for one of several."""
    try:
        _keep(paths, way, said)
    except RefusedError as error:
        if said.alone:
            stop(ExitCode.FILES if error.unreadable else ExitCode.MISTAKES, str(error))
        raise
    except StoreError as error:
        stop(ExitCode.FILES, str(error))
    except (_NotKeptError, CannotCastError, NamingError, LanguageError) as error:
        if said.alone:
            stop(ExitCode.USAGE, f"{paths[0]}: {error}")
        raise _NotKeptError(f"{paths[0]}: {error}") from error


def _keep(paths: tuple[Path, ...], way: Way, said: _Said) -> None:
    recording = opened_recording(paths, said.held)
    for notice in recording.opened.notices:
        say(notice)
    folder = transcript_folder()
    recorded = recording.opened.read.header.recorded
    before = paths[0] if recorded is not None else kept_already(recording.sha256, folder)
    becomes_copy = recorded is not None and recorded.files and way is Way.COPY
    if before is not None and not becomes_copy:
        _tell_already(recording, before, said)
        return
    casting = _cast(recording, said, paths)
    path, kept = settle(recording, way, folder, casting.marks())
    for each in casting.room.doubts:
        say(doubt(each))
    if kept is not None:
        say(kept_in_words(recording, kept))
        if said.as_json:
            _print(recording, kept, path)


def _tell_already(recording: Recording, before: Path, said: _Said) -> None:
    """Say that it is kept already; what is said of its people now goes to what was kept."""
    source = recording.opened.read.header.source
    say(already_in_words(source, before))
    if follow(before, recording):
        say(moved_in_words(source, before))
    kept = opened_recording([before])
    if said.naming or said.same or said.rename:
        casting = _cast(kept, said, (before,))
        remember_who(kept, casting.marks())
        say("What you say of its people is kept with it.")
    if said.held and said.held != kept.held:
        say(f"Its date stays {kept.held}. To change that, erase it and keep the recording anew.")
    if said.as_json:
        _print(recording, None, before)


def _before(recording: Recording) -> Before | None:
    """Who was who when the same people were recorded last."""
    folder = transcript_folder()
    names = [who.name for who in recording.opened.transcript.header.people]
    return met_before(history_of(folder), folder, names)


def _cast(recording: Recording, said: _Said, paths: tuple[Path, ...]) -> Casting:
    """Who was who in it, as is said, as is marked, or as the person at the terminal agrees to."""
    casting = Casting(recording.opened, None if said.naming else _before(recording))
    for one, other in said.same:
        casting.join_called(one, other)
    for called, name in said.rename:
        casting.rename_called(called, name)
    if said.naming:
        casting.name(said.naming)
    elif not casting.is_said:
        if not said.alone:
            raise _NotKeptError(
                "nobody has said who was who in it. Name them with --manager, --trainee and "
                "--customer, or keep it by itself."
            )
        typed = [str(path) for path in paths]
        typed += ["--together"] if len(paths) > 1 else []
        for option, pairs in (("--same", said.same), ("--rename", said.rename)):
            typed += [word for pair in pairs for word in (option, *pair)]
        typed += ["--date", said.held] if said.held else []
        casting.name(asking.agreed(casting.room, typed, as_json=said.as_json, command="keep"))
    if casting.lacking:
        raise _NotKeptError(casting.lacking)
    return casting


def _print(recording: Recording, kept: Kept | None, path: Path) -> None:
    """What became of one recording, as a line of JSON."""
    values = {
        "format": 1,
        "files": [str(each) for each in recording.paths],
        "kept": str(path),
        "way": None if kept is None else kept.way.value,
        "date": recording.held,
        "dated": recording.dated,
        "already": kept is None,
    }
    print_json(msgspec.json.encode(values) + b"\n")
