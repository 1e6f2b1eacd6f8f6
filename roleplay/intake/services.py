"""What the JSON of transcription services looks like: the table that `segments` reads by.

A service more is an entry more. A path is names joined by points; `[]` goes through a list, `[0]`
takes its first item, and `words?` may be missing. What is not in an item itself is looked for in
the items around it.
"""

from collections.abc import Sequence

from msgspec import Struct

from roleplay.intake.fields import MILLISECONDS, TICKS


class Layout(Struct, frozen=True, kw_only=True):
    """A list of what was said, and what in it is what."""

    each: str
    """The path of the list."""
    words: str
    start: str
    end: str = ""
    length: str = ""
    """How long it lasts, where no end is told."""
    speaker: str = "speaker"
    unit: float = 1.0
    """Seconds in one of its numbers."""
    written: bool | None = False
    """Times are texts, such as `1.4s` or `00:00:01,400`, and not numbers; None: either."""
    single: bool = False
    """Each is a word or a sign; those of one speaker with no pause between are put together."""
    sign: str = ""
    """The `type` of those that are signs and belong to the word before them."""
    space: str = " "
    """What stands between two of them."""
    whole: str = ""
    """Where the words stand as one text beside an empty or a missing list."""
    channel: str = ""
    """Where the number of a channel stands; `[]` for the place in the outermost list."""
    said: str = ""
    """The `type` of those that were said, where others are only noted among them."""
    nobody: tuple[str | int, ...] = ()
    """What stands for a speaker where nobody is meant."""
    pieces: str = ""
    """Where words stand by themselves, each belonging to the stretch in which it begins."""
    own: str = ""
    """In a stretch: the path of the beginnings of its words, where it lists them."""


class Service(Struct, frozen=True, kw_only=True):
    """A service, and the layouts it writes."""

    name: str
    """As `sniff` tells it."""
    title: str
    layouts: tuple[Layout, ...]
    """The first that is there is read."""
    people: str = ""
    """Where speakers have names: lists of objects with an id (`IDS`) and a name (`NAMES`)."""
    needs: str = ""
    """What else has to be in the document; for services whose lists are called alike."""


IDS = (
    "personId",
    "id",
    "speaker_id",
    "speakerId",
    "participant_id",
    "participantId",
    "user_id",
    "userId",
)
NAMES = ("name", "display_name", "displayName", "speaker_name", "speakerName", "full_name")
"""What the ids and names of speakers are called where a list tells them."""

_DEEPGRAM = "results.channels[].alternatives[0]"

SERVICES: Sequence[Service] = (
    Service(
        name="deepgram",
        title="Deepgram",
        layouts=(
            Layout(
                each="results.utterances[]",
                words="transcript",
                start="start",
                end="end",
                channel="channel",
            ),
            Layout(
                each=f"{_DEEPGRAM}.paragraphs.paragraphs[].sentences[]",
                words="text",
                start="start",
                end="end",
                channel="[]",
            ),
            Layout(
                each=f"{_DEEPGRAM}.words[]",
                words="punctuated_word|word",
                start="start",
                end="end",
                single=True,
                whole="transcript",
                channel="[]",
            ),
        ),
        needs="results.channels|results.utterances",
    ),
    Service(
        name="assemblyai",
        title="AssemblyAI",
        layouts=(
            Layout(each="utterances[]", words="text", start="start", end="end", unit=MILLISECONDS),
        ),
    ),
    Service(
        name="podcast",
        title="Podcasting 2.0",
        layouts=(Layout(each="segments[]", words="body", start="startTime", end="endTime"),),
        needs="segments[].body",
    ),
    Service(
        name="whisperx",
        title="Whisper or whisperX",
        layouts=(Layout(each="segments[]", words="text", start="start", end="end"),),
    ),
    Service(
        name="whisper-cpp",
        title="whisper.cpp",
        layouts=(
            Layout(
                each="transcription[]",
                words="text",
                start="offsets.from",
                end="offsets.to",
                unit=MILLISECONDS,
            ),
        ),
    ),
    Service(
        name="aws-transcribe",
        title="Amazon Transcribe",
        layouts=(
            Layout(
                each="results.audio_segments[]",
                words="transcript",
                start="start_time",
                end="end_time",
                speaker="speaker_label",
                written=True,
            ),
            Layout(
                each="results.speaker_labels.segments[]",
                words="alternatives[0].content",
                start="start_time",
                end="end_time",
                speaker="speaker_label",
                written=True,
                pieces="results.items[]",
                own="items[].start_time",
            ),
            Layout(
                each="results.channel_labels.channels[].items[]",
                words="alternatives[0].content",
                start="start_time",
                end="end_time",
                speaker="channel_label",
                written=True,
                single=True,
            ),
        ),
        needs="jobName|results.items|results.audio_segments",
    ),
    Service(
        name="aws-calls",
        title="Amazon Transcribe Call Analytics",
        layouts=(
            Layout(
                each="Transcript[]",
                words="Content",
                start="BeginOffsetMillis",
                end="EndOffsetMillis",
                speaker="ParticipantRole|ParticipantId",
                unit=MILLISECONDS,
            ),
        ),
    ),
    Service(
        name="azure",
        title="Azure Speech",
        layouts=(
            Layout(
                each="recognizedPhrases[]",
                words="nBest[0].display",
                start="offsetInTicks",
                length="durationInTicks",
                unit=TICKS,
                channel="channel",
            ),
            Layout(
                each="recognizedPhrases[]",
                words="nBest[0].display",
                start="offset",
                length="duration",
                written=True,
                channel="channel",
            ),
            Layout(
                each="phrases[]",
                words="text",
                start="offsetMilliseconds",
                length="durationMilliseconds",
                unit=MILLISECONDS,
                channel="channel",
            ),
        ),
    ),
    Service(
        name="google",
        title="Google Speech-to-Text",
        layouts=tuple(
            Layout(
                each=f"{around}results[].alternatives[0].words?[]",
                words="word",
                start="startTime|startOffset|start_time|start_offset",
                end="endTime|endOffset|end_time|end_offset",
                speaker="speakerTag|speakerLabel|speaker_tag|speaker_label",
                written=True,
                single=True,
                whole="transcript",
                nobody=(0, "0", ""),
            )
            for around in ("", "response.")
        ),
        needs="results[].alternatives|response.results[].alternatives",
    ),
    *(
        Service(
            name="ibm-watson",
            title="IBM Watson",
            layouts=(
                Layout(
                    each=f"{around}speaker_labels[]",
                    words="[0]",
                    start="from|[1]",
                    end="to",
                    pieces=f"{around}results[].alternatives[0].timestamps?[]",
                    single=True,
                ),
            ),
            needs=f"{around}speaker_labels",
        )
        for around in ("", "[].")
    ),
    *(
        Service(
            name="trint",
            title="Trint",
            layouts=(
                Layout(
                    each=f"{around}paragraphs[]",
                    words="value",
                    start="time",
                    length="duration",
                    speaker="speaker_name|speakerName|speaker|speakerId",
                    unit=MILLISECONDS,
                    pieces=f"{around}words[]",
                ),
            ),
            people=f"{around}speakers[]",
            needs=f"{around}words[].paragraphId",
        )
        for around in ("", "transcript.")
    ),
    Service(
        name="paper-edit",
        title="Digital Paper Edit",
        layouts=(
            Layout(each="paragraphs[]", words="text", start="start", end="end", pieces="words[]"),
        ),
        needs="paragraphs[].speaker",
    ),
    Service(
        name="kaldi",
        title="BBC Kaldi",
        layouts=(
            Layout(
                each="segmentation.segments[]",
                words="punct|word",
                start="start",
                length="duration",
                speaker="speaker.@id",
                pieces="retval.words[]",
            ),
        ),
        needs="segmentation.segments",
    ),
    Service(
        name="genesys",
        title="Genesys Cloud",
        layouts=(
            Layout(
                each="transcripts[].phrases[]",
                words="text",
                start="startTimeMs",
                length="duration.milliseconds",
                speaker="participantPurpose",
                unit=MILLISECONDS,
            ),
        ),
    ),
    Service(
        name="symbl",
        title="Symbl.ai",
        layouts=(
            Layout(
                each="messages[]",
                words="text",
                start="startTime",
                end="endTime",
                speaker="from.name|from.id",
                written=True,
            ),
        ),
        needs="messages[].from",
    ),
    Service(
        name="meetgeek",
        title="MeetGeek",
        layouts=(Layout(each="sentences[]", words="transcript", start="timestamp", written=True),),
        needs="sentences[].transcript",
    ),
    Service(
        name="attendee",
        title="Attendee",
        layouts=(
            Layout(
                each="[]",
                words="transcription.transcript",
                start="timestamp_ms",
                length="duration_ms",
                speaker="speaker_name|speaker_uuid",
                unit=MILLISECONDS,
            ),
        ),
        needs="[].transcription.transcript",
    ),
    Service(
        name="webex",
        title="Webex",
        layouts=(
            Layout(
                each="items[]",
                words="text",
                start="offsetMillisecond",
                length="durationMillisecond",
                speaker="personName|personEmail",
                unit=MILLISECONDS,
                written=None,
            ),
        ),
        needs="items[].offsetMillisecond",
    ),
    Service(
        name="clari",
        title="Clari Copilot",
        layouts=(
            Layout(
                each="call.transcript[]", words="text", start="start", end="end", speaker="personId"
            ),
        ),
        people="call.users[]|call.externalParticipants[]",
        needs="call.transcript",
    ),
    Service(
        name="speechmatics",
        title="Speechmatics",
        layouts=(
            Layout(
                each="results[]",
                words="alternatives[0].content",
                start="start_time",
                end="end_time",
                speaker="alternatives[0].speaker|speaker",
                single=True,
                sign="punctuation",
                nobody=("UU",),
            ),
        ),
        needs="results[].alternatives",
    ),
    Service(
        name="rev",
        title="Rev",
        layouts=(
            Layout(
                each="monologues[].elements[]",
                words="value",
                start="ts",
                end="end_ts",
                speaker="speaker_info.display_name|speaker",
                single=True,
                space="",
            ),
            Layout(
                each="monologues[].elements[]",
                words="value",
                start="timestamp",
                end="end_timestamp",
                written=True,
                single=True,
                space="",
            ),
        ),
        people="speakers[]",
    ),
    Service(
        name="whisper-diarised",
        title="Whisper with speakers",
        layouts=(
            Layout(each="speakers[]", words="text", start="timestamp[0]", end="timestamp[1]"),
        ),
    ),
    Service(
        name="dialpad",
        title="Dialpad",
        layouts=(
            Layout(
                each="lines[]",
                words="content",
                start="time",
                speaker="name|contact_id",
                written=True,
                said="transcript",
            ),
        ),
        needs="lines[].type",
    ),
    Service(
        name="avoma",
        title="Avoma",
        layouts=(
            Layout(
                each="transcript[]",
                words="transcript",
                start="timestamps[0]",
                speaker="speaker_id",
            ),
        ),
        people="speakers[]",
        needs="transcript[].timestamps",
    ),
    Service(
        name="granola",
        title="Granola",
        layouts=(
            Layout(
                each="[]",
                words="text",
                start="start_timestamp",
                end="end_timestamp",
                speaker="source",
                written=True,
            ),
        ),
        needs="[].source",
    ),
    Service(
        name="fireflies",
        title="Fireflies",
        layouts=tuple(
            Layout(
                each=each,
                words=words,
                start=start,
                end=end,
                speaker="speaker_name|speakerName|speaker_id",
                written=None,
            )
            for each in ("data.transcript.sentences[]", "transcript.sentences[]", "sentences[]")
            for words, start, end in (
                ("text", "start_time", "end_time"),
                ("sentence", "startTime", "endTime"),
            )
        ),
    ),
    Service(
        name="fireflies",
        title="Fireflies",
        layouts=(
            Layout(
                each="[]",
                words="sentence",
                start="startTime",
                end="endTime",
                speaker="speaker_name|speakerName|speaker_id",
                written=None,
            ),
        ),
        needs="[].sentence",
    ),
)
"""Those that are known, in the order they are tried. Whatever else has a list of what was said is
looked for by the names of its keys, and told (`roleplay.intake.unknown_service`)."""
