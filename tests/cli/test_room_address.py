"""Where a room may be opened, what that opens, and the links that are given out for it."""

import asyncio
import json
from pathlib import Path

import pytest

from roleplay.cli.room_address import (
    NotSafeError,
    Wanted,
    address_of,
    again_at,
    tls_of,
    what_it_opens,
)
from roleplay.cli.room_links import tell_links
from roleplay.room.keeping import Opened
from roleplay.room.tokens import link_in
from tests.room.places import room

PORT = 8400


def test_by_default_a_room_is_on_this_computer_alone_and_opens_nothing() -> None:
    place = address_of(Wanted(), PORT)
    assert (place.host, place.origin, place.secure) == ("127.0.0.1", "http://127.0.0.1:8400", False)
    assert place.hosts == {"127.0.0.1:8400", "localhost:8400"}
    assert what_it_opens(Wanted(), place) == ""
    assert tls_of(Wanted()) is None


def test_with_a_certificate_it_is_called_by_its_name_and_says_who_can_knock() -> None:
    wanted = Wanted(listen="192.0.2.7", cert="a", key="b", name="Room.example.org")
    place = address_of(wanted, PORT)
    assert (place.host, place.origin) == ("192.0.2.7", "https://room.example.org:8400")
    assert place.hosts == {"room.example.org:8400"}
    assert "Every computer that reaches 192.0.2.7 can now knock" in what_it_opens(wanted, place)


def test_behind_a_proxy_it_is_called_as_the_proxy_is() -> None:
    wanted = Wanted(behind="https://Room.example.org/")
    place = address_of(wanted, PORT)
    assert (place.origin, place.proxied) == ("https://room.example.org", True)
    assert "let no other way lead to port 8400" in what_it_opens(wanted, place)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Wanted(listen="everywhere"), "is no address"),
        (Wanted(listen="192.0.2.7"), "would let every computer"),
        (Wanted(listen="0.0.0.0", cert="a", key="b"), "by which name people come"),  # noqa: S104
        (Wanted(listen="::1", name="a b"), "what stands in the certificate"),
        (Wanted(behind="http://room.example.org"), "--behind https://"),
    ],
)
def test_what_is_not_safe_is_refused(wanted: Wanted, told: str) -> None:
    with pytest.raises(NotSafeError, match=told):
        address_of(wanted, PORT)


def test_a_room_is_opened_again_only_where_its_links_lead() -> None:
    wanted = Wanted(listen="192.0.2.7", cert="a", key="b b")
    opened = Opened(
        host="192.0.2.7", port=PORT, origin="https://192.0.2.7:8400", seats={}, tokens={}
    )
    assert again_at(opened, wanted, None).origin == "https://192.0.2.7:8400"
    for other, port in ((Wanted(), None), (wanted, 8401)):
        with pytest.raises(NotSafeError, match=r"lead to https://192\.0\.2\.7:8400.*as it was"):
            again_at(opened, other, port)
    assert wanted.words == ("--listen", "192.0.2.7", "--cert", "a", "--key", "b b")
    before = Opened(host="127.0.0.1", port=PORT, seats={}, tokens={})
    assert again_at(before, Wanted(), None).origin == "http://127.0.0.1:8400"


def test_a_certificate_needs_its_key() -> None:
    for half in (Wanted(cert="a"), Wanted(key="a")):
        with pytest.raises(NotSafeError, match="go together"):
            tls_of(half)


def test_each_seat_is_given_a_link_that_opens_it_and_no_other(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async def go() -> dict[str, str]:
        async with room(tmp_path) as place:
            for as_json in (True, False):
                tell_links(place.host, address_of(Wanted(), PORT), as_json=as_json)
            tokens = dict(place.host.tokens)
            place.host.tokens.clear()
            tell_links(place.host, address_of(Wanted(), PORT), as_json=False)
            return tokens

    tokens = asyncio.run(go())
    out, err = capfd.readouterr()
    first, _, told = out.partition("\n")
    seats = json.loads(first)["seats"]
    assert {each["seat"]: link_in(each["link"]).token for each in seats} == tokens
    for seat, who in (("trainee", "Tia"), ("manager", "Max"), ("coach", "the coach")):
        assert f"\n{seat} ({who})\n  in a browser   http://127.0.0.1:8400/#{tokens[seat]}" in told
        assert f"roleplay join 'http://127.0.0.1:8400/#{tokens[seat]}'" in told
    assert "onlooker-1 (looks on)" in told
    assert "Every word is kept in" in err
    assert "is open again at http://127.0.0.1:8400, on the links it had." in err
