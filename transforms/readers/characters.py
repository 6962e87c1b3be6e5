"""The characters of a text mended: what a machine put there in place of what the author wrote, and what nobody can see.

All of it happens before a text becomes `articles.text`, so that offsets hold. What costs time is done only where a cheap look finds
reason to; right text stays as it is, typographic marks too, and mended text is not changed a second time.
"""

import html
import re
import unicodedata

import ftfy

# Newlines of every make; U+0085, U+2028 and U+2029 are Unicode's own.
NEWLINES = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# References that were escaped once too often: "&amp;amp;quot;" is a quotation mark.
AMPERSANDS = re.compile(r"&(?:(?:amp|#0*38|#x0*26);)+", re.IGNORECASE)
REFERENCE = re.compile(r"&(?:nbsp;?|\w{2,31};|#\d{1,7};|#x[\da-f]{1,6};)", re.IGNORECASE)

# UTF-8 read as Windows-1252 (or Latin-1, Mac Roman, Windows-1251): a letter that UTF-8 begins a character with, then what its next bytes
# look like. Letters that also stand before such marks in right text ("PELÉ’S", "cliché”—") count only in a row, or not at all.
_NEXT = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
MOJIBAKE = re.compile(
    f"[ÂÃ](?:{_NEXT}| )|[ÄÅ]{_NEXT}|â(?:€|{_NEXT}{_NEXT})|(?:[ÎÏÐÑØÙ]{_NEXT}){{2}}|á[º»]{_NEXT}|(?:[àáãäåæçèéêëìí]{_NEXT}{_NEXT}){{2}}"
    f"|ð(?:Ÿ|\x9f){_NEXT}|‚Ä[úùôòìî¶]|вЂ[њќ™˜”“¦]"
)
LOST_QUOTE = re.compile(r"â€(?=[ \n.,;:!?)\]]|$)")  # its last byte is no character of Windows-1252, and was dropped
HOW_TO_FIX = ftfy.TextFixerConfig(
    unescape_html=False,
    uncurl_quotes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    fix_line_breaks=False,
    normalization=None,
    explain=False,
)

# Control characters, soft hyphens, zero-width characters, the direction marks that can turn a line around on screen, U+FEFF, and the
# characters that Unicode says are none. Between 0x80 and 0x9F are the typographic marks of Windows-1252.
_GONE = [*range(9), *range(0x0E, 0x20), 0x7F, 0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2065)]
_GONE += [*range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)]
_SPACES = [0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)}
WINDOWS_PLACES = re.compile(f"[{''.join(chr(place) for place, mark in _WINDOWS.items() if mark)}]")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
TABLE: dict[int, str | None] = {**dict.fromkeys(_GONE), **dict.fromkeys(_SPACES, " "), **_WINDOWS, **_LIGATURES}
# Joiners make one sign of several emoji or shape Arabic and Indic letters; beside Latin letters, spaces and marks they do nothing.
STRAY_JOINERS = re.compile("(?<![^\x00-\u024f\u2000-\u206f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\u024f\u2000-\u206f])")


def tidy(text: str) -> str:
    """The text as its author wrote it: wrong decodings and left-over references mended, one kind of newline and one kind of space, no
    invisible characters, ligatures as letters, accents on their letters (Unicode's form C).

    Quotation marks and dashes stay as they are.
    """
    if "&" in text:
        text = REFERENCE.sub(lambda match: html.unescape(match[0]), AMPERSANDS.sub("&", text))
    if text.isascii():
        return NEWLINES.sub("\n", text).translate(TABLE)
    text = _composed(text)
    if MOJIBAKE.search(text):
        text = "\n".join(_decoded_anew(line) if MOJIBAKE.search(line) else line for line in text.split("\n"))
    return _composed(STRAY_JOINERS.sub("", NEWLINES.sub("\n", text).translate(TABLE)))


def one_line(text: str) -> str:
    """The same in one line, without space at its ends."""
    return " ".join(tidy(text).split())


def visible(text: str) -> str:
    """The text without invisible characters, with one kind of newline and of space, and otherwise as it is: to tell a file's kind by."""
    return NEWLINES.sub("\n", text).translate(TABLE)


def without_controls(text: str) -> str:
    """The text without the characters that XML can't hold: most control characters, half surrogate pairs, U+FFFE and U+FFFF."""
    return NOT_XML.sub("", text)


def with_windows_marks(text: str) -> str:
    """The text with the marks of Windows-1252 for the control characters that stand in their places, as browsers read them."""
    return WINDOWS_PLACES.sub(lambda match: _WINDOWS[ord(match[0])], text)


def _composed(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _decoded_anew(line: str) -> str:
    return ftfy.fix_encoding(LOST_QUOTE.sub("”", line), config=HOW_TO_FIX)
