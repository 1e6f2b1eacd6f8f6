"""Writes `reference.md` beside it: every key that authors may write, from the table of the keys.

What the reader knows and what that table says are held to each other by tests, so that this page
says what is true.
"""

import re
from pathlib import Path

from roleplay.authoring.described.acts import ACTS
from roleplay.authoring.described.json_schema import groups_of
from roleplay.authoring.described.kinds import Group, Key
from roleplay.authoring.described.wording import in_words
from roleplay.model.act import ACTS_OF, Part
from roleplay.model.phrasing import listed

PAGE = Path(__file__).with_suffix(".md")
_INTRODUCTION = """\
# Every key there is

What may stand in a scenario, in a persona and in a rubric, key by key. How to write a scenario is
told in [the guide](language.md), what each mistake means in [mistakes](mistakes.md); in
[an editor](editors.md) the same words appear as you type.

This page is written by a program (`make reference`) from the table that the program goes by.
"""
_PARTS = {
    "Scenarios": (
        "scenario",
        *("seat", "seat_starts", "guide", "fact", "promise", "agenda_item", "glide", "outcome"),
        *("interrupt", "goal", "measure", "points", "test", "expect", "of_100", "of_1", "fragment"),
    ),
    "Beats": ("beat", "line", "group", "move", "silence", "way", "looks", "look"),
    "Personas": ("persona", "temper", "starts", "voice", "cues"),
    "Rubrics": tuple(name for name in groups_of("rubric") if name != "glide"),
}
_GROUPS = groups_of("scenario") | groups_of("persona") | groups_of("rubric")
_ELSEWHERE = {
    "an act": "#acts",
    "a condition": "language.md#conditions",
    "places to fill in": "language.md#lines",
}


def reference() -> str:
    """The whole page."""
    parts = [
        f"## {part}\n\n" + "\n".join(_section(_GROUPS[name]) for name in names)
        for part, names in _PARTS.items()
    ]
    return "\n".join([_INTRODUCTION, *parts, _acts()])


def _section(group: Group) -> str:
    lines = [f"### {group.title}", "", group.says]
    if group.needed:
        lines[-1] += f" Needed: {_keys(group.needed, 'and')}."
    if group.one_of:
        lines[-1] += f" One of {_keys(group.one_of, 'and')} is needed."
    lines += ["", "| key | what it is | what may stand there | for example |"]
    lines += ["| --- | --- | --- | --- |"]
    lines += [_row(name, key) for name, key in group.keys.items()]
    return "\n".join(lines) + "\n"


def _row(name: str, key: Key) -> str:
    cells = (f"`{name}`", key.says, in_words(key.kind, _link), f"`{name}: {key.example}`")
    return f"| {' | '.join(each.replace('|', '&#124;') for each in cells)} |"


def _keys(names: tuple[str, ...], last: str) -> str:
    return listed([f"`{name}`" for name in names], last)


def _link(what: str) -> str:
    if what in _ELSEWHERE:
        return f"[{what}]({_ELSEWHERE[what]})"
    title = _GROUPS[what].title
    anchor = re.sub(r"[^a-z0-9_ -]", "", title.lower()).replace(" ", "-")
    return f"[{title[:1].lower()}{title[1:]}](#{anchor})"


def _acts() -> str:
    lines = ["## Acts", "", "What a line or a move does, behind `does`.", ""]
    lines += ["| act | who may | what it is |", "| --- | --- | --- |"]
    for act, says in ACTS.items():
        who = ", ".join(part for part in Part if act in ACTS_OF[part])
        lines.append(f"| `{act}` | {who} | {says} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
