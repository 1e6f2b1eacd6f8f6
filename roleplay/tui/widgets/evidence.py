"""All measures with what each rests on; every piece of evidence leads to its turn."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from roleplay.model.number import clamped
from roleplay.model.scorecard import Scorecard
from roleplay.reports.figures import talk_rows
from roleplay.reports.telling import seen_of, teller_of
from roleplay.reports.wording import Row, VendorNames, clip, points
from roleplay.reports.words import label, say
from roleplay.tui.marks import QUIET
from roleplay.tui.text import joined

_NAME = 16
"""Cells of a measure's name."""

_BAR = 10
"""Cells of a score's bar."""

_NOTHING = "Nothing of this was seen in this meeting, so it does not count."


class Judged(Struct, frozen=True):
    """A measure with its score and what was seen."""

    measure: str
    """Its id."""
    score: float | None
    evidence: tuple[tuple[int, str], ...]
    """Each a turn, and what was seen there in words."""
    figures: tuple[Row, ...] = ()
    """Figures in words, for what rests on every turn and not on some."""


def judged_in(card: Scorecard, names: VendorNames) -> tuple[Judged, ...]:
    """All measures, the two parts of the handover first."""
    talk, authority = card.talk_time, card.authority
    ledger = tuple(
        (
            entry.turn,
            f"+{entry.weight:g} to {names.of(entry.to)}: {names.rule(entry.rule, entry.to)}",
        )
        for entry in authority.ledger
    )
    teller = teller_of(card)
    of_talk = tuple(
        (finding.turn, teller.finding(finding))
        for finding in card.findings
        if finding.measure == "talk_time"
    )
    return (
        Judged("talk_time", talk.score, of_talk, tuple(talk_rows(card))),
        Judged("authority", authority.score, ledger),
        *(
            Judged(measure, judged.score, seen_of(card, measure, teller))
            for measure, judged in card.measures.items()
        ),
        *(
            Judged(text, score, (), ((text, say("headings", "own_measure")),))
            for text, score in card.own_measures.items()
        ),
    )


class EvidenceView(Horizontal):
    """The measures, and beside them what the one that is looked at rests on."""

    @dataclass
    class Chosen(Message):
        """The turn of a piece of evidence is to be looked at."""

        turn: int

    def __init__(self, judged: Sequence[Judged], *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        super().__init__(id=id)
        self.judged = tuple(judged)
        self._shown: tuple[tuple[int, str], ...] = ()

    def compose(self) -> ComposeResult:
        """The two lists."""
        yield OptionList(*(Option(_measure(each)) for each in self.judged), id="measures")
        yield OptionList(id="seen")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the measure rests on."""
        event.stop()
        if event.option_list.id == "measures":
            self._show(self.judged[event.option_index])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """From a measure go to its evidence, and from there to the turn."""
        event.stop()
        if event.option_list.id == "measures":
            self.query_one("#seen", OptionList).focus()
        elif self._shown:
            self.post_message(self.Chosen(self._shown[event.option_index][0]))

    def _show(self, judged: Judged) -> None:
        self._shown = judged.evidence
        seen = self.query_one("#seen", OptionList)
        seen.clear_options()
        if judged.evidence:
            widest = max(len(str(turn)) for turn, _ in judged.evidence)
            seen.add_options(
                Option(joined((f"{turn:>{widest}}  ", QUIET), text))
                for turn, text in judged.evidence
            )
            seen.highlighted = 0
        for name, says in judged.figures:
            seen.add_option(Option(joined((f"{name}: ", "bold"), says), disabled=True))
        if not seen.option_count:
            seen.add_option(Option(joined((_NOTHING, "italic")), disabled=True))


def _measure(judged: Judged) -> Content:
    name = f"{clip(label(judged.measure), _NAME):<{_NAME}} "
    if judged.score is None:
        return joined((name + points(None, seen=bool(judged.evidence)), QUIET))
    return joined(name, bar(judged.score, _BAR), f" {judged.score:>3.0f}")


def bar(score: float, cells: int) -> Content:
    """A score, 0 to 100, as a bar of so many cells."""
    full = round(cells * clamped(score / 100))
    return joined(("━" * full, "$text-primary"), ("─" * (cells - full), "$foreground 30%"))
