"""Documents with gold coreference from CoNLL-U files in GUM's format (Zeldes 2017): raw text, and mentions with their offsets.

The `Entity` attribute of the MISC column opens and closes mentions with brackets: `(12-person-new-…` opens one of the cluster 12, `12)`
closes the latest that is open, and `(12-person-…)` is a mention of one word. Mentions nest, and run over sentences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

BRACKET = re.compile(r"\((?P<opened>[^()\-]+)-(?P<type>[^()\-]+)(?:-[^()]*)?(?P<closed>\))?|(?P<closes>[^()]+)\)")
NO_SPACE = "SpaceAfter=No"
GENRE = re.compile(r"^[^_]+_([a-z]+)_")


@dataclass(frozen=True)
class Word:
    """A syntactic word: its offsets in the text (code points, end exclusive), tag, the index of its head (-1: none), relation."""

    start: int
    end: int
    upos: str
    head: int
    relation: str


@dataclass(frozen=True)
class GoldMention:
    """A gold mention: its offsets, the index of its head among the document's words, its cluster, entity type and kind.

    The kind is `name` when the head, or what stands beside it flat ("veteran Ines Roth"), is a proper noun, `pronoun` when it is a
    pronoun, else `nominal`.
    """

    start: int
    end: int
    text: str
    head: int
    cluster: str
    entity_type: str
    kind: str


@dataclass(frozen=True)
class GoldDocument:
    """A document: its name and genre, its raw text, its words in order, and its mentions by offset."""

    name: str
    genre: str
    text: str
    words: list[Word]
    mentions: list[GoldMention]


@dataclass
class _Draft:
    """A document while its lines are read."""

    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    opened: list[tuple[str, str, int]] = field(default_factory=list)
    closed: list[tuple[str, str, int, int]] = field(default_factory=list)
    separator: str = ""
    heads: list[int] = field(default_factory=list)
    fused_until: int = 0
    fused: tuple[int, int] | None = None

    def document(self) -> GoldDocument:
        mentions = [self._mention(*found) for found in self.closed]
        genre = GENRE.match(self.name)
        mentions.sort(key=lambda mention: (mention.start, -mention.end))
        return GoldDocument(self.name, genre[1] if genre else "", self.text, self.words, mentions)

    def _mention(self, cluster: str, entity_type: str, first: int, last: int) -> GoldMention:
        head = head_of(self.words, first, last)
        start, end = self.words[first].start, self.words[last].end
        flat = any(word.head == head and word.relation == "flat" and word.upos == "PROPN" for word in self.words[first : last + 1])
        kind = "name" if flat else {"PROPN": "name", "PRON": "pronoun"}.get(self.words[head].upos, "nominal")
        return GoldMention(start, end, self.text[start:end], head, cluster, entity_type, kind)


def read(path: Path) -> Iterator[GoldDocument]:
    """The documents of a file. Paragraphs (`# newpar`) part with an empty line; sentences with a space, unless the file says none.

    Words of a fused token share its offsets; words that the annotators added and the text lacks ("8.1") are left out.
    """
    draft: _Draft | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id = "):
            if draft is not None:
                yield draft.document()
            draft = _Draft(line.removeprefix("# newdoc id = ").strip())
        elif draft is None:
            continue
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            draft.separator = "\n\n" if draft.text else ""
        elif line and line[0].isdigit():
            _read_word(draft, line.split("\t"))
        elif not line:
            _end_sentence(draft)
    if draft is not None:
        _end_sentence(draft)
        yield draft.document()


def head_of(words: list[Word], first: int, last: int) -> int:
    """The index of the first word from `first` to `last` (inclusive) whose own head lies outside: the head of the span."""
    return next((i for i in range(first, last + 1) if not first <= words[i].head <= last), first)


def _read_word(draft: _Draft, columns: list[str]) -> None:
    number, form, upos, head, misc = columns[0], columns[1], columns[3], columns[6], columns[9]
    if "." in number:
        return
    if "-" in number:
        first, last = map(int, number.split("-"))
        draft.fused, draft.fused_until = _append(draft, form, misc), last - first + 1
        return
    if draft.fused_until:
        # The parts of "Reyes's" have forms of their own: the first begins where the token does, the last ends where it ends.
        draft.fused_until -= 1
        assert draft.fused is not None
        start, end = draft.fused
        cut = end if not draft.fused_until else min(end, start + len(form))
        draft.fused = (cut, end)
        place = (start, cut) if start < cut else (end - 1, end)
    else:
        place = _append(draft, form, misc)
    index = len(draft.words)
    draft.words.append(Word(*place, upos, -1, columns[7]))
    draft.heads.append(int(head))
    entity = next((item for item in misc.split("|") if item.startswith("Entity=")), "")
    for bracket in BRACKET.finditer(entity.removeprefix("Entity=")):
        if bracket["opened"] is None:
            place_in_stack = max(i for i, item in enumerate(draft.opened) if item[0] == bracket["closes"])
            cluster, entity_type, first = draft.opened.pop(place_in_stack)
            draft.closed.append((cluster, entity_type, first, index))
        elif bracket["closed"]:
            draft.closed.append((bracket["opened"], bracket["type"], index, index))
        else:
            draft.opened.append((bracket["opened"], bracket["type"], index))


def _append(draft: _Draft, form: str, misc: str) -> tuple[int, int]:
    start = len(draft.text) + len(draft.separator)
    draft.text += draft.separator + form
    draft.separator = "" if NO_SPACE in misc.split("|") else " "
    return start, start + len(form)


def _end_sentence(draft: _Draft) -> None:
    """Turns the sentence's head numbers into indices among the document's words."""
    offset = len(draft.words) - len(draft.heads)
    for place, head in enumerate(draft.heads):
        word = draft.words[offset + place]
        draft.words[offset + place] = replace(word, head=offset + head - 1 if head else -1)
    draft.heads.clear()
