"""Who speaks in a recording, before it is known who was who: a table and a suggestion."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from roleplay.model.act import Part
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.model.text import plain
from roleplay.reports.doubting import doubt
from roleplay.reports.tables import folding, plain_table, right
from roleplay.reports.telling import reason
from roleplay.reports.terminal import WIDEST
from roleplay.reports.wording import MOST_OF_A_NAME, clip, percent, wrapped
from roleplay.reports.words import say, words
from roleplay.scoring.roles import Room, Suggestion


def print_room(room: Room, console: Console) -> None:
    """Print everybody's part in a meeting, and who may have been who."""
    width = min(console.width, WIDEST)
    console.print(Text(plain(room.source).strip(), style="bold"))
    console.print()
    console.print(_people(room), width=width)
    if room.suggestion is not None:
        console.print()
        console.print(Text(_suggested(room.suggestion, width)))
    console.print()
    for each in room.doubts:
        console.print(Text(wrapped(doubt(each), width)))
    if room.doubts:
        console.print()


def _people(room: Room) -> Table:
    columns = words()["columns"]
    numbers = ("talked", "share", "turns", "questions", "runs_it")
    return plain_table(
        (folding(columns["who_speaks"], least=10), *(right(columns[name]) for name in numbers)),
        (
            (
                clip(person.name, MOST_OF_A_NAME),
                minutes_and_seconds(person.seconds),
                percent(person.share),
                str(person.turns),
                "" if person.questions is None else str(person.questions),
                percent(person.lead),
            )
            for person in room.people
        ),
    )


def _suggested(suggestion: Suggestion, width: int) -> str:
    parts = words()["parts"]
    names = {
        Part.MANAGER: suggestion.manager,
        Part.TRAINEE: suggestion.trainee,
        Part.CUSTOMER: ", ".join(suggestion.customer) or say("suggestion", "nobody"),
    }
    room = max(map(len, parts.values())) + 2
    lines = [say("suggestion", "sure" if suggestion.sure else "unsure")]
    lines += [f"  {parts[part.value]:<{room}}{plain(name)}" for part, name in names.items()]
    lines.append(say("suggestion", "because"))
    for why in suggestion.reasons:
        first, *more = wrapped(plain(reason(why)), width - 4).split("\n")
        lines += [f"  - {first}", *(f"    {line}" for line in more)]
    return "\n".join(lines)
