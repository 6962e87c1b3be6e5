"""What is mended in texts, and what is left alone."""

import pytest

from broadsheet.transforms.readers.characters import tidy

MENDED = {
    "The unionâ€™s leader said â€œnoâ€\x9d.": "The union’s leader said “no”.",
    "â€œTonight,â€ she said, â€œwe walk.â€": "“Tonight,” she said, “we walk.”",
    "itâ\x80\x99s late at the pier": "it’s late at the pier",
    "It\x92s the \x93last\x94 ferry \x96 for now\x85": "It’s the “last” ferry – for now…",
    "The fare is Â£10, or â‚¬12 in the cafÃ©.": "The fare is £10, or €12 in the café.",
    "JosÃ© MuÃ±oz of Sinn FÃ©in met ZoÃ« MÃ¼ller.": "José Muñoz of Sinn Féin met Zoë Müller.",
    "The sign said ÐŸÑ€Ð¸Ð²ÐµÑ‚.": "The sign said Привет.",
    "JosA\u0303© came": "José came",
    "FranÃƒÂ§ois came twice": "François came twice",
    "Mayor HruÅ¡ka went": "Mayor Hruška went",
    "great ðŸ˜€ news": "great 😀 news",
    "‚Äúquoted,‚Äù he said": "“quoted,” he said",
    "doesnвЂ™t": "doesn’t",
    "Right “here”, and wrongâ€¦\nnext line": "Right “here”, and wrong…\nnext line",
    "Smith &amp; Sons paid &pound;5&nbsp;m": "Smith & Sons paid £5 m",
    "&ldquo;Yes,&rdquo; she said&#8217;s &#x2014; &amp;amp;quot;ok&amp;quot;": "“Yes,” she said’s — \"ok\"",
    "It&#146;s": "It’s",
    "a har\u00adbour mas\u200bter's \ufeffre\u2060port": "a harbour master's report",
    "one\u00a0two\u2009three\u202ffour\u3000five\tsix": "one two three four five six",
    "o\ufb03cials \ufb01rst \ufb02ew to the sta\ufb00": "officials first flew to the staff",
    "Ange\u0301lique Nun\u0303ez": "Angélique Nuñez",
    "pier\u200c head \u200dcrane": "pier head crane",
    "\u202eturned\u202c \u2066round\u2069": "turned round",
    "one\r\ntwo\rthree\u2028four": "one\ntwo\nthree\nfour",
    "nul\x00 and bell\x07": "nul and bell",
}  # fmt: skip
LEFT_ALONE = [
    "“Plain” marks — ‘single’, too… – and a dash’s",
    "\"Straight\" and 'single'",
    "``as TeX has them''",
    "SÃO PAULO — MAÇÃ, AÇÃO, CORAÇÃO",
    "CAFÉ® POKÉMON™ NESTLÉ’S BEYONCÉ’s",
    "“CLICHÉ”—she said, “FIANCÉ”, BOGOTÁ–CALI, MALMÖ—LUND",
    "PELÉ‘S SON AND NIÑ‘O",
    "L’ÉTÉ « À LA PLAGE », VOILÀ – FIN",
    "Ångström, Łódź, Dvořák, Ærø, naïve, façade, smörgåsbord",
    "family 👨‍👩‍👧 and a flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿, a heart ❤️‍🔥, a skin 👍🏽",
    "می‌خواهم در فارسی",
    "क्‍ष in Devanagari",
    "한국어, 日本語「はい」, Привет, Ελλάδα",
    "AT&T, R&D; Q&A at 5 & 6 <b>",
    "x² + ½ × 10 °C ± 3 µm, £5, €6, ¥7, 8¢",
    "\n\nTwo  spaces\n",
    "https://pier.example/?a=1&copy=2&b=3",
]


@pytest.mark.parametrize("given", MENDED)
def test_what_is_mended(given: str) -> None:
    assert tidy(given) == MENDED[given]
    assert tidy(MENDED[given]) == MENDED[given], "what is mended is not mended again"


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_left_alone(text: str) -> None:
    assert tidy(text) == text
