"""Two names that are one person, said while scoring and kept for the next time."""

from collections.abc import Sequence

from roleplay.cli.exits import say
from roleplay.cli.mark import keep
from roleplay.model.mark import Joined, fingerprint
from roleplay.model.marking import all_said
from roleplay.model.phrasing import counted
from roleplay.recordings.meetings import Opened
from roleplay.scoring.naming import person_of


def keep_same(opened: Opened, pairs: Sequence[tuple[str, str]], file: str) -> bool:
    """Keep that each two names are one person, and whether there was anything to keep.

    Names that are one already are let be. Raises NamingError for one that fits nobody or several.
    """
    people = opened.marked.transcript.header.people
    of = fingerprint(all_said(opened.read))
    marks = []
    for one, other in pairs:
        person, into = person_of(one, people), person_of(other, people)
        if person.id != into.id:
            marks.append(Joined(person=person.id, into=into.id, of=of))
    if marks:
        keep(file, marks, "")
        say(f"{counted(len(marks), 'pair')} of names kept as one person each, for next time too.")
    return bool(marks)
