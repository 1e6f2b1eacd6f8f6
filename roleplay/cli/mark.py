"""`roleplay mark`: what a coach knows of a meeting and no recording tells."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from roleplay.cli.correcting import Correction, correct
from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.cli.meeting_option import leg_of, meeting_option
from roleplay.cli.naming_options import naming_options
from roleplay.cli.times import range_or_stop
from roleplay.cli.transcripts import meeting_or_stop, require_recording
from roleplay.model.act import ACTS_OF, Act, Part
from roleplay.model.event import Said
from roleplay.model.mark import (
    Cast,
    Joined,
    Mark,
    Placed,
    Ranged,
    Remarked,
    Renamed,
    Retagged,
    Settled,
    Undone,
    fingerprint,
)
from roleplay.model.marking import all_said, arranged, parts_by, said_at
from roleplay.model.phrasing import counted
from roleplay.model.scenario import Leg
from roleplay.model.scorecard import SUGGESTS, QuestionKind
from roleplay.model.text import plain
from roleplay.model.transcript import Participant
from roleplay.recordings.correcting import LONGEST_NAME, LONGEST_NOTE
from roleplay.recordings.meetings import Opened
from roleplay.scoring.naming import Naming, NamingError, cast, pair_of, person_of
from roleplay.store.errors import StoreError
from roleplay.store.marks import keep_marks, marks_path

_DIGITS = 9
"""Of the number of a mark."""

_NOBODY = "nobody"
_NOTHING = "nothing"

_EPILOG = """\b
Examples:
  roleplay mark meeting.vtt
  roleplay mark meeting.vtt --manager david --trainee wanjiru --customer peter
  roleplay mark meeting.vtt --turn 24 --turn 27 --rejected
  roleplay mark meeting.vtt --turn 24 --does answer --to peter
  roleplay mark meeting.vtt --turn 31 --note "Here the room went quiet."
  roleplay mark meeting.vtt --from 3:20 --to 58:00
  roleplay mark meeting.vtt --meeting later
  roleplay mark meeting.vtt --join "Peter O." "Peter Odhiambo"
  roleplay mark meeting.vtt --turn 24 --said-by wanjiru
  roleplay mark meeting.vtt --undo
"""


class Asked(Struct, frozen=True, kw_only=True):
    """What is to be marked, as it was typed."""

    turns: tuple[int, ...]
    answers: dict[QuestionKind, str] = {}
    does: tuple[str, ...] = ()
    start: str | None = None
    to: str | None = None
    note: str | None = None
    join: tuple[str, str] | None = None
    rename: tuple[str, str] | None = None
    leg: Leg | None = None
    naming: Naming = Naming()


def _dashed(kind: QuestionKind) -> str:
    """What a suggestion is called on the command line."""
    return kind.replace("_", "-")


_KIND = click.Choice([_dashed(kind) for kind in SUGGESTS])


@click.command("mark", epilog=_EPILOG)
@click.argument("file")
@click.option(
    "--turn",
    "turns",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="N",
    help="The turn that is marked; may be repeated.",
)
@click.option("--accepted", "took", flag_value="accepted", help="The customer took the answer.")
@click.option("--rejected", "took", flag_value="rejected", help="The customer did not take it.")
@click.option("--neither", "took", flag_value="neither", help="The customer did neither.")
@click.option("--cause", type=click.Choice(["yes", "no"]), help="Was there a cause to step in?")
@click.option("--hers", type=click.Choice(["yes", "no"]), help="Was it the trainee's to promise?")
@click.option("--yes", "so", type=_KIND, multiple=True, help="The turn did what is asked of it.")
@click.option("--no", "not_so", type=_KIND, multiple=True, help="It did not.")
@click.option(
    "--does",
    type=click.Choice([*(act.value for act in Act), _NOTHING]),
    multiple=True,
    metavar="ACT",
    help="All that the turn does; may be repeated.",
)
@click.option("--from", "start", metavar="TIME", help="Where the meeting begins, as 3:20.")
@click.option("--to", metavar="TIME|NAME", help="Where it ends; with --turn, to whom it was said.")
@click.option("--note", metavar="TEXT", help="A note on the turn.")
@click.option("--said-by", metavar="NAME", help="Whose turn it was.")
@click.option(
    "--cut",
    metavar="TIME|WORDS",
    help="It was two turns: from this time on, behind so many words, or in the 'middle'.",
)
@click.option("--with-next", is_flag=True, help="It and the next turn were one.")
@click.option("--begins", metavar="TIME", help="When it began, as 3:20.5.")
@click.option("--ends", metavar="TIME", help="When it ended.")
@click.option("--no-turn", is_flag=True, help="It was none: a slip of a key, a noise.")
@click.option("--no-nod", is_flag=True, help="Nobody nodded beside it.")
@click.option("--join", nargs=2, metavar="NAME NAME", help="The first person is the second.")
@click.option("--rename", nargs=2, metavar="NAME NEW", help="What a person is to be called.")
@naming_options
@meeting_option
@click.option(
    "--undo",
    is_flag=False,
    flag_value="last",
    metavar="[N]",
    help="Take back the last mark, or the one with this number.",
)
@click.option("--by", default="", metavar="NAME", help="Who marks it.")
@click.option("--json", "as_json", is_flag=True, help="Print marks and questions as JSON.")
def command(  # noqa: PLR0913 - one parameter an option, as click wants them
    file: str,
    *,
    turns: tuple[int, ...],
    took: str | None,
    cause: str | None,
    hers: str | None,
    so: tuple[str, ...],
    not_so: tuple[str, ...],
    does: tuple[str, ...],
    start: str | None,
    to: str | None,
    note: str | None,
    said_by: str | None,
    cut: str | None,
    with_next: bool,
    begins: str | None,
    ends: str | None,
    no_turn: bool,
    no_nod: bool,
    join: tuple[str, str] | None,
    rename: tuple[str, str] | None,
    manager: str | None,
    trainee: str | None,
    customers: tuple[str, ...],
    vendors: tuple[str, ...],
    meeting: str | None,
    undo: str | None,
    by: str,
    as_json: bool,
) -> int:
    """Say of the meeting in FILE what its words do not tell, and see what is asked of you.

    What you mark is kept in a file of its own beside the meeting's, which is not changed, and
    counts wherever the meeting is scored or shown. With nothing to mark, the marks and the open
    questions are listed; at a terminal each question is asked, and one key answers it.
    """
    given: dict[QuestionKind, str | None] = {
        "took_answer": took,
        "cause_to_step_in": cause,
        "hers_to_promise": hers,
        **_suggested(so, "yes"),
        **_suggested(not_so, "no"),
    }
    asked = Asked(
        turns=turns,
        answers={kind: answer for kind, answer in given.items() if answer is not None},
        does=does,
        start=start,
        to=to,
        note=note,
        join=join,
        rename=rename,
        leg=leg_of(meeting),
        naming=Naming(manager=manager, trainee=trainee, customer=customers, vendor=vendors),
    )
    correction = Correction(
        said_by, cut, begins, ends, with_next=with_next, no_turn=no_turn, no_nod=no_nod
    )
    if correction:
        if asked != Asked(turns=turns) or undo is not None:
            stop(ExitCode.USAGE, "A correction stands alone: make it, then mark what is left.")
        return correct(file, turns, correction, by)
    opened = meeting_or_stop(file)
    with stopping(ExitCode.USAGE, NamingError, of=file):
        marks = [_undone(opened, undo)] if undo is not None else marks_of(opened, asked, file)
    if marks:
        keep(file, marks, by)
        listed_anyway = all(isinstance(mark, Cast) for mark in marks)
        for mark in () if listed_anyway else marks:
            say(_done(opened, mark))
        say(f"{counted(len(marks), 'mark')} kept in {marks_path(Path(file))}.")
        if not listed_anyway:
            return ExitCode.WELL
        opened = meeting_or_stop(file)
    from roleplay.cli.marked import list_and_ask  # noqa: PLC0415 - marking does without scoring

    return list_and_ask(opened, file, by, as_json=as_json)


def _done(opened: Opened, mark: Mark) -> str:
    """What a mark says, in a sentence, for a name may have meant somebody else."""
    from roleplay.reports.marks import describe  # noqa: PLC0415 - loaded only where one is made

    names = {who.id: who.name for who in opened.marked.transcript.header.people}
    if isinstance(mark, Undone):
        return f"Taken back: {plain(describe(opened.marked.kept[mark.undoes - 1], names))}."
    told = plain(describe(mark, names))
    return f"{told[:1].upper()}{told[1:]}."


def _suggested(kinds: Sequence[str], answer: str) -> dict[QuestionKind, str]:
    """An answer to what is suggested of a turn, by what it may have done."""
    return dict.fromkeys((kind for kind in SUGGESTS if _dashed(kind) in kinds), answer)


def keep(file: str, marks: Sequence[Mark], by: str) -> None:
    """Keep marks beside the meeting and say so; ends the command where that fails."""
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    who = plain(by).strip()[:LONGEST_NAME]
    with stopping(ExitCode.FILES, StoreError):
        keep_marks(Path(file), [replace(mark, when=when, by=who) for mark in marks])


def marks_of(opened: Opened, asked: Asked, file: str) -> list[Mark]:
    """What is to be marked, held against the meeting; raises NamingError or ends the command."""
    marks: list[Mark] = []
    if asked.turns:
        for turn in dict.fromkeys(asked.turns):
            marks += _of_turn(opened, asked, turn)
    else:
        if asked.answers or asked.does or asked.note is not None:
            stop(ExitCode.USAGE, "Say of which turn it is, as in --turn 24 --rejected.")
        ranged = range_or_stop(asked.start, asked.to)
        if ranged is not None:
            marks.append(_ranged(opened, ranged))
    if asked.start is not None and asked.turns:
        stop(
            ExitCode.USAGE,
            "--from is of the whole meeting and --turn of one turn: mark them one after the other.",
        )
    of = fingerprint(all_said(opened.read))
    if asked.join is not None:
        one, other = pair_of(*asked.join, opened.marked.transcript.header.people)
        if one.id == other.id:
            raise NamingError(f"{one.name} is one person already.")
        marks.append(Joined(person=one.id, into=other.id, of=of))
    if asked.rename is not None:
        marks.append(_renamed(opened, *asked.rename, of))
    if asked.leg is not None:
        marks.append(Placed(leg=asked.leg, of=of))
    if asked.naming:
        people = cast(opened.marked.transcript.header.people, asked.naming)
        marks.append(cast_of(people, of))
    if any(isinstance(mark, Ranged | Joined | Renamed | Placed | Cast) for mark in marks):
        require_recording(opened, file)
    return marks


def _of_turn(opened: Opened, asked: Asked, turn: int) -> list[Mark]:
    raw, said = said_at(opened.corrected, turn), said_at(opened.marked.transcript, turn)
    if raw is None or said is None:
        turns = len(all_said(opened.corrected))
        where = "outside the meeting as it is marked" if raw else f"not one of its {turns} turns"
        stop(ExitCode.USAGE, f"Turn {turn} is {where}. 'roleplay replay' shows their numbers.")
    of = fingerprint([raw])
    marks: list[Mark] = []
    for question, answer in asked.answers.items():
        marks.append(Settled(turn=turn, of=of, question=question, answer=answer))
    acts = tuple(Act(each) for each in asked.does if each != _NOTHING)
    if "took_answer" in asked.answers:
        _require_part(opened, said, (Act.ACCEPT,))
    _require_part(opened, said, [SUGGESTS[each] for each in asked.answers if each in SUGGESTS])
    _require_part(opened, said, acts)
    if asked.does or asked.to is not None:
        to = asked.to
        if to is not None:
            to = "" if to.casefold() == _NOBODY else _person(opened, to).id
        marks.append(Retagged(turn=turn, of=of, does=acts if asked.does else None, to=to))
    if asked.note is not None:
        marks.append(Remarked(turn=turn, of=of, text=_note(asked.note)))
    if not marks:
        stop(ExitCode.USAGE, f"Say what turn {turn} was, as in --turn {turn} --rejected.")
    return marks


def _note(text: str) -> str:
    text = plain(text).strip()
    if not text or len(text) > LONGEST_NOTE:
        stop(ExitCode.USAGE, f"A note has from 1 to {LONGEST_NOTE} characters.")
    return text


def _require_part(opened: Opened, said: Said, acts: Sequence[Act]) -> None:
    """End the command for an act that is not one of the speaker's part, as far as that is known."""
    people = parts_by(opened.marked.marks, opened.marked.transcript.header.people)
    part = next((who.part for who in people if who.id == said.seat), None)
    wrong = [act.value for act in acts if part is not None and act not in ACTS_OF[part]]
    if wrong and part is not None:
        who = next(who.name for who in people if who.id == said.seat)
        may = ", ".join(sorted(act.value for act in ACTS_OF[part]))
        stop(
            ExitCode.USAGE,
            f"That turn is {who}'s, the {part.value}'s, who does not {wrong[0]}. "
            f"A {part.value} may: {may}.",
        )


def _person(opened: Opened, name: str) -> Participant:
    """Who is called so in the meeting as it is marked; raises NamingError."""
    return person_of(name, opened.marked.transcript.header.people)


def _renamed(opened: Opened, name: str, new: str, of: str) -> Mark:
    person = _person(opened, name)
    new = plain(new).strip()
    if not new or len(new) > LONGEST_NAME:
        raise NamingError(f"a name has from 1 to {LONGEST_NAME} characters.")
    for other in opened.marked.transcript.header.people:
        if other.name.casefold() == new.casefold() and other.id != person.id:
            raise NamingError(
                f"{other.name} is somebody else in it. If the two are one person, use --join."
            )
    return Renamed(person=person.id, name=new, of=of)


def cast_of(people: Sequence[Participant], of: str) -> Cast:
    """The mark that says who was who, of people with their parts and a whole recording."""
    by_part = {part: [who.id for who in people if who.part is part] for part in Part}
    return Cast(
        manager=by_part[Part.MANAGER][0],
        trainee=by_part[Part.TRAINEE][0],
        customers=tuple(by_part[Part.CUSTOMER]),
        vendors=tuple(who.id for who in people if who.vendor),
        of=of,
    )


def _ranged(opened: Opened, ranged: Ranged) -> Mark:
    if not all_said(arranged(opened.read, (ranged,))):
        stop(ExitCode.USAGE, "Nobody begins to speak between these two times, so nothing is kept.")
    return replace(ranged, of=fingerprint(all_said(opened.read)))


def _undone(opened: Opened, which: str) -> Mark:
    """The mark that takes back the last one that stands, or the one of a number."""
    marks = opened.marked.kept
    standing = [number for number, _ in opened.marked.standing]
    if which == "last":
        if not standing:
            stop(ExitCode.USAGE, "There is no mark to take back.")
        return Undone(undoes=standing[-1])
    if not (which.isdecimal() and len(which) <= _DIGITS) or not 1 <= int(which) <= len(marks):
        stop(
            ExitCode.USAGE,
            "--undo takes the number of a mark, as 'roleplay mark FILE' lists them, or stands "
            "last in the command and takes back the last one.",
        )
    return Undone(undoes=int(which))
