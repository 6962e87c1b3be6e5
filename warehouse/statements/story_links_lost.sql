-- The links that no key leads to any more: others came before both articles under each key that they share.
WITH left_firsts AS (
    SELECT article_id
    FROM _story_firsts_before AS before
    ANTI JOIN _story_firsts_after AS after ON after.lookup_key = before.lookup_key AND after.article_id = before.article_id
),
concerned AS (
    SELECT article_id, other_article_id
    FROM story_links
    WHERE (article_id IN (SELECT article_id FROM left_firsts) OR other_article_id IN (SELECT article_id FROM left_firsts))
        AND article_id NOT IN (SELECT article_id FROM _in_articles) AND other_article_id NOT IN (SELECT article_id FROM _in_articles)
),
shared AS (
    SELECT concerned.article_id, concerned.other_article_id, one.lookup_key
    FROM concerned
    JOIN story_keys AS one ON one.article_id = concerned.article_id
    JOIN story_keys AS other ON other.article_id = concerned.other_article_id AND other.lookup_key = one.lookup_key
),
firsts AS (
    SELECT lookup_key, unnest(min(article_id, $most)) AS first_id
    FROM (
        SELECT lookup_key, article_id
        FROM story_keys
        WHERE article_id NOT IN (SELECT article_id FROM _in_articles)
        UNION ALL
        SELECT lookup_key, article_id
        FROM _in_keys
    )
    WHERE lookup_key IN (SELECT lookup_key FROM shared)
    GROUP BY lookup_key
)
SELECT article_id, other_article_id
FROM concerned
EXCEPT
SELECT shared.article_id, shared.other_article_id
FROM shared
JOIN firsts USING (lookup_key)
WHERE firsts.first_id IN (shared.article_id, shared.other_article_id)
ORDER BY ALL
