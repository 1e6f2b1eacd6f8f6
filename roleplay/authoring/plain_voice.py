"""What a customer says who was given no words: read as a persona's own voice is, and shipped."""

from functools import cache
from pathlib import Path

from roleplay.authoring.persona import PARTS_ALONE, as_voice
from roleplay.authoring.single import read_single
from roleplay.model.persona import Voice

_FOLDER = Path(__file__).parent / "voices"


@cache
def plain_voice(language: str = "english") -> Voice:
    """The plain words of a language that ships with the package, some for every occasion.

    Raises `LookupError` for a language that has none, or not for every occasion.
    """
    path = _FOLDER / f"{language}.yaml"
    voice, *_ = read_single(path, lambda report, tree: as_voice(report, tree, PARTS_ALONE))
    if voice is None or not all(getattr(voice, each) for each in Voice.__struct_fields__):
        raise LookupError(f"no plain voice for {language}")
    return voice
