"""What went into a run and what came out of it, in numbers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import polars as pl

from broadsheet.transforms.screen import Plan

if TYPE_CHECKING:
    from broadsheet.flows.fetching.collecting import Collected


@dataclass
class Summary:
    """What went into a run and what came out of it."""

    run_id: str = ""
    database: str = ""
    model: str = ""
    files: int = 0
    fetched: int = 0
    not_modified: int = 0  # addresses that a server says are as they were
    known_addresses: int = 0  # of feeds, which were not asked for
    left_addresses: int = 0  # of feeds, for the next run
    failed_addresses: int = 0
    articles: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    copies: int = 0
    near_copies: int = 0
    repeated: int = 0
    other_languages: Counter[str] = field(default_factory=Counter)  # articles that are kept, but not extracted, by language
    rejected: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    entities: int = 0  # how many the run's mentions refer to
    quotes: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    time_expressions: int = 0
    words: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)  # how inputs were read, where that was guessed

    def counts(self) -> dict[str, Any]:
        """The numbers as `runs.counts` keeps them."""
        return {key: value for key, value in vars(self).items() if key not in {"run_id", "database", "model", "notes"}}

    def add_fetches(self, collected: "Collected") -> None:
        """Count what was asked for over HTTP."""
        self.fetched, self.not_modified, self.left_addresses = collected.fetched, collected.not_modified, collected.left
        self.known_addresses, self.failed_addresses = collected.known, len(collected.rejections)

    def add_plan(self, plan: Plan) -> None:
        """Count what is to be done with the articles that were read."""
        changes = plan.work.filter(pl.col("origin") == "incoming")["change"]
        self.new = int((changes == "new").sum())
        self.changed = changes.len() - self.new
        self.unchanged, self.repeated = plan.unchanged, plan.repeated
        self.copies = plan.work["duplicate_of"].count()

    def add_batch(self, frames: Mapping[str, pl.DataFrame], rejections: pl.DataFrame) -> None:
        """Count the rows of a batch, by table, and what was turned away of it."""
        self.mentions += frames["mentions"].height
        self.quotes.update(frames["quotes"]["quote_type"].to_list())
        self.events.update(frames["events"]["event_type"].to_list())
        self.time_expressions += frames["time_expressions"].height
        self.rejected.update(rejections["code"].to_list())
