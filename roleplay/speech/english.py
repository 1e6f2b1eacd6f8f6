"""What the core itself knows of English: the words that a score depends on.

They stand here as well as in `languages/english.yaml`, because meetings that were played are scored
without reading any file. A test holds the two to each other.
"""

from roleplay.model.scored_words import ScoredWords

ENGLISH = ScoredWords(
    response=(
        *("mm", "mmm", "mhm", "mm-hm", "mm-hmm", "mmhm", "mmhmm", "hm", "hmm", "hmmm"),
        *("uh-huh", "uhuh", "uhhuh", "huh", "ah", "aha", "ahah", "oh", "ooh", "eh"),
        *("yes", "yeah", "yea", "yah", "yep", "yup", "ja", "aye"),
        *("ok", "okay", "okey", "kay", "alright", "all", "right", "sure", "of", "course"),
        *("good", "great", "fine", "nice", "cool", "perfect", "excellent"),
        *("splendid", "lovely", "wonderful", "marvellous", "brilliant", "wow", "really"),
        *("exactly", "absolutely", "definitely", "indeed", "true", "correct", "precisely"),
        *("i", "see", "got", "it", "understood"),
    ),
    own=("i", "me", "my", "mine", "myself"),
    dates=(
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "june", "july", "august", "september"),
        *("october", "november", "december", "today", "tonight", "tomorrow"),
        *("noon", "midday", "midnight", "morning", "afternoon", "evening", "now", "immediately"),
        *("minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "weekend"),
        *("month", "months", "quarter", "year"),
    ),
    denials=(
        *("no", "not", "never", "wrong", "actually", "but", "cannot"),
        *("don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "weren't", "can't", "won't"),
        *("wouldn't", "couldn't", "shouldn't", "hasn't", "haven't"),
    ),
    of_a_senior=("he", "him", "his", "boss", "manager", "director", "colleague", "superior"),
    handing_up=("rather", "ask", "asked", "leave", "let", "prefer", "better", "hear"),
    agreeing=(
        *("that's", "that", "this", "it's", "is", "was", "quite", "very", "so", "well", "said"),
        *("put", "say", "says", "agree", "agreed", "spot", "on", "point", "same", "here"),
        *("what", "would", "think", "the", "a", "as", "we", "do", "does", "you", "he", "she"),
        *("they", "just", "and", "have", "has", "with", "thank", "thanks", "please"),
    ),
    adding=("and", "or", "plus", "with", "also", "too", "another", "more"),
    figures=(
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
        *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
        *("nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty"),
        *("ninety", "hundred", "thousand", "million", "half", "third", "fourth", "fifth"),
        *("sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth"),
        *("fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
        "twentieth",
        *(
            "thirtieth",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ),
        *("january", "february", "march", "april", "june", "july", "august", "september"),
        *("october", "november", "december", "today", "tonight", "tomorrow"),
    ),
    whispering=(
        *("whispering", "whispers", "whispered", "whisper", "softly", "quietly"),
        *("under his breath", "under her breath", "aside", "sotto voce"),
    ),
)
"""English words as `roleplay.speech.lists` describes them.

Response tokens after Gardner, *When Listeners Talk* (2001): continuers, acknowledgements,
newsmarkers and short assessments. "No" and "well" are left out, because they open a turn of one's
own. "We" owns no promise. Of the months "may" is left out, which is more often no month.
"""
