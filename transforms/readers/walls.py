"""Pages that stand in an article's place: errors that come as if all were well, checks for robots, consent walls, logins and empty shells.

Such a page says what it is in its headline, or in nearly all that it shows, and it speaks to its reader ("your", "please") where news does
not. A page that states when its article was published, or who wrote it, is an article unless it shows next to nothing else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.transforms.readers.reader import Refused

MAX_WORDS = 150
MAX_LINES_WORDS = 600
MAX_LINE_CHARS = 600
MIN_SHARE = 0.8
SHORT = 8  # so many words are a button or a label
LEADING = 5
ADDRESSES = re.compile(r"\b(?:you|your|yours|we|us|our|please|sorry|oops|my|me|i)\b", re.IGNORECASE)
ASKS = re.compile(
    r"(?:accept|agree|buy|check|choose|click|continue|enter|go|log|manage|open|read|refresh|register|return|sign|start|subscribe|try|use|visit)\b",
    re.IGNORECASE,
)
REPORTS = re.compile(r"[“”\"]|\b(?:said|says|told|according to)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
MAX_TEXT = 20_000
PIECES = re.compile(r"\s+(?:[|•·»–—-]|::)\s+|\s*\|\s*")
NOT = r"(?:not|n['’]?t)"
THING = r"(?:page|article|story|content|file|url|link|document|site|website|address|resource|what)"
SORRY = r"(?:(?:sorry|oops|whoops|uh[- ]?oh|hmm|we['’]re sorry)\s*[,.!…]*\s*(?:but\s+)?)?"
GONE = (
    rf"(?:(?:is|was)?\s*not found|(?:could|can)\s?{NOT} be found|does\s?{NOT} exist|(?:is|are) (?:no longer|not|currently un|un)\s?"
    rf"available|is{NOT} available|unavailable|(?:has|have) (?:moved|expired|been (?:moved|removed|deleted|taken down)))"
)


@dataclass(frozen=True)
class Wall:
    """A kind of page that is no article: the headlines that it goes by, as a whole, and what its lines say."""

    code: str
    reason: str
    headline: re.Pattern[str]
    line: re.Pattern[str]


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(alternatives)})", re.IGNORECASE)


WALLS = (
    Wall(
        "error_page",
        "it is an error page, with no article on it; look for the article's address, or take it out of the input.",
        _pattern(
            r"(?:http\s*)?(?:error|status)?\s*(?:code)?\s*(?:400|401|403|404|405|410|429|451|500|502|503|504)"
            r"(?:\s*[:!.,–—-]?\s*(?:error|(?:page |file )?not found|forbidden|unauthori[sz]ed|gone|internal server error|bad gateway"
            r"|service (?:temporarily )?unavailable|gateway time-?out|too many requests"
            r"|unavailable (?:due to|for) legal reasons))?\s*[.!]*",
            rf"{SORRY}(?:(?:the|this|that|your)\s+)?(?:requested\s+)?(?:{THING}\s+)?(?:(?:that\s+)?you(?:['’]re|\s+are|\s+were|['’]ve|\s+have)?\s+"
            rf"(?:requested|looking for|trying to (?:reach|view))\s+)?(?:page )?{GONE}\s*[.!]*",
            rf"{SORRY}we (?:can|could)\s?{NOT} find (?:the|that|this|your) {THING}\b[^“”\"]{{0,60}}",
            r"(?:error|access denied|forbidden|internal server error|bad gateway|service unavailable|gateway time-?out"
            r"|too many requests|(?:site )?(?:under|down for) maintenance|something (?:has gone|went) wrong"
            r"|an error (?:has )?occurred|(?:application|runtime) error|unavailable (?:due to|for) legal reasons|(?:site )?maintenance"
            r"|we['’]ll be back(?: soon)?|(?:this )?domain (?:is |may be )?for sale|no (?:search )?results(?: (?:were )?found)?)\s*[.!]*",
            r"server error\b.{0,60}",
        ),
        _pattern(
            rf"\b{THING}\b[^.]{{0,80}}\b{GONE}",
            rf"\b(?:can|could)\s?{NOT} find (?:the|that|this|your) {THING}\b",
            r"\bmay have (?:moved|been (?:moved|removed|deleted|renamed))\b|\berror (?:code )?\d{3}\b",
            r"\b(?:try|use) (?:searching|(?:using )?(?:the|our) search)|\btry again\b|\bcheck the (?:url|address|spelling|link)\b",
            r"\b(?:to|visit) (?:the |our )?(?:home ?page|front page)\b|^home ?page$|\bdo(?:es)? ?n[o'’]t have (?:permission|access)\b",
            r"\bserver (?:error|encountered|is (?:temporarily|currently))\b|\bwent wrong\b|\breference (?:#|number)",
            r"\bdomain is for sale\b|\bbuy this domain\b|\bmaintenance\b|\bno (?:search )?results\b|\bback (?:soon|shortly)\b",
        ),
    ),
    Wall(
        "robot_check",
        "it is a check for robots, with no article behind it; open the page in a browser and save it there.",
        _pattern(
            r"just a moment\s*[.…]*|attention required!?|one more step|robot check|captcha",
            r"security (?:check|verification)|human verification",
            r"(?:are|confirm) you(?:['’]re| are)? (?:not )?(?:a )?(?:robot|human|bot)\s*[?.]*|pardon our interruption\s*[.…]*",
            r"(?:please )?(?:verify|verifying|confirm|prove)(?: that)? you(?:['’]re| are) (?:a |not a )?(?:human|robot)\b.{0,40}",
            r"access to this page has been denied\.?|ddos protection\b.{0,40}",
            r"checking (?:your browser|if the site connection is secure)\b.{0,60}",
        ),
        _pattern(
            r"\brobots?\b|\bcaptcha\b|\bverify (?:that )?you\b|\bhuman\b|\bchecking your browser\b|\bray id\b",
            r"\bunusual (?:traffic|activity)\b",
            r"\bcloudflare\b|\bjavascript and cookies\b|\bsecurity (?:check|service|solution)\b|\bautomated\b|\bpress (?:and|&) hold\b",
        ),
    ),
    Wall(
        "consent_wall",
        "it is a page that asks for consent, with no article behind it; answer it in a browser and save the page that follows.",
        _pattern(
            r"before you (?:continue|go on)\b.{0,60}|we (?:value|care about|respect) your privacy",
            r"your (?:privacy|data)(?: choices| settings| matters| your choice)?|manage (?:your )?(?:cookies|consent|privacy)\b.{0,30}",
            r"(?:cookies?|privacy|consent)(?: (?:and|&) (?:cookies?|privacy))?"
            r"(?: (?:settings|preferences|consent|choices|notice|options|banner|wall))?",
        ),
        _pattern(
            r"\bcookies?\b|\bconsent\b|\bprivacy\b|\bpersonal data\b|\b(?:partners|vendors)\b|\blegitimate interests?\b",
            r"\btracking\b|\b(?:accept|reject|agree|allow|decline)\b|\bmanage (?:options|settings|preferences|choices)\b",
        ),
    ),
    Wall(
        "login_page",
        "it is a page to log in or subscribe at, with no article behind it; log in with a browser and save the article's own page.",
        _pattern(
            r"(?:please )?(?:log|sign)[ -]?(?:in|on|up)(?: or (?:register|sign up|subscribe|create an account))?"
            r"(?: (?:to|for|with)\b.{0,60})?",
            r"(?:please )?(?:register|subscribe|join)(?: (?:now|here|today))?(?: (?:to|for)\b.{0,60})?|my account",
            r"create (?:an|your|a free) account\b.{0,40}|choose your (?:plan|subscription)|(?:continue|keep) reading\b.{0,60}",
            r"(?:subscription|registration|login) required|(?:for )?(?:subscribers?|members?) only",
            r"this (?:article|story|content) is (?:for|only|reserved|available)\b.{0,60}",
        ),
        _pattern(
            r"\b(?:log|sign)(?:ged|ned)?[ -]?(?:in|on|up)\b|\bsubscri(?:be|ber|bers|ption|ptions)\b|\bregister(?:ed)?\b",
            r"\baccount\b|\be-?mail\b|\busername\b|\bpasswords?\b|\bfree trial\b|\b(?:per|a|first) month\b|\bcancel any ?time\b",
            r"\b(?:continue|keep) reading\b|\bunlimited (?:digital )?access\b|\bremember me\b|\bforg[eo]t\b|\bmembership\b",
            r"\bfree articles?\b|\bread the full (?:article|story)\b",
        ),
    ),
    Wall(
        "no_article",
        "it is a shell that a browser fills by program, with no article in it; save the page from a browser, as it shows it.",
        _pattern(r"loading\s*[.…]*|please wait\s*[.…]*|redirecting\s*[.…]*|javascript (?:is )?(?:required|disabled)\.?"),
        _pattern(
            r"\bjavascript\b|\bloading\b|\bplease wait\b|\bredirect(?:ed|ing)\b|\bbrowser (?:is|does) not support",
            r"\b(?:un|not )supported browser\b",
        ),
    ),
)  # fmt: skip


def check_walls(titles: Sequence[str], blocks: Sequence[str], *, is_stated: bool, is_signed: bool) -> None:
    """Raises Refused for a page that stands in an article's place.

    titles: the forms of its headline; blocks: its paragraphs; is_stated: whether it says for machines when an article was published;
    is_signed: whether it names an author or a date to see.
    """
    n_words = sum(len(block.split()) for block in blocks)
    pieces = [piece.strip() for title in titles for piece in (title, *PIECES.split(title)) if piece.strip()]
    # Where a page has no prose, all that it shows may come as one block.
    read = blocks if n_words <= MAX_LINES_WORDS else blocks[:LEADING]
    sentences = [sentence for block in read for sentence in SENTENCE_END.split(block[:MAX_TEXT])]
    lines = {wall.code: [sentence for sentence in sentences if _speaks_of(wall, sentence)] for wall in WALLS}
    by_what_they_say = sorted(WALLS, key=lambda wall: sum(map(len, lines[wall.code])), reverse=True)
    is_little = n_words <= MAX_WORDS and not is_signed
    for wall in by_what_they_say:
        is_named = not is_stated and any(wall.headline.fullmatch(piece) for piece in pieces)
        if is_named and (is_little or any(sentence in lines[wall.code] for sentence in sentences[:LEADING])):
            raise Refused(wall.code, wall.reason)
    said = {sentence for of_wall in lines.values() for sentence in of_wall}
    n_said = sum(len(sentence.split()) for sentence in sentences if sentence in said)
    if said and n_words <= MAX_LINES_WORDS and n_said >= MIN_SHARE * n_words:
        raise Refused(by_what_they_say[0].code, by_what_they_say[0].reason)


def _speaks_of(wall: Wall, sentence: str) -> bool:
    if len(sentence) > MAX_LINE_CHARS or REPORTS.search(sentence):
        return False
    is_to_reader = len(sentence.split()) <= SHORT or ADDRESSES.search(sentence) or ASKS.match(sentence)
    return bool(is_to_reader and wall.line.search(sentence))
