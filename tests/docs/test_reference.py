"""The reference of all keys is what the table of the keys makes of it."""

import re
from pathlib import Path

import pytest

from roleplay.authoring.described.acts import ACTS
from roleplay.authoring.described.json_schema import KINDS, groups_of
from roleplay.model.act import Act

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "reference.md").read_text(encoding="utf-8")


def test_the_reference_is_as_the_table_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    from reference import reference  # noqa: PLC0415 - a script, in no package

    assert reference() == PAGE, "run make reference"


def test_every_key_and_every_act_has_its_row() -> None:
    for kind in KINDS:
        for group in groups_of(kind).values():
            section = PAGE.split(f"\n### {group.title}\n")[1].split("\n### ")[0]
            rows = re.findall(r"^\| `([\w-]+)` \|", section.split("\n## ")[0], re.MULTILINE)
            assert rows == [*group.keys]
    assert [*ACTS] == re.findall(r"^\| `([\w-]+)` \|", PAGE.split("\n## Acts\n")[1], re.MULTILINE)
    assert ACTS.keys() == set(Act)


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)
    anchors = [re.sub(r"[^a-z0-9_ -]", "", each.lower()).replace(" ", "-") for each in headings]
    assert len(set(anchors)) == len(anchors)
    assert set(re.findall(r"\]\(#([^)]*)\)", PAGE)) <= set(anchors)
