"""What every reader is, and the form in which each of them turns an input away."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from broadsheet.transforms.documents import Article, Note, Rejection

MAX_TEXT_CHARS = 1_000_000
MAX_PAYLOAD_CHARS = 500
# spaCy's tokenizer takes marks off a word one by one, in time that grows with the square of their number.
RUN_OF_MARKS = re.compile(r"[^\w\s]{1000}")


@dataclass(frozen=True)
class Reader:
    """A kind of input that can be read.

    kind      its name, for messages
    suffixes  the file name endings it goes by, in lower case, with the dot
    sniff     whether the first few kilobytes of a file bear the marks of this kind
    read      the articles and rejections of a stream, given its source_uri; it raises nothing whatever the bytes are, and lets through
              what the stream raises
    read_columns  the same for a kind with columns, given the column of each field, where the user said it
    seeks     whether the stream must be able to seek
    """

    kind: str
    suffixes: frozenset[str]
    sniff: Callable[[bytes], bool]
    read: Callable[[BinaryIO, str], Iterator[Article | Rejection | Note]]
    read_columns: Callable[[BinaryIO, str, Mapping[str, str]], Iterator[Article | Rejection | Note]] | None = None
    seeks: bool = False


class Refused(Exception):
    """An input that gives no article: the code to count by, and what is wrong and how to mend it."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason

    def rejection(
        self,
        stage: str,
        source_uri: str,
        line: int | None = None,
        external_id: str | None = None,
        payload: bytes | str | None = None,
    ) -> Rejection:
        """The rejection that says so. `payload` is what was turned away; 500 characters of it are kept."""
        where = f"{base_name(source_uri)}, line {line}" if line is not None else base_name(source_uri)
        if isinstance(payload, bytes):
            payload = payload[: MAX_PAYLOAD_CHARS * 4].decode("utf-8", "replace")
        return Rejection(
            stage=stage,
            code=self.code,
            reason=f"{where}: {self.reason}",
            source_uri=source_uri,
            source_line=line,
            external_id=external_id,
            payload=payload[:MAX_PAYLOAD_CHARS] if payload is not None else None,
        )


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(words.split())


def base_name(source_uri: str) -> str:
    """The file's name without its folders, for either kind of slash; the whole of a uri that ends in one."""
    return source_uri.replace("\\", "/").rsplit("/", 1)[-1] or source_uri


def language_code(tag: str | None) -> str | None:
    """The language in a tag such as "en-GB" or "en_US", in lower case; None when the tag names none."""
    code = re.split(r"[-_]", tag.strip(), maxsplit=1)[0].lower() if tag else ""
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


def check_text(text: str) -> None:
    """Raises Refused: too_long for more than MAX_TEXT_CHARS characters, no_words for a long run of marks without a word or a space."""
    if len(text) > MAX_TEXT_CHARS:
        raise Refused(
            "too_long",
            f"the text has {len(text):,} characters and at most {MAX_TEXT_CHARS:,} are read; is it one article? Split it into articles.",
        )
    if RUN_OF_MARKS.search(text):
        raise Refused(
            "no_words", "the text has a run of a thousand marks without a word or a space; take it out, if the rest is an article."
        )
