"""A report on several meetings as Markdown, as `markdown` has one of a single meeting."""

from collections.abc import Iterator, Sequence

from roleplay.reports.debrief.group_sheet import GroupSheet, MeetingRow, Part, Recurring, Where
from roleplay.reports.debrief.markdown import bullets, escaped, table

_COLUMNS = ("meeting", "date", "what", "who", "handover", "verdict", "score", "file")


def group_markdown(sheet: GroupSheet) -> bytes:
    """The whole sheet, in UTF-8."""
    text = "\n\n".join(filter(None, _parts(sheet)))
    return f"{text}\n".encode()


def _parts(sheet: GroupSheet) -> Iterator[str]:
    titles = sheet.titles
    yield f"# {escaped(sheet.title)}"
    yield escaped(sheet.about)
    yield f"## {escaped(titles['in_short'])}"
    yield from map(escaped, sheet.short)
    for part in sheet.parts:
        yield from _part(part, titles)
    if sheet.between:
        yield f"## {escaped(titles['between'])}"
        yield from map(escaped, sheet.between)
    if sheet.meetings:
        yield f"## {escaped(titles['meetings'])}"
        columns = [titles[key] for key in _COLUMNS]
        yield table(columns, [_listed(row) for row in sheet.meetings])
    if sheet.left:
        yield f"## {escaped(titles['left'])}"
        columns = [titles[key] for key in ("file", "date", "why")]
        yield table(columns, [(row.file, row.date, row.why) for row in sheet.left])
    if sheet.numbers:
        yield f"## {escaped(titles['numbers'])}"
        yield bullets(map(escaped, sheet.numbers))


def _listed(row: MeetingRow) -> tuple[str, ...]:
    score = row.handover, row.verdict, row.score
    return (str(row.number), row.date, row.what, row.who, *score, row.file)


def _part(part: Part, titles: dict[str, str]) -> Iterator[str]:
    yield f"## {escaped(part.heading)}"
    yield escaped(part.about)
    yield from map(escaped, part.verdict)
    yield f"### {escaped(titles['changed'])}"
    yield bullets(map(escaped, part.changed))
    yield f"### {escaped(titles['curves'])}"
    yield escaped(part.not_drawn)
    yield bullets(escaped(each.told) for each in part.small)
    yield f"### {escaped(titles['measures'])}"
    columns = [titles[key] for key in ("measure", "mean", "first", "last", "change")]
    yield table(
        columns, [(row.name, row.mean, row.first, row.last, row.change) for row in part.measures]
    )
    if part.sureness:
        yield f"### {escaped(titles['sureness'])}"
        yield bullets(map(escaped, part.sureness))
    yield f"### {escaped(titles['back'])}"
    yield escaped(part.not_back)
    yield bullets(_recurring(each, titles) for each in part.back)
    yield f"### {escaped(titles['practise'])}"
    yield bullets(
        f"**{escaped(line.label)}** {escaped(line.text)}" if line.label else escaped(line.text)
        for line in part.practise
    )


def _recurring(each: Recurring, titles: dict[str, str]) -> str:
    where = "; ".join(_where(place, titles) for place in each.where)
    return f"**{escaped(each.label)}**, {escaped(each.often)}. {escaped(each.lately)} {where}"


def _where(where: Where, titles: dict[str, str]) -> str:
    turns: Sequence[str] = [*map(str, where.turns)]
    called = titles["turn"] if len(turns) == 1 else titles["several"]
    return f"{escaped(titles['meeting'])} {where.meeting} ({escaped(called)} {', '.join(turns)})"
