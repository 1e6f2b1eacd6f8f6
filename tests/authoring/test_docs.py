"""The author's guide is true: its whole examples check clean, and it explains every mistake."""

import re
from pathlib import Path

from roleplay.authoring.beats import BEAT_KEYS
from roleplay.authoring.mistake import CODES, explain
from roleplay.authoring.moves import MOVE_KEYS
from roleplay.authoring.persona import PERSONA_KEYS
from roleplay.authoring.read import check
from roleplay.authoring.scenario import SCENARIO_KEYS
from roleplay.authoring.spoken_lines import LINE_KEYS
from roleplay.model.act import ACTS_OF, Act, Part
from tests.authoring.writing import write

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "language.md").read_text(encoding="utf-8")
MISTAKES = (DOCS / "mistakes.md").read_text(encoding="utf-8")
WHOLE = re.compile(r"format: 1\n.*^(seats|side):", re.DOTALL | re.MULTILINE)
"""An example of a whole scenario or persona, not of a part."""


def test_whole_examples_of_the_guide_check_clean(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    whole = [block for block in blocks if WHOLE.match(block)]
    assert len(whole) == 2
    for block in whole:
        told = check(write(tmp_path, block, "example.yaml"))
        assert told == (), "\n".join(map(explain, told))


def test_the_guide_names_every_key() -> None:
    for key in SCENARIO_KEYS | BEAT_KEYS | LINE_KEYS | MOVE_KEYS | PERSONA_KEYS:
        assert re.search(rf"`{key}\b|^ *{key}:", GUIDE, re.MULTILINE), key


def test_the_guide_names_every_act_with_who_may_do_it() -> None:
    rows = re.findall(r"^\| (`[a-z].*?) \| ([a-z, ]+) \|", GUIDE, re.MULTILINE)
    told = {word: who for words, who in rows for word in re.findall(r"`([a-z-]+)`", words)}
    for act in Act:
        parts = [part.value for part in Part if act in ACTS_OF[part]]
        assert told[act] == ", ".join(parts), act


def test_every_code_is_explained_under_its_title_with_an_example() -> None:
    sections = re.split(r"^### ", MISTAKES, flags=re.MULTILINE)[1:]
    told = {}
    for section in sections:
        heading, _, body = section.partition("\n")
        code, _, title = heading.partition(": ")
        told[code] = title
        assert "```" in body, code
        assert len(re.sub(r"```.*?```", "", body, flags=re.DOTALL).split()) >= 5, code
    assert told == CODES
