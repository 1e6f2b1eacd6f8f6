from importlib import resources

import pytest

from roleplay.authoring.plain_voice import plain_voice
from roleplay.model.persona import Voice

LANGUAGES = [
    each.name.removesuffix(".yaml")
    for each in resources.files("roleplay.authoring").joinpath("voices").iterdir()
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_words_for_every_occasion(language: str) -> None:
    voice = plain_voice(language)
    for occasion in Voice.__struct_fields__:
        assert getattr(voice, occasion), occasion


def test_english_ships() -> None:
    assert plain_voice().after_silence == (("Well?",),)


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(LookupError, match="klingon"):
        plain_voice("klingon")
