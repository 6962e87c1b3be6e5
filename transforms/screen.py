"""Which articles a run must extract: those that are new or changed, each text once.

Of exact copies, one is the original and the others point to it. The original is the one published first (by id among equals,
undated ones last), whichever arrived first: so the same articles give the same tables in any order, together or one by one.
"""

from dataclasses import dataclass

import polars as pl

KEYS = ("article_id", "content_hash", "record_hash", "source_uri", "external_id", "url", "published_at", "modified_at")
ENGINE = ("model_name", "model_version", "code_version", "taxonomy_hash")


@dataclass(frozen=True)
class Plan:
    """What is to be done.

    work        article_id, record_hash, duplicate_of, origin ("incoming" or "warehouse"), change ("new", "changed", "role"): the rows
                to load anew, by id; those without duplicate_of are to be extracted
    superseded  the incoming rows (row number in `incoming`) that give way to a version published, or else changed, later under
                the same id
    retired     ids in the warehouse whose file now holds another article
    successors  {retired id: the article that its file now holds}, where that is one alone
    unchanged   how many incoming articles need nothing
    repeated    how many incoming rows say again what another incoming row says
    """

    work: pl.DataFrame
    superseded: list[int]
    retired: list[str]
    successors: dict[str, str]
    unchanged: int
    repeated: int


def screen(incoming: pl.DataFrame, known: pl.DataFrame, engine: tuple[str, str, str, str]) -> Plan:
    """Compare what came in with what the warehouse knows.

    incoming  one row a read article: KEYS
    known     one row an article of the warehouse: KEYS, duplicate_of and ENGINE (of the run that made the row)
    engine    this run's model name, model version, code version and taxonomy's digest
    """
    incoming = incoming.with_row_index("row")
    latest = incoming.sort("published_at", "modified_at", "record_hash", "row", nulls_last=False).unique(
        "article_id", keep="last", maintain_order=True
    )
    others = incoming.join(latest.select("row"), on="row", how="anti").join(
        latest.select("article_id", latest_hash="record_hash"), on="article_id"
    )
    superseded = others.filter(pl.col("record_hash") != pl.col("latest_hash"))["row"].to_list()
    n_repeated = others.height - len(superseded)
    is_older = (pl.col("published_at") < pl.col("known_published_at")) | (
        pl.col("published_at").eq_missing(pl.col("known_published_at")) & (pl.col("modified_at") < pl.col("known_modified_at"))
    )
    known_times = known.select("article_id", known_published_at="published_at", known_modified_at="modified_at")
    older = latest.join(known_times, on="article_id").filter(is_older)["row"]
    superseded += older.to_list()
    latest = latest.filter(~pl.col("row").is_in(older.to_list()))

    state = known.select(
        "article_id",
        known_hash="record_hash",
        known_original=pl.col("duplicate_of").is_null(),
        known_duplicate_of="duplicate_of",
        known_engine=pl.concat_list(ENGINE),
    )
    retired = _retired(latest, known)
    stays = known.filter(~pl.col("article_id").is_in([*retired, *latest["article_id"]]))
    everything = pl.concat(
        [latest.select(*KEYS, origin=pl.lit("incoming")), stays.select(*KEYS, origin=pl.lit("warehouse"))], how="vertical"
    )
    roles = _roles(everything).join(state, on="article_id", how="left")

    is_new = pl.col("known_hash").is_null()
    record_differs = (pl.col("record_hash") != pl.col("known_hash")) | (pl.col("known_engine") != pl.lit(list(engine), pl.List(pl.String)))
    role_differs = ~pl.col("duplicate_of").eq_missing(pl.col("known_duplicate_of"))
    work = roles.with_columns(
        change=pl.when(is_new)
        .then(pl.lit("new"))
        .when((pl.col("origin") == "incoming") & record_differs)
        .then(pl.lit("changed"))
        .when(role_differs)
        .then(pl.lit("role"))
    ).filter(pl.col("change").is_not_null())
    work = work.sort("article_id").select("article_id", "record_hash", "duplicate_of", "origin", "change")
    touched = work.filter(pl.col("origin") == "incoming").height
    return Plan(work, superseded, retired, _successors(retired, latest, known), latest.height - touched, n_repeated)


def _roles(articles: pl.DataFrame) -> pl.DataFrame:
    """Each article with `duplicate_of`: the original of its group of equal texts, null for the original itself."""
    original = (
        articles.sort("published_at", "article_id", nulls_last=True)
        .group_by("content_hash", maintain_order=True)
        .agg(original=pl.col("article_id").first())
    )
    return articles.join(original, on="content_hash").with_columns(
        duplicate_of=pl.when(pl.col("original") != pl.col("article_id")).then("original")
    )


def _retired(latest: pl.DataFrame, known: pl.DataFrame) -> list[str]:
    """Articles known by their file alone whose file now holds another text: the id of such an article follows from its text."""
    by_file = pl.col("external_id").is_null() & pl.col("url").is_null()
    now = latest.filter(by_file)
    return (
        known.filter(by_file)
        .join(now.select("source_uri"), on="source_uri", how="semi")
        .join(now.select("article_id"), on="article_id", how="anti")["article_id"]
        .sort()
        .to_list()
    )


def _successors(retired: list[str], latest: pl.DataFrame, known: pl.DataFrame) -> dict[str, str]:
    alone = latest.filter(pl.len().over("source_uri") == 1).select("source_uri", successor="article_id")
    gone = known.filter(pl.col("article_id").is_in(retired)).select("article_id", "source_uri")
    return dict(gone.join(alone, on="source_uri").select("article_id", "successor").sort("article_id").iter_rows())
