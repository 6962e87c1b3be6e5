-- One row is an entity beside another in the same articles; each pair comes twice, seen from either side.
-- name = entities.name
-- label = entities.label
-- beside: The name of the other one. | Port Alden
-- beside_label: What kind of thing the other one is (OntoNotes 5.0). | GPE
-- n_articles: How many articles mention both; copies of one text count once. | 3
-- entity_id = entities.entity_id
-- beside_entity_id: The other one's entity. | ent_41d0…
WITH placed AS (
    SELECT DISTINCT mentions.entity_id, articles.story_id, mentions.article_id
    FROM mentions
    JOIN articles USING (article_id)
    WHERE mentions.entity_id IS NOT NULL AND articles.duplicate_of IS NULL
),
pairs AS (
    SELECT one.entity_id, other.entity_id AS beside_entity_id, count(DISTINCT one.story_id) AS n_articles
    FROM placed AS one
    JOIN placed AS other ON one.article_id = other.article_id AND one.entity_id <> other.entity_id
    GROUP BY one.entity_id, other.entity_id
)
SELECT
    entities.name,
    entities.label,
    others.name AS beside,
    others.label AS beside_label,
    pairs.n_articles,
    pairs.entity_id,
    pairs.beside_entity_id
FROM pairs
JOIN entities USING (entity_id)
JOIN entities AS others ON others.entity_id = pairs.beside_entity_id
