"""What has been picked for an open floor, before it is played."""

from roleplay.meeting.picking import Pick, Picks
from roleplay.model.act import VENDOR, Look, Part
from roleplay.model.event import Intent, OpenMove

ONE = Pick(OpenMove("manager", "open", "Good morning."))
OTHER = Pick(OpenMove("trainee", "answer", "It is the valve."), "The valve, I think.")


def test_the_first_to_pick_begins_and_the_other_comes_in_later() -> None:
    picks = Picks()
    picks.put(Part.TRAINEE, OTHER)
    picks.put(Part.MANAGER, ONE)
    intents = picks.intents()
    assert intents[Part.TRAINEE] == Intent(move="answer", words="The valve, I think.")
    assert intents[Part.MANAGER] == Intent(move="open", after=0.3)


def test_of_those_who_picked_nothing_only_the_silent_are_decided_for() -> None:
    assert Picks().intents(frozenset({Part.TRAINEE})) == {
        Part.MANAGER: None,
        Part.TRAINEE: Intent(),
    }
    assert set(Picks().intents(VENDOR).values()) == {Intent()}


def test_who_has_a_look_is_silent_with_it_whoever_else_would_decide() -> None:
    picks = Picks()
    picks.put(Part.TRAINEE, OTHER)
    picks.look(Part.MANAGER, Look.FROWN)
    assert picks.intents(frozenset())[Part.MANAGER] == Intent(look=Look.FROWN)
    picks.look(Part.MANAGER, Look.FROWN)
    assert picks.look_of(Part.MANAGER) is None
    assert picks.intents(frozenset())[Part.MANAGER] is None


def test_who_speaks_has_no_look() -> None:
    picks = Picks()
    picks.look(Part.MANAGER, Look.NOD)
    picks.put(Part.MANAGER, ONE)
    assert picks.intents()[Part.MANAGER] == Intent(move="open")


def test_the_same_again_takes_a_pick_back_and_another_replaces_it() -> None:
    picks = Picks()
    picks.put(Part.MANAGER, ONE)
    picks.put(Part.MANAGER, ONE)
    assert not picks
    picks.put(Part.MANAGER, ONE)
    picks.put(Part.MANAGER, OTHER)
    assert picks.of(Part.MANAGER) == OTHER


def test_what_was_read_in_own_words_goes_with_them() -> None:
    picks = Picks()
    picks.put(Part.TRAINEE, Pick(OTHER.move, OTHER.words, Intent(near=0.7)))
    assert picks.intents()[Part.TRAINEE] == Intent(
        move="answer", words="The valve, I think.", near=0.7
    )
