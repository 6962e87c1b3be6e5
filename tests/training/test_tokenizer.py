"""The tokenizer on news, on the web's habits, and saved and loaded again."""

import pytest
import spacy
from spacy.language import Language

from training.tokenizer import make_tokenizer

# A text and its tokens, a space between them.
CASES = [
    # Abbreviations, and where they end a sentence.
    ("The U.S. sent aid.", "The U.S. sent aid ."),
    ("a U.S.-backed force", "a U.S. - backed force"),
    ("They live in the U.S. He said so.", "They live in the U.S. He said so ."),
    ("the firm, Acme Inc..", "the firm , Acme Inc. ."),
    ("Rep. Ana Lind and Gen. Bo Ek", "Rep. Ana Lind and Gen. Bo Ek"),
    ("Sec. Lind, Supt. Ek", "Sec. Lind , Supt. Ek"),
    ("at 7 p.m. on Thurs. and Fri. night", "at 7 p.m. on Thurs. and Fri. night"),
    ("pens, paper, etc.", "pens , paper , etc ."),
    ("pens, paper, etc., were bought", "pens , paper , etc. , were bought"),
    ("(pens, etc.)", "( pens , etc. )"),
    ("No. 10 would not say", "No. 10 would not say"),
    ("“No.”", "“ No . ”"),
    ("Lind et al. found", "Lind et al. found"),
    ("Ana Lind, a.k.a. the Fox", "Ana Lind , a.k.a. the Fox"),
    ("S.Korea and U.Penn", "S. Korea and U. Penn"),
    ("on Nov.28 it rained", "on Nov. 28 it rained"),
    # Money, numbers, units.
    ("a $1.2bn deal", "a $ 1.2 bn deal"),
    ("$1.2bn-a-year losses", "$ 1.2 bn - a - year losses"),
    ("for £3m.", "for £ 3 m ."),
    ("raised $73million", "raised $ 73 million"),
    ("about $40k in all", "about $ 40 k in all"),
    ("US$5 or NZ$7", "US$ 5 or NZ$ 7"),
    ("Rs.500 a head", "Rs. 500 a head"),
    ("from $10-$20 each", "from $ 10 - $ 20 each"),
    ("£5–£10", "£ 5 – £ 10"),
    ("10–12 people", "10 – 12 people"),
    ("3pm, 11am and 9am-5pm", "3 pm , 11 am and 9 am - 5 pm"),
    ("at 9:25 sharp", "at 9:25 sharp"),
    ("20mins later", "20 mins later"),
    ("1,200 people", "1,200 people"),
    ("on 5G and 4G networks", "on 5G and 4G networks"),
    ("call 555-0142 or 1-800-555-0142", "call 555-0142 or 1-800-555-0142"),
    # Hyphens.
    ("state-of-the-art", "state - of - the - art"),
    ("a 35-year-old man", "a 35 - year - old man"),
    ("a non-profit, pro-European e-mail", "a non-profit , pro-European e-mail"),
    ("the UN-backed plan", "the UN - backed plan"),
    ("Covid-19, COVID-19, G-20 and an F-16", "Covid-19 , COVID-19 , G-20 and an F-16"),
    ("by a 5-to-4 vote in the late-1990s", "by a 5 - to - 4 vote in the late - 1990s"),
    ("pre- and post-war", "pre- and post-war"),
    ("first- and second-graders", "first - and second - graders"),
    ("great powers -Rome and Carthage", "great powers - Rome and Carthage"),
    ("Lashkar-e-Taiba", "Lashkar - e - Taiba"),
    # Dashes, quotation marks, brackets.
    ("He came—late—and left", "He came — late — and left"),
    ("she said—“Yes”—twice", "she said — “ Yes ” — twice"),
    ("it worked--mostly", "it worked -- mostly"),
    ("‘Never,’ she said", "‘ Never , ’ she said"),
    ('"Go!" he said.', '" Go ! " he said .'),
    ("(see below): nothing", "( see below ) : nothing"),
    ("the member(s) voted", "the member ( s ) voted"),
    ("file one)(see two", "file one ) ( see two"),
    ("it fell.[3]", "it fell . [ 3 ]"),
    ("as shown.12 Later", "as shown . 12 Later"),
    ("well... perhaps", "well ... perhaps"),
    ("well…perhaps", "well … perhaps"),
    ("Really?! Yes!!", "Really ?! Yes !!"),
    ("He left.She stayed?Why", "He left . She stayed ? Why"),
    # Apostrophes.
    ("I don’t, he’s, they'll", "I do n’t , he ’s , they 'll"),
    ("so—don’t ask", "so — do n’t ask"),
    ("WE DON'T CARE", "WE DO N'T CARE"),
    ("the years’ end", "the years ’ end"),
    ("O’Neill read the Qur’an", "O’Neill read the Qur’an"),
    ("rock ’n’ roll", "rock ’n’ roll"),
    ("the class of ’08", "the class of ’08"),
    ("back in the 60's", "back in the 60's"),
    ("Ann's and the Lees'", "Ann 's and the Lees '"),
    ("its cat lets us in", "its cat lets us in"),
    ("Court Lets Ban Stand", "Court Lets Ban Stand"),
    ("I'm gonna, wanna, cannot", "I 'm gon na , wan na , can not"),
    ("a lot, alot, dont", "a lot , a lot , do nt"),
    ("they wed with an id", "they wed with an id"),
    # The web.
    ("see https://example.org/a-b?c=d.", "see https://example.org/a-b?c=d ."),
    ("write to ana.lind@example.org, please", "write to ana.lind@example.org , please"),
    ("@ana_lind and #OpenData", "@ana_lind and #OpenData"),
    ("w/o him, b/c of w/her", "w/o him , b/c of w/ her"),
    ("and/or", "and / or"),
    ("report-2.pdf", "report-2.pdf"),
    ("-------- ====", "-------- ===="),
]


@pytest.fixture(scope="module")
def english() -> Language:
    """A blank pipeline with the tokenizer, written out and read again: it must need none of our code."""
    made = spacy.blank("en")
    make_tokenizer(made)
    return spacy.blank("en").from_bytes(made.to_bytes())


@pytest.mark.parametrize(("text", "tokens"), CASES, ids=[text for text, _ in CASES])
def test_tokens(english: Language, text: str, tokens: str) -> None:
    assert " ".join(token.text for token in english.make_doc(text)) == tokens


def test_every_character_stays(english: Language) -> None:
    text = "  ".join(text for text, _ in CASES)
    assert english.make_doc(text).text == text
