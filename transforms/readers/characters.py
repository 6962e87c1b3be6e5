"""Characters that are invisible, or that only a machine put there, out of texts that are made readable anyway."""

import re

# Newlines of every make; U+0085, U+2028 and U+2029 are Unicode's own.
NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Control characters, soft hyphens, zero-width characters, the direction marks that can turn a line around on screen, U+FEFF, and the
# characters that Unicode says are none. Joiners (U+200C, U+200D) stay: Persian and emoji need them.
_GONE = [*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2065)]
_GONE += [*range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)]
_SPACES = [0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
TABLE: dict[int, str | None] = {**dict.fromkeys(_GONE), **dict.fromkeys(_SPACES, " ")}


def tidy(text: str) -> str:
    """The text with one kind of newline and one kind of space, without invisible characters.

    Quotation marks and dashes stay as they are.
    """
    return NEWLINES.sub("\n", text).translate(TABLE)


def one_line(text: str) -> str:
    """The same in one line, without space at its ends."""
    return " ".join(tidy(text).split())


def without_controls(text: str) -> str:
    """The text without the characters that XML can't hold: most control characters, half surrogate pairs, U+FFFE and U+FFFF."""
    return NOT_XML.sub("", text)
