"""How a command ends for which nobody was to blame but roleplay itself, or the system.

Where a fault of ours happened is written to a file of its own, for whoever looks after roleplay. It
holds no message of an error, since that may quote what was said, typed or read: which kinds of
errors met, and the lines of the program on the way to them, are what is needed to find a fault.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from roleplay import __version__
from roleplay.cli.exits import ExitCode, say, stop
from roleplay.files.folders import as_private, make_private
from roleplay.model.text import plain

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
"""Errors that only writing has."""

_TOO_MUCH = frozenset({errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE})
"""Errors of a system that has too much to do."""


def stop_for_fault(error: Exception, *, debug: bool) -> NoReturn:
    """Tell that roleplay is at fault, keep where it happened, and end the command.

    Notes on the error are told to the person: what became of their meeting, for one. `debug` shows
    all there is to know of the error, words of a meeting included.
    """
    if debug:
        _show(error)
    say(
        "roleplay is at fault here: it met something it did not expect "
        f"({type(error).__name__}: {error})."
    )
    _tell_notes(error)
    try:
        path = _keep(error)
    except (OSError, RuntimeError) as why:
        stop(
            ExitCode.FAULT,
            f"Where it happened could not be kept ({why}). Do the same with roleplay --debug to "
            "see it, and tell whoever looks after roleplay.",
        )
    stop(
        ExitCode.FAULT,
        f"Where it happened is kept in {_quoted(path)}, without a word of any meeting. "
        "Please send that file to whoever looks after roleplay, and tell them what you did.",
    )


def tell_fault(error: Exception) -> None:
    """Tell that roleplay is at fault and keep where it happened, where the rest goes on."""
    where = "where it happened could not be kept"
    with suppress(OSError, RuntimeError):
        where = f"where it happened is kept in {_quoted(_keep(error))}"
    say(
        f"roleplay is at fault here, and goes on ({type(error).__name__}); {where}. "
        "Please send it to whoever looks after roleplay."
    )


def stop_for_system(error: OSError, *, debug: bool) -> NoReturn:
    """Tell what the system refused, with the notes on it, and end the command."""
    if debug:
        _show(error)
    _tell_notes(error)
    stop(ExitCode.FILES, _refusal(error))


def _refusal(error: OSError) -> str:
    why = error.strerror or type(error).__name__
    name = error.filename
    if name is not None:
        place = plain(os.fsdecode(name) if isinstance(name, str | bytes) else str(name))
        if error.errno in _NO_ROOM:
            return f"{place} could not be written ({why}). Make room there, or name another place."
        return f"{place} could not be opened ({why}). Look whether it is there and you may use it."
    if error.errno in _TOO_MUCH:
        return f"The system has too much to do for this ({why}). Close other programs; try again."
    # What is read has a path, or is typed: what is left is what was to be shown.
    return f"What was asked for could not be written ({why})."


def _tell_notes(error: Exception) -> None:
    for note in getattr(error, "__notes__", ()):
        say(note)


def _quoted(path: Path) -> str:
    """A path as it is given to a shell."""
    import shlex  # noqa: PLC0415 - every command loads this module, and few meet a fault

    return shlex.quote(str(path))


def _show(error: Exception) -> None:
    import traceback  # noqa: PLC0415 - likewise

    say("".join(traceback.format_exception(error)).rstrip())


def _keep(error: Exception) -> Path:
    """Write where an error happened to a new file that its owner alone may read."""
    import platformdirs  # noqa: PLC0415 - nothing else that starts here needs it

    now = datetime.now().astimezone()
    folder = platformdirs.user_log_path("roleplay", appauthor=False)
    make_private(folder)
    path = folder / f"fault-{now:%Y-%m-%d-%H%M%S}-{os.getpid()}.txt"
    text = "\n".join(_lines(error, now))
    with open(path, "x", encoding="utf-8", opener=as_private) as file:
        file.write(text)
    return path


def _lines(error: Exception, now: datetime) -> Iterator[str]:
    import traceback  # noqa: PLC0415 - likewise

    yield f"roleplay {__version__}, Python {sys.version.partition(' ')[0]}, {sys.platform}"
    yield f"{now.isoformat(timespec='seconds')}\n"
    each: BaseException | None = error
    seen: set[int] = set()
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield "".join(traceback.format_tb(each.__traceback__)).encode("utf-8", "replace").decode()
        yield f"{type(each).__module__}.{type(each).__qualname__}\n"
        each = each.__cause__ or each.__context__
        if each is not None:
            yield "This came of, or while handling:\n"
