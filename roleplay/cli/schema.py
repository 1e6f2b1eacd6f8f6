"""`roleplay schema`: the shape of what is printed under --json, and of the files authors write."""

from pathlib import Path

import click

from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.cli.showing import print_json
from roleplay.reports.schema import debrief_schema, scorecard_schema, stretch_schema


def _group_schema() -> bytes:
    from roleplay.past.several.figures import group_schema  # noqa: PLC0415 - others do without it

    return group_schema()


_PRINTED = {
    "scorecard": scorecard_schema,
    "stretch": stretch_schema,
    "debrief": debrief_schema,
    "group": _group_schema,
}
_WRITTEN = ("scenario", "persona", "rubric")
"""The files that authors write."""

_EPILOG = """\b
Examples:
  roleplay schema scorecard
  roleplay schema scenario > scenario.schema.json
  roleplay schema scenario --for my-scenario.yaml --write
"""


@click.command("schema", epilog=_EPILOG)
@click.argument("what", type=click.Choice([*_PRINTED, *_WRITTEN]))
@click.option(
    "--for",
    "file",
    type=click.Path(path_type=Path),
    help="Your own file: the schema then knows the names of its beats, seats, facts and so on.",
)
@click.option(
    "--write",
    is_flag=True,
    help="Write the schema beside that file, and the line that names it into the file.",
)
def command(what: str, *, file: Path | None, write: bool) -> None:
    """Print the JSON Schema of WHAT: of what programs read, or of a file that authors write.

    With the latter an editor completes words as you type and underlines what is wrong.
    """
    if what in _PRINTED:
        if file is not None or write:
            stop(ExitCode.USAGE, f"--for and --write are for a {', '.join(_WRITTEN)}.")
        print_json(_PRINTED[what]())
        return
    if file is None:
        if write:
            stop(ExitCode.USAGE, "Say with --for which file the schema is to lie beside.")
        from roleplay.authoring.described.json_schema import schema_for  # noqa: PLC0415 - see above

        print_json(schema_for(what))
        return
    _for_file(what, file, write=write)


def _for_file(what: str, file: Path, *, write: bool) -> None:
    # What reads YAML is loaded only for authors.
    from roleplay.authoring.described.json_schema import schema_for  # noqa: PLC0415
    from roleplay.authoring.described.names import names_in  # noqa: PLC0415
    from roleplay.authoring.sorting import Kind, kind_told_by  # noqa: PLC0415
    from roleplay.authoring.source import Refusal, read_bytes  # noqa: PLC0415

    with stopping(ExitCode.FILES, Refusal, of=str(file)):
        data = read_bytes(file)
    kind = kind_told_by(data)
    if kind not in (None, what) and (what, kind) != ("scenario", Kind.FRAGMENT):
        told = f"{file} is a {kind}, and the schema of a {what} was asked for."
        again = f" Ask for: roleplay schema {kind} --for {file}" if kind in _WRITTEN else ""
        stop(ExitCode.USAGE, told + again)
    if write:
        _write(what, file, data)
    else:
        print_json(schema_for(what, names_in(file) if what == "scenario" else None))


def _write(what: str, file: Path, data: bytes) -> None:
    """Put the schema beside the file, and the line that names it into the file."""
    from roleplay.authoring.described.beside import NotOursError, write_schema  # noqa: PLC0415
    from roleplay.authoring.described.headline import schema_path  # noqa: PLC0415
    from roleplay.files.rewriting import ChangedSinceError  # noqa: PLC0415
    from roleplay.store.disk import reason  # noqa: PLC0415

    path = schema_path(file, what)
    try:
        is_new = write_schema(file, what)
        say(f"Written: {path}" if is_new else f"{path} is up to date.")
        _name(path, file, data)
    except NotOursError:
        stop(ExitCode.FILES, f"{path} was not made by roleplay, and stays as it is. Move it away.")
    except ChangedSinceError as error:
        stop(ExitCode.FILES, str(error))
    except OSError as error:
        stop(ExitCode.FILES, f"{error.filename or path} cannot be written ({reason(error)}).")


def _name(schema: Path, file: Path, data: bytes) -> None:
    """Put the line that names the schema into the file, unless it names somebody's own."""
    from roleplay.authoring.described.headline import (  # noqa: PLC0415
        is_ours,
        line_for,
        named_in,
        with_line,
    )
    from roleplay.files.rewriting import digest_of_bytes, rewrite  # noqa: PLC0415

    named = named_in(data)
    if named is not None and not is_ours(named):
        say(f"{file} names another schema, {named}, and stays as it is.")
        say(f"For this one, write in its place: {line_for(schema)}")
        return
    changed = with_line(data, schema)
    if changed != data:
        rewrite(file, changed, digest_of_bytes(data))
        say(f"{file} names it in its first lines now, where an editor looks for it.")
