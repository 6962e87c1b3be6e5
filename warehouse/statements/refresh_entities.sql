-- Makes the rows of `entities` anew for the entities in _touched, from all their mentions in articles that are not copies.
-- A person of two words and more is named by them, not by a last name alone. Every choice among equals is settled by the values themselves, so the order of loads makes no difference.
INSERT INTO entities (entity_id, name, label, aliases, n_mentions, n_articles, first_seen, last_seen, external_id)
WITH copies AS (
    SELECT article_id
    FROM articles
    WHERE duplicate_of IS NOT NULL
),
seen AS MATERIALIZED (
    SELECT entity_id, coalesce(resolved_name, text) AS name, label, text, mention_kind = 'name' AS by_name, count(*) AS n_mentions
    FROM mentions
    WHERE entity_id IN (SELECT entity_id FROM _touched) AND article_id NOT IN (SELECT article_id FROM copies)
    GROUP BY ALL
),
names AS (
    SELECT entity_id, name
    FROM seen
    GROUP BY entity_id, name
    QUALIFY row_number() OVER (
        PARTITION BY entity_id
        ORDER BY min(label) = 'PERSON' AND NOT contains(name, ' '), sum(n_mentions) DESC, length(name) DESC, name
    ) = 1
),
labels AS (
    SELECT entity_id, label
    FROM seen
    GROUP BY entity_id, label
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY sum(n_mentions) DESC, label) = 1
),
words AS (
    SELECT entity_id, coalesce(list_sort(list(DISTINCT text) FILTER (WHERE by_name)), []) AS aliases, sum(n_mentions) AS n_mentions
    FROM seen
    GROUP BY entity_id
),
placed AS (
    SELECT found.entity_id, count(*) AS n_articles, min(articles.published_at) AS first_seen, max(articles.published_at) AS last_seen
    FROM (SELECT DISTINCT entity_id, article_id FROM mentions WHERE entity_id IN (SELECT entity_id FROM _touched)) AS found
    JOIN articles USING (article_id)
    WHERE articles.duplicate_of IS NULL
    GROUP BY found.entity_id
)
SELECT
    entity_id,
    coalesce(named.name, names.name),
    labels.label,
    words.aliases,
    words.n_mentions,
    placed.n_articles,
    placed.first_seen,
    placed.last_seen,
    named.external_id
FROM words
JOIN placed USING (entity_id)
JOIN names USING (entity_id)
JOIN labels USING (entity_id)
LEFT JOIN _in_named AS named USING (entity_id)
ORDER BY entity_id
