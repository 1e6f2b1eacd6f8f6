"""The words a listener says to show that they follow, without taking the floor."""

RESPONSE_WORDS = frozenset(
    {
        *("mm", "mmm", "mhm", "mm-hm", "mm-hmm", "mmhm", "mmhmm", "hm", "hmm", "hmmm"),
        *("uh-huh", "uhuh", "uhhuh", "huh", "ah", "aha", "ahah", "oh", "ooh", "eh"),
        *("yes", "yeah", "yea", "yah", "yep", "yup", "ja", "aye"),
        *("ok", "okay", "okey", "kay", "alright", "all", "right", "sure", "of", "course"),
        *("good", "great", "fine", "nice", "cool", "perfect", "excellent", "wow", "really"),
        *("exactly", "absolutely", "definitely", "indeed", "true", "correct", "precisely"),
        *("i", "see", "got", "it", "understood"),
    }
)
"""English response tokens, in small letters; a phrase such as "I see" is listed by its words.

After Gardner, *When Listeners Talk* (2001): continuers, acknowledgements, newsmarkers and short
assessments. "No" and "well" are left out, because they open a turn of one's own.
"""
