-- Who will stand under each key that the articles of _in_articles have or had, once they stand under those of _in_keys; `fresh` are they
-- themselves.
CREATE OR REPLACE TEMP TABLE _story_standing AS
WITH touched AS (
    SELECT lookup_key
    FROM _in_keys
    UNION
    SELECT lookup_key
    FROM story_keys
    WHERE article_id IN (SELECT article_id FROM _in_articles)
)
SELECT lookup_key, article_id, true AS fresh
FROM _in_keys
UNION ALL
SELECT lookup_key, article_id, false
FROM story_keys
WHERE lookup_key IN (SELECT lookup_key FROM touched) AND article_id NOT IN (SELECT article_id FROM _in_articles)
