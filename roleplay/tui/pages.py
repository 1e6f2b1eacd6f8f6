"""What the pages of a debrief say, apart from how they are walked."""

from math import fsum

from rich.cells import set_cell_size
from textual.content import Content

from roleplay.meeting.roles import role_in
from roleplay.model.phrasing import counted, minutes_and_seconds
from roleplay.model.scorecard import Measure, Scorecard
from roleplay.model.transcript import Transcript
from roleplay.past.comparing import ItemTaken
from roleplay.reports import wording
from roleplay.reports.figures import authority_rows, talk_rows
from roleplay.reports.telling import teller_of
from roleplay.tui.listing import AS, when
from roleplay.tui.marks import QUIET
from roleplay.tui.text import content, joined
from roleplay.tui.widgets.figures import Line, heading, line

GUTTER = 14
"""Cells of what a figure is called."""

_ITEM, _AGREED = 18, 18
"""Cells of an agenda item, and of what was agreed about it."""


def title(transcript: Transcript, card: Scorecard) -> Content:
    """What the meeting was, when, and who the person was in it."""
    name = wording.clip(card.source, wording.MOST_OF_A_NAME * 2) or "A meeting"
    return joined((name, "bold"), (f" · {when_and_who(transcript)}", QUIET))


def when_and_who(transcript: Transcript) -> str:
    """When a meeting was, and who the person was in it."""
    header = transcript.header
    who = "clocked live" if header.clocked else "a recording"
    if header.recorded is not None and header.recorded.dated == "file":
        who += ", dated by its file"
    if header.played:
        who = AS[role_in(header)]
    return " · ".join(each for each in (when(header.started), who) if each)


def asked(questions: int, key: str) -> Content:
    """How many questions are put to the coach, and the key that asks them."""
    them = "it" if questions == 1 else "them"
    return content(f"{counted(questions, 'question')} to you: {key} asks {them}.", "bold")


def ending(card: Scorecard) -> Content:
    """The score of the meeting, and how it ended."""
    worth = f"Score of the meeting {wording.of_hundred(card.score)}"
    ended = wording.ending(card)
    told = worth if ended is None else f"{worth}. {ended}"
    return joined(" ".join(filter(None, (wording.stood_in(card), wording.aids(card), told))))


def figures(card: Scorecard, least: int) -> list[Line]:
    """The verdict in full, every number in words, the people, and what to know of it all.

    `least` is how many turns a verdict needs.
    """
    lines = [heading("The verdict", first=True)]
    if own := wording.own_part(card):
        lines.append(line(own))
    lines += [line(wording.verdict(card, least)), line(ending(card))]
    lines += [heading("Talk time"), *(line(*row) for row in talk_rows(card))]
    lines += [heading("Authority"), *(line(*row) for row in authority_rows(card))]
    lines.append(heading("People"))
    for person in card.people:
        lines.append(line(wording.clip(person.name, wording.MOST_OF_A_NAME)))
        asked = "" if person.questions is None else f", {counted(person.questions, 'question')}"
        lines.append(
            line(
                "",
                f"{minutes_and_seconds(person.seconds)} of talk, {wording.percent(person.share)}; "
                f"{counted(person.turns, 'turn')}{asked}",
            )
        )
    if card.handover.part is not None:
        thirds = ", ".join(
            wording.not_seen() if part is None else wording.part_in_words(part)
            for part in card.handover.part
        )
        lines += [heading("The manager's part, third by third"), line("", thirds)]
    if card.notes:
        told = (line(f"turn {note.turn}", note.text) for note in card.notes)
        lines += [heading("Notes"), *told]
    if about := wording.notes_of_one(card):
        lines += [heading("About these numbers"), *(line("", note) for note in about)]
    return lines


def plan(items: tuple[ItemTaken, ...], card: Scorecard, names: wording.VendorNames) -> list[Line]:
    """Each item as it was agreed and as it went; shares of time, for a rehearsal is shorter."""
    if not items:
        return [line("No plan was agreed for this meeting, and its items are not known.")]
    planned = fsum(item.agreed.minutes for item in items if item.agreed) or 1.0
    taken = fsum(item.seconds for item in items) or 1.0
    measure = card.measures.get("plan")
    measured = _measured(measure)
    lines = [
        line(
            (f"{'Item':<{_ITEM}}{'Agreed':<{_AGREED}}Happened", "bold $text-primary"),
        )
    ]
    for item in items:
        agreed = "not in the plan"
        if item.agreed is not None:
            share = wording.percent(item.agreed.minutes / planned)
            agreed = f"{wording.clip(names.of(item.agreed.lead), 10)}, {share}"
        label = set_cell_size(wording.clip(item.item, _ITEM - 2), _ITEM)
        label += set_cell_size(agreed, _AGREED)
        took = measured.get(item.item, item.seconds / taken)
        lines.append(line(label, _happened(item, took, names)))
    if measure is not None and measure.evidence:
        lines.append(heading(f"What the measure saw: {wording.of_hundred(measure.score)}"))
        teller = teller_of(card)
        lines += [
            line((f"turn {each.turn}  ", QUIET), teller.evidence(each)) for each in measure.evidence
        ]
    return lines


def _measured(measure: Measure | None) -> dict[str, float]:
    """The part of the time that each item took as the measure has it, which stands below."""
    seen = () if measure is None else measure.evidence
    facts = [each.facts for each in seen]
    return {
        str(each["item"]): taken
        for each in facts
        if isinstance(taken := each.get("taken"), float) and "item" in each
    }


def _happened(item: ItemTaken, share: float, names: wording.VendorNames) -> Content:
    if not item.seconds:
        return joined("did not come up")
    vendors = item.manager + item.trainee
    if not vendors or item.led is None:
        return joined(f"neither spoke, {wording.percent(share)}")
    led = f"{names.of(item.led)} led, {wording.percent(share)}"
    if item.agreed is None:
        return joined(led)
    if item.led is item.agreed.lead:
        return joined(("✓ ", "$text-success"), led)
    return joined(("≠ ", "$text-warning"), led)
