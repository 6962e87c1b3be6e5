"""The part of a warehouse that keeps incidents: what rules need to settle which events are one, and what they found."""

from collections.abc import Mapping, Sequence

import polars as pl

from broadsheet.schemas import ComparedHappenings, ComparedStories, HappeningKeys, IncidentLinks
from broadsheet.warehouse.connection import Connection, ids_frame, input_name
from broadsheet.warehouse.definition import insert, statement


class KeptIncidents(Connection):
    """What a warehouse knows of incidents."""

    def articles_to_settle(self, most: int) -> list[str]:
        """The first of the articles, by day and id, whose events have changed since incidents were last settled."""
        return self._frame(
            "SELECT article_id FROM articles_to_settle LEFT JOIN articles USING (article_id) "
            f"ORDER BY published_on NULLS LAST, article_id LIMIT {int(most)}"
        )["article_id"].to_list()

    def told(self, article_ids: Sequence[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
        """What these articles are about, and the events that they tell: the rows of `told_stories` and `told_happenings`."""
        with self._registered(_in_articles=ids_frame(article_ids)):
            return self._frame(statement("told_stories")), self._frame(statement("told_happenings"))

    def settled_before(self, article_ids: Sequence[str]) -> pl.DataFrame:
        """key, happening_id: the keys under which the events of these articles stand."""
        with self._registered(_in_articles=ids_frame(article_ids)):
            return self._frame(
                "SELECT lookup_key AS key, happening_id FROM happening_keys WHERE article_id IN (SELECT article_id FROM _in_articles)"
            )

    def key_counts(self, keys: pl.DataFrame, fresh: pl.DataFrame, article_ids: Sequence[str]) -> pl.DataFrame:
        """key, before, later: how many happenings stand under each key, and how many will with these articles as `fresh` has them.

        keys: key. fresh: key, happening_id.
        """
        with self._registered(_in_keys=keys, _in_fresh=fresh, _in_articles=ids_frame(article_ids)):
            return self._frame(statement("key_counts"))

    def happenings_beside(self, keys: pl.DataFrame, firsts: pl.DataFrame, article_ids: Sequence[str]) -> pl.DataFrame:
        """The happenings in other articles than these that stand under one of the keys (`key`), or are tied to one of `firsts`
        (`happening_id`, then with a null key): the columns of `compared_happenings` and, of the article, day, about, weights and told."""
        with self._registered(_in_keys=keys, _in_firsts=firsts, _in_articles=ids_frame(article_ids)):
            return self._frame(statement("happenings_beside"))

    def save_incidents(
        self, article_ids: Sequence[str], frames: Mapping[str, pl.DataFrame], settled: pl.DataFrame, links: pl.DataFrame
    ) -> None:
        """Writes what was settled for these articles and those that it touched, and takes the articles off the list.

        frames: `compared_stories`, `compared_happenings` and `happening_keys` of these articles. settled: happening_id,
        first_happening_id, incident_id of all happenings that have changed. links: the rows of `incident_links` for them.
        """
        inputs = {f"_in_{name}": frame for name, frame in frames.items()}
        with self._transaction(_in_articles=ids_frame(article_ids), _in_settled=settled, _in_links=links, **inputs):
            gone = "article_id IN (SELECT article_id FROM _in_articles)"
            for table in (ComparedStories, ComparedHappenings, HappeningKeys):
                self._con.execute(f"DELETE FROM {table.table()} WHERE {gone}")
                self._con.execute(insert(table, input_name(table)))
            self._con.execute(f"DELETE FROM incident_links WHERE {gone} OR happening_id IN (SELECT happening_id FROM _in_settled)")
            self._con.execute(insert(IncidentLinks, "_in_links"))
            self._con.execute(
                "UPDATE compared_happenings SET first_happening_id = told.first_happening_id FROM _in_settled AS told "
                "WHERE compared_happenings.happening_id = told.happening_id "
                "AND compared_happenings.first_happening_id <> told.first_happening_id"
            )
            self._con.execute(
                "UPDATE events SET incident_id = told.incident_id FROM _in_settled AS told "
                "WHERE events.happening_id = told.happening_id AND events.incident_id <> told.incident_id"
            )
            self._con.execute(f"DELETE FROM articles_to_settle WHERE {gone}")
