"""A first-time author's slip is told once, at its line, with words that say what to do."""

from pathlib import Path

import pytest

from roleplay.authoring.mistake import explain
from roleplay.authoring.read import check
from tests.authoring.first_slips import SLIPS, Slip
from tests.authoring.kinds_of_slips import KINDS
from tests.authoring.whole_file import WHOLE


@pytest.mark.parametrize("slip", [*SLIPS, *KINDS], ids=lambda slip: slip.name)
def test_a_first_slip_is_told_once_with_what_helps(tmp_path: Path, slip: Slip) -> None:
    path = tmp_path / "single.yaml"
    path.write_text(slip.text, encoding="utf-8")
    told = check(path)
    assert [each.code for each in told] == [slip.code], "\n".join(map(explain, told))
    assert told[0].line == slip.line, explain(told[0])
    assert slip.helps in told[0].remedy, explain(told[0])


@pytest.mark.parametrize(
    ("written", "code", "line"),
    [
        (b"---\n", "RP108", 1),
        (b"# nothing yet\n", "RP108", 1),
        ("```yaml\n" + WHOLE + "```\n", "RP204", 1),
        (WHOLE + "---\ntitle: another\n", "RP211", WHOLE.count("\n") + 1),
        (WHOLE.replace("beats:\n", "\ufeffbeats:\n"), "RP106", 46),
        (WHOLE.replace("next: counted", "next: coun\u200bted"), "RP106", 116),
        (WHOLE.encode("utf-16"), "RP105", 1),
        (WHOLE.replace("Six. Since", "Seis, señor.").encode("latin-1"), "RP105", 114),
        (WHOLE.replace("title: A", "- title: A", 1), "RP201", 2),
    ],
)
def test_a_file_of_the_wrong_kind_is_told_once(
    tmp_path: Path, written: str | bytes, code: str, line: int
) -> None:
    path = tmp_path / "single.yaml"
    path.write_bytes(written if isinstance(written, bytes) else written.encode())
    told = check(path)
    assert [(each.code, each.line) for each in told] == [(code, line)], "\n".join(
        map(explain, told)
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("cue: puts the coffee down", "cue: looks past {trainee.first}"),
        ('text: "The news came', 'text: "{trainee.first} came'),
        ("manager: Open, and then let her speak.", 'manager: "Let {trainee.first} speak."'),
    ],
)
def test_a_place_to_fill_in_where_nothing_is_filled_in_is_told(
    tmp_path: Path, old: str, new: str
) -> None:
    path = tmp_path / "single.yaml"
    path.write_text(WHOLE.replace(old, new), encoding="utf-8")
    (told,) = check(path)
    assert (told.code, told.advice) == ("RP506", True)
    assert told.source[told.column - 1 - told.source_from :].startswith("{trainee.first}")


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_files_of_other_systems_are_read_as_they_are(tmp_path: Path, newline: str) -> None:
    path = tmp_path / "single.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", newline).encode())
    assert check(path) == ()
    mixed = WHOLE.replace("\n", "\r\n", 40)
    path.write_bytes(mixed.encode())
    assert check(path) == ()
