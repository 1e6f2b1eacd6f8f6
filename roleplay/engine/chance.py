"""The seeded generator carried in a meeting's state.

SplitMix64 (Steele, Lea and Flood, 2014): one 64-bit number of state, the same on every machine and
every version of Python, which the standard library's generator does not promise for its methods.
"""

_MASK = 0xFFFF_FFFF_FFFF_FFFF
_GAMMA = 0x9E37_79B9_7F4A_7C15


def draw(rng: int) -> tuple[int, float]:
    """The generator's next state and a number in [0, 1)."""
    rng = (rng + _GAMMA) & _MASK
    mixed = ((rng ^ (rng >> 30)) * 0xBF58_476D_1CE4_E5B9) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB) & _MASK
    return rng, ((mixed ^ (mixed >> 31)) >> 11) / 2.0**53


def passed(rng: int, draws: int = 1) -> int:
    """The generator's state after so many draws whose numbers nobody needs."""
    return (rng + draws * _GAMMA) & _MASK
