"""Whether two articles are one: copies of one text, or one address that was read twice."""

from dataclasses import dataclass
from functools import cached_property

from broadsheet.schemas.ids import digest
from broadsheet.transforms.addresses import normal_url
from broadsheet.transforms.stories.likeness import LEAST_CONTAINMENT, Likeness, Overlap, overlap

LEAST_COVER_OF_ONE_ADDRESS = 0.2  # of an updated article; pages that keep their address for the news of the day share less
# What is much shorter is a cut only of the beginning, and as a whole: a digest has a brief of each story, and must not make them one.
PIECE = 0.2
TOP = 0.1
WHOLE = 0.9


@dataclass(frozen=True)
class Link:
    """Why two articles are one: words or address, and what they share."""

    reason: str
    overlap: Overlap


class Compared:
    """An article as it is compared with others, to find copies."""

    def __init__(self, text: str, url: str | None = None) -> None:
        self.likeness = Likeness(text)
        self.url = url

    @cached_property
    def address(self) -> int | None:
        """A key for its address, the same in every spelling; None for none, and for a front page."""
        plain = normal_url(self.url) if self.url else ""
        if "/" not in plain and "?" not in plain:
            return None
        return int.from_bytes(bytes.fromhex(digest(f"address {plain}"))[:8], "little", signed=True)

    def lookup_keys(self) -> list[int]:
        """The keys under which the article is looked up, each once."""
        return [*self.likeness.keys(), *([] if self.address is None else [self.address])]


def compare(one: Compared, other: Compared) -> Link | None:
    """The link between two articles, whichever comes first; None when they are two."""
    same_address = one.address is not None and one.address == other.address
    shared = overlap(one.likeness, other.likeness, 0.0 if same_address else LEAST_CONTAINMENT)
    if same_address and shared.cover >= LEAST_COVER_OF_ONE_ADDRESS:
        return Link("address", shared)
    is_head = shared.begins <= TOP and shared.cover >= WHOLE
    if shared.is_copy() and (shared.cover_longer >= PIECE or is_head):
        return Link("words", shared)
    return None
