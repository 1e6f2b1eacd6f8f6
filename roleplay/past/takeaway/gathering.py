"""The debrief as it is taken away: one sheet, from everything that a debrief has."""

from roleplay.model.act import VENDOR, Part
from roleplay.model.mark import OfTurn, Remarked
from roleplay.model.mark import Rated as RatedMark
from roleplay.model.marking import all_said
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.model.rating import sheets
from roleplay.model.scorecard import Scorecard
from roleplay.model.text import plain
from roleplay.past.debriefing import Debrief
from roleplay.past.takeaway.agenda import items_of
from roleplay.past.takeaway.evidence import measures_of, rules_of
from roleplay.past.takeaway.leading import asked_of_the_two, practise_of
from roleplay.past.takeaway.picturing import authority_drawn, talk_drawn, timeline_of
from roleplay.past.takeaway.turns import stops_of, turns_of
from roleplay.reports import wording
from roleplay.reports.debrief.sheet import Group, Person, Rated, RatedRow, Sheet, Tile, Told
from roleplay.reports.marks import describe
from roleplay.reports.rating import figure_in_words, rater_in_words, told_of, who_rated
from roleplay.reports.telling import Teller, questions_with_turns, teller_of
from roleplay.reports.words import say, words

_PEOPLE = ("talked", "share", "turns", "questions", "authority")
"""The columns of the table of people, behind who they are and their part."""


def sheet_of(debrief: Debrief) -> Sheet:
    """Everything a debrief says of a meeting.

    Linear in the meeting's events.
    """
    card, names = debrief.card, wording.vendor_names(debrief.card)
    teller = teller_of(card)
    stops = stops_of(debrief, names, teller)
    return Sheet(
        title=say("debrief", "title", {"meeting": _meeting(card)}),
        about=_about(debrief),
        own=wording.own_part(card) or "",
        verdict=_verdict(debrief),
        tiles=_tiles(card),
        lessons=_lessons(card, teller),
        rated=_rated(debrief),
        talk=talk_drawn(debrief, names),
        authority=authority_drawn(debrief, names),
        timeline=timeline_of(debrief, stops),
        moments=stops,
        measures=measures_of(card, teller),
        plan=items_of(debrief.plan, names),
        people=_people(card),
        columns=(*(words()["columns"][each] for each in ("who", "part", *_PEOPLE)),),
        ledger=rules_of(card.authority.ledger, names),
        notes=tuple(Told(note.text, note.turn or None) for note in card.notes),
        marks=_marks(debrief),
        practise=practise_of(debrief),
        ask=asked_of_the_two(card, teller),
        asked=tuple(questions_with_turns(card)),
        numbers=tuple(wording.notes_of_one(card)),
        turns=turns_of(debrief, names),
        titles=_titles(worded=any(said.text for said in all_said(debrief.transcript))),
    )


def _rated(debrief: Debrief) -> Rated | None:
    """What people gave the meeting, as far as it may be shown; None where nobody rated it."""
    every = sheets(debrief.marks)
    if not every:
        return None
    open_sheets, rows, said = told_of(every, debrief.card)
    return Rated(
        columns=tuple(who_rated(each) for each in open_sheets),
        rows=tuple(
            RatedRow(
                row.name,
                row.told,
                "" if row.evidence is None else figure_in_words(row.item, row.evidence),
            )
            for row in rows
        ),
        said=tuple(said),
    )


def _meeting(card: Scorecard) -> str:
    return plain(card.source).strip() or say("debrief", "no_title")


def _about(debrief: Debrief) -> str:
    """When it was, and who was who; who was played by the program is told."""
    header, card = debrief.transcript.header, debrief.card
    told = [header.started[:10]] if header.started else []
    if told and header.recorded is not None and header.recorded.dated == "file":
        told = [say("recorded", "of_file", {"day": told[0]})]
    for part, name in (
        (Part.MANAGER, card.roles.manager),
        (Part.TRAINEE, card.roles.trainee),
        *((Part.CUSTOMER, each) for each in card.roles.customer),
    ):
        if name is not None:
            told.append(_who_played(card, part, name))
    return " · ".join(told)


def _who_played(card: Scorecard, part: Part, name: str) -> str:
    facts: dict[str, object] = {"who": name, "plays": words()["parts"][part]}
    if part in card.stand_ins:
        return say("debrief", "stand_in", facts)
    own = wording.played_partly(card, name) if part in VENDOR else None
    if own is None:
        return say("debrief", "people", facts)
    turns = wording.turns_of(own)
    return say("debrief", "partly" if turns else "partly_silent", facts | {"turns": turns})


def _verdict(debrief: Debrief) -> tuple[str, ...]:
    card = debrief.card
    several = (
        wording.verdict(card, debrief.rubric.verdicts.turns),
        wording.ending(card),
        wording.stood_in(card),
        wording.aids(card),
    )
    return tuple(each for each in several if each)


def _tiles(card: Scorecard) -> tuple[Tile, ...]:
    verdict = wording.in_words(card.handover.verdict)
    # What is too short to tell a handover tells little of its two halves as well.
    sureness = say("debrief", "few_turns") if card.handover.verdict == "too_short" else ""
    return (
        Tile(say("debrief", "handover"), _number(card.handover.score), verdict),
        Tile(say("debrief", "talk_time"), _number(card.talk_time.score), sureness),
        Tile(say("debrief", "authority"), _number(card.authority.score), sureness),
        Tile(say("debrief", "meeting"), _number(card.score)),
    )


def _number(score: float | None) -> str:
    return "" if score is None else wording.points(score)


def _lessons(card: Scorecard, teller: Teller) -> tuple[Group, ...]:
    """What to keep, stop and try, for whoever played themselves first."""
    groups = []
    for part in dict.fromkeys(lesson.to for lesson in card.lessons):
        own = [each for each in card.lessons if each.to == part]
        lines = [
            Told(
                _nothing(lesson.what, read=teller.recorded) if lesson.finding is None else inside,
                None if lesson.finding is None else lesson.finding.turn,
                _what(lesson.what),
            )
            for lesson, inside in zip(own, teller.inside_lessons(own), strict=True)
        ]
        groups.append(Group(teller.heading(part, card), tuple(lines)))
    return tuple(groups)


def _what(what: str) -> str:
    told = {
        "keep": say("debrief", "keep"),
        "stop": say("debrief", "stop"),
        "try": say("debrief", "try"),
    }
    return told[what]


def _nothing(what: str, *, read: bool) -> str:
    """That there is nothing; `read`: in what could be read of a recording."""
    told = {
        "keep": say("debrief", "no_keep_read" if read else "no_keep"),
        "stop": say("debrief", "no_stop_read" if read else "no_stop"),
        "try": say("debrief", "no_try_read" if read else "no_try"),
    }
    return told[what]


def _people(card: Scorecard) -> tuple[Person, ...]:
    parts = parts_by_name(card)
    return tuple(
        Person(
            person.name,
            words()["parts"][parts[person.name]] if person.name in parts else "",
            (
                minutes_and_seconds(person.seconds),
                wording.percent(person.share),
                str(person.turns),
                "" if person.questions is None else str(person.questions),
                "" if person.authority is None else wording.percent(person.authority),
            ),
        )
        for person in card.people
    )


def parts_by_name(card: Scorecard) -> dict[str, Part]:
    """Which part is played under which name; of two with one name the first."""
    roles = card.roles
    named = [(name, Part.CUSTOMER) for name in reversed(roles.customer)]
    named += [(roles.trainee or "", Part.TRAINEE), (roles.manager or "", Part.MANAGER)]
    return {name: part for name, part in named if name}


def _marks(debrief: Debrief) -> tuple[Told, ...]:
    """What is marked of the meeting; notes stand by themselves, and a sheet is told of once."""
    names = {who.id: who.name for who in debrief.transcript.header.people}
    told = [
        Told(describe(mark, names), mark.turn if isinstance(mark, OfTurn) else None)
        for mark in debrief.marks
        if not isinstance(mark, Remarked | RatedMark)
    ]
    for sheet in sheets(debrief.marks):
        if sheet.values:
            facts = {"who": rater_in_words(sheet.rater), "items": len(sheet.values)}
            told.append(Told(say("marks", "rated", facts), None))
    return tuple(told)


def _titles(*, worded: bool) -> dict[str, str]:
    """The page's headings and labels, by what they are called in the template.

    `worded`: whether anything that was said is known by its words.
    """
    headings = words()["headings"]
    return {
        "contents": say("debrief", "contents"),
        "in_short": say("debrief", "in_short"),
        "lessons": say("debrief", "lessons"),
        "rated": say("debrief", "rated"),
        "rated_item": say("debrief", "rated_item"),
        "rated_seen": say("debrief", "rated_seen"),
        "curves": say("debrief", "curves"),
        "timeline": say("debrief", "timeline"),
        "moments": say("debrief", "moments"),
        "no_moments": say("debrief", "no_moments"),
        "plan": say("debrief", "plan"),
        "marks": say("debrief", "marks"),
        "practise": say("debrief", "practise"),
        "leader": say("debrief", "leader"),
        "turns": say("debrief", "turns"),
        "not_scored": say("debrief", "not_scored"),
        "signs": say("debrief", "signs"),
        "share": say("debrief", "share"),
        "path": say("debrief", "path"),
        "bar": say("debrief", "bar"),
        "item": say("debrief", "item"),
        "planned": say("debrief", "planned"),
        "happened": say("debrief", "happened"),
        "all_turns": say("debrief", "all_turns"),
        "further": say("debrief", "further"),
        "footer": say("debrief", "footer" if worded else "footer_wordless"),
        "people": headings["people"],
        "measures": headings["measures"],
        "ledger": headings["ledger"],
        "no_ledger": headings["no_ledger"],
        "notes": headings["coach_notes"],
        "asked": headings["questions"],
        "numbers": headings["notes"],
        "too_little": headings["too_little"],
        "measure": words()["columns"]["measure"],
        "score": words()["columns"]["score"],
        "evidence": say("debrief", "evidence"),
        "seen": words()["columns"]["seen"],
        "to": words()["columns"]["to"],
        "weight": words()["columns"]["weight"],
        "turn": words()["columns"]["turn"],
        "several": words()["columns"]["turns"],
    }
