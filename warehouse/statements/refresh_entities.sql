-- Makes the rows of `entities` anew for the entities in _touched, from all their mentions in articles that are not copies.
-- A person of two words and more is named by them, not by a last name alone. Every choice among equals is settled by the values themselves, so the order of loads makes no difference.
INSERT INTO entities (entity_id, name, label, aliases, n_mentions, n_articles, first_seen, last_seen, external_id)
WITH seen AS MATERIALIZED (
    SELECT
        mentions.entity_id,
        coalesce(mentions.resolved_name, mentions.text) AS name,
        mentions.label,
        mentions.text,
        mentions.mention_kind,
        mentions.article_id,
        articles.published_at
    FROM mentions
    JOIN articles USING (article_id)
    WHERE articles.duplicate_of IS NULL AND mentions.entity_id IN (SELECT entity_id FROM _touched)
),
names AS (
    SELECT entity_id, name
    FROM seen
    GROUP BY entity_id, name
    QUALIFY row_number() OVER (
        PARTITION BY entity_id
        ORDER BY min(label) = 'PERSON' AND NOT contains(name, ' '), count(*) DESC, length(name) DESC, name
    ) = 1
),
labels AS (
    SELECT entity_id, label
    FROM seen
    GROUP BY entity_id, label
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY count(*) DESC, label) = 1
)
SELECT
    entity_id,
    coalesce(any_value(named.name), any_value(names.name)),
    any_value(labels.label),
    coalesce(list_sort(list(DISTINCT seen.text) FILTER (WHERE seen.mention_kind = 'name')), []),
    count(*),
    count(DISTINCT seen.article_id),
    min(seen.published_at),
    max(seen.published_at),
    any_value(named.external_id)
FROM seen
JOIN names USING (entity_id)
JOIN labels USING (entity_id)
LEFT JOIN _in_named AS named USING (entity_id)
GROUP BY entity_id
ORDER BY entity_id
