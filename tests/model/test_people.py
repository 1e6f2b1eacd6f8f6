"""What people are called."""

from hypothesis import given
from hypothesis import strategies as st

from roleplay.model.act import Part
from roleplay.model.people import People, first_names, known_as, shortened, straight
from roleplay.model.transcript import Header, Participant


def header(*people: tuple[str, str, Part | None]) -> Header:
    """A header with these people: seat, name, part."""
    return Header(
        application="1",
        people=tuple(Participant(id=seat, name=name, part=part) for seat, name, part in people),
    )


def test_first_names_unless_two_share_one() -> None:
    assert first_names(["David Otieno", "Ann Lee"]) == ["David", "Ann"]
    assert first_names(["Peter Odhiambo", "Ann Lee", " Peter  Oden "]) == [
        "Peter Odhiambo",
        "Ann",
        "Peter  Oden",
    ]
    assert first_names(["", "  "]) == ["", ""]


def test_nobody_is_called_by_a_title_alone() -> None:
    assert first_names(["Dr. Ines Achterberg-Ruiz", "Prof. Hon. Margaret Okonjo (Guest)"]) == [
        "Ines",
        "Margaret",
    ]
    assert first_names(["Mr Obi", "Frau Weber (guest)", "Dr."]) == ["Mr Obi", "Frau Weber", "Dr."]


def test_a_family_name_that_stands_first_is_not_what_somebody_is_called() -> None:
    names = ["Lindqvist, Karin", "van der Berg, Ann (Guest)", "Obi, Mr", "Ruiz, Dr. Ines"]
    assert first_names(names) == ["Karin", "Ann", "Mr Obi", "Ines"]
    assert first_names(["Lee, Jr.", "Bo Ahl, PhD", "Cy Day, Acme", "Zoe,", ","]) == [
        "Lee",
        "Bo",
        "Cy",
        "Zoe",
        ",",
    ]
    two = ["Lindqvist, Karin", "Karin Ahl"]
    assert first_names(two) == two


def test_somebody_is_known_again_however_a_tool_wrote_the_name() -> None:
    ways = [
        "Sunita Rao",
        "sunita  rao",
        "Rao, Sunita",
        "Rao, Sunita (Guest)",
        "Sunita Rao (she/her)",
    ]
    assert {known_as(way) for way in ways} == {"sunita rao"}
    assert {straight(way) for way in ways[2:]} == {"Sunita Rao"}
    others = ["Sunita Rao (Acme)", "S. Rao", "Sunita", "(Guest)", ""]
    assert len({known_as(way) for way in others} - {"sunita rao"}) == 4
    assert straight("(Guest)") == "(Guest)"


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("CDE")), unique=True))
def test_nobody_is_called_as_somebody_else_is(people: list[tuple[str, str]]) -> None:
    called = first_names([" ".join(each) for each in people])
    assert len(set(called)) == len(called)


def test_names_that_are_cut_short_still_tell_two_peters_apart() -> None:
    assert shortened(["David", "Wanjiru"], 4) == ["Davi", "Wanj"]
    assert shortened(["Peter Odhiambo", "Ann", "Peter Oden"], 4) == ["Pe 1", "An 2", "Pe 3"]
    assert shortened(["Peter Hall", "Ann", "Peter Oden"], 4) == ["P. H", "Ann", "P. O"]
    assert shortened(["Peter Hall", "Peter Hall"], 4) == ["Pete", "Pete"]
    people = People(
        header(("boss", "Peter Hall", Part.MANAGER), ("me", "Peter Oden", Part.TRAINEE))
    )
    assert (people.of(Part.MANAGER, 4), people.first("me", 4)) == ("P. H", "P. O")
    assert people.first("elsewhere", 4) == "else"


@given(st.lists(st.text(alphabet="AB 12", max_size=9)), st.integers(4, 9))
def test_however_short_different_names_stay_different(names: list[str], most: int) -> None:
    short = shortened(names, most)
    assert all(len(name) <= most for name in short)
    assert len(set(short)) == len(set(names))


def test_two_peters_are_told_apart_whatever_their_parts() -> None:
    people = People(
        header(
            ("boss", "Peter Hall", Part.MANAGER),
            ("me", "Ann Lee", Part.TRAINEE),
            ("client", "Peter Oden", Part.CUSTOMER),
            ("guest", "Mia Berg", None),
        )
    )
    assert people.of(Part.MANAGER) == "Peter Hall"
    assert people.of(Part.TRAINEE) == "Ann"
    assert people.of_customers == ("Peter Oden",)
    assert people.first("guest") == "Mia"
    assert people.full("me") == "Ann Lee"
    assert people.part("guest") is None


def test_whoever_has_no_name_or_no_seat_is_called_by_what_is_known() -> None:
    people = People(header(("seat", " ", None)))
    assert people.first("seat") == "seat"
    assert people.first("elsewhere") == people.full("elsewhere") == "elsewhere"
    assert people.of(Part.CUSTOMER) == "customer"
    assert people.part(None) is None
