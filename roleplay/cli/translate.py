"""`roleplay translate`: a scenario's texts in a file for translators, kept up with its edits."""

import click

from roleplay.authoring.source import Refusal
from roleplay.authoring.translating.naming import LANGUAGE
from roleplay.authoring.translating.po import NoBabelError
from roleplay.authoring.translating.updating import (
    NoScenarioError,
    NotTranslatableError,
    Update,
    plan_update,
)
from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.cli.mistakes import stop_for
from roleplay.cli.scenarios import own_file_or_stop
from roleplay.files.making import make
from roleplay.files.rewriting import ChangedSinceError, digest_of_bytes, rewrite
from roleplay.model.phrasing import counted
from roleplay.store.disk import reason

_EPILOG = """\b
Examples:
  roleplay translate my-scenario.yaml --to de
  roleplay check my-scenario.yaml
  roleplay play my-scenario.yaml --lang de
"""


@click.command("translate", epilog=_EPILOG)
@click.argument("scenario")
@click.option("--to", "language", required=True, metavar="LANG", help="As in de, sw or pt_BR.")
def command(scenario: str, *, language: str) -> None:
    """Write every text of SCENARIO that players read into a file for a translator.

    The file lies beside the scenario as SCENARIO.LANG.po, in the format that translators'
    programs know. Where it is there already it is brought up to date: what was translated stays,
    what was changed since is marked fuzzy with its former text, what is gone stays as a comment.
    """
    if not LANGUAGE.fullmatch(language):
        stop(ExitCode.USAGE, f"`{language}` names no language. Write it as in de, sw or pt_BR.")
    path = own_file_or_stop(scenario, ", and nothing is written beside it")
    try:
        with stopping(ExitCode.FILES, ChangedSinceError, NoScenarioError, Refusal, NoBabelError):
            update = plan_update(path, language)
    except NotTranslatableError as error:
        stop_for(error.mistakes, str(error))
    _write(update)
    kept = update.kept
    say(
        f"{update.path}: {counted(kept.texts, 'text')}, {kept.translated} translated,"
        f" {kept.stale} changed since, {kept.texts - kept.translated - kept.stale} to translate."
    )
    if update.before is not None:
        say(f"Since the last time: {kept.new} new, {kept.gone} gone.")


def _write(update: Update) -> None:
    if update.before == update.after:
        return
    try:
        if update.before is None:
            make(update.path, update.after)
        else:
            with stopping(ExitCode.FILES, ChangedSinceError):
                rewrite(update.path, update.after, digest_of_bytes(update.before))
    except FileExistsError:
        there = f"{update.path} is there already and stays as it is."
        stop(ExitCode.FILES, f"{there} If it is no file, move it away; then try again.")
    except OSError as error:
        stop(ExitCode.FILES, f"{update.path} cannot be written ({reason(error)}).")
