"""XML from strangers as a tree: without entities, DTDs or inclusions, never with anything read from elsewhere, and of bounded size.

The bytes are decoded first, and parsed as what they then are: so no encoding can hide a declaration from the checks.
"""

import re
from html.entities import html5

from lxml import etree  # type: ignore[import-untyped]

from broadsheet.transforms.readers.characters import without_controls
from broadsheet.transforms.readers.decoding import decode
from broadsheet.transforms.readers.reader import Refused

MAX_ELEMENTS = 2_000_000
MAX_PROLOG_CHARS = 100_000
MAX_REFERENCES = 2_000_000
DECLARED = re.compile(r"<\?xml[^>]{0,300}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
XINCLUDE = "http://www.w3.org/2001/XInclude"
REFERENCE = re.compile(r"&(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)?")
XML_NAMES = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
CDATA_OPENS, CDATA_CLOSES = "<![CDATA[", "]]>"
SPACE = re.compile(r"\s*")
ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([\w.-]{1,40})")
UNSAFE = "feeds need no {what}, which can make a program read files or swell without end; ask the site for a plain feed"


def text_of(data: bytes, charset: str | None) -> str:
    """The text of an XML document; `charset` is what HTTP said, which counts where the document says nothing. Raises Refused."""
    declared = DECLARED.search(data[:400].decode("latin-1"))
    return without_controls(decode(data, declared[1] if declared else charset, mend=True)).lstrip("\ufeff \t\r\n")


def root_name(text: str) -> str | None:
    """The name of the root element, in lower case and without prefix, of what begins as XML; None for anything else.

    Raises Refused unsafe_xml for a DOCTYPE with declarations in it.
    """
    return _prolog(text)[0]


def parse(text: str) -> etree._Element:
    """The tree of an XML document, as far as a broken one can be read. Raises Refused: unsafe_xml, bad_xml, too_deep, too_long."""
    name, start = _prolog(text)
    if name is None:
        raise Refused("bad_xml", "it has no XML element; check that it is a feed or a sitemap.")
    if text.count("&") > MAX_REFERENCES:
        raise Refused("too_long", f"it has more than {MAX_REFERENCES:,} references (&…;); split it.")
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(_known_references(text[start:]).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise Refused("bad_xml", "it is broken XML; check it with a validator of feeds, or tell the site.")
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise Refused(
            "too_deep", "its elements are nested so deep, or one is so long, that it can't be read; ask the site for a plain feed."
        )
    for number, element in enumerate(root.iter()):
        if number > MAX_ELEMENTS:
            raise Refused("too_long", f"it has more than {MAX_ELEMENTS:,} elements; split it.")
        if not isinstance(element.tag, str) or element.tag.startswith(f"{{{XINCLUDE}}}"):
            raise Refused("unsafe_xml", f"it includes other files; {UNSAFE.format(what='inclusions')}.")
    return root


def local(element: etree._Element) -> str:
    """An element's name without its namespace, in lower case; also without a prefix that is not declared."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def _prolog(text: str) -> tuple[str | None, int]:
    """The root's name, and where it begins: behind declarations, comments and a DOCTYPE without an internal subset."""
    text = text[:MAX_PROLOG_CHARS]
    at = 0
    while True:
        at = SPACE.match(text, at).end()  # type: ignore[union-attr]
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4) + 3
        elif text.startswith("<?", at):
            end = text.find("?>", at) + 2
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            end = text.find(">", at) + 1
            if "[" in text[at : end or None]:
                raise Refused("unsafe_xml", f"it declares a document type of its own; {UNSAFE.format(what='entities or DTDs')}.")
        else:
            root = ROOT.match(text, at)
            return (root[1].lower(), at) if root else (None, at)
        if end <= at:
            return None, at
        at = end


def _known_references(text: str) -> str:
    """The text with HTML's named references as numbers, which XML knows, and stray ampersands escaped; CDATA sections stay as they are."""
    pieces: list[str] = []
    at = 0
    while True:
        opening = text.find(CDATA_OPENS, at)
        closing = text.find(CDATA_CLOSES, opening) if opening >= 0 else -1
        if closing < 0:
            pieces.append(REFERENCE.sub(_reference, text[at:]))
            return "".join(pieces)
        pieces += [REFERENCE.sub(_reference, text[at:opening]), text[opening:closing]]
        at = closing


def _reference(match: re.Match[str]) -> str:
    if match[1] and (match[1].startswith("#") or match[1] in XML_NAMES):
        return match[0]
    characters = html5.get(match[1]) if match[1] else None
    return "".join(f"&#{ord(character)};" for character in characters) if characters else f"&amp;{match[1] or ''}"
