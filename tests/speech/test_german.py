"""What is read off German: Köhler is the manager, Schmidt the trainee, Weiß the customer."""

import pytest

from roleplay.authoring.words import word_lists
from roleplay.model.act import Act, Part
from roleplay.model.event import Said
from roleplay.model.transcript import Participant
from roleplay.speech.known import known
from roleplay.speech.promise import owner_and_date
from roleplay.speech.response import is_response_token
from roleplay.speech.tagger import tag
from tests.speech.room import acts, recording

GERMAN = word_lists("german")
PEOPLE = (
    Participant(id="jürgen", name="Jürgen Köhler", part=Part.MANAGER),
    Participant(id="anna", name="Anna Schmidt", part=Part.TRAINEE),
    Participant(id="weiß", name="Herr Dr. Weiß", part=Part.CUSTOMER),
)


def tagged(*lines: tuple[str, str]) -> list[Said]:
    events = tag(recording(*lines, people=PEOPLE), GERMAN).events
    return [event for event in events if isinstance(event, Said)]


def test_what_is_said_of_the_call_itself_is_known() -> None:
    for text in ("Können Sie mich hören?", "Ich höre Sie nicht.", "Sie sind stumm."):
        assert tagged(("jürgen", text))[0].technical
    assert not tagged(("jürgen", "Ich sehe da keinen Fehler."))[0].technical


def only(speaker: str, text: str) -> Said:
    return tagged((speaker, text))[0]


@pytest.mark.parametrize(
    ("speaker", "text", "act"),
    [
        ("jürgen", "Mein Name ist Köhler.", Act.INTRODUCE),
        ("jürgen", "Darf ich Ihnen Frau Schmidt vorstellen?", Act.INTRODUCE),
        ("jürgen", "Ich habe heute Frau Schmidt mitgebracht.", Act.INTRODUCE),
        ("anna", "Ich bin ab heute Ihre Ansprechpartnerin.", Act.INTRODUCE),
        ("jürgen", "Vielen Dank für Ihre Zeit.", Act.LEAD),
        ("jürgen", "Danke für deine Zeit, Peter.", Act.LEAD),
        ("anna", "Lassen Sie uns mit dem Zeitplan anfangen.", Act.LEAD),
        ("anna", "Kommen wir zum nächsten Punkt.", Act.LEAD),
        ("anna", "Fangen wir an.", Act.LEAD),
        ("anna", "Ich fasse die nächsten Schritte kurz zusammen.", Act.SUMMARISE),
        ("anna", "Also halten wir das fest.", Act.SUMMARISE),
        ("anna", "Können wir das so vereinbaren?", Act.CLOSE),
        ("anna", "Sind Sie damit einverstanden?", Act.CLOSE),
        ("anna", "Ich kann Ihren Ärger gut verstehen.", Act.ACKNOWLEDGE),
        ("anna", "Das tut mir sehr leid.", Act.ACKNOWLEDGE),
        ("anna", "Da haben Sie völlig recht.", Act.ACKNOWLEDGE),
        ("anna", "Das nehme ich mit in die Geschäftsführung.", Act.ESCALATE),
        ("anna", "Ich kläre das mit unserer Rechtsabteilung.", Act.ESCALATE),
        ("anna", "Das geht über meine Befugnisse hinaus.", Act.ESCALATE),
        ("anna", "Das kann Ihnen Herr Köhler besser beantworten.", Act.DEFER),
        ("anna", "Da muss ich erst Herrn Köhler fragen.", Act.DEFER),
        ("anna", "Das bespreche ich mit meinem Chef.", Act.DEFER),
        ("jürgen", "Frau Schmidt hat mein volles Vertrauen.", Act.ENDORSE),
        ("jürgen", "Sie hat mein volles Vertrauen.", Act.ENDORSE),
        ("jürgen", "Wie Anna gerade gesagt hat, läuft alles.", Act.ENDORSE),
        ("jürgen", "Dem ist nichts hinzuzufügen.", Act.ENDORSE),
        ("jürgen", "Das könnte ich nicht besser sagen.", Act.ENDORSE),
        ("jürgen", "Das beantwortet Ihnen am besten Frau Schmidt.", Act.HAND_OVER),
        ("jürgen", "Frau Schmidt, möchten Sie darauf antworten?", Act.HAND_OVER),
        ("jürgen", "Anna, magst du das kurz erklären?", Act.HAND_OVER),
        ("jürgen", "Ich übergebe an Frau Schmidt.", Act.HAND_OVER),
        ("jürgen", "Das ist eine Frage für Anna.", Act.HAND_OVER),
        ("jürgen", "Lassen Sie mich das kurz beantworten.", Act.TAKE_OVER),
        ("jürgen", "Das übernehme ich.", Act.TAKE_OVER),
        ("anna", "Ich schicke Ihnen die Seite bis Montag.", Act.COMMIT),
        ("anna", "Morgen schicke ich Ihnen den Bericht.", Act.COMMIT),
        ("anna", "Ich werde Ihnen den ganzen Bericht bis Freitag schicken.", Act.COMMIT),
        ("anna", "Ich rufe Sie am Donnerstag an.", Act.COMMIT),
        ("anna", "Ich melde mich morgen.", Act.COMMIT),
        ("anna", "Ich kümmere mich darum.", Act.COMMIT),
        ("anna", "Ich prüfe das bis Mittwoch.", Act.COMMIT),
        ("anna", "Bis Montag haben Sie die Seite.", Act.COMMIT),
        ("anna", "Ich schick's dir: ich sende dir heute noch die Datei.", Act.COMMIT),
        ("weiß", "Einverstanden, Frau Schmidt. So machen wir es.", Act.ACCEPT),
        ("weiß", "Gut, das passt mir, Frau Schmidt.", Act.ACCEPT),
        ("weiß", "Damit kann ich leben, Frau Schmidt.", Act.ACCEPT),
        ("weiß", "Dann bin ich einverstanden, Frau Schmidt.", Act.ACCEPT),
        ("weiß", "Wunderbar, so machen wir es, Frau Schmidt.", Act.ACCEPT),
        ("weiß", "Der vierzehnte passt. Danke, Frau Schmidt.", Act.ACCEPT),
        ("weiß", "Das klingt vernünftig, Anna.", Act.ACCEPT),
        ("weiß", "Gut, ich rufe dann Sie an, Frau Schmidt.", Act.ACCEPT),
        ("weiß", "Das möchte ich lieber von Herrn Köhler hören.", Act.APPEAL),
        ("weiß", "Herr Köhler, stimmt das?", Act.APPEAL),
        ("weiß", "Was sagen Sie dazu, Herr Köhler?", Act.APPEAL),
        ("weiß", "Wer entscheidet hier eigentlich?", Act.APPEAL),
        ("weiß", "Holen Sie bitte Ihren Chef.", Act.APPEAL),
    ],
)
def test_what_a_sentence_does(speaker: str, text: str, act: Act) -> None:
    assert act in acts(only(speaker, text))


@pytest.mark.parametrize(
    ("speaker", "text", "act"),
    [
        ("anna", "Ich schicke Ihnen das nicht.", Act.COMMIT),
        ("anna", "Wir liefern keine Ersatzteile.", Act.COMMIT),
        ("anna", "Schicken wir Ihnen den Bericht?", Act.COMMIT),
        ("jürgen", "Ich habe heute Frau Schmidt mitgebracht.", Act.COMMIT),
        ("anna", "Am Freitag haben Sie etwas anderes gesagt.", Act.COMMIT),
        ("weiß", "Das passt mir nicht, Frau Schmidt.", Act.ACCEPT),
        ("weiß", "Damit bin ich nicht einverstanden, Frau Schmidt.", Act.ACCEPT),
        ("weiß", "Einverstanden, Frau Schmidt?", Act.ACCEPT),
        ("jürgen", "Frau Schmidt hat nicht mein Vertrauen.", Act.ENDORSE),
        ("anna", "Ich bin mit dem Zug gekommen.", Act.INTRODUCE),
        ("weiß", "Das weiß ich von Herrn Köhler.", Act.APPEAL),
    ],
)
def test_what_only_looks_like_it(speaker: str, text: str, act: Act) -> None:
    assert act not in acts(only(speaker, text))


def test_correcting_the_trainee_takes_back_what_she_said() -> None:
    told = tagged(("anna", "Zwölf Prozent."), ("jürgen", "Das stimmt so nicht. Es sind neun."))
    assert Act.OVERRIDE in acts(told[1])


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Herr Köhler, was war am zwanzigsten los?", "jürgen"),
        ("Frau Schmidt, und in der Nacht?", "anna"),
        ("Und wann fangen Sie an, Frau Schmidt?", "anna"),
        ("Danke, Anna.", "anna"),
        ("ANNA, WANN KOMMEN SIE?", "anna"),
        ("Frau Schmidt und Herr Köhler waren da.", None),
        ("Anna, Jürgen und ich haben das besprochen.", None),
    ],
)
def test_who_is_called(text: str, to: str | None) -> None:
    assert only("weiß", text).to == to


def test_a_name_that_is_a_word_is_one_only_with_its_capital() -> None:
    assert only("anna", "Das weiß ich nicht.").to is None
    assert only("anna", "Guten Morgen, Herr Weiß!").to == "weiß"


def test_sie_speaks_to_somebody_only_with_a_capital_of_its_own() -> None:
    told = tagged(
        ("anna", "Die Waagen hängen an der Reserve."),
        ("weiß", "Wann haben Sie das geprüft?"),
        ("anna", "Am Freitag."),
        ("weiß", "Die Leute sagen, sie waren nicht dabei."),
        ("weiß", "Warst du dabei?"),
    )
    assert told[1].to == "anna"
    assert told[3].to is None
    assert told[4].to == "anna"


def test_questions_are_known_where_nobody_writes_question_marks() -> None:
    told = tagged(
        ("weiß", "und wie lange stand die anlage"),
        ("anna", "drei stunden und vierzig minuten"),
        ("weiß", "können sie mir das schicken"),
        ("anna", "ja bis montag"),
    )
    assert [said.asks for said in told] == [True, False, True, False]


@pytest.mark.parametrize("text", ["Genau.", "Ja, ja.", "Alles klar.", "Sehr gut!", "Mhm."])
def test_what_only_listens(text: str) -> None:
    words = known(GERMAN.scored())
    assert is_response_token(text, words.response)
    assert not is_response_token("Nein.", words.response)


def test_a_promise_tells_its_owner_and_its_date() -> None:
    words = known(GERMAN.scored())
    assert owner_and_date("Ich schicke es bis Freitag.", set(), words) == (True, True)
    assert owner_and_date("Wir sehen das im März.", set(), words) == (False, True)
    assert owner_and_date("MEIN WORT!", set(), words) == (True, False)
    assert owner_and_date("I will send it on Friday.", set(), words) == (False, False)


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("anna wie lange kennen sie das schon", "anna"),
        ("ja anna du warst doch dabei", "anna"),
        ("und was sagen sie köhler", "jürgen"),
        ("stimmt das herr köhler", "jürgen"),
        ("anna sagte wie lange es dauert", None),
        ("das sagen sie köhler", None),
        ("ich habe es von anna", None),
    ],
)
def test_a_name_without_comma_or_capital_calls_somebody_where_the_words_beside_it_do(
    text: str, to: str | None
) -> None:
    assert only("weiß", text).to == to


def test_what_is_left_to_the_trainee_and_what_may_be_more_than_a_remark() -> None:
    told = tagged(
        ("weiß", "Herr Köhler, wann ist die Waage fertig?"),
        ("jürgen", "Frau Schmidt hat den Plan."),
        ("anna", "Am Montag."),
        ("weiß", "Frau Schmidt, was kostet es?"),
        ("jürgen", "Zehn Prozent Rabatt sind drin."),
        ("weiß", "Frau Schmidt, wer entscheidet das?"),
        ("anna", "Das ist mit Herrn Köhler besprochen."),
        ("weiß", "Das genügt mir nicht, Herr Köhler."),
    )
    assert Act.HAND_OVER in told[1].does
    assert [told[n].may for n in (4, 6, 7)] == [(Act.TAKE_OVER,), (Act.DEFER,), (Act.APPEAL,)]
