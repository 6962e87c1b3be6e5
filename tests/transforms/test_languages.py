"""Which language a text is in: every text in its own, and nothing in English taken for anything else."""

import pytest

from broadsheet.transforms.languages import language_of

NEWS = {
    "de": "Die Bürgermeisterin von Lüneburg hat am Montag erklärt, die Brücke werde erst im Herbst wieder geöffnet. Viele sind enttäuscht.",
    "fr": "La maire de Quimper a annoncé lundi que le pont resterait fermé jusqu'à l'automne. Les riverains se disent déçus.",
    "es": "La alcaldesa de Soria anunció el lunes que el puente seguirá cerrado hasta el otoño. Los vecinos se mostraron decepcionados.",
    "it": "La sindaca di Rovigo ha annunciato lunedì che il ponte resterà chiuso fino all'autunno. I residenti si sono detti delusi.",
    "pt": "A prefeita de Aveiro anunciou na segunda-feira que a ponte continuará fechada até o outono. Os moradores ficaram desapontados.",
    "nl": "De burgemeester van Zwolle heeft maandag gezegd dat de brug tot de herfst dicht blijft. Bewoners zijn teleurgesteld, zei ze.",
    "sv": "Borgmästaren i Kalmar meddelade på måndagen att bron förblir stängd till hösten. De boende är besvikna, sade hon.",
    "da": "Borgmesteren i Ribe oplyste mandag, at broen forbliver lukket til efteråret. Beboerne er skuffede, sagde hun.",
    "fi": "Porin kaupunginjohtaja kertoi maanantaina, että silta pysyy suljettuna syksyyn asti. Asukkaat ovat pettyneitä.",
    "pl": "Burmistrz Torunia ogłosiła w poniedziałek, że most pozostanie zamknięty do jesieni. Mieszkańcy są rozczarowani.",
    "cs": "Starostka Třebíče v pondělí oznámila, že most zůstane uzavřen až do podzimu. Obyvatelé jsou zklamaní.",
    "hu": "Szeged polgármestere hétfőn bejelentette, hogy a híd őszig zárva marad. A lakók csalódottak.",
    "ro": "Primărița din Sibiu a anunțat luni că podul va rămâne închis până la toamnă. Locuitorii sunt dezamăgiți.",
    "tr": "Edirne belediye başkanı pazartesi günü köprünün sonbahara kadar kapalı kalacağını açıkladı. Sakinler üzgün.",
    "id": "Wali kota Malang mengatakan pada Senin bahwa jembatan akan tetap ditutup hingga akhir tahun. Warga merasa kecewa.",
    "vi": "Thị trưởng thành phố Huế cho biết hôm thứ Hai rằng cây cầu sẽ đóng cửa đến mùa thu.",
    "ru": "Мэр Пскова сообщила в понедельник, что мост останется закрытым до осени. Жители разочарованы.",
    "uk": "Мер Луцька повідомила в понеділок, що міст залишиться закритим до осені. Мешканці розчаровані.",
    "el": "Η δήμαρχος Βόλου ανακοίνωσε τη Δευτέρα ότι η γέφυρα θα μείνει κλειστή ως το φθινόπωρο.",
    "ar": "أعلنت رئيسة بلدية المدينة يوم الاثنين أن الجسر سيبقى مغلقا حتى الخريف.",
    "he": "ראש העיר הודיעה ביום שני שהגשר יישאר סגור עד הסתיו.",
    "hi": "महापौर ने सोमवार को कहा कि पुल शरद ऋतु तक बंद रहेगा। निवासी निराश हैं।",
    "ja": "市長は月曜日、橋は秋まで閉鎖されたままだと発表した。住民は失望している。",
    "zh": "市长周一宣布，大桥将关闭至秋季。居民们感到失望。",
    "ko": "시장은 월요일 다리가 가을까지 폐쇄될 것이라고 발표했다. 주민들은 실망했다.",
    "cy": "Dywedodd y maer ddydd Llun y bydd y bont yn aros ar gau tan yr hydref. Mae trigolion yn siomedig.",
}
HEADLINES = {
    "de": "Brücke bleibt bis Herbst gesperrt",
    "fr": "Le pont restera fermé jusqu'à l'automne",
    "es": "El puente seguirá cerrado hasta el otoño",
    "ru": "Мост останется закрытым до осени",
    "ja": "橋は秋まで閉鎖",
    "el": "Η γέφυρα θα μείνει κλειστή",
}
# English, or nothing that tells: none may be taken for another language.
NOT_FOREIGN = [
    "Dock strike ends",
    "DOCK WORKERS WALK OUT AT MARLOW PORT",
    "Dock Workers Walk Out After Talks Collapse In Marlow",
    "PREMIER'S SHOCK EXIT: CABINET REELS, MARKETS SLIDE, RIVALS CIRCLE IN MARLOW AND TARRANT",
    "Klaus-Dieter Müller, Jürgen Schröder and Annegret Weiß won.",
    "Luiz Inácio Lula da Silva visits São Paulo, Rio de Janeiro",
    "Bayern Munich 3, Borussia Dortmund 1; Schalke 04 0, Werder Bremen 2; VfB Stuttgart 1, Eintracht Frankfurt 1",
    "Obituaries: José María Fernández, 84; Ngũgĩ wa Kamau, 77; Þórður Jónsson, 91",
    "“Ich bin sehr froh,” Ms. Weiß told the crowd in Lüneburg.",
    "He said: “Nous sommes très contents de la décision et nous allons continuer à travailler.”",
    "Quake hits Sulawesi",
    "Markets: FTSE 100 7,512.3 up 0.4%; DAX 15,800 down 1.1%",
    "Federer (SUI) bt Tsonga (FRA) 6-3 6-4",
    "<p><p><p>",
    "www.news.example",
    "2024",
    "",
    " \n\t",
    "\ud800",
    "´" * 5000,
]


@pytest.mark.parametrize("language", NEWS)
def test_each_language_is_found_whatever_the_page_states(language: str) -> None:
    text = NEWS[language]
    assert language_of(text) == language == language_of(text, "en")
    assert language_of(f"{text}\n\n{text} " * 60) == language


@pytest.mark.parametrize("language", HEADLINES)
def test_a_headline_is_enough(language: str) -> None:
    assert language_of(HEADLINES[language]) == language


@pytest.mark.parametrize("text", NOT_FOREIGN)
def test_nothing_that_may_be_english_is_lost(text: str) -> None:
    assert language_of(text) in {"en", None} and language_of(text, "en") == "en"


def test_what_is_stated_counts_where_the_text_does_not_tell() -> None:
    assert language_of("Lula wins") is None
    assert language_of("Lula wins", "pt") == "pt"
    assert language_of("Lula wins", "qq") is None
    assert language_of("The mayor said that the bridge would stay closed.", "de") == "en"


def test_an_article_in_english_that_quotes_others_is_in_english() -> None:
    quoted = " ".join(f"“{text}”" for text in (NEWS["de"], NEWS["fr"]))
    told = "The bridge will stay closed until the autumn, and the towns on both banks are angry with the board that runs it. "
    assert language_of(told * 3 + quoted + told * 3) == "en"


def test_what_is_half_one_and_half_the_other_is_not_decided() -> None:
    english = "The mayor said on Monday that the bridge would stay closed until the autumn."
    assert language_of(f"{NEWS['fr']} {english}") in {"en", None}
    assert language_of(f"{NEWS['de']} {english}") in {"en", None}


def test_capitals_alone_are_read_too() -> None:
    assert language_of(NEWS["de"].upper()) == "de" and language_of(NEWS["ru"].upper()) == "ru"
    assert language_of("THE MAYOR SAID ON MONDAY THAT THE BRIDGE WOULD STAY CLOSED UNTIL THE AUTUMN.") == "en"
