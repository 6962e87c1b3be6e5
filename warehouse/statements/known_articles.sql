-- What the warehouse has, and what made it: enough to tell which inputs are new, changed, or read by another model or version.
SELECT
    articles.article_id,
    articles.content_hash,
    articles.record_hash,
    articles.duplicate_of,
    articles.source_uri,
    articles.external_id,
    articles.url,
    articles.published_at,
    articles.modified_at,
    articles.run_id,
    runs.model_name,
    runs.model_version,
    runs.code_version,
    runs.taxonomy_hash
FROM articles
LEFT JOIN runs USING (run_id)
ORDER BY articles.article_id
