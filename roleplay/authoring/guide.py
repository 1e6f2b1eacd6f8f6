"""Reading what a coach is told: what to watch for, and what to ask afterwards."""

from roleplay.authoring.fields import as_entry, as_items, as_mapping, as_text
from roleplay.authoring.known_keys import check_keys
from roleplay.authoring.node import Node
from roleplay.authoring.report import Report
from roleplay.model.scenario import Guide

_KEYS = ("watch", "ask")


def as_guide(report: Report, node: Node) -> Guide:
    """The node as a guide; each of its keys holds a text or a list of texts."""
    written = "Write `guide: {watch: TEXT}`, and what to `ask` afterwards beside it."
    mapping = as_mapping(report, node, "`guide`", as_entry(node, written))
    if mapping is None:
        return Guide()
    check_keys(report, mapping, _KEYS, "`guide`")
    if not mapping.entries:
        report.mistake(
            "RP302", mapping, "`guide` says nothing.", "Write what to `watch` or what to `ask`."
        )
    told = {
        key: tuple(
            text
            for item in as_items(report, mapping[key], f"`{key}`")
            if (text := as_text(report, item, f"A text of `{key}`"))
        )
        for key in _KEYS
        if key in mapping.entries
    }
    return Guide(**told)
