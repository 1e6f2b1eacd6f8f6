"""Files that a command was asked to write: whole, for their owner alone, and over nothing."""

from pathlib import Path

from msgspec import Struct

from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.cli.showing import print_file

STDOUT = "-"


class Asked(Struct, frozen=True, kw_only=True):
    """A file that was asked for."""

    out: str
    """Its name, or `-` for standard output."""
    ending: str
    """How the names of such files end."""
    source: str
    """What it is made from, which is never written over."""
    force: bool


def write(data: bytes, asked: Asked) -> None:
    """Write one file, or end the command with the reason; nothing is ever half written."""
    if asked.out == STDOUT:
        print_file(data)
        return
    from roleplay.files.making import make  # noqa: PLC0415 - what is printed does without it

    path = Path(asked.out)
    try:
        if asked.force and path.exists():
            _write_over(path, data, asked)
        else:
            make(path, data, private=True)
    except FileExistsError:
        stop(
            ExitCode.FILES,
            f"{path} is there already and stays as it is. Give another name, or say --force.",
        )
    except (OSError, ValueError) as error:
        from roleplay.store.disk import reason  # noqa: PLC0415 - seldom needed

        stop(ExitCode.FILES, f"{path} cannot be written ({reason(error)}).")
    say(f"Written: {path}")


def _write_over(path: Path, data: bytes, asked: Asked) -> None:
    """Put what was made in the place of an earlier one, and of nothing a meeting is kept in."""
    from roleplay.files.ordinary import read_ordinary  # noqa: PLC0415 - seldom needed
    from roleplay.files.rewriting import (  # noqa: PLC0415 - seldom needed
        CAP,
        ChangedSinceError,
        digest_of_bytes,
        rewrite,
    )

    if path.samefile(asked.source) or path.suffix.lower() != asked.ending.lower():
        stop(
            ExitCode.FILES,
            f"{path} stays as it is: only a file that ends in {asked.ending} and is not the "
            "meeting itself is written over. Give another name.",
        )
    with stopping(ExitCode.FILES, ChangedSinceError):
        rewrite(path, data, digest_of_bytes(read_ordinary(path, CAP)))
