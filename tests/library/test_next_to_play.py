"""What to play next: what goes on from a meeting first, then what its author names."""

from pathlib import Path

from roleplay.authoring.mistake import Mistake
from roleplay.library.next_to_play import next_to_play
from roleplay.library.situations import Situation, situation
from tests.engine.test_step import TALK
from tests.scenes import write_scenario


def named(name: str, **more: object) -> Situation:
    values = {"id": name, "location": name, "title": name.title(), **more}
    return Situation(**values)  # type: ignore[arg-type]


def test_what_goes_on_from_it_comes_before_what_the_author_names() -> None:
    first = named("first", leads_to=("other", "nowhere", "first", "second"))
    others = [named("other"), first, named("second", follows="first"), named("third")]
    assert [each.id for each in next_to_play(first, others)] == ["second", "other"]


def test_what_has_mistakes_is_not_named() -> None:
    wrong = Mistake("RP101", "x.yaml", 1, 1, "", "No.", "")
    first = named("first", leads_to=("torn",))
    assert next_to_play(first, [first, named("torn", mistakes=(wrong,))]) == ()


def test_an_own_situation_stands_before_a_shipped_one_of_its_name() -> None:
    first = named("first", leads_to=("other",))
    own = named("other", title="Mine")
    (after,) = next_to_play(first, [own, first, named("other", title="Theirs")])
    assert after.title == "Mine"


def test_a_file_says_what_to_play_next(tmp_path: Path) -> None:
    path = write_scenario(tmp_path, TALK)
    path.write_text(path.read_text(encoding="utf-8") + "\nleads_to: [flagship, flagship]\n")
    read = situation(path)
    assert read.mistakes == ()
    assert read.leads_to == ("flagship",)
