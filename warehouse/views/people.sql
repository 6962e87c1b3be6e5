-- One row is a person, with how often the news mentions and quotes them; copies of one text count once.
-- name = entities.name
-- titles: What the articles call them beside the name, in alphabetical order. | [mayor, union secretary]
-- aliases = entities.aliases
-- n_articles: How many articles mention them. | 3
-- n_mentions: How often they do; of copies, only the one that does so most. | 12
-- n_quotes: How many quotes are theirs; of copies, only the one that has most. | 5
-- n_articles_quoted: How many articles quote them. | 2
-- first_seen = entities.first_seen
-- last_seen = entities.last_seen
-- entity_id = entities.entity_id
SELECT
    entities.name,
    coalesce(called.titles, []) AS titles,
    entities.aliases,
    coalesce(named.n_articles, 0) AS n_articles,
    coalesce(named.n_mentions, 0) AS n_mentions,
    coalesce(spoken.n_quotes, 0) AS n_quotes,
    coalesce(spoken.n_articles_quoted, 0) AS n_articles_quoted,
    entities.first_seen,
    entities.last_seen,
    entities.entity_id
FROM entities
LEFT JOIN (
    SELECT entity_id, count(*) AS n_articles, sum(n)::BIGINT AS n_mentions
    FROM (
        SELECT entity_id, story_id, max(n) AS n
        FROM (SELECT entity_id, article_id, count(*) AS n FROM mentions GROUP BY entity_id, article_id)
        JOIN articles USING (article_id)
        GROUP BY entity_id, story_id
    )
    GROUP BY entity_id
) AS named USING (entity_id)
LEFT JOIN (
    SELECT entity_id, sum(n)::BIGINT AS n_quotes, count(*) AS n_articles_quoted
    FROM (
        SELECT entity_id, story_id, max(n) AS n
        FROM (SELECT speaker_entity_id AS entity_id, article_id, count(*) AS n FROM quotes GROUP BY speaker_entity_id, article_id)
        JOIN articles USING (article_id)
        GROUP BY entity_id, story_id
    )
    GROUP BY entity_id
) AS spoken USING (entity_id)
LEFT JOIN (
    SELECT entity_id, list_sort(list(DISTINCT entity_roles.text)) AS titles
    FROM entity_roles
    WHERE kind = 'title'
    GROUP BY entity_id
) AS called USING (entity_id)
WHERE entities.label = 'PERSON'
