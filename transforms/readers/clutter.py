"""The boxes around and inside an article's body, taken out of a page's tree by what their markup says they are.

A box goes when the words of its class or id name a purpose that no part of an article has, when it asks for an e-mail address, when its
heading announces other articles, or when it is hidden; a caption or a credit goes wherever it stands. Names are given freely, so a box
that holds more than a fraction of the page's paragraphs stays whatever it is called, and so do captions that together would.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from broadsheet.transforms.readers.elements import length_up_to, shown
from broadsheet.transforms.readers.reader import word_set

BOXES = ("aside", "section", "div", "blockquote", "figure", "ul", "ol", "footer", "nav", "form", "dialog", "article", "span")
WORDS_IN_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
PURPOSES = word_set(
    "newsletter newsletters signup subscribe subscription donate donation promo promos promotion promoted sponsor sponsored advert "
    "adverts advertisement advertising related recirc recirculation recommended recommendations readmore trending cookie cookies consent "
    "gdpr comments commenting disqus share sharing sharebar social whatsapp breadcrumb breadcrumbs pullquote taboola outbrain skiplink "
    "regwall"
)
PAIRS = frozenset(
    {
        ("sign", "up"), ("read", "more"), ("read", "next"), ("most", "read"), ("most", "popular"), ("pull", "quote"), ("support", "box"),
        ("author", "bio"), ("also", "read"), ("more", "stories"), ("more", "topic"), ("more", "topics"), ("more", "news"),
        ("access", "wall"), ("registration", "wall"), ("ad", "slot"), ("skip", "link"), ("call", "action"), ("opt", "in"),
    }
)  # fmt: skip
CAPTIONS = word_set("caption captions figcaption credit credits")
CAPTION_TAGS = ("p", "div", "span", "small", "figcaption")
QUOTE_PURPOSES = frozenset({"pull", "pulled"})
HEADINGS = ("h2", "h3", "h4", "h5", "b", "strong")
ANNOUNCEMENT = re.compile(
    r"(?:more (?:in|on|from)|related|read (?:more|next|also)|most (?:read|popular|viewed)|trending|recommended|from (?:the|our) archives?"
    r"|top stories|latest (?:news|stories)|editors?['’]?s? picks?|you may also like|support (?:local|our|independent) journalism"
    r"|join the conversation|comments)\b.{0,40}",
    re.IGNORECASE,
)
MAX_HEADING_CHARS = 100
MAX_LINKED_CHARS = 1_000
MIN_LINKED = 0.8
MAX_SHARE = 0.3


def prune(tree: HtmlElement) -> None:
    """Take the boxes out of a tree, in place."""
    for heading in list(tree.iter(*HEADINGS)):
        following = heading.getnext()
        if following is not None and following.tag in BOXES and _is_announcement(heading) and _is_links(following):
            following.drop_tree()
            heading.drop_tree()
    n_chars = sum(map(_length, tree.iter("p", "li", "blockquote")))
    captions = [element for element in tree.iter(*CAPTION_TAGS) if CAPTIONS.intersection(_words_in_names(element))]
    most = int(MAX_SHARE * n_chars)
    if sum(length_up_to(element, most) for element in captions) <= most:
        for element in captions:
            element.drop_tree()
    for element in list(_boxes(tree)):
        held = sum(map(_length, element.iter("p", "li", "blockquote")))
        if element.getparent() is not None and held <= MAX_SHARE * n_chars:
            element.drop_tree()


def _boxes(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter(*BOXES):
        if _is_hidden(element) or _has_purpose(element) or _announces(element):
            yield element
    for field in tree.iter("input"):
        box = next(field.iterancestors("form", "section", "div", "aside"), None)
        if box is not None and "email" in (field.get("type") or field.get("name") or "").lower():
            # The invitation stands beside the form, in the box around it.
            around = box.getparent() if box.tag == "form" else box
            yield around if around is not None and around.tag in {"section", "div", "aside"} else box


def _is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "")[:500].replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _has_purpose(element: HtmlElement) -> bool:
    words = _words_in_names(element)
    if PURPOSES.intersection(words) or PAIRS.intersection(pairwise(words)):
        return True
    return element.tag in {"blockquote", "aside"} and bool(QUOTE_PURPOSES.intersection(words))


def _words_in_names(element: HtmlElement) -> list[str]:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:500]
    return [word.lower() for word in WORDS_IN_NAME.findall(names)]


def _announces(element: HtmlElement) -> bool:
    """Whether a box opens with a heading such as "More in Science"."""
    if element.tag not in {"section", "div", "aside"} or not len(element):
        return False
    first = element[0]
    return first.tag in HEADINGS and len(first) < 5 and _is_announcement(first)


def _is_announcement(heading: HtmlElement) -> bool:
    return bool(ANNOUNCEMENT.fullmatch(shown(heading, MAX_HEADING_CHARS)))


def _is_links(box: HtmlElement) -> bool:
    """Whether nearly all that a box shows is links."""
    linked = sum(length_up_to(link, MAX_LINKED_CHARS) for link in box.iter("a"))
    return linked > 0 and linked >= MIN_LINKED * sum(len(part.strip()) for part in box.itertext())


def _length(element: HtmlElement) -> int:
    """How much text stands in the element itself, without what its own paragraphs hold."""
    return len((element.text or "").strip()) + sum(len((child.tail or "").strip()) + len((child.text or "").strip()) for child in element)
