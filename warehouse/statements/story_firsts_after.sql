-- The first articles under each of these keys as they will stand; `entered` are those that were not among the first before, or are fresh.
CREATE OR REPLACE TEMP TABLE _story_firsts_after AS
SELECT
    found.lookup_key,
    found.article_id,
    found.article_id IN (SELECT article_id FROM _in_articles) OR before.article_id IS NULL AS entered
FROM (
    SELECT lookup_key, unnest(min(article_id, $most)) AS article_id
    FROM _story_standing
    GROUP BY lookup_key
) AS found
LEFT JOIN _story_firsts_before AS before ON before.lookup_key = found.lookup_key AND before.article_id = found.article_id
