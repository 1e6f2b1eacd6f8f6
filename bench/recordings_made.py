"""Well-formed recordings of every shape that is read, of words that are never repeated."""

import io
import json
import random
import re
import string
from collections.abc import Callable, Iterator
from typing import Any

import docx

WORD = re.compile("z[a-y]{5}")
"""A word of these recordings: it is known wherever it stands, even with others run into it."""

LETTERS = string.ascii_lowercase[:-1]
ONE_LINE = 0.6
"""The share of cues on one line."""
PEOPLE = ("Ann Knight", "Bob", "Zoe | Ops")


def another_word(rng: random.Random) -> str:
    """A word that hardly stands anywhere else."""
    return "z" + "".join(rng.choices(LETTERS, k=5))


Turn = tuple[str, str, float, float]
"""Who, what, from and to in seconds."""


def _turns(rng: random.Random, fewest: int = 3, most: int = 14) -> Iterator[Turn]:
    clock = 0.0
    for number in range(rng.randint(fewest, most)):
        start = round(clock + rng.random(), 3)
        clock = round(start + 0.5 + 3 * rng.random(), 3)
        spoken = [another_word(rng) for _ in range(rng.randint(1, 7))]
        text = " ".join(spoken) + rng.choice((".", "?", ""))
        yield PEOPLE[number % len(PEOPLE)], text, start, clock


def _time(seconds: float, point: str) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{point}{thousandths:03}"


def _broken(text: str, rng: random.Random) -> str:
    """The text on one line or on two."""
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    if not spaces or rng.random() < ONE_LINE:
        return text
    at = rng.choice(spaces)
    return f"{text[:at]}\n{text[at + 1 :]}"


def _captions(
    rng: random.Random, identifier: str, cue: str, point: str = ".", settings: str = ""
) -> str:
    blocks = []
    for number, (who, text, start, end) in enumerate(_turns(rng), 1):
        times = f"{_time(start, point)} --> {_time(end, point)}{settings}\n"
        mark = identifier.format(number=number, who=who)
        blocks.append(mark + times + cue.format(who=who, text=_broken(text, rng)) + "\n")
    return "\n".join(blocks)


def teams(rng: random.Random) -> str:
    """WebVTT with a voice in every cue, as Teams writes it."""
    return "WEBVTT\n\n" + _captions(rng, "0d5c7a1e/{number}-0\n", "<v {who}>{text}</v>")


def zoom(rng: random.Random) -> str:
    """WebVTT with a name and a colon, as Zoom writes it."""
    return "WEBVTT\n\n" + _captions(rng, "{number}\n", "{who}: {text}")


def webex(rng: random.Random) -> str:
    """WebVTT with the name in the identifier, as Webex writes it."""
    return "WEBVTT\n\n" + _captions(rng, '{number} "{who}" (3228428800)\n', "{text}")


def first_line(rng: random.Random) -> str:
    """WebVTT with the name on the first line of a cue."""
    return "WEBVTT\n\n" + _captions(rng, "", "{who}\n{text}")


def brackets(rng: random.Random) -> str:
    """WebVTT of a caption editor, with settings and tags."""
    talk = _captions(rng, "", "({who})\n<i>{text}</i>", settings=" align:start position:0%")
    return f"WEBVTT\nKind: captions\nLanguage: en\n\n{talk}"


def annotated(rng: random.Random) -> str:
    """WebVTT with a title, a style and comments."""
    return (
        f"WEBVTT - {another_word(rng)}\n\nNOTE {another_word(rng)}\n\n"
        "STYLE\n::cue {\n color: red;\n}\n\n"
        + _captions(rng, "", "<v.loud {who}><c.a>{text}</c>")
        + f"\nNOTE\n{another_word(rng)}\n{another_word(rng)}\n"
    )


def subrip(rng: random.Random) -> str:
    """SubRip with names and colons."""
    return _captions(rng, "{number}\n", "{who}: {text}", ",")


def subrip_in_brackets(rng: random.Random) -> str:
    """SubRip with names in brackets, and with colours."""
    return _captions(rng, "{number}\n", '[{who}]\n<font color="#fff">{text}</font>', ",")


def rttm(rng: random.Random) -> str:
    """Talk time without words."""
    lines = [
        f"SPEAKER talk 1 {start:.3f} {end - start:.3f} <NA> <NA> {who.split()[0]} <NA> <NA>\n"
        for who, _, start, end in _turns(rng)
    ]
    return ";; made up\n" + "".join(lines)


def plain_text(rng: random.Random) -> str:
    """Lines of `Name: words` below a heading."""
    lines = [f"{who}: {_broken(text, rng)}\n" for who, text, _, _ in _turns(rng, 5)]
    return f"{another_word(rng)} {another_word(rng)}\n\n" + "".join(lines)


def dashed(rng: random.Random) -> str:
    """Lines of `Name - words`."""
    return "".join(f"{who} - {text}\n" for who, text, _, _ in _turns(rng, 8))


def alone(rng: random.Random) -> str:
    """Names on lines of their own, with pages between."""
    lines = [f"{who}\n{_broken(text, rng)}\n\n" for who, text, _, _ in _turns(rng, 8)]
    for page, place in enumerate(range(3, len(lines), 3), 1):
        lines[place] += f"Page {page}\n\n"
    return "".join(lines)


def in_lines(rng: random.Random) -> str:
    """JSON with an object a line."""
    turns = _segments(rng, who="who", text="said", at="from", end="until")
    return "\n".join(json.dumps(turn) for turn in turns)


def watson(rng: random.Random) -> str:
    """IBM Watson: words in one list, speakers in another."""
    turns = [*_turns(rng)]
    results = [
        {"alternatives": [{"timestamps": [[word, start, end] for word in text.split()]}]}
        for _, text, start, end in turns
    ]
    who = [
        {"from": start, "to": end, "speaker": PEOPLE.index(name)} for name, _, start, end in turns
    ]
    return _json({"results": results, "speaker_labels": who})


def whisperx(rng: random.Random) -> str:
    """WhisperX's segments."""
    segments = [
        {"start": start, "end": end, "text": " " + text, "speaker": who}
        for who, text, start, end in _turns(rng)
    ]
    return _json({"segments": segments, "language": "en"})


def assemblyai(rng: random.Random) -> str:
    """AssemblyAI's utterances."""
    utterances = [
        {"speaker": who, "start": round(start * 1000), "end": round(end * 1000), "text": text}
        for who, text, start, end in _turns(rng)
    ]
    return _json({"id": "x", "status": "completed", "utterances": utterances})


def deepgram_utterances(rng: random.Random) -> str:
    """Deepgram's utterances."""
    utterances = [
        {"start": start, "end": end, "transcript": text, "speaker": PEOPLE.index(who), "channel": 0}
        for who, text, start, end in _turns(rng)
    ]
    return _json({"results": {"channels": [{"alternatives": []}], "utterances": utterances}})


def deepgram_paragraphs(rng: random.Random) -> str:
    """Deepgram's paragraphs, on one or two channels."""
    return _channels(rng, lambda: {"paragraphs": {"paragraphs": [*_paragraphs(rng)]}})


def deepgram_words(rng: random.Random) -> str:
    """Deepgram's words alone, on one or two channels."""
    return _channels(rng, lambda: {"words": [*_words(rng)]})


def _channels(rng: random.Random, alternative: Callable[[], dict[str, Any]]) -> str:
    channels = [{"alternatives": [alternative()]} for _ in range(rng.randint(1, 2))]
    return _json({"results": {"channels": channels}})


def _paragraphs(rng: random.Random) -> Iterator[dict[str, Any]]:
    for who, text, start, end in _turns(rng):
        sentence = {"text": text, "start": start, "end": end}
        yield {"sentences": [sentence], "speaker": PEOPLE.index(who)}


def _words(rng: random.Random) -> Iterator[dict[str, Any]]:
    for who, text, start, _ in _turns(rng):
        for number, word in enumerate(text.split()):
            at = start + number / 10
            yield {"word": word, "start": at, "end": at + 0.1, "speaker": PEOPLE.index(who)}


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=1)


def _stamped(rng: random.Random, line: str, between: str = "\n") -> str:
    turns = []
    for who, text, start, _ in _turns(rng, 5):
        at = f"{int(start) // 60}:{int(start) % 60:02}"
        in_words = f"{int(start) // 60} minutes {int(start) % 60} seconds"
        clock = _time(start, ".")[:8]
        turns.append(line.format(who=who, text=text, at=at, clock=clock, in_words=in_words))
    return between.join(turns) + "\n"


def otter(rng: random.Random) -> str:
    """A name and a time on a line, words below."""
    return _stamped(rng, "{who}  {at}\n{text}\n")


def teams_page(rng: random.Random) -> str:
    """Teams copied from its page."""
    return _stamped(rng, "{who}\n3 minutes 4 seconds\n{at}\n{text}\n")


def teams_recap(rng: random.Random) -> str:
    """Teams copied from its page as it is now: names and times twice, initials for pictures."""
    return _stamped(rng, "AK\n\n{who}\n{in_words}{at}\n{who} {in_words}\n{text}")


def zoom_saved(rng: random.Random) -> str:
    """Zoom's saved captions."""
    return _stamped(rng, "[{who}] {clock}\n{text}\n")


def bracket_time(rng: random.Random) -> str:
    """A time in brackets, name, colon."""
    return _stamped(rng, "[{clock}] {who}: {text}")


def markdown(rng: random.Random) -> str:
    """Bold names and times."""
    return _stamped(rng, "**{who}** ({clock}): {text}\n")


def meet(rng: random.Random) -> str:
    """Google Meet's notes."""
    lines = [f"{who}: {text}" for who, text, _, _ in _turns(rng, 6, 16)]
    lines.insert(3, "00:05:00")
    return f"{another_word(rng)}\nTranscript\n00:00:00\n" + "\n".join(lines) + "\n"


def sbv(rng: random.Random) -> str:
    """YouTube's captions."""
    return "\n".join(
        f"{_time(start, '.')[1:]},{_time(end, '.')[1:]}\n{who}: {text}\n"
        for who, text, start, end in _turns(rng)
    )


def ttml(rng: random.Random) -> str:
    """Captions in XML."""
    cues = "".join(
        f'<p begin="{start:.3f}s" end="{end:.3f}s">{who}: {text}</p>\n'
        for who, text, start, end in _turns(rng)
    )
    return f'<tt xmlns="http://www.w3.org/ns/ttml">\n<body><div>\n{cues}</div></body></tt>\n'


def _table(rng: random.Random, sign: str) -> str:
    rows = [sign.join(("start", "end", "speaker", "text"))]
    rows += [
        sign.join((f"{start:.3f}", f"{end:.3f}", who, f'"{text}"'))
        for who, text, start, end in _turns(rng)
    ]
    return "\n".join(rows) + "\n"


def labels(rng: random.Random) -> str:
    """Audacity's labels."""
    return "".join(
        f"{start:.6f}\t{end:.6f}\t{who}: {text}\n" for who, text, start, end in _turns(rng, 5)
    )


def comma(rng: random.Random) -> str:
    """A table parted by commas."""
    return _table(rng, ",")


def tab(rng: random.Random) -> str:
    """A table parted by tabs."""
    return _table(rng, "\t")


def textgrid(rng: random.Random) -> str:
    """Praat's short form."""
    turns = list(_turns(rng))
    tiers = []
    for who in dict.fromkeys(who for who, *_ in turns):
        own = [(start, end, text) for name, text, start, end in turns if name == who]
        parts = "".join(f'{start}\n{end}\n"{text}"\n' for start, end, text in own)
        tiers.append(f'"IntervalTier"\n"{who}"\n0\n99\n{len(own)}\n{parts}')
    head = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n99\n<exists>\n'
    return f"{head}{len(tiers)}\n" + "".join(tiers)


def elan(rng: random.Random) -> str:
    """ELAN's XML."""
    turns = list(_turns(rng))
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="{side}{n}" TIME_VALUE="{round(at * 1000)}"/>\n'
        for n, (_, _, start, end) in enumerate(turns)
        for side, at in (("a", start), ("b", end))
    )
    tiers = ""
    for who in dict.fromkeys(who for who, *_ in turns):
        own = "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="x{n}" TIME_SLOT_REF1="a{n}" '
            f'TIME_SLOT_REF2="b{n}"><ANNOTATION_VALUE>{text}</ANNOTATION_VALUE>'
            "</ALIGNABLE_ANNOTATION></ANNOTATION>\n"
            for n, (name, text, _, _) in enumerate(turns)
            if name == who
        )
        tiers += f'<TIER TIER_ID="{who}">\n{own}</TIER>\n'
    return (
        f"<ANNOTATION_DOCUMENT>\n<TIME_ORDER>\n{slots}</TIME_ORDER>\n{tiers}"
        "</ANNOTATION_DOCUMENT>\n"
    )


def _segments(rng: random.Random, **keys: str) -> list[dict[str, Any]]:
    return [
        dict(zip(keys.values(), (who, text, start, end), strict=True))
        for who, text, start, end in _turns(rng)
    ]


def podcast(rng: random.Random) -> str:
    """Podcasting 2.0."""
    return _json(
        {"segments": _segments(rng, who="speaker", text="body", at="startTime", end="endTime")}
    )


def fireflies(rng: random.Random) -> str:
    """Fireflies."""
    sentences = _segments(rng, who="speaker_name", text="text", at="start_time", end="end_time")
    return _json({"data": {"transcript": {"sentences": sentences}}})


def unknown(rng: random.Random) -> str:
    """A service that is in no table."""
    return _json({"turns": _segments(rng, who="who", text="said", at="from", end="until")})


def word(rng: random.Random) -> bytes:
    """A Word file as Teams gives it."""
    document = docx.Document()
    for who, text, start, _ in _turns(rng, 5):
        at = f"{int(start) // 60}:{int(start) % 60:02}"
        document.add_paragraph(f"{who}   {at}\n{text}")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


SHAPES: dict[str, tuple[str, Callable[[random.Random], str | bytes]]] = {
    "word": (".docx", word),
    "teams": (".vtt", teams),
    "zoom": (".vtt", zoom),
    "webex": (".vtt", webex),
    "first line": (".vtt", first_line),
    "brackets": (".vtt", brackets),
    "annotated": (".vtt", annotated),
    "subrip": (".srt", subrip),
    "subrip in brackets": (".srt", subrip_in_brackets),
    "rttm": (".rttm", rttm),
    "plain text": (".txt", plain_text),
    "dashed": (".txt", dashed),
    "alone": (".txt", alone),
    "in lines": (".json", in_lines),
    "watson": (".json", watson),
    "otter": (".txt", otter),
    "teams page": (".txt", teams_page),
    "teams recap": (".txt", teams_recap),
    "zoom saved": (".txt", zoom_saved),
    "bracket time": (".txt", bracket_time),
    "markdown": (".md", markdown),
    "meet": (".txt", meet),
    "sbv": (".sbv", sbv),
    "ttml": (".ttml", ttml),
    "labels": (".txt", labels),
    "comma": (".csv", comma),
    "tab": (".tsv", tab),
    "textgrid": (".TextGrid", textgrid),
    "elan": (".eaf", elan),
    "podcast": (".json", podcast),
    "fireflies": (".json", fireflies),
    "unknown service": (".json", unknown),
    "whisperx": (".json", whisperx),
    "assemblyai": (".json", assemblyai),
    "deepgram utterances": (".json", deepgram_utterances),
    "deepgram paragraphs": (".json", deepgram_paragraphs),
    "deepgram words": (".json", deepgram_words),
}
"""Each with the ending of its files and its maker."""
