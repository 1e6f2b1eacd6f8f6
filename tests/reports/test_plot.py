from roleplay.model.scenario import Glide
from roleplay.model.scorecard import Curve, Thirds
from roleplay.reports.plot import ASCII, UNICODE, Glyphs, plot

LEVEL = Glide(start=0.5, end=0.5, band=0.2)
"""A path along the middle: its band reaches from 30 % to 70 %."""


def flat(share: float) -> Curve:
    return tuple((k / 100, share) for k in range(101))


def rows(
    curve: Curve, thirds: Thirds = (0.5, 0.5, 0.5), width: int = 67, glyphs: Glyphs = ASCII
) -> list[str]:
    return [line.plain for line in plot(curve, thirds, LEVEL, width, glyphs)]


def test_a_share_stands_in_the_row_of_its_height() -> None:
    # Nine rows from 100 % to 0 %: 75 % is the third.
    assert rows(flat(0.75))[2] == "  75 % |"[1:] + "^" * 60


def test_above_in_and_below_the_band_have_each_their_own_glyph() -> None:
    assert "^" * 60 in rows(flat(0.71))[2]
    assert "o" * 60 in rows(flat(0.69))[2]
    assert "o" * 60 in rows(flat(0.31))[6]
    assert "v" * 60 in rows(flat(0.29))[6]
    assert "▲" * 60 in rows(flat(1.0), glyphs=UNICODE)[0]


def test_where_nobody_of_the_two_spoke_the_curve_has_a_gap_and_the_path_has_none() -> None:
    silent = tuple((p, share) for p, share in flat(1.0) if not 0.4 < p < 0.6)
    drawn = rows(silent)
    # Of 60 columns the one at 40 % is the 25th and the one at 60 % the 37th.
    assert drawn[0][7:] == "^" * 25 + " " * 11 + "^" * 24
    assert "-" * 60 in drawn[4]


def test_the_share_of_each_third_stands_under_it() -> None:
    under = rows(flat(0.5), thirds=(0.66, 0.4, 0.12))[-1]
    assert under.split("  ")[-1].strip() == "last third 12 %"
    assert under.index("first third 66 %") < 27
    assert 27 <= under.index("middle third 40 %") < 47


def test_a_third_without_the_two_is_said_to_be_not_seen() -> None:
    assert "middle not seen" in rows(flat(0.5), thirds=(0.66, None, 0.12))[-1]


def test_in_a_narrow_terminal_thirds_have_shorter_names_or_none() -> None:
    def under(width: int) -> str:
        return " ".join(rows(flat(0.5), width=width)[-1].split())

    assert under(50) == "first 50 % middle 50 % last 50 %"
    assert under(30) == "50 % 50 % 50 %"


def test_no_line_is_wider_than_asked_and_none_wider_than_reads_well() -> None:
    for width in (12, 30, 58, 67, 200):
        assert max(map(len, rows(flat(0.5), width=width))) <= min(width, 67)
