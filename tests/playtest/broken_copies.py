"""Whole scenarios that smell of one thing: what `new` writes, with one change each."""

import re

from roleplay.authoring.scaffolding import ScenarioWanted, scenario_text

SHORT = scenario_text(ScenarioWanted("A meeting", "signals", ("peter-odhiambo",), full=False))
FULL = scenario_text(ScenarioWanted("A meeting", "handover", ("peter-odhiambo",), full=True))

_SETTLED = r"^    when: settled and earned >= 2 and backed >= 2$"


def changed(text: str, old: str, new: str) -> str:
    """A text with everything changed that an expression finds; it has to find something."""
    again, places = re.subn(old, new, text, flags=re.MULTILINE)
    assert places, f"nothing in the scaffold is like {old}"
    return again


def without_the_trust_of_a_manager() -> str:
    """Whatever the manager does, the meeting ends as the trainee deserves."""
    return changed(SHORT, r"^(.*)backed >= 2(.*beat: .*)$", r"\1backed >= -50\2")


def with_a_goal(condition: str) -> str:
    """The first goal asks for something else."""
    return changed(SHORT, _SETTLED, f"    when: {condition}")


def without_its_length() -> str:
    """A short meeting that does not say so."""
    return changed(SHORT, r"^length: short.*\n", "")


def in_which_every_end_is_a_good_one() -> str:
    """A month on trial is a good end, and so is nothing at all."""
    return changed(SHORT, "success: false", "success: true")


def with_two_words_for_the_same() -> str:
    """On one floor the trainee has two lines, and they come to the same."""
    moves = r"(  first-change:\n(?:.*\n)*?    moves:\n)(?:.*\n)*?(      - id: whatever-it-is)"
    same = """      - id: one
        trainee: "For a month, nothing. Then I tell you what I saw."
        does: answer
        next: signals
      - id: two
        trainee: "Something, I should hope. You will see it yourself."
        does: answer
        next: signals
"""
    untested = SHORT[: SHORT.index("\ntests:") + 1]  # which name a line that goes
    return changed(untested, moves, rf"\1{same}\2")


def without_a_good_end() -> str:
    """No ending is a good one, and there is no goal: nobody's score can rise.

    Nothing is always open to the two either, so that nobody's falls by asking for the floor.
    """
    text = changed(FULL, "success: true", "success: false")
    return changed(text, r"^goals:\n(?:  .*\n)+", "always: []\n")


def in_which_lots_are_drawn() -> str:
    """Before the decision one of two lines is drawn, and with one of them all is lost."""
    text = changed(
        FULL,
        r"(  decision:.*\n.*\n    lines:\n)",
        r"""\1      - any:
          - {customer: "Well, well.", to: trainee, marks: luck}
          - {customer: "Well, well, well.", to: trainee}
""",
    )
    lost = "          - {when: marked(luck) > 0, beat: open-end}\n"
    return changed(text, r"^(          - \{when: settled and.*beat: goodbye\})", rf"{lost}\1")


def in_which_the_manager_sits_idle() -> str:
    """On nine floors of the trainee the manager has nothing to say."""
    taken = "was-there|whatever-it-is|until-it-was-signed|picked-them|keeps-dates|knows-the-gate"
    taken += "|has-thought-of-it|one-figure|by-me"
    return changed(FULL, rf"^      - id: (?:{taken})\n(?:        .*\n)+", "")


def in_which_the_good_line_is_written_first() -> str:
    """Of each floor the line that wins something stands before the others."""
    beats = re.split(r"(?m)^(?=  [a-z-]+:)", SHORT)
    return "".join(map(_good_line_first, beats))


def _good_line_first(beat: str) -> str:
    head, moves, tail = beat.partition("    moves:")
    heading, *each = re.split(r"(?m)^(?=      - )", tail)
    each.sort(key=lambda move: "earned: 1}" not in move)
    return head + moves + heading + "".join(each)


def in_which_the_good_line_is_long() -> str:
    """Every second line that wins something is the longest of its floor; at the last a poor one."""
    pieces = re.split(r"(?m)^(?=      - id)", SHORT)
    good = [at for at, piece in enumerate(pieces) if "earned: 1}" in piece]
    last = next(at for at, piece in enumerate(pieces) if "id: sign-today" in piece)
    for at in (*good[::2], last):
        pieces[at] = changed(
            pieces[at],
            r'(trainee: ".*?)([.?])"$',
            r'\1, and that is what I wanted you to know of it\2"',
        )
    return "".join(pieces)


def in_which_the_account_is_better_kept() -> str:
    """The customer takes it home gladly only if the manager has stayed the one to ring."""
    text = changed(SHORT, r"(id: both-of-us\n.*\n.*\n.*backed: )-2", r"\g<1>1")
    text = re.sub(
        r"(?<=readiness: )(\S+), goodwill: \1(?=\})",
        lambda found: "{0:+.2f}, goodwill: {0:+.2f}".format(float(found[1]) - 0.4),
        text,
    )
    good = "settled and earned >= 3 and backed >= 2"
    embraced = rf"          - {{when: {good} and said(both-of-us), beat: embraced}}\n"
    text = changed(text, rf"^(          - \{{when: {good}, beat: goodbye\}})", rf"{embraced}\1")
    last = """  embraced:
    item: next steps
    effects: {readiness: +0.2, goodwill: +0.2}
    lines:
      - {customer: "Agreed. As long as you are there, {manager.first}.", to: manager, does: accept}
    end: agreed

"""
    return changed(text, r"^(  goodbye:)", rf"{last}\1")


BROKEN = {
    "unread": without_the_trust_of_a_manager(),
    "unread-goal": with_a_goal(
        "said(all-as-before) or said(listen-first) and said(what-would-it-be)"
    ),
    "goal-many": with_a_goal("visits(arrival) > 0"),
    "goal-few": with_a_goal("earned >= 100"),
    "take-over": in_which_the_account_is_better_kept(),
    "unscored": without_its_length(),
    "hogging": in_which_every_end_is_a_good_one(),
    "nothing": with_two_words_for_the_same(),
    "range": without_a_good_end(),
    "spread": in_which_lots_are_drawn(),
    "idle": in_which_the_manager_sits_idle(),
    "place": in_which_the_good_line_is_written_first(),
    "length": in_which_the_good_line_is_long(),
}
"""By the one smell that each has."""
