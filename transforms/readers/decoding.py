"""From bytes to text: which encoding a file is in, and what is no text at all.

The order is that of the WHATWG Encoding Standard (a byte order mark beats everything) with one difference: UTF-8 is tried before what
a page declares, because text of another encoding almost never happens to be valid UTF-8, while declarations are often wrong.
"""

import codecs
import unicodedata

from charset_normalizer import from_bytes

from broadsheet.transforms.readers.reader import Refused

MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ", "xz-compressed"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"WARC/", "a web archive (WARC)"),
    (b"{\\rtf", "an RTF document"),
)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"
MAX_CONTROL_SHARE = 0.02
SAMPLE_BYTES = 50_000
MAX_STRAY_SHARE = 0.001
# What a European newsroom's single-byte text has beside ASCII: accented letters, typographic marks, currency, fractions.
PLAUSIBLE_SIGNS = frozenset("‘’“”‚„‹›«»–—…•·€£¥¢§©®™°±²³µ½¼¾¡¿ªº×\xa0\xad")
MAX_ACCENTED_SHARE = 0.3
# Encodings that a page names but means another: browsers read these as the Windows page, which holds more characters.
WINDOWS_PAGES = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
# A wrong guess among these reads as gibberish, and they are seldom met: better to ask than to guess.
NEVER_GUESSED = ["utf_7", "utf_16", "utf_32", "cp037", "cp500", "cp1140"]


def mark_of(data: bytes) -> tuple[int, str] | None:
    """The length of the byte order mark that the data begin with and the encoding that it names, or None."""
    return next(((len(mark), name) for mark, name in MARKS if data.startswith(mark)), None)


def preview(head: bytes) -> str:
    """The beginning of a file as text, good enough to tell its kind: never raises."""
    mark = mark_of(head)
    if mark:
        return head[mark[0] :].decode(mark[1], "replace")
    return head.decode("utf-8", "replace")


def binary_kind(head: bytes) -> str | None:
    """What a file is that is no text, in words, judged by its first kilobytes; None when it may be text."""
    if mark_of(head):
        return None
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    controls = len(head) - len(head.translate(None, CONTROLS))
    return "binary data" if controls > MAX_CONTROL_SHARE * len(head) else None


def decode(data: bytes, declared: str | None = None, mend: bool = False) -> str:
    """The text of some bytes.

    declared  the encoding that the document says it is in
    mend      put U+FFFD for a few stray bytes in what is otherwise UTF-8, as browsers do, instead of refusing it
    Raises Refused with code wrong_encoding when nothing fits.
    """
    mark = mark_of(data)
    if mark:
        length, name = mark
        try:
            return data[length:].decode(name)
        except UnicodeDecodeError as error:
            raise _refused(f"it begins with the mark of {name} but is not valid in it at byte {length + error.start}") from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first_fault = error.start
    lenient = data.decode("utf-8", "replace")
    strays = lenient.count("\ufffd")
    is_utf8 = any(character > "\x7f" and character != "\ufffd" for character in lenient)
    if is_utf8 and mend and strays <= MAX_STRAY_SHARE * len(lenient):
        return lenient
    text = _declared(data, declared) or (None if is_utf8 and strays <= MAX_STRAY_SHARE * len(lenient) else _guessed(data))
    if text is None:
        raise _refused(f"byte {first_fault} (0x{data[first_fault]:02x}) is not valid UTF-8, and no other encoding fits")
    return text


def _declared(data: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
        name = WINDOWS_PAGES.get(name, name)
        if name.startswith(("utf", "idna", "punycode", "raw", "unicode")):
            return None
        text = data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if isinstance(text, str) else None


def _guessed(data: bytes) -> str | None:
    """Windows-1252 where that gives what Western newsrooms write; otherwise what charset-normalizer makes of a sample."""
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    beyond = [character for character in western if character > "\x7f"]
    letters = sum(character.isalpha() for character in western)
    accented = [character for character in beyond if character not in PLAUSIBLE_SIGNS]
    if beyond and len(accented) <= MAX_ACCENTED_SHARE * letters and all(unicodedata.category(c) in {"Lu", "Ll"} for c in accented):
        return western
    best = from_bytes(data[:SAMPLE_BYTES], cp_exclusion=NEVER_GUESSED).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError:
        return None


def _refused(what: str) -> Refused:
    return Refused("wrong_encoding", f"{what}; save it as UTF-8, for example with iconv -f ENCODING -t UTF-8.")
