"""The part of a warehouse that keeps stories: what rules need to find the copies of a text, what they found, and earlier versions."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from broadsheet.schemas import ArticleVersions, StoryKeys, StoryLinks
from broadsheet.warehouse.connection import Connection, ids_frame
from broadsheet.warehouse.definition import insert, statement


@dataclass(frozen=True)
class Standing:
    """What concerns some articles: `pairs` (article_id, other_article_id) share a key and are to be compared; `lost` are the links, in
    the same columns, between other articles that no key leads to any more."""

    pairs: pl.DataFrame
    lost: pl.DataFrame


class KeptStories(Connection):
    """What a warehouse knows of stories."""

    def stories_to_settle(self, most: int) -> list[str]:
        """The first by id of the articles that have changed since stories were last settled."""
        return self._frame(f"SELECT article_id FROM stories_to_settle ORDER BY article_id LIMIT {int(most)}")["article_id"].to_list()

    def story_texts(self, article_ids: Sequence[str]) -> pl.DataFrame:
        """article_id, url, text of those of these articles that are there and no exact copies."""
        with self._registered(_in_articles=ids_frame(article_ids)):
            return self._frame(
                "SELECT article_id, url, text FROM articles "
                "WHERE article_id IN (SELECT article_id FROM _in_articles) AND duplicate_of IS NULL ORDER BY article_id"
            )

    def story_pairs(self, article_ids: Sequence[str], keys: pl.DataFrame, most: int) -> Standing:
        """What is to be compared when these articles stand under these keys (rows of `story_keys`), and no others, from now on.

        Under each key, all articles are compared with the first `most` by id: that is what bounds the work for words that thousands of
        articles share. Which pairs come of it depends on the articles alone, not on the order in which they came.
        """
        with self._registered(_in_articles=ids_frame(article_ids), _in_keys=keys):
            for name in ("story_standing", "story_firsts_before", "story_firsts_after"):
                self._con.execute(_with_most(name, most))
            return Standing(self._frame(statement("story_pairs")), self._frame(_with_most("story_links_lost", most)))

    def story_members(self, article_ids: Sequence[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
        """All articles of the stories that these belong to, or that they are linked to: article_id, published_at, n_words, duplicate_of,
        story_id, copy_of; and the links among them: article_id, other_article_id."""
        with self._registered(_in_articles=ids_frame(article_ids)):
            members = self._frame(statement("story_members"))
        with self._registered(_in_articles=members.select("article_id")):
            links = self._frame(
                "SELECT article_id, other_article_id FROM story_links "
                "WHERE article_id IN (SELECT article_id FROM _in_articles) ORDER BY ALL"
            )
        return members, links

    def save_stories(
        self, article_ids: Sequence[str], keys: pl.DataFrame, links: pl.DataFrame, lost: pl.DataFrame, places: pl.DataFrame
    ) -> None:
        """Writes what was settled for these articles and those that it touched, and takes the articles off the list.

        keys and links: rows of `story_keys` and `story_links` in the place of all that these articles had. lost: further links that go.
        places: article_id, story_id, copy_of of all articles whose place has changed.
        """
        frames = {"_in_keys": keys, "_in_links": links, "_in_lost": lost, "_in_places": places}
        with self._transaction(_in_articles=ids_frame(article_ids), **frames):
            these = "IN (SELECT article_id FROM _in_articles)"
            self._con.execute(f"DELETE FROM story_keys WHERE article_id {these}")
            self._con.execute(insert(StoryKeys, "_in_keys"))
            self._con.execute(
                f"DELETE FROM story_links WHERE article_id {these} OR other_article_id {these} "
                "OR (article_id, other_article_id) IN (SELECT (article_id, other_article_id) FROM _in_lost)"
            )
            self._con.execute(insert(StoryLinks, "_in_links"))
            self._con.execute(
                "UPDATE articles SET story_id = told.story_id, copy_of = told.copy_of FROM _in_places AS told "
                "WHERE articles.article_id = told.article_id"
            )
            self._con.execute(f"DELETE FROM stories_to_settle WHERE article_id {these}")

    # Versions

    def versions(self, article_ids: Sequence[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The rows of `articles` with these ids, and those of `article_versions`."""
        with self._registered(_in_articles=ids_frame(article_ids)):
            these = "WHERE article_id IN (SELECT article_id FROM _in_articles) ORDER BY ALL"
            return self._frame(f"SELECT * FROM articles {these}"), self._frame(f"SELECT * FROM article_versions {these}")

    def save_versions(self, article_ids: Sequence[str], versions: pl.DataFrame) -> None:
        """Puts these rows of `article_versions` in the place of all that there are of these articles."""
        with self._transaction(_in_articles=ids_frame(article_ids), _in_versions=versions):
            self._con.execute("DELETE FROM article_versions WHERE article_id IN (SELECT article_id FROM _in_articles)")
            self._con.execute(insert(ArticleVersions, "_in_versions"))


def _with_most(name: str, most: int) -> str:
    return statement(name).replace("$most", str(int(most)))
