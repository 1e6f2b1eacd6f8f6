"""The page on recordings knows everything the reader may say was mended."""

from pathlib import Path

from roleplay.intake import heard, rttm

PAGE = Path(__file__).parents[2] / "docs" / "recordings.md"


def test_every_repair_is_explained_in_the_page_on_recordings() -> None:
    page = PAGE.read_text(encoding="utf-8")
    phrases = [value for name, value in vars(heard).items() if name.isupper()]
    for phrase in [*phrases, rttm.OTHER, "text in UTF-16, read as it is"]:
        assert f"| `{phrase}` |" in page
