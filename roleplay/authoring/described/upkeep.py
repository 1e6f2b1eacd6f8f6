"""Keeping schemas up to date with the scenarios they were written for."""

from contextlib import suppress
from pathlib import Path

from roleplay.authoring.described.headline import named_in, schema_path
from roleplay.authoring.sorting import files_below
from roleplay.authoring.source import Refusal, is_file, is_folder, read_bytes


def keep_up_to_date(path: Path) -> None:
    """Write the schema of a scenario anew where it names its own and that is there.

    A folder stands for all scenarios in it. Nothing is told of what hinders it, for nobody asked.
    """
    files = files_below(path) if is_folder(path) else iter((path,))
    for file in files:
        if _has_schema(file):
            _write(file)


def _has_schema(file: Path) -> bool:
    try:
        named = named_in(read_bytes(file))
    except Refusal:
        return False
    schema = schema_path(file, "scenario")
    return named == schema.name and is_file(schema)


def _write(file: Path) -> None:
    # Only few have one, and only they need all that a schema is made of.
    from roleplay.authoring.described.beside import NotOursError, write_schema  # noqa: PLC0415
    from roleplay.files.rewriting import ChangedSinceError  # noqa: PLC0415

    with suppress(NotOursError, ChangedSinceError, OSError):
        write_schema(file, "scenario")
