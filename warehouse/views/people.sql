-- One row is a person, with how often the news mentions and quotes them; copies of an article do not count.
-- name = entities.name
-- titles: What the articles call them beside the name, in alphabetical order. | [mayor, union secretary]
-- aliases = entities.aliases
-- n_articles = entities.n_articles
-- n_mentions = entities.n_mentions
-- n_quotes: How many quotes are theirs. | 5
-- n_articles_quoted: How many articles quote them. | 2
-- first_seen = entities.first_seen
-- last_seen = entities.last_seen
-- entity_id = entities.entity_id
SELECT
    entities.name,
    coalesce(called.titles, []) AS titles,
    entities.aliases,
    entities.n_articles,
    entities.n_mentions,
    coalesce(spoken.n_quotes, 0) AS n_quotes,
    coalesce(spoken.n_articles_quoted, 0) AS n_articles_quoted,
    entities.first_seen,
    entities.last_seen,
    entities.entity_id
FROM entities
LEFT JOIN (
    SELECT
        speaker_entity_id AS entity_id,
        count(*) AS n_quotes,
        count(DISTINCT article_id) AS n_articles_quoted
    FROM quotes
    JOIN articles USING (article_id)
    WHERE articles.duplicate_of IS NULL
    GROUP BY speaker_entity_id
) AS spoken USING (entity_id)
LEFT JOIN (
    SELECT entity_id, list_sort(list(DISTINCT entity_roles.text)) AS titles
    FROM entity_roles
    JOIN articles USING (article_id)
    WHERE articles.duplicate_of IS NULL AND kind = 'title'
    GROUP BY entity_id
) AS called USING (entity_id)
WHERE entities.label = 'PERSON'
