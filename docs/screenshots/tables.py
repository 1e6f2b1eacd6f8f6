"""The tables of keys in the guide to the application, made of the registry of actions.

They stand in the guide between `<!-- keys -->` and `<!-- end of keys -->`.
"""

import re

from roleplay.tui.actions import Where, actions_of
from roleplay.tui.keys import each_of, shown
from roleplay.tui.screens.help import TITLES

_TABLES = re.compile(r"(<!-- keys -->\n).*(<!-- end of keys -->)", re.DOTALL)


def with_keys(guide: str) -> str:
    """The guide with its tables of keys as the registry has them."""
    tables = "\n".join(map(_table, Where))
    return _TABLES.sub(lambda found: f"{found[1]}\n{tables}\n{found[2]}", guide)


def _table(where: Where) -> str:
    lines = [f"### {TITLES[where]}", "", "| key | what it does | id |", "| --- | --- | --- |"]
    for action in actions_of(where):
        keys = " or ".join(f"`{shown(key)}`" for key in each_of(action.key))
        lines.append(f"| {keys} | {action.help} | `{action.id}` |")
    return "\n".join(lines) + "\n"
