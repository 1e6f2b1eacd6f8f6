"""Scorecards made by hand, for tests of how they are shown."""

from roleplay.model.scorecard import (
    Authority,
    Curve,
    Ending,
    Evidence,
    Finding,
    Handover,
    LedgerEntry,
    Lesson,
    Measure,
    PersonCard,
    Roles,
    Scorecard,
    TalkTime,
    TurnCount,
)


def falling(start: float, end: float) -> Curve:
    """A share that comes down in a straight line, with as many decimals as JSON has."""
    return tuple((k / 100, round(start + (end - start) * k / 100, 4)) for k in range(101))


STEPPED_IN = Finding(
    turn=44,
    measure="stepping_in",
    to="manager",
    kind="stepped_in",
    facts={"cause": "unasked", "did": "rescue", "given_back": False},
    words="If I may, Wanjiru: it was the relay.",
    advice="nod",
)

FULL = Scorecard(
    source="The big man steps back",
    roles=Roles(manager="David Mwangi", trainee="Wanjiru Kamau", customer=("Peter Odhiambo",)),
    turns=TurnCount(all=64, vendor=41),
    estimated_times=True,
    repairs={"empty cues, left out": 3, "went back": 1},
    people=(
        PersonCard(
            name="Peter Odhiambo", seconds=372.4, share=0.31, turns=23, questions=14, authority=None
        ),
        PersonCard(
            name="David Mwangi", seconds=300, share=0.25, turns=17, questions=3, authority=0.42
        ),
        PersonCard(
            name="Wanjiru Kamau", seconds=528, share=0.44, turns=24, questions=9, authority=0.58
        ),
    ),
    talk_time=TalkTime(
        score=82.5,
        fit=0.97,
        shift=0.85,
        thirds=(0.66, 0.41, 0.12),
        delta=-0.54,
        interval=(-0.66, -0.38),
        p=0.003,
        t50=0.46,
        relapse=0.01,
        percentile=0.0171,
        verdict="strongly_shown",
        curve=falling(0.9, 0.0),
    ),
    authority=Authority(
        score=65.8,
        fit=0.94,
        shift=0.7,
        thirds=(0.74, 0.55, 0.31),
        delta=-0.43,
        interval=(-0.7, 0.05),
        curve=falling(0.8, 0.2),
        ledger=(
            LedgerEntry(
                turn=1, at=0.4, rule="addressed", to="manager", weight=1, words="David! At last."
            ),
            LedgerEntry(
                turn=2,
                at=6.2,
                rule="endorsed",
                to="trainee",
                weight=1,
                words="Peter, meet Wanjiru. She has run your account since March, she knows every"
                " line of it, and today she leads.",
            ),
            LedgerEntry(
                turn=40, at=612.5, rule="accepted", to="trainee", weight=2, words="Fine. Do it."
            ),
            LedgerEntry(
                turn=44,
                at=671,
                rule="rescued",
                to="manager",
                weight=1.5,
                words="If I may, Wanjiru: it was the relay.",
            ),
            LedgerEntry(
                turn=50, at=700, rule="accepted", to="trainee", weight=2, words="Agreed, Wanjiru."
            ),
        ),
    ),
    handover=Handover(score=73.7, interval=(61.4, 83.3), verdict="strongly_shown"),
    measures={
        "signals": Measure(
            score=66.7,
            evidence=(
                Evidence(
                    turn=12,
                    kind="signal_missed",
                    facts={
                        "who": "Peter",
                        "signal": "cool",
                        "cued": True,
                        "cue": "taps the pen",
                        "passed_over": "no_better",
                    },
                ),
            ),
        ),
        "plan": Measure(score=None),
    },
    stand_ins=("manager",),
    lessons=(
        Lesson(to="trainee", what="keep", finding=None),
        Lesson(to="trainee", what="stop", finding=None),
        Lesson(to="trainee", what="try", finding=None),
        Lesson(to="manager", what="keep", finding=None),
        Lesson(to="manager", what="stop", finding=STEPPED_IN),
        Lesson(to="manager", what="try", finding=STEPPED_IN),
    ),
    findings=(STEPPED_IN,),
    ending=Ending(id="agreed", text="Peter agreed the rollout with Wanjiru.", success=True),
    score=71.0,
)
"""A meeting that went well, with something to say under every heading."""

NOTHING = (None, None, None)

EMPTY = Scorecard(
    source="",
    roles=Roles(manager=None, trainee=None, customer=()),
    turns=TurnCount(all=0, vendor=0),
    estimated_times=False,
    people=(),
    talk_time=TalkTime(
        score=None,
        fit=None,
        shift=None,
        thirds=NOTHING,
        delta=None,
        interval=None,
        p=None,
        t50=None,
        relapse=None,
        percentile=None,
        verdict="too_short",
        curve=(),
    ),
    authority=Authority(
        score=None,
        fit=None,
        shift=None,
        thirds=NOTHING,
        delta=None,
        interval=None,
        curve=(),
        ledger=(),
    ),
    handover=Handover(score=None, interval=None, verdict="too_short"),
    score=None,
)
"""A meeting nobody came to."""
