"""The warehouse: a DuckDB file that one process writes, a batch at a time, and that anybody may read when nobody writes."""

import difflib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import duckdb
import polars as pl

from broadsheet.schemas import (
    EXTRACTED,
    TABLES,
    Articles,
    ArticleVersions,
    EntityKnowledge,
    EventTypes,
    Fetches,
    Places,
    Rejections,
    Runs,
    Table,
)
from broadsheet.warehouse.connection import ids_frame, input_name
from broadsheet.warehouse.definition import insert, literal, renaming, statement
from broadsheet.warehouse.errors import WarehouseError
from broadsheet.warehouse.incidents import KeptIncidents
from broadsheet.warehouse.opening import connect
from broadsheet.warehouse.stories import KeptStories

WAIT_SECONDS = 10.0
# Rejections of these stages concern an article of a batch or its rows, and are replaced with it; those before, an input that was read.
BATCH_STAGES = "('extract', 'validate', 'load')"
BATCH_TABLES: tuple[type[Table], ...] = (Articles, *EXTRACTED)


class Warehouse(KeptIncidents, KeptStories):
    """An open warehouse. Its methods may be called from several threads; each waits for the one before.

    Every change is one transaction: it happens whole or, with a `WarehouseError`, not at all.
    """

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, make: bool = True, wait_seconds: float = WAIT_SECONDS) -> Self:
        """The warehouse at `path`, made when there is none, unless it is to be read only or not to be made.

        A file in another program's hands is waited for `wait_seconds`.

        Raises `WarehouseError`; `opening.connect` lists the codes.
        """
        return cls(connect(path, read_only=read_only, make=make and not read_only, wait_seconds=wait_seconds), path)

    # Runs

    def begin_run(self, run: Mapping[str, Any]) -> list[str]:
        """Records that a run begins: a row of `runs`, of which `status`, `counts` and `finished_at` may be left out.

        Gives the ids of runs that never came to their end, now marked interrupted: since this process holds the file, they are dead.
        """
        row = {"finished_at": None, "counts": "{}"} | dict(run) | {"status": "running"}
        with self._transaction(_in_runs=Runs.frame([row])):
            dead = self._con.execute("UPDATE runs SET status = 'interrupted' WHERE status = 'running' RETURNING run_id").fetchall()
            self._con.execute(insert(Runs, input_name(Runs)))
        return sorted(run_id for (run_id,) in dead)

    def finish_run(self, run_id: str, status: str, counts: Mapping[str, Any], finished_at: datetime) -> None:
        """Records how a run ended: completed, failed or interrupted. `finished_at` is timezone-aware."""
        with self._transaction():
            self._con.execute(
                "UPDATE runs SET status = ?, counts = ?, finished_at = ? WHERE run_id = ?",
                [status, json.dumps(counts, ensure_ascii=False), finished_at, run_id],
            )

    def set_event_types(self, types: pl.DataFrame) -> None:
        """Makes `event_types` these rows, with those that are there of other types as long as events have them."""
        with self._transaction(_in_types=types):
            self._con.execute(statement("gone_event_types"))
            self._con.execute(insert(EventTypes, "_in_types", "WHERE event_type NOT IN (SELECT event_type FROM event_types)"))

    # What is there

    def known_articles(self) -> pl.DataFrame:
        """article_id, content_hash, record_hash, duplicate_of, source_uri, external_id, url, published_at, modified_at,
        run_id and that run's model_name, model_version, code_version, taxonomy_hash, for all articles by id."""
        return self._frame(statement("known_articles"))

    def article_rows(self, article_ids: Sequence[str]) -> pl.DataFrame:
        """The rows of `articles` with these ids, by id."""
        with self._registered(_in_ids=pl.DataFrame({"article_id": article_ids}, schema={"article_id": pl.String})):
            return self._frame("SELECT * FROM articles WHERE article_id IN (SELECT article_id FROM _in_ids) ORDER BY article_id")

    def known_ids(self, article_ids: Sequence[str]) -> set[str]:
        """Which of these ids are articles'."""
        with self._registered(_in_articles=ids_frame(article_ids)):
            found = self._frame("SELECT article_id FROM articles WHERE article_id IN (SELECT article_id FROM _in_articles)")
        return set(found["article_id"])

    # Loading

    def load_batch(
        self,
        frames: Mapping[str, pl.DataFrame],
        rejections: pl.DataFrame | None = None,
        retired: Sequence[str] = (),
        places: pl.DataFrame | None = None,
        versions: pl.DataFrame | None = None,
    ) -> None:
        """Puts a batch in the place of whatever the warehouse had of its articles, and takes the retired articles out.

        `entities` and `entity_aliases` follow when names are resolved; which names the load has changed is noted until then.

        frames: `articles` and, by name, what extraction gave for them; all columns, checked. A table left out has no rows.
        rejections: of the batch, in the place of what was rejected of these articles, retired ones too, in or after extraction. One
        that is there already stays, with the run that first saw it.
        places: rows of `places` for what the batch's articles name, with the regions and countries around. Those that no article names
        any more go.
        versions: rows of `article_versions` in the place of all that the batch's articles had.
        """
        batch = {table: frames.get(table.table(), table.frame()) for table in BATCH_TABLES}
        if unknown := sorted(frames.keys() - {table.table() for table in BATCH_TABLES}):
            raise KeyError(f"no table that a batch can fill: {', '.join(unknown)}")
        gone = pl.concat([batch[Articles]["article_id"], pl.Series("article_id", retired, dtype=pl.String)]).unique()
        inputs = {input_name(table): frame for table, frame in batch.items()} | {
            "_in_gone": gone.to_frame(),
            "_in_rejections": Rejections.frame() if rejections is None else rejections,
            "_in_places": Places.frame() if places is None else places,
            "_in_versions": ArticleVersions.frame() if versions is None else versions,
        }
        with self._transaction(**inputs):
            self._con.execute(statement("queue_names"))
            self._con.execute(statement("queue_articles"))
            self._con.execute(statement("queue_stories"))
            self._con.execute("DELETE FROM article_versions WHERE article_id IN (SELECT article_id FROM _in_gone)")
            self._con.execute(insert(ArticleVersions, "_in_versions"))
            for table in reversed(BATCH_TABLES):  # children first: they are found through their parents
                self._con.execute(f"DELETE FROM {table.table()} WHERE {_belongs(table)}")
            for table in BATCH_TABLES:
                self._con.execute(insert(table, input_name(table)))
            self._con.execute("DELETE FROM places WHERE place_id IN (SELECT place_id FROM _in_places)")
            self._con.execute(insert(Places, "_in_places"))
            self._con.execute(statement("forget_places"))
            self._con.execute(
                f"DELETE FROM rejections WHERE stage IN {BATCH_STAGES} AND article_id IN (SELECT article_id FROM _in_gone) "
                "AND rejection_id NOT IN (SELECT rejection_id FROM _in_rejections)"
            )
            self._add_rejections()

    def replace_rejections(self, source_uris: Sequence[str], rejections: pl.DataFrame) -> None:
        """Makes the rejections of inputs from these sources, and from what is in them ("…!/member" of an archive, "…#place" of a web
        archive), in reading, parsing and screening, exactly the given ones.

        One that is there already stays, with the run that first saw it. Rejections in extraction and after it are left alone: they
        belong to articles, and `load_batch` replaces them with these.
        """
        sources = pl.DataFrame({"source_uri": source_uris}, schema={"source_uri": pl.String})
        with self._transaction(_in_sources=sources, _in_rejections=rejections):
            self._con.execute(
                f"DELETE FROM rejections WHERE stage NOT IN {BATCH_STAGES} "
                "AND (source_uri IN (SELECT source_uri FROM _in_sources) "
                "OR regexp_replace(source_uri, '(!/.*|#[0-9]+)$', '') IN (SELECT source_uri FROM _in_sources)) "
                "AND rejection_id NOT IN (SELECT rejection_id FROM _in_rejections)"
            )
            self._add_rejections()

    # Fetching

    def fetches(self, fetch_ids: Sequence[str]) -> pl.DataFrame:
        """The rows of `fetches` with these ids."""
        with self._registered(_in_ids=pl.DataFrame({"fetch_id": fetch_ids}, schema={"fetch_id": pl.String})):
            return self._frame("SELECT * FROM fetches WHERE fetch_id IN (SELECT fetch_id FROM _in_ids)")

    def save_fetches(self, fetches: pl.DataFrame) -> None:
        """Puts rows of `fetches` in the place of those that are there of the same addresses."""
        with self._transaction(_in_fetches=fetches):
            self._con.execute("DELETE FROM fetches WHERE fetch_id IN (SELECT fetch_id FROM _in_fetches)")
            self._con.execute(insert(Fetches, "_in_fetches"))

    # Names

    def set_knowledge(self, entries: pl.DataFrame, actions: Sequence[str]) -> None:
        """Keeps the user's entries (rows of `entity_knowledge`) in the place of all with these actions; all names are to be resolved."""
        with self._transaction(_in_entries=entries, _in_actions=pl.DataFrame({"action": actions}, schema={"action": pl.String})):
            self._con.execute("DELETE FROM entity_knowledge WHERE action IN (SELECT action FROM _in_actions)")
            self._con.execute(insert(EntityKnowledge, "_in_entries"))
            self._con.execute("DELETE FROM names_to_resolve")
            self._con.execute(statement("queue_all_names"))

    def knowledge(self) -> pl.DataFrame:
        """The rows of `entity_knowledge`, with `article_id`: that of the article they speak of, null while it is not there."""
        return self._frame(statement("knowledge"))

    def count_names_to_resolve(self) -> int:
        return self._count("names_to_resolve")

    def count_entities(self, run_id: str) -> int:
        """How many entities the run's mentions refer to."""
        return int(self._frame(f"SELECT count(DISTINCT entity_id) AS n FROM mentions WHERE run_id = {literal(run_id)}").item())

    def names_by_rule(self) -> pl.DataFrame:
        """rule, names, entities: how many names stand for how many entities by each rule."""
        return self._frame(statement("names_by_rule"))

    def queue_all_names(self) -> None:
        """Notes all names as to be resolved."""
        with self._transaction():
            self._con.execute("DELETE FROM names_to_resolve")
            self._con.execute(statement("queue_all_names"))

    def forms_to_resolve(self, knowledge: pl.DataFrame) -> tuple[pl.DataFrame, list[str]]:
        """The forms (name_id, article_id, alias, name, label) of the names that loads have changed, and match keys that these had.

        article_id is null but in articles that the knowledge speaks of: there, every name comes for itself.
        """
        with self._registered(_in_knowledge=knowledge):
            forms = self._frame(statement("forms_to_resolve"))
        return forms, self._frame(statement("keys_to_resolve"))["match_key"].to_list()

    def forms_beside(self, forms: pl.DataFrame, old_keys: Sequence[str]) -> pl.DataFrame:
        """The forms of all other names that these, or names that had one of the old match keys, can affect.

        forms: those of `forms_to_resolve`, with their `match_key`. Gives name_id, alias, name, label, entity_id, rule, match_key.
        """
        keys = pl.DataFrame({"match_key": sorted({*forms["match_key"], *old_keys})}, schema={"match_key": pl.String})
        with self._registered(_in_forms=forms, _in_keys=keys):
            self._con.execute(statement("title_word"))
            return self._frame(statement("forms_beside"))

    def likenesses(self, people: pl.DataFrame) -> pl.DataFrame:
        """name_id, candidate, company, titles, together: for each name of one word (`lone`) and each other of its match key what their
        articles have in common, if anything. `people` has name_id, match_key, lone."""
        with self._registered(_in_people=people):
            self._con.execute(statement("title_word"))
            return self._frame(statement("likenesses"))

    def save_resolution(self, resolved: pl.DataFrame, forms: pl.DataFrame, named: pl.DataFrame) -> None:
        """Writes what names stand for, wherever it differs from what stands there, and makes the rows of their entities anew.

        resolved: name_id, article_id, entity_id, rule; article_id is null but where the name means something of its own in an article.
        forms: name_id, alias, name, label, match_key of the same names. named: entity_id, name, external_id where they are known.
        """
        with self._transaction(_in_resolved=resolved, _in_forms=forms, _in_named=named):
            self._con.execute(statement("changed_entities"))
            self._con.execute(statement("queue_renamed_articles"))
            for sql in renaming(of_articles=resolved["article_id"].count() > 0):
                self._con.execute(sql)
            gone = "name_id IN (SELECT name_id FROM names_to_resolve UNION SELECT name_id FROM _in_resolved)"
            self._con.execute(f"DELETE FROM entity_aliases WHERE {gone}")
            self._con.execute(statement("refresh_aliases"))
            self._con.execute("DELETE FROM entities WHERE entity_id IN (SELECT entity_id FROM _touched)")
            self._con.execute(statement("refresh_entities"))
            self._con.execute("DROP TABLE _touched")
            self._con.execute("DELETE FROM names_to_resolve")

    # Questions

    def query(self, sql: str) -> pl.DataFrame:
        """The answer to an SQL statement; a statement without an answer gives an empty frame.

        Raises `WarehouseError` bad_sql, with what DuckDB has to say about it.
        """
        with self._lock:
            try:
                relation = self._con.sql(sql)
                return pl.DataFrame() if relation is None else relation.pl()
            except duckdb.Error as error:
                raise WarehouseError("bad_sql", str(error)) from error

    def tables(self) -> pl.DataFrame:
        """The tables, then the views, by name: `name`, `kind` (table or view), `grain` (“One row is …”) and `rows`."""
        listed = self._frame(statement("tables"))
        return listed.with_columns(rows=pl.Series([self._count(name) for name in listed["name"]], dtype=pl.Int64))

    def sizes(self) -> dict[str, int]:
        """{table: how many rows it has}, without the views, some of which take long to count in a large warehouse."""
        return {table.table(): self._count(table.table()) for table in TABLES}

    def describe(self, name: str) -> pl.DataFrame:
        """The columns of a table or view, in order: `column_name`, `data_type`, `description`, `example`.

        Raises `WarehouseError` unknown_table.
        """
        names = self._frame(statement("tables"))["name"].to_list()
        if name not in names:
            close = difflib.get_close_matches(name, names, n=1)
            hint = f"Did you mean {close[0]}? " if close else ""
            raise WarehouseError("unknown_table", f"There is no table {name}. {hint}There are: {', '.join(names)}.")
        return self._frame(statement("describe").replace("$name", literal(name)))

    # Inside

    def _add_rejections(self) -> None:
        """Those of _in_rejections that are not there yet; of several with one id, the first by their values."""
        self._con.execute(
            insert(
                Rejections,
                "_in_rejections",
                "WHERE rejection_id NOT IN (SELECT rejection_id FROM rejections) "
                "QUALIFY row_number() OVER (PARTITION BY rejection_id ORDER BY source_uri, source_line) = 1",
            )
        )


def _belongs(table: type[Table]) -> str:
    """The condition under which a row belongs to an article in _in_gone: by its own column, or through its parent."""
    if "article_id" in table.dtypes():
        return "article_id IN (SELECT article_id FROM _in_gone)"
    column, (parent, parent_column) = next(iter(table.parents().items()))
    return f"{column} IN (SELECT {parent_column} FROM {parent} WHERE article_id IN (SELECT article_id FROM _in_gone))"
