"""Which language a text is in, so that a model is only given what it was made for.

The text decides, not what pages and feeds state: templates and default settings state anything. Words that only English has settle
nearly all English news without loading anything; py3langid (a naive Bayes classifier over byte n-grams, after Lui and Baldwin's
langid.py) is asked for the rest, without capitalised words, since names tell where somebody comes from and not what is being read.
Where a text is too short, or holds too little but names and numbers to tell, what is stated counts, and without that, nothing is known.
"""

import re
import threading
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

from broadsheet.transforms.readers.reader import word_set

WINDOW_CHARS = 1500  # of a long text, its beginning, middle and end are looked at
ENGLISH = "en"
# Words of English that are no words of other languages in the Latin alphabet; "in", "was", "for", "is" and the like are.
ENGLISH_WORDS = word_set(
    "about after against and are because been before being between can could down during from had have his how into just may more "
    "must only other our said says she should some that the their there these they this those through were what when where which "
    "while with would you your"
)
ENGLISH_SHARE = 0.08  # news has between 0.1 and 0.3
FOREIGN_SHARE = 0.04  # above that it is at least half in English, or too short to tell
# The languages of ISO 639-1 that news is written in and py3langid knows; old and planned ones, and creoles, only draw English headlines.
LANGUAGES = word_set(
    "af am ar as az be bg bn bs ca cs cy da de el en es et eu fa fi fr fy ga gd gl gu ha he hi hr hu hy id ig is it ja jv ka kk km kn "
    "ko ku ky lb lo lt lv mg mk ml mn mr ms mt my ne nl no or pa pl ps pt ro ru rw si sk sl sn so sq sr st sv sw ta te tg th tk tl tr "
    "tt ug uk ur uz vi xh yo zh zu"
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
MIN_WORDS, MIN_CHARS = 3, 12  # different words, and their characters, in small letters
MIN_SIGNS = 4  # in an alphabet that has no small letters
MIN_CAPITALS = 60  # in a text in capitals alone, of which nobody can say what are names
NEIGHBOURS = 3  # Norwegian and Danish, Croatian, Bosnian and Serbian: together they are sure where one alone is not
SURE = 0.8


def language_of(text: str, stated: str | None = None) -> str | None:
    """The language of a text as an ISO 639-1 code; `stated`, a code, counts where the text does not tell. None when neither tells.

    So None is a text of a few words, or of several languages.
    """
    words = WORD.findall(_sample(text))
    share = sum(word.lower() in ENGLISH_WORDS for word in words) / max(len(words), 1)
    if share >= ENGLISH_SHARE and len(words) >= MIN_WORDS:
        return ENGLISH
    return _by_letters(words, share) or (stated if stated in LANGUAGES else None)


def _sample(text: str) -> str:
    if len(text) <= 3 * WINDOW_CHARS:
        return text
    starts = (0, (len(text) - WINDOW_CHARS) // 2, len(text) - WINDOW_CHARS)
    return " ".join(text[start : start + WINDOW_CHARS] for start in starts)


def _by_letters(words: list[str], english_share: float) -> str | None:
    """What the classifier says of words, where it is sure."""
    plain = [word for word in words if not word[0].isupper()]
    if not plain and "".join(words).isupper():
        plain, least = [word.lower() for word in words], MIN_CAPITALS
    elif plain and plain[0].upper() == plain[0]:
        least = MIN_SIGNS
    elif len(set(plain)) < MIN_WORDS:
        return None
    else:
        least = MIN_CHARS
    if sum(map(len, set(plain))) < least:
        return None
    ranked = _classifier().rank(" ".join(plain))
    first = ranked[0][0]
    if first == ENGLISH:
        return ENGLISH if ranked[0][1] >= SURE else None
    foreign = sum(score for language, score in ranked[:NEIGHBOURS] if language != ENGLISH)
    return first if foreign >= SURE and english_share < FOREIGN_SHARE else None


_loading = threading.Lock()


def _classifier() -> LanguageIdentifier:
    with _loading:  # readers work in threads, and one of it is enough
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> LanguageIdentifier:
    """The classifier: some 75 MB, and most of a second, once."""
    classifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    classifier.set_languages(LANGUAGES)
    return classifier
