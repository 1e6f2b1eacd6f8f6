"""A small fault in a whole file is told where it is, and hardly ever by more than one message."""

from pathlib import Path

import pytest

from roleplay.authoring.mistake import explain
from roleplay.authoring.read import check
from tests.authoring.single_faults import FAULTS, Fault
from tests.authoring.whole_file import WHOLE


def test_the_file_in_which_the_faults_are_made_is_good(tmp_path: Path) -> None:
    path = tmp_path / "single.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    told = check(path)
    assert told == (), "\n".join(map(explain, told))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_single_fault_is_told_at_its_line(tmp_path: Path, fault: Fault) -> None:
    path = tmp_path / "single.yaml"
    path.write_text(fault.text, encoding="utf-8")
    told = check(path)
    assert [each.code for each in told] == list(fault.codes), "\n".join(map(explain, told))
    assert told[0].line == fault.line, explain(told[0])
    assert told[0].message
    assert told[0].remedy


def test_hardly_a_fault_takes_two_messages_and_none_takes_more() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 200
    assert len({fault.text for fault in FAULTS}) == len(FAULTS)
    assert max(len(fault.codes) for fault in FAULTS) <= 2
    assert sum(len(fault.codes) == 1 for fault in FAULTS) >= 0.95 * len(FAULTS)
