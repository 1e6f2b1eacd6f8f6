"""The marks of a meeting and the questions that are open, listed and asked."""

import shlex
from collections.abc import Mapping, Sequence

from roleplay.cli.exits import ExitCode, ask_for_one_of, at_terminal, say, stopping
from roleplay.cli.mark import cast_of, keep
from roleplay.cli.narrator import Page
from roleplay.cli.showing import print_json
from roleplay.cli.transcripts import transcript_or_stop
from roleplay.library.languages import LanguageError
from roleplay.model.event import Said
from roleplay.model.mark import Mark, Settled, Undone, fingerprint
from roleplay.model.marking import all_said
from roleplay.model.people import People
from roleplay.model.phrasing import counted, minutes_and_seconds
from roleplay.model.scorecard import ANSWERS, SUGGESTS, Question, Scorecard
from roleplay.model.text import plain
from roleplay.model.transcript import Transcript
from roleplay.recordings.meetings import Opened
from roleplay.recordings.preparing import is_cast, prepared, unusable_languages
from roleplay.reports.as_json import marks_json
from roleplay.reports.marks import describe, keys_of, spoke
from roleplay.reports.telling import teller_of
from roleplay.reports.words import answer_in_words
from roleplay.scoring import rubric_for, score
from roleplay.scoring.naming import Naming

_NO_PARTS = (
    "It is not known who was who, so nothing can be asked yet. Say it once, and it is kept:\n"
    "  roleplay mark {file} --manager NAME --trainee NAME --customer NAME"
)
_LEAVE = "q"


def list_and_ask(opened: Opened, file: str, by: str, *, as_json: bool) -> int:
    """Tell what is marked of a meeting and what is asked; at a terminal, ask it and keep answers.

    Without a terminal nothing is asked. Returns the exit code.
    """
    terminal = not as_json and at_terminal()
    if as_json:
        _print_json(opened)
        return ExitCode.WELL
    page = Page()
    page.tell(plain(opened.read.header.source) or file)
    _list_marks(opened, page)
    if not (opened.itself or is_cast(opened.marked.marks)) and not terminal:
        say(_NO_PARTS.format(file=shlex.quote(plain(file))))
        return ExitCode.WELL
    transcript = _with_parts(opened, file, by)
    card = score(transcript, rubric_for(transcript.header))
    page.tell()
    if not card.questions:
        page.tell("No question is open.")
        return ExitCode.WELL
    page.tell(f"{counted(len(card.questions), 'question')} to you:")
    if terminal:
        _ask(_Asker(transcript, card, page), all_said(opened.corrected), file, by)
    else:
        _Asker(transcript, card, page).list_all()
        say(
            "Answer them at a terminal, or one by one:\n"
            f"  roleplay mark {shlex.quote(plain(file))} --turn N --rejected"
        )
    return ExitCode.WELL


def _with_parts(opened: Opened, file: str, by: str) -> Transcript:
    """The meeting with parts and acts; parts that the person agrees to at the terminal are kept."""
    transcript = transcript_or_stop(opened, Naming(), (file,), as_json=False, command="mark")
    if not (opened.itself or is_cast(opened.marked.marks)):
        of = fingerprint(all_said(opened.read))
        keep(file, [cast_of(transcript.header.people, of)], by)
    return transcript


def _names_of(opened: Opened) -> dict[str, str]:
    """What people are called, by id; those who are somebody else, as the file has them."""
    names = {who.id: who.name for who in opened.read.header.people}
    return names | {who.id: who.name for who in opened.marked.transcript.header.people}


def _list_marks(opened: Opened, page: Page) -> None:
    kept = opened.marked.kept
    if not kept:
        page.tell("Nothing is marked yet.")
        return
    names = _names_of(opened)
    standing = {number for number, _ in opened.marked.standing}
    counting = {number for number, _ in opened.marked.sorted.counting}
    page.tell("Marks:")
    width = len(str(len(kept)))
    for number, mark in enumerate(kept, start=1):
        told = _told(mark, number, names, standing, counting)
        page.tell(f"{number:>{width}}  {told}", "  ", " " * (width + 4))


def _told(
    mark: Mark, number: int, names: Mapping[str, str], standing: set[int], counting: set[int]
) -> str:
    told = plain(describe(mark, names))
    if mark.by:
        told += f" (by {plain(mark.by)})"
    if isinstance(mark, Undone) or number in counting:
        return told
    return f"{told}: " + ("does not fit any more" if number in standing else "taken back")


class _Asker:
    """Tells the open questions of a meeting."""

    def __init__(self, transcript: Transcript, card: Scorecard, page: Page) -> None:
        self.questions = card.questions
        self._page = page
        self._said = all_said(transcript)
        self._before = transcript.header.skipped + 1
        self._people = People(transcript.header)
        self._teller = teller_of(card)

    def tell(self, question: Question) -> None:
        """A question with the words it is about, and those before them."""
        self._page.tell()
        for turn in (question.turn - 1, question.turn):
            if 0 <= turn - self._before < len(self._said):
                said = self._said[turn - self._before]
                who, at = self._people.full(said.seat), minutes_and_seconds(said.at)
                if not said.text:
                    self._page.tell(f"{turn:>3}  {spoke(said, who)}", "", "     ")
                    continue
                self._page.tell(f"{turn:>3}  {who}, {at}:", "", "     ")
                self._page.tell(said.text, "     ")
        self._page.tell(self._teller.question(question), "  => ", "     ")

    def list_all(self) -> None:
        """All of them, each with what can be answered."""
        for question in self.questions:
            self.tell(question)
            answers = ", ".join(map(answer_in_words, ANSWERS[question.kind]))
            kind = question.kind.replace("_", "-")
            how = f" (--yes {kind}, --no {kind})" if question.kind in SUGGESTS else ""
            self._page.tell(f"Answers: {answers}{how}", "     ")


def _ask(asker: _Asker, raw: Sequence[Said], file: str, by: str) -> None:
    """Ask one question after the other; each answer is kept at once.

    `raw` is what was said as it was read and corrected, of which marks are.
    """
    answered, every = 0, len(asker.questions)
    for place, question in enumerate(asker.questions, start=1):
        asker.tell(question)
        keys = keys_of(ANSWERS[question.kind])
        choices = ", ".join(f"{key} {answer_in_words(each)}" for key, each in keys.items())
        prompt = f"{place} of {every}: {choices}, Enter leaves it open, {_LEAVE} ends: "
        key = _key(prompt, {*keys, "", _LEAVE})
        if key == _LEAVE:
            break
        if key:
            of = fingerprint([raw[question.turn - 1]])
            answer = keys[key]
            settled = Settled(turn=question.turn, of=of, question=question.kind, answer=answer)
            keep(file, [settled], by)
            answered += 1
    left = every - answered
    say(f"{counted(answered, 'answer')} kept, {counted(left, 'question')} left open.")


def _key(prompt: str, keys: set[str]) -> str:
    """The key a person gives; asked until it is one of these. No more terminal is like leaving."""
    again = f"One of {', '.join(sorted(filter(None, keys)))}, or Enter: "
    try:
        return ask_for_one_of(keys, prompt, again)
    except EOFError:
        say()
        return _LEAVE


def _print_json(opened: Opened) -> None:
    """The marks and the open questions for a program; no questions where parts are not known."""
    counting = {number for number, _ in opened.marked.sorted.counting}
    marks = [(number in counting, mark) for number, mark in enumerate(opened.marked.kept, start=1)]
    card = None
    if opened.itself or is_cast(opened.marked.marks):
        with stopping(ExitCode.MISTAKES, LanguageError):
            transcript = (
                opened.marked.whole
                if opened.itself
                else prepared(opened.transcript, Naming(), opened.marked.marks)
            )
        for warning in () if opened.itself else unusable_languages():
            say(warning)
        card = score(transcript, rubric_for(transcript.header))
    print_json(marks_json(opened.read.header.source, marks, card))
