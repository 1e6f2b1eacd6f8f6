"""The JSON Schema of scorecards, for programs that read what `as_json` writes."""

from typing import Any

import msgspec

from roleplay.model.scorecard import Scorecard
from roleplay.model.stretch import Stretch

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


def stretch_schema() -> bytes:
    """The same of what several meetings of one pair show together; `roleplay.model.stretch`."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Stretch",
        **msgspec.json.schema(Stretch),
    }
    schema["$defs"]["Stretch"]["properties"]["words"] = {"type": "array", "items": _TEXT}
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"
