-- The first articles under each of these keys as the warehouse stands.
CREATE OR REPLACE TEMP TABLE _story_firsts_before AS
SELECT lookup_key, unnest(min(article_id, $most)) AS article_id
FROM story_keys
WHERE lookup_key IN (
    SELECT lookup_key
    FROM _story_standing
    UNION
    SELECT lookup_key
    FROM story_keys
    WHERE article_id IN (SELECT article_id FROM _in_articles)
)
GROUP BY lookup_key
