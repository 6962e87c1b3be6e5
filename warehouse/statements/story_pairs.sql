-- The pairs of articles to compare: what is fresh with the first under each of its keys, and what has come among the first with all.
WITH found AS (
    SELECT firsts.article_id AS one, standing.article_id AS other
    FROM _story_standing AS standing
    JOIN _story_firsts_after AS firsts ON firsts.lookup_key = standing.lookup_key
    WHERE standing.fresh
    UNION
    SELECT firsts.article_id, standing.article_id
    FROM _story_firsts_after AS firsts
    JOIN _story_standing AS standing ON standing.lookup_key = firsts.lookup_key
    WHERE firsts.entered
)
SELECT DISTINCT least(one, other) AS article_id, greatest(one, other) AS other_article_id
FROM found
WHERE one <> other AND NOT EXISTS (
    SELECT 1
    FROM story_links
    WHERE story_links.article_id = least(one, other) AND story_links.other_article_id = greatest(one, other)
        AND one NOT IN (SELECT article_id FROM _in_articles) AND other NOT IN (SELECT article_id FROM _in_articles)
)
ORDER BY ALL
