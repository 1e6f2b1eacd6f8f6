"""A coach's rubric: what it may change, and what is told of one that cannot be used."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, astuple, replace

from roleplay.authoring.events import Allowance
from roleplay.authoring.mistake import Mistake, explain
from roleplay.authoring.node import Mapping, Node
from roleplay.authoring.read import check
from roleplay.authoring.report import Report
from roleplay.authoring.rubric import (
    MEASURES,
    NUMBERS,
    PATHS,
    RUBRIC_KEYS,
    VERDICTS,
    WEIGHTS,
    RubricReading,
    default_text,
    read_rubric,
)
from roleplay.authoring.source import Source
from roleplay.authoring.tree import read_tree
from roleplay.model.rubric import MeasureWeights, Rubric, StretchRules, Verdicts, Weights
from roleplay.model.scenario import Glide
from roleplay.scoring import score
from tests.authoring.writing import SCENARIO, codes, pointed_at
from tests.examples import examples
from tests.scoring.meetings import POLICIES, made_up

GUIDE = (Path(__file__).parents[2] / "docs" / "rubric.md").read_text(encoding="utf-8")


def read(folder: Path, text: str | bytes) -> RubricReading:
    path = folder / "rubric.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_rubric(path)


def changed(folder: Path, lines: str) -> Rubric:
    reading = read(folder, f"format: 1\n{lines}\n")
    assert reading.mistakes == (), "\n".join(map(explain, reading.mistakes))
    assert reading.rubric is not None
    return reading.rubric


def only(reading: RubricReading) -> Mistake:
    assert len(reading.mistakes) == 1, "\n".join(map(explain, reading.mistakes))
    assert reading.rubric is None
    return reading.mistakes[0]


def test_the_file_that_ships_is_the_default_and_leaves_nothing_out(tmp_path: Path) -> None:
    reading = read(tmp_path, default_text())
    assert reading.mistakes == ()
    assert reading.rubric == Rubric()
    groups = {key: set(asdict(value)) for key, value in asdict(Rubric()).items() if _group(value)}
    root = _tree(default_text())
    assert set(root.entries) == RUBRIC_KEYS == {"format", *asdict(Rubric())}
    for key, names in groups.items():
        below = root.entries[key][1]
        assert isinstance(below, Mapping)
        assert set(below.entries) == names


def test_every_number_of_the_file_that_ships_says_what_it_means() -> None:
    """In a comment beside it, or above the run of keys it stands in, with a source."""
    blocks = re.split(r"\n\n+", default_text().strip())[1:]
    assert len(blocks) == len(RUBRIC_KEYS) - 1  # the two priors share a block
    for block in blocks:
        if block == "format: 1":
            continue
        assert block.startswith("#"), block
        assert "Source: " in block, block
    for word in ("verdicts", "caps", "handed_over", "stretch", "weights", "measures"):
        (block,) = (block for block in blocks if f"\n{word}:\n" in block)
        assert all("  # " in line for line in block.split(f"{word}:\n")[1].splitlines()), word


def _group(value: object) -> bool:
    return isinstance(value, Glide | Verdicts | StretchRules | Weights | MeasureWeights)


def _tree(text: str) -> Mapping:
    root: Node | None = read_tree(Source("r", "r", text.encode()), Report(), Allowance())
    assert isinstance(root, Mapping)
    return root


def test_only_what_is_given_changes(tmp_path: Path) -> None:
    default = Rubric()
    assert changed(tmp_path, "") == default
    assert changed(tmp_path, "window: 0.5") == replace(default, window=0.5)
    assert changed(tmp_path, "talk_time: {end: 0.2}") == replace(default, talk_time=Glide(end=0.2))
    assert changed(tmp_path, "authority: {start: 0.9}").authority == Glide(start=0.9, end=0.2)
    assert changed(tmp_path, "talk_time: [0.5, 0.05]").talk_time == Glide(start=0.5, end=0.05)
    assert changed(tmp_path, "verdicts: {turns: 12}").verdicts == Verdicts(turns=12)
    assert changed(tmp_path, "stretch: {meetings: 5}").stretch == StretchRules(meetings=5)
    assert changed(tmp_path, "weights: {rescued: 3}").weights == Weights(rescued=3.0)
    assert changed(tmp_path, "measures: {plan: 0}").measures == MeasureWeights(plan=0.0)
    assert changed(tmp_path, "measures: {customers_voice: 3}").measures == MeasureWeights(voice=3.0)
    assert changed(tmp_path, "measures_needed: 1").measures_needed == 1


# What stands in the file below its first line, the code, and what the caret points at.
REFUSED = [
    ("windw: 0.3", "RP301", "windw"),
    ("weights: {rescue: 2}", "RP301", "rescue"),
    ("talk_time: {begin: 0.6}", "RP301", "begin"),
    ("window: wide", "RP303", "wide"),
    ('window: "0.3"', "RP303", '"0.3"'),
    ("window:", "RP303", ""),
    ("window: [0.2, 0.3]", "RP303", "["),
    ("window: .nan", "RP303", ".nan"),
    ("weights: {rescued: .inf}", "RP303", ".inf"),
    ("weights: {rescued: 1e999}", "RP303", "1e999"),
    ("weights: {rescued: true}", "RP303", "true"),
    ("weights: 2", "RP303", "2"),
    ("verdicts: {turns: 12.5}", "RP303", "12.5"),
    ("talk_time: falling", "RP303", "falling"),
    ("talk_time: {start: 1.2}", "RP304", "1.2"),
    ("authority: {band: -0.1}", "RP304", "-0.1"),
    ("talk_time: {start: 0.05}", "RP304", "{start"),
    ("authority: [0.2, 0.8]", "RP304", "["),
    ("window: 0", "RP304", "0"),
    ("window: 1.5", "RP304", "1.5"),
    ("half_life: 0", "RP304", "0"),
    ("half_life: -1", "RP304", "-1"),
    ("prior_other: 0", "RP304", "0"),
    ("handover_weight: 1.01", "RP304", "1.01"),
    ("measures_needed: 0", "RP304", "0"),
    ("measures: {goals: -1}", "RP304", "-1"),
    ("measures: {voice: 1, customers_voice: 2}", "RP206", "customers_voice"),
    ("weights: {nodded: -0.1}", "RP304", "-0.1"),
    ("verdicts: {turns: 0}", "RP304", "0"),
    ("verdicts: {p: 0}", "RP304", "0"),
    ("verdicts: {shown: 0}", "RP304", "0"),
    ("stretch: {meetings: 0}", "RP304", "0"),
    ("stretch: {change: 0.4}", "RP304", "0.4"),
    ("stretch: {lasts: 0.4}", "RP301", "lasts"),
    ("stretch: {end: 0.8}", "RP304", "0.8"),
    ("stretch: {start: 0.1}", "RP304", "0.1"),
    ("stretch: {authority_end: 0.8}", "RP304", "0.8"),
    ("stretch: {authority_start: 0.2}", "RP304", "0.2"),
    ("stretch: 0.4", "RP303", "0.4"),
    ("verdicts: {shown: 0.3}", "RP304", "0.3"),
    ("verdicts: {strongly: -0.2}", "RP304", "-0.2"),
    ("verdicts: {shown: -0.5}", "RP304", "-0.5"),
    ("window: 0.3\nwindow: 0.4", "RP206", "window"),
    ("weights: {rescued: 1, rescued: 2}", "RP206", "rescued: 2"),
    ("window: *w", "RP207", "*w"),
    ("window: &w 0.3", "RP207", "&w"),
    ("window 0.3", "RP201", ""),
]


@pytest.mark.parametrize(("lines", "code", "pointed"), REFUSED, ids=[case[0] for case in REFUSED])
def test_a_mistake_is_told_alone_and_in_its_place(
    tmp_path: Path, lines: str, code: str, pointed: str
) -> None:
    reading = read(tmp_path, f"format: 1\n{lines}\n")
    mistake = next(iter(reading.mistakes))
    assert mistake.code == code
    assert set(codes(reading.mistakes)) <= {code, "RP303"}
    assert mistake.line >= 2
    assert pointed_at(mistake).startswith(pointed)
    assert mistake.message
    assert mistake.remedy
    assert reading.rubric is None


def test_a_misspelt_key_is_told_with_the_nearest(tmp_path: Path) -> None:
    assert "Did you mean `window`?" in only(read(tmp_path, "format: 1\nwindw: 0.3\n")).remedy
    weights = read(tmp_path, "format: 1\nweights: {rescue: 2}\n")
    assert "Did you mean `rescued`?" in only(weights).remedy


def test_a_fall_that_is_smaller_than_the_default_of_shown_says_so(tmp_path: Path) -> None:
    mistake = only(read(tmp_path, "format: 1\nverdicts:\n  shown: -0.5\n"))
    assert mistake.message == "`strongly` is -0.46 by default: a smaller fall than `shown`, -0.5."
    assert changed(tmp_path, "verdicts: {shown: -0.5, strongly: -0.5}").verdicts.strongly == -0.5


def test_every_mistake_is_told_in_one_run(tmp_path: Path) -> None:
    text = "format: 2\nwindow: 3\nweights:\n  nodded: -1\n  nods: 1\nverdicts: {turns: few}\n"
    reading = read(tmp_path, text)
    assert [(each.code, each.line) for each in reading.mistakes] == [
        ("RP307", 1), ("RP304", 2), ("RP304", 4), ("RP301", 5), ("RP303", 6),
    ]  # fmt: skip


def test_a_file_of_another_kind_is_told_once(tmp_path: Path) -> None:
    scenario = only(read(tmp_path, SCENARIO))
    assert (scenario.code, scenario.line) == ("RP112", 1)
    assert "This is a scenario" in scenario.message
    persona = only(read(tmp_path, "format: 1\nname: Peter\nside: customer\n"))
    assert "This is a persona" in persona.message
    assert only(read(tmp_path, "- one\n- two\n")).code == "RP303"


def test_what_is_no_file_to_read_is_told(tmp_path: Path) -> None:
    assert only(read_rubric(tmp_path / "none.yaml")).code == "RP101"
    assert only(read_rubric(tmp_path)).code == "RP102"
    assert only(read(tmp_path, "# nothing yet\n")).code == "RP108"
    assert only(read(tmp_path, b"\x00\xff")).code == "RP105"
    assert only(read(tmp_path, "window: 0.3\n")).code == "RP302"


def test_check_takes_a_file_for_a_rubric_by_its_keys_or_by_its_name(tmp_path: Path) -> None:
    by_keys = tmp_path / "regional.yaml"
    by_keys.write_text("format: 1\nwindow: 3\n")
    by_name = tmp_path / "my-rubric.yaml"
    by_name.write_text("format: 1\nwindw: 0.3\n")
    assert codes(check(by_keys)) == ["RP304"]
    assert codes(check(by_name)) == ["RP301"]
    assert codes(check(tmp_path)) == ["RP301", "RP304"]


def _extremes() -> st.SearchStrategy[Rubric]:
    """Rubrics with each number at one of the ends of its limits, or as it is by default."""

    def group(limits: dict[str, tuple[float, float]]) -> st.SearchStrategy[dict[str, float]]:
        return st.fixed_dictionaries(
            {}, optional={key: st.sampled_from(ends) for key, ends in limits.items()}
        )

    path = st.sampled_from([Glide(start=1, end=0, band=0), Glide(start=0.01, end=0, band=1)])
    return st.builds(
        lambda numbers, verdicts, weights, measures, paths: Rubric(
            **numbers,
            **paths,
            verdicts=Verdicts(**verdicts),
            weights=Weights(**weights),
            measures=MeasureWeights(**measures),
        ),
        group({key: astuple(limits) for key, limits in NUMBERS.items()}),
        group({key: astuple(limits) for key, limits in VERDICTS.items()}),
        group({key: astuple(limits) for key, limits in WEIGHTS.items()}),
        group({key: astuple(limits) for key, limits in MEASURES.items()}),
        st.fixed_dictionaries({}, optional=dict.fromkeys(PATHS, path)),
    )


WEIGHTLESS = Rubric(
    weights=Weights(**dict.fromkeys(WEIGHTS, 0.0)),
    measures=MeasureWeights(**dict.fromkeys(MEASURES, 0.0)),
)


@settings(max_examples=examples(40), deadline=None)
@given(_extremes())
@example(WEIGHTLESS)
def test_within_its_limits_every_rubric_scores_every_meeting(rubric: Rubric) -> None:
    for policy in POLICIES.values():
        card = score(made_up(policy, seed=1), rubric)
        for number in (card.score, card.handover.score, card.authority.score):
            assert number is None or 0 <= number <= 100
        assert all(0 <= share <= 1 for _, share in card.authority.curve)


def test_the_guide_names_every_number_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|.*\| (-?[\d.]+) \|$", GUIDE, re.MULTILINE))
    for name in ("verdicts", "stretch", "weights", "measures"):
        for key, value in asdict(getattr(Rubric(), name)).items():
            assert float(rows[key]) == value, key
    for key in NUMBERS:
        assert float(rows[key]) == getattr(Rubric(), key), key
    for key in PATHS:
        glide = getattr(Rubric(), key)
        assert f"| `{key}` | {glide.start:.2f} | {glide.end:.2f} | {glide.band:.2f} |" in GUIDE


def test_the_examples_of_the_guide_check_clean(tmp_path: Path) -> None:
    shown = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert shown
    for text in shown:
        reading = read(tmp_path, text)
        assert reading.mistakes == (), "\n".join(map(explain, reading.mistakes))
        assert reading.rubric != Rubric()


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("format: 1\nweights:\nrescued: 3.0\nadded: 2.0\n", "RP301", 3),
        ("format: 1\ntalk_time: {start: 0,50, end: 0.05}\n", "RP303", 2),
    ],
)
def test_a_slip_of_the_hand_in_a_rubric_is_told_once(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    path = tmp_path / "rubric.yaml"
    path.write_text(text, "utf-8")
    assert [(each.code, each.line) for each in read_rubric(path).mistakes] == [(code, line)]
