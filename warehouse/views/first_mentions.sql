-- One row is an entity, with the article that was the first to name it: the earliest by its date of publication.
-- name = entities.name
-- label = entities.label
-- alias: How that article calls it. | Lucía M. Ibarra
-- published_at = articles.published_at
-- article_title = articles.title
-- publisher = articles.publisher
-- url = articles.url
-- n_articles = entities.n_articles
-- entity_id = entities.entity_id
-- article_id = articles.article_id
SELECT
    entities.name,
    entities.label,
    first_named.alias,
    articles.published_at,
    articles.title AS article_title,
    articles.publisher,
    articles.url,
    entities.n_articles,
    entities.entity_id,
    articles.article_id
FROM (
    SELECT entity_aliases.entity_id, entity_aliases.alias, entity_aliases.first_article_id
    FROM entity_aliases
    JOIN articles ON articles.article_id = entity_aliases.first_article_id
    QUALIFY row_number() OVER (
        PARTITION BY entity_aliases.entity_id
        ORDER BY articles.published_at NULLS LAST, articles.article_id, length(entity_aliases.alias) DESC, entity_aliases.alias
    ) = 1
) AS first_named
JOIN articles ON articles.article_id = first_named.first_article_id
JOIN entities USING (entity_id)
