"""`roleplay live`: clock who speaks while people really talk, and mark what happens."""

from pathlib import Path

import click
from msgspec.structs import replace

from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.cli.live_lines import clock_in_lines
from roleplay.cli.opening import open_application, wants_application
from roleplay.cli.scenarios import loaded_or_stop
from roleplay.meeting.clocked_people import (
    CannotClockError,
    Clockable,
    Setting,
    begin,
    completed,
    planned,
    resume,
    seated,
    setting_of,
)
from roleplay.meeting.clocking import LiveSession
from roleplay.meeting.cueing import card_for
from roleplay.meeting.loading import CannotLoadError
from roleplay.store.disk import name_taken
from roleplay.store.errors import StoreError
from roleplay.store.names import explicit_path

_EPILOG = """\b
Examples:
  roleplay live --manager David --trainee Wanjiru --customer Peter
  roleplay live --manager David --trainee Wanjiru --customer Peter --customer Kirsten \\
    --vendor Otieno --title "Quarter with Odhiambo"
  roleplay live --manager David --trainee Wanjiru --customer Peter \\
    --plan "welcome 5 manager; the outage 10 trainee"
  roleplay live flagship
  roleplay live --resume FILE.jsonl
"""


@click.command("live", epilog=_EPILOG)
@click.argument("scenario", required=False)
@click.option("--manager", metavar="NAME", help="Who is to say less and less.")
@click.option("--trainee", metavar="NAME", help="Who is to take over.")
@click.option("--customer", "customers", metavar="NAME", multiple=True, help="May be repeated.")
@click.option("--vendor", "vendors", metavar="NAME", multiple=True, help="Who else sells.")
@click.option("--other", "others", metavar="NAME", multiple=True, help="Who else is there.")
@click.option("--title", metavar="TEXT", help="What the meeting is called in lists and reports.")
@click.option("--plan", metavar="TEXT", help="Items with their minutes and who leads each.")
@click.option("--save", metavar="FILE", help="Keep it in this file, ending in .jsonl.")
@click.option("--resume", "resumed", metavar="FILE", help="Go on with one from its file.")
@click.option(
    "--long",
    type=click.IntRange(10, 3600),
    default=90,
    show_default=True,
    help="Seconds of one turn after which its clock warns.",
)
@click.option("--plain", is_flag=True, help="In plain lines: each key, then Enter.")
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option, as click wants them
    context: click.Context,
    *,
    scenario: str | None,
    manager: str | None,
    trainee: str | None,
    customers: tuple[str, ...],
    vendors: tuple[str, ...],
    others: tuple[str, ...],
    title: str | None,
    plan: str | None,
    save: str | None,
    resumed: str | None,
    long: int,
    plain: bool,
) -> int:
    """Clock a meeting while people really talk: one key a person, single keys for what happens.

    The people are those of SCENARIO, or those that are named here; the application shows them and
    begins when you say so. Without either it asks for them, and proposes who was there last time. A
    person's number gives them the floor, the same again ends their turn. Every key is on disk
    before it shows, and the record is scored, replayed and shown as any meeting is.
    """
    named = _named(manager, trainee, customers, vendors, others)
    in_application = wants_application(context, plain=plain)
    if resumed is not None:
        if scenario or named or title or plan or save:
            stop(ExitCode.USAGE, "A meeting goes on as it was begun: give --resume FILE alone.")
        with stopping(ExitCode.FILES, StoreError), stopping(ExitCode.USAGE, CannotClockError):
            session, notices = resume(Path(resumed))
        return _clock(session, notices, long, in_application=in_application)
    setting = Setting(people=named)
    if scenario is not None:
        setting = setting_of(loaded_or_stop(scenario))
        if named:
            setting = replace(setting, people=completed(named, setting.people))
    if title is not None:
        setting = replace(setting, title=title)
    try:
        if plan is not None:
            setting = replace(setting, plan=planned(plan))
        place = None if save is None else explicit_path(save)
        if in_application:
            _require(setting, place)
            return open_application(to_clock=(setting, place, float(long)))
        session = begin(setting, place)
    except StoreError as error:
        stop(ExitCode.FILES, str(error))
    except CannotClockError as error:
        stop(ExitCode.USAGE, f"{error} As in: roleplay live --manager NAME --trainee NAME")
    return _clock(session, (), long, in_application=in_application)


def _named(
    manager: str | None,
    trainee: str | None,
    customers: tuple[str, ...],
    vendors: tuple[str, ...],
    others: tuple[str, ...],
) -> tuple[Clockable, ...]:
    """Everybody who is named, the customers first, since they mostly begin."""
    roles = (
        *((name, "customer") for name in customers),
        *((name, "manager") for name in (manager,) if name is not None),
        *((name, "trainee") for name in (trainee,) if name is not None),
        *((name, "vendor") for name in vendors),
        *((name, "") for name in others),
    )
    return tuple(Clockable(name, role) for name, role in roles)


def _require(setting: Setting, place: Path | None) -> None:
    """Refuse what could not be begun, before the application asks whether to begin.

    Raises `CannotClockError` or `StoreError`.
    """
    if setting.people:
        seated(setting.people)
    if place is not None and place.exists():
        raise name_taken(place)


def _clock(
    session: LiveSession, notices: tuple[str, ...], long: int, *, in_application: bool
) -> int:
    if in_application:
        return open_application(clocked=(session, notices, float(long)))
    for notice in notices:
        say(notice)
    card = None
    try:
        card = card_for(session.header, session.events)
    except CannotLoadError as error:
        say(f"The cue card cannot be shown: {error}")
    return clock_in_lines(session, card)
