"""`roleplay play`: rehearse in the application or in plain lines, or let stand-ins play."""

import shlex
import sys
from contextlib import suppress
from pathlib import Path

import click
from click.core import ParameterSource

from roleplay.cli.beginning import beginning
from roleplay.cli.brief import tell_brief
from roleplay.cli.clock import clock_option, seconds_to_speak
from roleplay.cli.exits import ExitCode, ask, say, stop, stopping, telling
from roleplay.cli.meeting_option import leg_of, meeting_option
from roleplay.cli.narrator import Narrator, Page
from roleplay.cli.opening import open_application, wants_application
from roleplay.cli.own_view import ask_first_view, ask_sureness
from roleplay.cli.recording_test import tell_test
from roleplay.cli.rounds import tell_round
from roleplay.cli.rubric import rubric_option, rubric_or_stop
from roleplay.cli.scenarios import loaded_or_stop
from roleplay.cli.showing import print_scorecard
from roleplay.cli.table import LeftError, Table
from roleplay.cli.trail import follow_trail
from roleplay.engine.standin import MOST_EXCHANGES, ManagerStyle, TraineeStyle
from roleplay.meeting.appraising import appraisal_of, may_be_appraised
from roleplay.meeting.briefs import guidance_for
from roleplay.meeting.following import CannotFollowError
from roleplay.meeting.hints import how_it_goes
from roleplay.meeting.roles import Role, who_is_asked
from roleplay.meeting.session import Session
from roleplay.meeting.starting import Seating, go_on, start
from roleplay.meeting.sureness import SURE, keep_sureness
from roleplay.model.act import VENDOR
from roleplay.model.rubric import Rubric
from roleplay.past.drilled import missed_in
from roleplay.playtest.trail import steps_in
from roleplay.reports.own_view import asked_how_sure
from roleplay.scoring import rubric_for, score
from roleplay.store.errors import NotSavedError, StoreError, UnwritableError
from roleplay.store.names import explicit_path

_NOT_ALL = "What was said last has not been kept."

_EPILOG = """\b
Examples:
  roleplay play flagship
  roleplay play flagship --as both
  roleplay play flagship --manager rescuer --customer kirsten-nordvig
  roleplay play flagship --meeting later
  roleplay play flagship --clock 20
  roleplay play my-scenario.yaml --lang de
  roleplay play second.yaml --after FILE.jsonl
  roleplay play flagship --auto --seed 7 --json
  roleplay play flagship --trail "arrival/open-and-thank, old-times/silence" --auto
  roleplay play my-scenario.yaml --record-test --into my-scenario.yaml
  roleplay play --resume transcripts/2026-03-01-1405-flagship-7.jsonl
"""


@click.command("play", epilog=_EPILOG)
@click.argument("scenario", required=False)
@click.option(
    "--as",
    "role",
    type=click.Choice([role.value for role in Role]),
    help="Who you are. Where there is no terminal to type at, stand-ins play unless this is given.",
)
@click.option(
    "--manager",
    type=click.Choice([style.value for style in ManagerStyle]),
    default=ManagerStyle.NODDER.value,
    show_default=True,
    help="How a stand-in manager behaves.",
)
@click.option(
    "--trainee",
    type=click.Choice([style.value for style in TraineeStyle]),
    default=TraineeStyle.STEADY.value,
    show_default=True,
    help="How a stand-in trainee behaves.",
)
@click.option("--customer", metavar="PERSONA", help="Who sits in the customer's seat.")
@click.option("--lang", "language", metavar="LANG", help="Play the scenario's translation: de, sw.")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    help="Makes a meeting with stand-ins exactly repeatable.",
)
@click.option("--auto", is_flag=True, help="Let stand-ins play both parts, without a question.")
@click.option("--resume", "resumed", metavar="FILE", help="Go on with a meeting from its file.")
@click.option("--save", metavar="FILE", help="Keep the meeting in this file, ending in .jsonl.")
@click.option("--trail", metavar="STEPS", help="Play these moves first: 'arrival/greet, old/2'.")
@click.option("--record-test", is_flag=True, help="Print what was played as a scenario's test.")
@click.option("--into", metavar="FILE", help="Add the recorded test to this scenario's file.")
@clock_option
@click.option("--after", metavar="FILE", help="The meeting this one follows, by its file.")
@meeting_option
@rubric_option
@click.option("--json", "as_json", is_flag=True, help="Print the scorecard as JSON.")
@click.option("--plain", is_flag=True, help="Play in plain lines, also at a terminal.")
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option, as click wants them
    context: click.Context,
    *,
    scenario: str | None,
    role: str | None,
    manager: str,
    trainee: str,
    customer: str | None,
    language: str | None,
    seed: int | None,
    auto: bool,
    resumed: str | None,
    save: str | None,
    trail: str | None,
    record_test: bool,
    into: str | None,
    clock: int | None,
    after: str | None,
    meeting: str | None,
    rubric_file: str | None,
    as_json: bool,
    plain: bool,
) -> int:
    """Play SCENARIO: a shipped one by its name, or any by its path.

    At a terminal this opens the application at the scenario; with --plain, --auto, --json or
    --rubric the meeting is played in lines. There, a number makes that move, w stays silent, ?
    explains, b goes back one beat, q leaves. Or type what you would say: it stands in the
    transcript in your words. Each meeting you play is kept as it goes, in your folder of
    transcripts unless --save names a file.
    """
    rubric = rubric_or_stop(rubric_file)
    recording = record_test or into is not None
    in_lines = plain or auto or as_json or recording or bool(trail) or rubric_file is not None
    in_application = not in_lines and wants_application(context)
    if resumed is not None:
        anew = (
            scenario
            or save
            or customer
            or language
            or auto
            or role
            or meeting
            or trail
            or recording
        )
        if anew or after or _seated_anew():
            stop(
                ExitCode.USAGE,
                "A meeting goes on as it was begun: give --resume FILE, with --rubric and --json "
                "at most.",
            )
        if in_application:
            return open_application(resume=Path(resumed), clock=clock)
        _go_on(Path(resumed), rubric, as_json=as_json, clock=clock)
        return ExitCode.WELL
    if scenario is None:
        stop(ExitCode.USAGE, "Which scenario? 'roleplay list' shows them; then: roleplay play NAME")
    loaded = loaded_or_stop(scenario, customer, language or "")
    chosen = _role(role, auto=auto)
    seating = Seating(
        role=chosen,
        manager=ManagerStyle(manager),
        trainee=TraineeStyle(trainee),
        seed=seed,
        leg=leg_of(meeting),
        after=None if after is None else Path(after),
    )
    with stopping(ExitCode.FILES, StoreError), stopping(ExitCode.MISTAKES, CannotFollowError):
        place = None if save is None else explicit_path(save)
        if in_application:
            return open_application(loaded, seating, place, clock=clock)
        session = start(loaded, seating, place)
    _meet(
        session,
        chosen,
        rubric,
        begin=True,
        as_json=as_json,
        trail=steps_in(trail or ""),
        clock=clock,
    )
    if recording:
        tell_test(session, None if into is None else Path(into))
    return ExitCode.WELL


def _seated_anew() -> bool:
    """Whether stand-ins or a seed were asked for in so many words."""
    asked = click.get_current_context().get_parameter_source
    return any(
        asked(name) is ParameterSource.COMMANDLINE for name in ("manager", "trainee", "seed")
    )


def _role(role: str | None, *, auto: bool) -> Role:
    if auto:
        return Role.NOBODY
    if role is not None:
        return Role(role)
    return Role.TRAINEE if sys.stdin.isatty() else Role.NOBODY


def _greet(session: Session, role: Role, narrator: Narrator) -> None:
    """What the person reads before the meeting."""
    scenario = session.script.scenario
    page = narrator.page
    page.tell(scenario.title)
    if scenario.summary:
        page.tell(scenario.summary)
    page.tell()
    tell_brief(session, role, narrator)
    page.tell("A number makes a move, or use your own words. ? explains, q leaves.")
    while sys.stdin.isatty():
        if who_is_asked(role) is not None:
            page.tell(f"{asked_how_sure(after=False)} Its number says so and is kept.")
        page.tell("Press Enter to sit down.")
        answer = ask().strip()
        if answer == "q":
            raise EOFError
        if answer in SURE:
            with telling(StoreError):
                keep_sureness(session, role, "confidence_before", int(answer))
        if answer != "?":
            return
        page.tell(how_it_goes(session.script, role))
        page.tell()


def _sit_down(session: Session, role: Role, narrator: Narrator) -> None:
    try:
        _greet(session, role, narrator)
    except EOFError:
        _leave(session, ExitCode.WELL)
    except KeyboardInterrupt:
        _leave(session, ExitCode.INTERRUPTED)


def _go_on(path: Path, rubric: Rubric, *, as_json: bool, clock: int | None) -> None:
    with beginning():
        gone_on = go_on(path)
    for notice in gone_on.notices:
        say(notice)
    _meet(gone_on.session, gone_on.role, rubric, begin=False, as_json=as_json, clock=clock)


def _meet(  # noqa: PLR0913 - how the meeting begins, and how its end is told
    session: Session,
    role: Role,
    rubric: Rubric,
    *,
    begin: bool,
    as_json: bool,
    trail: tuple[str, ...] = (),
    clock: int | None = None,
) -> None:
    """A meeting from where it stands to its scorecard; an error on the way notes what is kept."""
    narrator = Narrator(
        session.header,
        Page(aside=as_json),
        sees_all=role is Role.COACH,
        guidance=guidance_for(session.script, role),
    )
    try:
        if not begin:
            narrator.tell(session.transcript.events)
        elif role is not Role.NOBODY:
            _sit_down(session, role, narrator)
        if trail:
            follow_trail(session, trail, narrator)
            begin = False
        table = Table(session, role, narrator, seconds_to_speak(clock))
        play_through(session, table, begin=begin)
        _finish(session, role, rubric, as_json=as_json)
    except Exception as error:
        if session.path is not None:
            with suppress(StoreError):  # then it is not all kept
                session.close()
                error.add_note(_how_to_go_on(session.path))
        raise


def play_through(session: Session, table: Table, *, begin: bool) -> None:
    """Play to the end, however often the disk has to be helped; ends the command if they leave."""
    try:
        table.begin()
        while not session.ended:
            try:
                if begin:
                    begin = False
                    table.narrator.tell(session.begin())
                else:
                    table.exchange()
            except NotSavedError as error:
                table.narrator.tell(session.latest)
                _help_disk(session, error, table)
            except UnwritableError as error:
                if table.role is Role.NOBODY or not session.events:
                    stop(ExitCode.FILES, str(error))
                say(f"{error} It has not been said: choose again.")
            if table.role is Role.NOBODY and session.stuck:
                say(f"The stand-ins found no ending in {MOST_EXCHANGES} exchanges and stopped.")
                return
    except LeftError:
        _leave(session, ExitCode.WELL)
    except KeyboardInterrupt:
        _leave(session, ExitCode.INTERRUPTED)


def _help_disk(session: Session, error: NotSavedError, table: Table) -> None:
    """Tell that the disk failed and let the person choose; nothing said so far is let go."""
    say(str(error))
    if table.role is Role.NOBODY:
        stop(ExitCode.FILES, _NOT_ALL)
    while True:
        say("Enter tries again. Or type another file's name, ending in .jsonl, to keep it there.")
        try:
            answer = ask().strip()
        except EOFError:
            stop(ExitCode.FILES, _NOT_ALL)
        try:
            if answer:
                session.keep_in(explicit_path(answer))
            else:
                session.save()
        except StoreError as again:
            say(str(again))
        else:
            say("Everything is kept.")
            return


def _leave(session: Session, code: ExitCode) -> None:
    say()
    close_or_stop(session)
    if session.path is None:
        stop(code, "The meeting was not kept; --save FILE would keep it.")
    stop(code, _how_to_go_on(session.path))


def _how_to_go_on(path: Path) -> str:
    return f"The meeting is kept. Go on with: roleplay play --resume {shlex.quote(str(path))}"


def _finish(session: Session, role: Role, rubric: Rubric, *, as_json: bool) -> None:
    if session.header.drill is not None:
        tell_round(session)
        close_or_stop(session)
        return
    _appraise(session)
    rubric = rubric_for(session.header, rubric)
    card = score(session.transcript, rubric)
    if not as_json and len(card.stand_ins) < len(VENDOR):
        ask_first_view(card, session.transcript, session.path)
        ask_sureness(session, role)
    print_scorecard(card, rubric, as_json=as_json)
    close_or_stop(session)
    if session.path is not None:
        say(f"The meeting is kept in {session.path}")
        if len(card.stand_ins) < len(VENDOR) and missed_in(session.transcript, card) is not None:
            say(f"Practise next what you missed: roleplay drill {shlex.quote(str(session.path))}")


def _appraise(session: Session) -> None:
    """Tell a lone player's own part, which takes a second or two, and keep it with the meeting."""
    if not may_be_appraised(session.transcript):
        return
    say("Working out your own part …")
    told = appraisal_of(session.script, session.transcript)
    if told is not None:
        with telling(StoreError):
            session.extend((told,))


def close_or_stop(session: Session) -> None:
    """Let go of a meeting's file; ends the command where some of it could not be written."""
    with stopping(ExitCode.FILES, StoreError):
        session.close()
