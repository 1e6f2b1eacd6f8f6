"""Writing a schema beside the file it is for, and never over anything else."""

from pathlib import Path

from roleplay.authoring.described.headline import HEAD, schema_path
from roleplay.authoring.described.json_schema import MADE_BY, schema_for
from roleplay.authoring.described.names import names_in
from roleplay.authoring.source import Refusal, read_bytes
from roleplay.files.making import make
from roleplay.files.rewriting import digest_of_bytes, rewrite


class NotOursError(Exception):
    """What stands in a schema's place was not written here."""


def write_schema(file: Path, kind: str) -> bool:
    """Write the schema for a file beside it; whether it was another or none before.

    Raises `NotOursError` where something else has its name, `ChangedSinceError`, and OSError where
    it cannot be written; what is there then stays as it is.
    """
    path = schema_path(file, kind)
    data = schema_for(kind, names_in(file) if kind == "scenario" else None)
    try:
        make(path, data)
    except FileExistsError:
        old = _read_own(path, kind)
        if old == data:
            return False
        rewrite(path, data, digest_of_bytes(old))
    return True


def may_be_written(path: Path, kind: str) -> bool:
    """Whether a schema may lie there: nothing does, or an older one of the same kind."""
    if not path.exists() and not path.is_symlink():
        return True
    try:
        _read_own(path, kind)
    except NotOursError:
        return False
    return True


def _read_own(path: Path, kind: str) -> bytes:
    """The bytes of a schema written here; raises `NotOursError` for anything else."""
    try:
        data = read_bytes(path, follow=False)
    except Refusal as refusal:
        raise NotOursError(path) from refusal
    if f'"$comment": "{MADE_BY} {kind};'.encode() not in data[:HEAD]:
        raise NotOursError(path)
    return data
