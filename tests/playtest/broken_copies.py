"""Whole scenarios that smell of one thing: copies of a small one, with one change each.

Where it takes a meeting long enough for a score, they are copies of what `new` writes.
"""

import re
from pathlib import Path

from roleplay.authoring.scaffolding import ScenarioWanted, scenario_text

SHORT = scenario_text(ScenarioWanted("A meeting", "signals", ("peter-odhiambo",), full=False))
FULL = scenario_text(ScenarioWanted("A meeting", "handover", ("peter-odhiambo",), full=True))
SMALL = Path(__file__).with_name("small_meeting.yaml").read_text(encoding="utf-8")

_SETTLED = r"^    when: settled and earned >= 2 and backed >= 3$"


def changed(text: str, old: str, new: str) -> str:
    """A text with everything changed that an expression finds; it has to find something."""
    again, places = re.subn(old, new, text, flags=re.MULTILINE)
    assert places, f"nothing in the scenario is like {old}"
    return again


def without_the_trust_of_a_manager() -> str:
    """Whatever the manager does takes nothing back, and it ends as the trainee deserves."""
    text = changed(SMALL, "take-over", "inform")
    return changed(text, r"^(.*)backed >= \d(.*beat: .*)$", r"\1backed >= -50\2")


def with_a_goal(condition: str) -> str:
    """The first goal asks for something else."""
    return changed(SMALL, _SETTLED, f"    when: {condition}")


def without_its_length() -> str:
    """A short meeting that does not say so."""
    return changed(SMALL, r"^length: short\n", "")


def in_which_every_end_is_a_good_one() -> str:
    """A month on trial is a good end, and so is nothing at all."""
    return changed(SMALL, "success: false", "success: true")


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
    return changed(SMALL, moves, rf"\1{same}\2")


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
    """On four floors of the trainee the manager has nothing to say."""
    taken = "was-there|whatever-it-is|see-for-the-trainee|good-at-asking"
    return changed(SMALL, rf"^      - id: (?:{taken})\n(?:        .*\n)+", "")


def in_which_the_good_line_is_written_first() -> str:
    """Of each floor the line that wins something stands before the others."""
    beats = re.split(r"(?m)^(?=  [a-z-]+:)", SMALL)
    return "".join(map(_good_line_first, beats))


def _good_line_first(beat: str) -> str:
    head, moves, tail = beat.partition("    moves:")
    heading, *each = re.split(r"(?m)^(?=      - )", tail)
    each.sort(key=lambda move: "earned: 1}" not in move)
    return head + moves + heading + "".join(each)


def in_which_the_good_line_is_long() -> str:
    """The line that wins something is the longest of its floor; at the last it is a poor one."""
    pieces = re.split(r"(?m)^(?=      - id)", SMALL)
    longest = [
        changed(
            piece,
            r'(trainee: ".*?)([.?])"$',
            r'\1, and that is what I wanted you to know of it\2"',
        )
        if ("earned: 1}" in piece and "id: sum-up" not in piece) or "id: a-great-deal" in piece
        else piece
        for piece in pieces
    ]
    return "".join(longest)


def in_which_the_account_is_better_kept() -> str:
    """The customer takes it home gladly only if the manager has stayed the one to ring."""
    text = changed(SMALL, r"(id: both-of-us\n.*\n.*\n.*backed: )-2", r"\g<1>1")
    text = re.sub(
        r"(?<=readiness: )(\S+), goodwill: \1(?=\})",
        lambda found: "{0:+.2f}, goodwill: {0:+.2f}".format(float(found[1]) - 0.6),
        text,
    )
    good = r"^          - \{when: (settled and .*), beat: goodbye\}"
    embraced = r"          - {when: \1 and said(both-of-us), beat: embraced}"
    text = changed(text, good, rf"{embraced}\n\g<0>")
    last = """  embraced:
    item: next steps
    effects: {readiness: +0.5, goodwill: +0.5}
    lines:
      - {customer: "Agreed. As long as you are there, {manager.first}.", to: manager, does: accept}
    end: agreed

"""
    return changed(text, r"^(  goodbye:)", rf"{last}\1")


BROKEN = {
    "unread": without_the_trust_of_a_manager(),
    "unread-goal": with_a_goal("said(all-as-before) or said(listen-first) or said(ask-about-it)"),
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
