"""Two names that are one person, said while scoring and kept for the next time."""

from collections.abc import Sequence

from roleplay.cli.exits import say
from roleplay.cli.mark import keep
from roleplay.model.mark import Joined, fingerprint
from roleplay.model.marking import all_said, roots_of
from roleplay.model.phrasing import counted
from roleplay.recordings.meetings import Opened
from roleplay.scoring.naming import is_typed_alike, pair_of, person_of


def keep_same(opened: Opened, pairs: Sequence[tuple[str, str]], file: str) -> bool:
    """Keep that each two names are one person, and whether there was anything to keep.

    Names that are one already are let be. Raises NamingError for one that fits nobody or several.
    """
    people = opened.marked.transcript.header.people
    of = fingerprint(all_said(opened.read))
    marks = []
    for one, other in pairs:
        known = _joined_into(one, opened)
        if known and person_of(other, people).id == known:
            continue
        person, into = pair_of(one, other, people)
        if person.id != into.id:
            marks.append(Joined(person=person.id, into=into.id, of=of))
    if marks:
        keep(file, marks, "")
        say(f"{counted(len(marks), 'pair')} of names kept as one person each, for next time too.")
    return bool(marks)


def _joined_into(name: str, opened: Opened) -> str:
    """Whose a name is that was joined before and stands nowhere since; empty for none."""
    roots = roots_of(opened.marked.marks)
    return next(
        (
            roots[who.id]
            for who in opened.read.header.people
            if who.id in roots and is_typed_alike(who.name, name)
        ),
        "",
    )
