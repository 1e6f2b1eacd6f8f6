"""The JSON Schema of scorecards, for programs that read what `as_json` writes."""

import json
from typing import Any

import msgspec

from roleplay.model.scorecard import Scorecard
from roleplay.model.stretch import Stretch
from roleplay.reports.debrief.sheet import Sheet

_TEXT = {"type": "string", "description": "What was found, in words."}


def scorecard_schema() -> bytes:
    """The schema of a scorecard in JSON Schema 2020-12, UTF-8, with a line break at the end.

    Its descriptions and ranges are those of the structs in `roleplay.model.scorecard`.
    """
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scorecard",
        **msgspec.json.schema(Scorecard),
    }
    schema["$defs"]["Handover"]["properties"]["words"] = _TEXT
    for told in ("Evidence", "Finding"):
        schema["$defs"][told]["properties"]["text"] = _TEXT
        schema["$defs"][told]["required"].append("text")
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def debrief_schema() -> bytes:
    """The same of a debrief: the scorecard, and what is said of the meeting in words."""
    schema: dict[str, Any] = json.loads(scorecard_schema())
    (_,), parts = msgspec.json.schema_components([Sheet], ref_template="#/$defs/{name}")
    sheet = parts["Sheet"]
    del sheet["properties"]["titles"]
    sheet["required"].remove("titles")
    clash = parts.keys() & schema["$defs"].keys()
    assert not any(parts[name] != schema["$defs"][name] for name in clash)  # noqa: S101 - one name each
    told = {
        "format": {"type": "integer", "const": 1},
        "scorecard": {"$ref": "#/$defs/Scorecard"},
        "debrief": {"$ref": "#/$defs/Sheet"},
    }
    whole = {
        "$schema": schema["$schema"],
        "title": "Debrief",
        "type": "object",
        "properties": told,
        "required": [*told],
        "$defs": schema["$defs"] | parts,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def stretch_schema() -> bytes:
    """The same of what several meetings of one pair show together; `roleplay.model.stretch`."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Stretch",
        **msgspec.json.schema(Stretch),
    }
    schema["$defs"]["Stretch"]["properties"]["words"] = {"type": "array", "items": _TEXT}
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"
