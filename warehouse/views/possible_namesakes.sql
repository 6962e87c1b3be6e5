-- One row is a person who may be two of one name, for a person to check and to split with an override.
-- name = entities.name
-- title: What one of them is called. | harbor pilot
-- organisation: Whom that one belongs to. | Port Alden Pilots
-- other_title: What the other one is called. | goalkeeper
-- other_organisation: Whom the other one belongs to. | Vell United
-- article_id: An article about the one. | art_5b0c…
-- other_article_id: An article about the other. | art_77e1…
-- entity_id = entities.entity_id
WITH called AS (
    SELECT
        entity_roles.entity_id,
        entity_roles.organisation_entity_id AS belongs_to,
        min(entity_roles.text) AS title,
        min(entity_roles.organisation_name) AS organisation,
        min(entity_roles.article_id) AS article_id,
        list(DISTINCT entity_roles.article_id) AS article_ids
    FROM entity_roles
    JOIN articles USING (article_id)
    JOIN entities ON entities.entity_id = entity_roles.organisation_entity_id
    WHERE articles.duplicate_of IS NULL AND entities.label = 'ORG'
    GROUP BY entity_roles.entity_id, entity_roles.organisation_entity_id
),
apart AS (
    SELECT
        one.entity_id,
        one.title,
        one.organisation,
        other.title AS other_title,
        other.organisation AS other_organisation,
        one.article_id,
        other.article_id AS other_article_id,
        one.article_ids,
        other.article_ids AS other_article_ids
    FROM called AS one
    JOIN called AS other ON one.entity_id = other.entity_id AND one.belongs_to < other.belongs_to
    WHERE NOT list_has_any(one.article_ids, other.article_ids)
),
company AS (
    SELECT DISTINCT called.entity_id, mentions.article_id, mentions.entity_id AS beside
    FROM (SELECT DISTINCT entity_id, unnest(article_ids) AS article_id FROM called) AS called
    JOIN mentions USING (article_id)
    WHERE mentions.label IN ('PERSON', 'ORG', 'GPE') AND mentions.entity_id <> called.entity_id
)
SELECT
    entities.name,
    apart.title,
    apart.organisation,
    apart.other_title,
    apart.other_organisation,
    apart.article_id,
    apart.other_article_id,
    apart.entity_id
FROM apart
JOIN entities USING (entity_id)
WHERE NOT EXISTS (
    SELECT 1
    FROM company AS one
    JOIN company AS other ON other.entity_id = one.entity_id AND other.beside = one.beside
    WHERE one.entity_id = apart.entity_id
        AND list_contains(apart.article_ids, one.article_id) AND list_contains(apart.other_article_ids, other.article_id)
)
