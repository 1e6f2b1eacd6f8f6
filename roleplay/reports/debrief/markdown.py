"""The debrief as Markdown (CommonMark with tables): to read as it is, or to put into notes.

Nothing that was said becomes markup or a link: every sign that means something is escaped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from roleplay.model.text import plain
from roleplay.reports.debrief.sheet import Drawn, Row, Sheet, Told, Turn

_MEANS = re.compile(r"""[\\`*_{}\[\]<>#|~^$&@]|(?<=\w)[.:](?=[\w/])|^\s*(?:[-+=]|\d+[.)])""")
"""What begins or ends something in Markdown; a point or a colon within what might be an address."""


def markdown(sheet: Sheet) -> bytes:
    """The whole sheet, in UTF-8."""
    text = "\n\n".join(filter(None, _parts(sheet)))
    return f"{text}\n".encode()


def escaped(text: str) -> str:
    """A text from anywhere as it is read, and never as markup."""
    # Blanks and digits before such a sign need no backslash.
    return _MEANS.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", plain(text).strip())


def _parts(sheet: Sheet) -> Iterator[str]:
    titles = sheet.titles
    yield f"# {escaped(sheet.title)}"
    yield escaped(sheet.about)
    yield f"## {titles['in_short']}"
    yield bullets(
        f"{tile.name}: {_number(tile.number, titles)}{f' ({tile.below})' if tile.below else ''}"
        for tile in sheet.tiles
    )
    yield from map(escaped, sheet.verdict)
    yield escaped(sheet.own)
    if sheet.rated is not None:
        yield f"## {titles['rated']}"
        if sheet.rated.rows:
            columns = (titles["rated_item"], *sheet.rated.columns, titles["rated_seen"])
            yield table(columns, [(row.item, *row.numbers, row.seen) for row in sheet.rated.rows])
        yield bullets(map(escaped, sheet.rated.said))
    if sheet.lessons:
        yield f"## {titles['lessons']}"
    for group in sheet.lessons:
        yield f"### {escaped(group.heading)}"
        yield bullets(_told(line, titles) for line in group.lines)
    yield f"## {titles['curves']}"
    for drawn in (sheet.talk, sheet.authority):
        yield from _drawn(drawn, titles)
    yield f"## {titles['timeline']}"
    yield escaped(sheet.timeline.told)
    people = [(each.name, each.part, *each.cells) for each in sheet.people]
    yield table(sheet.columns, people)
    yield from _moments(sheet)
    yield f"## {titles['practise']}"
    yield bullets(_told(line, titles) for line in sheet.practise)
    yield f"## {titles['leader']}"
    yield bullets(_told(line, titles) for line in sheet.ask)
    if sheet.plan:
        yield f"## {titles['plan']}"
        rows = [(each.item, each.agreed, _also(each.happened, each.kept)) for each in sheet.plan]
        yield table((titles["item"], titles["planned"], titles["happened"]), rows)
    yield from _evidence(sheet)
    for title, lines in ((titles["notes"], sheet.notes), (titles["marks"], sheet.marks)):
        if lines:
            yield f"## {title}"
            yield bullets(_told(line, titles) for line in lines)
    for title, several in ((titles["asked"], sheet.asked), (titles["numbers"], sheet.numbers)):
        if several:
            yield f"## {escaped(title)}"
            yield bullets(map(escaped, several))
    yield f"## {titles['turns']}"
    yield bullets(_turn(turn) for turn in sheet.turns)


def _drawn(drawn: Drawn, titles: dict[str, str]) -> Iterator[str]:
    yield f"### {escaped(drawn.title)}"
    if not drawn.curve:
        yield escaped(titles["too_little"])
        return
    rows: list[Row] = [*drawn.under, *drawn.rows]
    yield bullets(f"{escaped(name)}: {escaped(says)}" for name, says in rows)


def _moments(sheet: Sheet) -> Iterator[str]:
    titles = sheet.titles
    yield f"## {titles['moments']}"
    if not sheet.moments:
        yield escaped(titles["no_moments"])
    for stop in sheet.moments:
        where = f"{titles['turn']} {stop.turn}, {stop.clock}"
        yield f"### {stop.number}\\. {where}: {escaped(stop.who)}"
        yield f"> {escaped(stop.words)}"
        lines = [*(_told(line, titles) for line in stop.why), *map(escaped, stop.did)]
        yield bullets([*lines, *(_told(line, titles) for line in stop.open)])


def _evidence(sheet: Sheet) -> Iterator[str]:
    titles = sheet.titles
    yield f"## {titles['measures']}"
    for measure in sheet.measures:
        yield f"### {escaped(measure.name)}: {escaped(measure.score)}"
        lines = [f"{escaped(seen.text)}{_turns(seen.turns, titles)}" for seen in measure.evidence]
        if measure.further:
            lines.append(f"{escaped(titles['further'])}{_turns(measure.further, titles)}")
        yield bullets(lines)
    yield f"## {escaped(titles['ledger'])}"
    if not sheet.ledger:
        yield escaped(titles["no_ledger"])
        return
    columns = (titles["weight"], titles["to"], titles["seen"], titles["several"])
    rows = [(each.weight, each.to, each.seen, _listed(each.turns)) for each in sheet.ledger]
    yield table(columns, rows)


def _turn(turn: Turn) -> str:
    aside = "; ".join((*turn.seen, *turn.did))
    aside = f" ({escaped(aside)})" if aside else ""
    if turn.number is None:
        return f"{turn.clock} {escaped(turn.who)}: {escaped(turn.words)}{aside}"
    to = f" → {escaped(turn.to)}" if turn.to else ""
    who = f"{turn.number}, {turn.clock} **{escaped(turn.who)}**{to}"
    return f"{who}: {escaped(turn.words)}{aside}"


def _told(line: Told, titles: dict[str, str]) -> str:
    label = f"**{escaped(line.label)}** " if line.label else ""
    where = f" ({titles['turn']} {line.turn})" if line.turn else ""
    return f"{label}{escaped(line.text)}{where}"


def _turns(turns: Sequence[int], titles: dict[str, str]) -> str:
    if not turns:
        return ""
    return f" ({titles['turn'] if len(turns) == 1 else titles['several']} {_listed(turns)})"


def _listed(turns: Sequence[int]) -> str:
    return ", ".join(map(str, turns))


def _number(number: str, titles: dict[str, str]) -> str:
    return f"{number} / 100" if number else titles["not_scored"]


def _also(text: str, more: str) -> str:
    return f"{text}, {more}" if more else text


def bullets(lines: Iterable[str]) -> str:
    """A list of lines that are Markdown already."""
    return "\n".join(f"- {line}" for line in lines)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are texts from anywhere."""
    lines = [columns, ["---"] * len(columns), *(tuple(map(escaped, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
