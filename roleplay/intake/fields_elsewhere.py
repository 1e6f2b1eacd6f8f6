# ruff: noqa: RUF001 - letters of other alphabets are meant
"""What columns are called in languages other than English, beside what `fields` has."""

ELSEWHERE: tuple[dict[str, str], ...] = (
    {  # German
        "speaker": "rednerin teilnehmerin teilnehmende sprechende",
        "words": "äusserung redebeitrag gesprochenes",
        "end": "schluss",
    },
    {  # French
        "speaker": "intervenant intervenante locutrice participante oratrice",
        "words": "paroles propos énoncé",
        "start": "heurededebut heurededébut heure temps",
        "end": "heuredefin jusquà",
    },
    {  # Spanish
        "speaker": "oradora interlocutor participante",
        "words": "transcripcion intervención",
        "start": "comienzo horadeinicio tiempo",
        "end": "término horadefin final horafinal tiempofinal",
    },
    {  # Portuguese
        "speaker": "falante locutor interlocutora",
        "words": "fala conteúdo transcrição",
        "start": "início horadeinício começo tempo",
        "end": "fim horadefim término horafinal tempofinal",
        "length": "duração",
    },
    {  # Italian
        "speaker": "parlante relatore relatrice oratore interlocutore",
        "words": "testo contenuto trascrizione intervento",
        "start": "inizio orainizio",
        "end": "fine orafine",
        "length": "durata",
    },
    {  # Dutch
        "speaker": "spreker deelnemer naam",
        "words": "tekst inhoud uitspraak",
        "start": "begintijd starttijd tijd",
        "end": "einde eindtijd",
        "length": "duur",
    },
    {  # Swedish, Danish, Norwegian
        "speaker": "talare taler deltagare deltager navn namn",
        "words": "innehåll indhold innhold yttrande ytring",
        "start": "starttid början tid från",
        "end": "slut slutt sluttid sluttidspunkt",
        "length": "varaktighet längd varighed varighet",
    },
    {  # Finnish
        "speaker": "puhuja osallistuja",
        "words": "teksti sisältö puhe",
        "start": "alku alkuaika aloitus",
        "end": "loppu loppuaika lopetus",
        "length": "kesto",
    },
    {  # Polish, Czech
        "speaker": "mówca mówiący uczestnik mluvčí řečník",
        "words": "treść wypowiedź obsah přepis",
        "start": "początek začátek",
        "end": "koniec konec",
    },
    {  # Turkish
        "speaker": "konuşmacı konuşan katılımcı",
        "words": "metin içerik konuşma",
        "start": "başlangıç",
        "end": "bitiş",
        "length": "süre",
    },
    {  # Russian, Ukrainian
        "speaker": "спикер спікер говорящий участник учасник",
        "words": "текст реплика",
        "start": "начало початок время час",
        "end": "конец окончание кінець",
    },
    {  # Swahili
        "speaker": "msemaji mzungumzaji jina",
        "words": "maneno maandishi",
        "start": "mwanzo kuanza",
        "end": "mwisho kumaliza",
    },
    {  # Japanese, Chinese, Korean
        "speaker": "話者 発言者 发言人 發言人 说话人 說話人 讲者 화자 발표자",
        "words": "テキスト 内容 発言 文本 內容 텍스트 내용",
        "start": "開始 開始時間 開始時刻 开始 开始时间 시작 时间 時間 시작시간",
        "end": "終了 終了時間 終了時刻 结束 结束时间 종료 結束 結束時間 종료시간",
    },
    {  # Arabic
        "speaker": "المتحدث المتكلم",
        "words": "النص",
        "start": "البداية",
        "end": "النهاية",
    },
)
"""By what each is for, without spaces and capitals; words of two letters are left out, since keys
of JSON are called so too."""
