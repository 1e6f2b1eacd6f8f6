"""One person under two names, and several recordings of one meeting, from the command line."""

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.recordings import written

TALK = """Ruth Kimani: Good morning. Amina will answer that.
Joseph Otieno: Amina, who answers me?
Amina: I do, day and night.
Amina Yusuf: You have my number.
Ruth Kimani: So it is.
Joseph Otieno: Good.
Amina: I will send it on Friday.
Amina Yusuf: By noon.
"""
ROLES = ("--manager", "ruth", "--trainee", "Amina Yusuf", "--customer", "joseph")


def test_two_names_that_may_be_one_are_told_joined_and_kept(roleplay: Run, tmp_path: Path) -> None:
    file = written(tmp_path, TALK, "talk.txt")
    asked = roleplay("score", file)
    assert "Amina and Amina Yusuf may be one person" in " ".join(asked.out.split())
    first = roleplay("score", file, *ROLES, "--same", "Amina", "Amina Yusuf", "--json")
    assert first.code == 0
    assert "1 pair of names kept as one person each, for next time too." in first.err
    people = [each["name"] for each in json.loads(first.out)["people"]]
    assert people == ["Ruth Kimani", "Joseph Otieno", "Amina Yusuf"]
    again = roleplay("score", file, *ROLES, "--json")
    assert json.loads(again.out) == json.loads(first.out)
    assert "may be one person" not in again.err
    twice = roleplay("score", file, *ROLES, "--same", "Amina", "Amina Yusuf", "--json")
    assert twice.out == again.out
    assert "kept" not in twice.err


def test_a_device_that_is_joined_to_its_owner_is_so_however_often_it_is_said(
    roleplay: Run, tmp_path: Path
) -> None:
    talk = TALK.replace("Amina Yusuf: You", "Amina\u2019s iPhone: You")
    file = written(tmp_path, talk.replace("Amina:", "Amina Yusuf:"), "talk.txt")
    for number in range(2):
        ran = roleplay("score", file, *ROLES, "--same", "amina's iphone", "amina", "--json")
        assert ran.code == 0, ran.err
        assert [each["name"] for each in json.loads(ran.out)["people"]] == [
            "Ruth Kimani",
            "Joseph Otieno",
            "Amina Yusuf",
        ]
        assert ("1 pair of names kept" in ran.err) == (number == 0)
    other = roleplay("score", file, *ROLES, "--same", "amina's iphone", "ruth")
    assert "nobody in it is called 'amina's iphone'" in other.err


def test_doubts_stand_in_the_json_of_who_speaks(roleplay: Run, tmp_path: Path) -> None:
    ran = roleplay("score", written(tmp_path, TALK, "talk.txt"), "--json")
    (doubt,) = json.loads(ran.out)["doubts"]
    assert (doubt["kind"], doubt["names"]) == ("perhaps_one", ["Amina", "Amina Yusuf"])
    assert doubt["text"].endswith("--same Amina 'Amina Yusuf'.")


def test_same_names_nobody_or_is_of_many(roleplay: Run, tmp_path: Path) -> None:
    file = written(tmp_path, TALK, "talk.txt")
    ran = roleplay("score", file, *ROLES, "--same", "Zoe", "Amina Yusuf")
    assert (ran.code, ran.out) == (2, "")
    assert "nobody in it is called 'Zoe'" in ran.err
    many = roleplay("score", str(tmp_path), *ROLES, "--same", "Amina", "Amina Yusuf")
    assert many.code == 2
    assert "--same is of one recording" in many.err


def test_a_hostile_name_is_told_without_doing_anything(roleplay: Run, tmp_path: Path) -> None:
    text = TALK.replace("Amina: ", "Amina [/x]: ").replace("Amina Yusuf", "Amina [/x] Yusuf")
    ran = roleplay("score", written(tmp_path, text, "talk.txt"))
    assert "Amina [/x] and Amina [/x] Yusuf may be one person" in " ".join(ran.out.split())


def cues(*turns: tuple[int, str]) -> str:
    return "WEBVTT\n\n" + "\n".join(
        f"00:{at:02}.000 --> 00:{at + 2:02}.000\n{text}\n" for at, text in turns
    )


def test_a_recording_of_each_microphone_is_scored_as_one_meeting(
    roleplay: Run, tmp_path: Path
) -> None:
    files = [
        written(tmp_path, cues((0, "Good morning, Joseph."), (30, "So.")), "call-ruth.vtt"),
        written(tmp_path, cues((10, "Amina, who answers me?")), "call-joseph.vtt"),
        written(tmp_path, cues((20, "I do, day and night.")), "call-amina.vtt"),
    ]
    roles = ("--manager", "ruth", "--trainee", "amina", "--customer", "joseph")
    ran = roleplay("score", *files, "--together", *roles, "--json")
    assert ran.code == 0
    card = json.loads(ran.out)
    assert card["source"] == "call-ruth.vtt + call-joseph.vtt + call-amina.vtt"
    assert card["turns"] == {"all": 4, "vendor": 3}
    asked = roleplay("score", *files, "--together")
    assert asked.code == 2
    assert "call-amina.vtt --together --manager Ruth" in asked.err
    same = roleplay("score", *files, "--together", *roles, "--same", "ruth", "joseph")
    assert (tmp_path / "call-ruth.vtt.together.marks").exists()
    assert same.code == 2


def test_together_wants_the_files_of_one_meeting(roleplay: Run, tmp_path: Path) -> None:
    file = written(tmp_path, cues((0, "Good morning.")), "call-ruth.vtt")
    for given in ((file,), (file, str(tmp_path))):
        ran = roleplay("score", *given, "--together")
        assert ran.code == 2
        assert "--together takes the files of one meeting" in ran.err
    gone = roleplay("score", file, str(tmp_path / "none.vtt"), "--together")
    assert gone.code == 3
    assert "none.vtt: there is no such file" in gone.err
