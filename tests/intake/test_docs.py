"""The pages on recordings show what is read, and know everything the reader may say was mended."""

import re
from pathlib import Path

import pytest

from roleplay.intake import boris, heard, rttm, table, together
from tests.intake.files import names, read, said
from tests.intake.word_files import word_file

DOCS = Path(__file__).parents[2] / "docs"
SHAPES = (DOCS / "shapes.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^### [^\n`]*`([^`\n]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = dict(EXAMPLE.findall(SHAPES))
STARTS = [0.0, 10.0, 20.0]


def test_every_repair_is_explained_in_the_page_on_recordings() -> None:
    page = (DOCS / "recordings.md").read_text(encoding="utf-8")
    phrases = [value for name, value in vars(heard).items() if name.isupper()]
    more = (rttm.OTHER, boris.NO_SPEECH, table.IN_MILLISECONDS, together.BY_FILE)
    for phrase in [*phrases, *more, "text in UTF-16, read as it is"]:
        assert f"| `{phrase}` |" in page


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_of_a_shape_is_read_as_the_page_says(name: str) -> None:
    content: str | bytes = EXAMPLES[name]
    if name.endswith(".docx"):
        content = word_file(EXAMPLES[name].splitlines())
    transcript = read(content, name)
    people = [each.casefold().removeprefix("speaker") for each in names(transcript)]
    assert len(people) == (2 if name == "meeting.eaf" else 3)
    starts = [start for start, *_ in said(transcript)][:3]
    if name not in {"above.txt", "meet.txt", "names.txt"}:
        assert [start - starts[0] for start in starts] == STARTS[: len(starts)]


def test_the_page_has_an_example_of_every_shape() -> None:
    assert len(EXAMPLES) == 26
