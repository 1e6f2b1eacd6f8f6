"""The words of reports, by key."""

from roleplay.model.measure import MEASURE_IDS
from roleplay.reports.words import label


def test_every_measure_has_a_name_in_words_and_an_authors_own_skill_keeps_its_own() -> None:
    names = [label(measure) for measure in MEASURE_IDS]
    assert len(set(names)) == len(names)
    assert not any("_" in name for name in names)
    assert label("two_masters") == "the two masters"
    assert label("calm") == "calm"
