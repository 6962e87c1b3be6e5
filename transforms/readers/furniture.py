"""What stands in an article's text without being part of it: page furniture, photo credits and promotional inserts.

The patterns are data, each with a name that says what it takes out. All of them match a whole line, so that a paragraph that merely
mentions such words stays; only the promotional inserts are also taken out of the middle of a paragraph, and those need their brackets,
their label and its colon. A line of furniture is short: what is longer than MAX_LINE_CHARS is a paragraph, whatever it begins with.
"""

import re
from collections.abc import Iterable

MAX_LINE_CHARS = 250

PROMOTION = (
    r"(?:related(?: (?:story|stories|articles?|coverage))?|read (?:more|also|next)|also read|more|see also|watch(?: live| now| more)?"
    r"|listen|don['’]t miss|recommended|in case you missed it)"
)
NETWORK = (
    r"(?:facebook|twitter|x|x \(formerly twitter\)|whatsapp|linkedin|instagram|reddit|pinterest|telegram|messenger|flipboard|threads"
    r"|bluesky|mastodon|tumblr|youtube|tiktok|e-?mail|sms|link|copy link)"
)
BUTTON = rf"(?:share|save|print|tweet|pin|like|follow|bookmark|gift|copy|copied|comments?|{NETWORK})"
# Names in a row, "ANA REYES/POOL via Getty Images": any small word that is not one of these makes it a sentence.
NAMES = r"(?:the )?[A-Z@]\S*(?:\s+(?:[A-Z@/|]\S*|via|of|for|the|and|de|van|von|-|–)){0,15}"
PICTURE = r"(?:photos?|photographs?|photography|pictures?|images?|illustrations?|graphics?|video)"
AGENCY = r"(?:Getty(?: Images)?|AFP|AP|Reuters|EPA|Pool|Shutterstock|Alamy|iStock)"
CREDITED = r"(?:[A-Z][\w&.'’-]*\s){0,3}"


BROWSER = r"[^“”\"]{0,200}\byou are using an? (?:\w+ ){0,3}browser\b[^“”\"]{0,500}"
# What is furniture however long it is.
LONG_LINES = re.compile(rf"(?:{BROWSER})", re.IGNORECASE)
MAX_LONG_LINE_CHARS = 800


def _line(*alternatives: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(alternatives)})", flags)


LINES: dict[str, re.Pattern[str]] = {
    "advertisement": _line(
        r"[-–—*\[( ]*(?:advertisements?|advert|ad|sponsored(?: content)?|paid (?:content|post)|promoted)[-–—*\]) :.]*",
        r"[-–—* ]*(?:advertisements?\s*[-–—:]?\s*)?(?:story|article|content|text)?\s*"
        r"(?:continues?|continued|continue reading|scroll to continue)(?: (?:below|after|under|with))?"
        r"(?: (?:the |this )?(?:advertisement|ad|advert|video|content|gallery))?[-–—* .]*",
        r"advertisement\s+\S{1,30}\s*(?:story|article) continues below",
    ),
    "font size": _line(r"(?:font|text)[ -]?size\s*:?.{0,20}", r"(?:a\s*[+-]?\s*){2,4}", r"[+-]?\s*resize\s*[+-]?"),
    "share bar": _line(
        rf"{BUTTON}(?:[\s|·•,/]+(?:and\s+)?{BUTTON}){{0,10}}[.:!…]*",
        r"(?:share|save|print|send|e-?mail|bookmark|gift|tweet)"
        rf"(?: (?:this|the|on|via|by|to|with|a|article|story|page|post|link|your|friends?|full|for later|or|{NETWORK})){{1,6}}[.:!…]*",
        r"(?:\d[\d.,]*k?\s+)?shares?(?:\s+\d[\d.,]*k?)?",
    ),
    "comments": _line(
        r"(?:(?:view|show|read|see|post|leave|add|join|hide)\s+)?(?:all\s+)?(?:a\s+|the\s+)?(?:\d[\d.,]*k?\s+)?(?:comments?|conversation)"
        r"\s*(?:\(?\d[\d.,]*k?\)?)?(?:\s+(?:below|section))?[.:!]*",
        r"(?:have your say|what do you think\?|let us know)(?: in the comments(?: (?:section )?below)?)?[.:!]*",
        r"join (?:the|our) (?:conversation|discussion|debate|comment(?:s|ing)?)(?: (?:forum|section|below|now))?[.:!]*",
        r"(?:you must|please) (?:confirm|log ?out|log ?in|sign in|register)\b.{0,80}\b(?:comment(?:ing)?|display name)\b.{0,20}",
    ),
    "listen": _line(
        r"(?:listen|play|hear)(?: to)? (?:this |the )?(?:article|story|audio|version)s?.{0,40}",
        r"listen(?:\s*[·•|(-]?\s*\d+(?::\d\d)?\s*(?:min(?:ute)?s?)?\)?)?",
        r"this (?:article|audio) (?:was|is) (?:produced|read|voiced|generated).{0,80}",
    ),
    "reading time": _line(
        r"(?:(?:estimated\s+)?(?:reading time|read time)\s*:?\s*)?\d{1,2}(?:\s*[-–]\s*\d{1,2})?[ -]min(?:ute)?s?"
        r"(?:\s+(?:read|listen|watch))?\.?"
    ),
    "promotional insert": _line(rf"[\[(>»►▶*\s]*{PROMOTION}\s*[:|>»]\s*\S.{{0,230}}"),
    "promotional label": _line(
        r"(?:read (?:more|next|also)|related(?: (?:stories|articles|topics|content|links|news|coverage|videos?))?"
        r"|most (?:read|popular|viewed|watched)|trending(?: now)?|recommended(?: (?:for you|stories|reading|videos?))?"
        r"|more (?:on|from|in) this (?:story|topic|author|section)|editors?['’]?s? picks?|you (?:might|may) also like|what to read next"
        r"|top stories|latest (?:news|stories)|see also|more stories|up next|topics|tags|article content)\s*:?",
        r"(?:tags|topics|filed under|categories|keywords)\s*:.{1,200}",
        r"for more (?:stories|news|articles)\b.{0,40}\b(?:check|visit|see|click)\b.{0,80}",
    ),
    "sign-up": _line(
        r"(?:sign up|subscribe|log in|sign in)(?: (?:here|now|today|free))?(?: (?:for|to|with|and|or)\b[^.!?“”\"]{0,160})?[.:!]*",
        r"(?:get|receive) (?:the|our|all|your|more|breaking)\b.{0,120}\b(?:newsletters?|inbox|alerts?|notifications|app)\b.{0,60}",
        r"(?:download|get) (?:the|our)\b.{0,60}\bapps?\b.{0,60}",
        r"(?:follow|like|join|find) us on\b.{0,120}",
        r"(?:like|love|want|enjoy(?:ing|ed)?)\b[^“”\"?.]{0,80}\?\s*(?:subscribe|join|sign up|register|follow|support)\b[^“”\"]{0,100}",
        r"for (?:all )?the latest(?: [\w’'-]+){0,8},? (?:please )?(?:visit|follow|go to|see|download|join)\b[^“”\"]{0,60}",
        r"(?:follow|like) .{1,60} on (?:facebook|twitter|x|instagram|whatsapp|linkedin|threads|bluesky|google news)\b.{0,120}",
        r"click here (?:to|for)\b.{0,160}",
        r"[^“”\"]{0,200}\b(?:sign(?:ing)? up|subscrib(?:e|ing)) (?:for|to) (?:our|the) (?:\w+ ){0,3}"
        r"(?:newsletters?|emails?|alerts)\b.{0,40}",
        r"[^“”\"]{0,200}\bby signing up to our\b.{0,100}",
        r"(?:already a (?:subscriber|member)|not a subscriber|enjoying our (?:latest )?(?:content|coverage))\b.{0,80}",
    ),
    "tip line": _line(
        r"(?:have you )?(?:got|do you have|have) an? (?:story|tip|news tip)\b[^?]{0,80}\?.{0,160}",
        r"(?:contact|write to|e-?mail|reach) .{1,80}\b(?:at|on|via)\b.{0,20}\S+@\S+\.\w+.{0,120}",
        r"(?:[^“”\"?]{1,120}\?\s*)?(?:get in touch|email us|write to us|contact us)\b[^“”\"]{0,120}\S+@\S+\.\w+.{0,60}",
        r"(?:[•·*–—-]\s*)?(?:e-?mail(?: address)?\s*:\s*)?\S+@\S+\.\w+",
    ),
    "commission note": _line(r"[^“”\"]{0,200}\bearn\b[^.“”\"]{0,30}\bcommissions?\b[^“”\"]{0,120}"),
    "scroll note": _line(r"(?:this is a live blog\.?\s*)?scroll down for (?:the )?(?:latest|more|video|updates?)\b.{0,60}"),
    "browser note": _line(r"(?:thank you for visiting|you are using (?:a|an) (?:\w+ )?(?:browser|version))\b.{0,230}", BROWSER),
    "copyright": _line(r"(?:copyright\s*(?=©|:|\(c\)|(?:19|20)\d\d)|©|\(c\)\s*(?=(?:19|20)\d\d)).{0,230}", r"all rights reserved\b.{0,80}"),
    "navigation": _line(
        r"(?:skip to|jump to|back to|return to) (?:the )?(?:main )?(?:content|navigation|top|home(?:page)?|article|comments|search)\.?",
        r"(?:home|menu|search|close|open|loading|next|previous|show more|show less|view (?:all|more|gallery)|expand|collapse"
        r"|enlarge(?: (?:this )?image)?|(?:toggle|hide|show) caption|full screen|see more|load more)\s*[.…»›]*",
    ),
    "breaking note": _line(
        r"this is (?:a |an )?(?:breaking|developing)(?: news)? (?:news|new|story)\b[^.“”\"]{0,40}[-–—.;,:]*\s*"
        r"(?:(?:more to (?:follow|come)|updates? to (?:follow|come)|(?:please )?(?:check back|refresh)[^“”\"]{0,60}"
        r"|(?:it )?will be updated[^“”\"]{0,60})[.…]*)?",
        r"more to (?:follow|come)[.…]*",
    ),
    "agency sign-off": _line(
        r"[(\[]?(?:with )?(?:additional )?(?:reporting|writing|editing) by [^.!?]{2,200}"
        r"[;,] ?(?:additional |with |and )?(?:reporting|writing|editing) by [^!?]{2,120}[)\]]?"
    ),
}
# Credits of pictures: a line that names who took it, or a caption that ends in such a credit.
CREDITS: dict[str, re.Pattern[str]] = {
    "photo by": _line(
        rf"[(\[]?(?i:(?:(?:file|handout|stock|undated)\s+)?{PICTURE}\s+(?:by|from|courtesy(?: of)?|via))\s+{NAMES}[)\]]?",
        rf"[(\[]?(?i:(?:file\s+)?{PICTURE}(?:\s+credits?)?|credits?)\s?[:|]\s*[^!?]{{2,120}}[)\]]?",
        rf"[(\[]?(?i:courtesy(?: of)?:?)\s+{NAMES}[)\]]?",
        flags=re.NOFLAG,
    ),
    "agency photo": _line(
        rf"[(\[]?{CREDITED}(?:Photo|Pool|File Photo|Images?)\s?/\s?[A-Z][^!?]{{1,60}}[)\]]?",
        rf"[(\[]?[A-Z][^.!?\n]{{1,80}}/\s?(?:[A-Z][\w.]*\s){{0,2}}{AGENCY}\b[^.!?]{{0,60}}[)\]]?",
        r"(?:[A-Z][^.!?\n]{0,80}\s)?(?:via\s+)?(?:Getty Images|Shutterstock|Alamy(?: Stock Photo)?|iStock(?:photo)?)\s?[)\]]?",
        flags=re.NOFLAG,
    ),
    "caption with credit": _line(
        rf".{{1,240}}[(\[](?:{CREDITED}(?:Photo|Image|Picture|File|Credit)s?\s?(?:/|:|\sby\s|\scourtesy)[^()\[\]]{{1,80}})[)\]]\.?",
        flags=re.NOFLAG,
    ),
}
# Inserts within a paragraph. Labels that also open honest asides ("see also", "watch") count in capitals only.
INSIDE = r"[^()\[\]\n]{0,250}(?:[(\[][^()\[\]\n]{0,100}[)\]][^()\[\]\n]{0,150}){0,2}"
INSERTS: dict[str, re.Pattern[str]] = {
    "related": re.compile(rf" ?[(\[] ?(?:related|read more|read also|also read|read next) ?:{INSIDE}[)\]]", re.IGNORECASE),
    "other": re.compile(rf" ?[(\[] ?(?:SEE ALSO|WATCH|MORE|LISTEN|READ|DON['’]T MISS|VIDEO) ?:{INSIDE}[)\]]"),
}


def is_furniture(line: str) -> bool:
    """Whether a line or paragraph is furniture as a whole."""
    return _any_matches(LINES, line) or (len(line) <= MAX_LONG_LINE_CHARS and bool(LONG_LINES.fullmatch(line)))


def is_credit(line: str) -> bool:
    """Whether a line is the credit of a picture, or its caption with the credit at the end."""
    return _any_matches(CREDITS, line)


def strip_inserts(paragraph: str) -> str:
    """The paragraph without promotional inserts, "(RELATED: …)"."""
    for pattern in INSERTS.values():
        paragraph = pattern.sub("", paragraph)
    return paragraph.strip()


def clean(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs that are an article's own, in order, without inserts."""
    kept = (strip_inserts(paragraph) for paragraph in paragraphs)
    return [paragraph for paragraph in kept if paragraph and not is_furniture(paragraph) and not is_credit(paragraph)]


def _any_matches(patterns: dict[str, re.Pattern[str]], line: str) -> bool:
    if len(line) > MAX_LINE_CHARS:
        return False
    # One space for a run of them: several optional spaces in a pattern would try all ways to share the run.
    line = " ".join(line.split())
    return any(pattern.fullmatch(line) for pattern in patterns.values())
