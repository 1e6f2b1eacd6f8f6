"""Reading a glide path: the line the manager's share should come down on."""

from msgspec.structs import replace

from roleplay.authoring.fields import as_mapping, as_number
from roleplay.authoring.known_keys import check_keys
from roleplay.authoring.node import Node, Sequence
from roleplay.authoring.report import Report
from roleplay.model.scenario import Glide

_GLIDE = Glide()


def as_glide(
    report: Report, node: Node, what: str = "`glide`", default: Glide = _GLIDE
) -> Glide | None:
    """Another path for the manager's share: `[start, end]`, with `band` if wanted, or the keys.

    What is not given is as in `default`.
    """
    keys = ("start", "end", "band")
    if isinstance(node, Sequence) and len(node.items) in (2, 3):
        given = dict(zip(keys, node.items, strict=False))
    else:
        mapping = as_mapping(report, node, what, "Write where it begins and ends: `[0.65, 0.10]`.")
        if mapping is None:
            return None
        check_keys(report, mapping, keys, what)
        given = {key: value for key, (_, value) in mapping.entries.items() if key in keys}
    numbers: dict[str, float] = {}
    before = report.count
    for key, value in given.items():
        if report.count > before:
            break  # what is wrong with one number is likely to be so with all
        number = as_number(report, value, f"`{key}` of {what}", 0, 1)
        if number is not None:
            numbers[key] = float(number)
    glide = replace(default, **numbers)
    if glide.start <= glide.end and len(numbers) == len(given):
        report.mistake(
            "RP304",
            node,
            f"The manager's share should come down, and goes from {glide.start:g} to"
            f" {glide.end:g}.",
            "Give it a start above its end.",
        )
    return glide
