"""What the shipped people say whenever something happens has to be true whenever it does."""

import re

from roleplay.authoring.whereabouts import shipped_personas

_LASTED = re.compile(r"\b(?:\d+|one|two|five|ten|half a|third of a) (?:second|minute)s?\b(?! more)")
"""How long something took. A silence lasts four seconds or eight, own words one or forty."""


def test_nobody_says_how_long_a_silence_or_somebodys_words_took() -> None:
    said: list[str] = []
    for path in shipped_personas():
        text = path.read_text(encoding="utf-8").lower()
        said += re.findall(
            r"^  (?:after_silence|did_not_follow):\n((?:    - .*\n)+)", text, re.MULTILINE
        )
    assert len(said) > 20
    assert [lines for lines in said if _LASTED.search(lines)] == []
