-- How many happenings have each of these keys as the warehouse stands, and how many will have, with the articles of _in_articles as in
-- _in_fresh.
WITH counted AS (
    SELECT lookup_key AS key, 1 AS before, if(article_id IN (SELECT article_id FROM _in_articles), 0, 1) AS later
    FROM happening_keys
    WHERE lookup_key IN (SELECT key FROM _in_keys)
    UNION ALL
    SELECT key, 0, 1
    FROM _in_fresh
    WHERE key IN (SELECT key FROM _in_keys)
)
SELECT key, sum(before)::BIGINT AS before, sum(later)::BIGINT AS later
FROM counted
GROUP BY key
ORDER BY key
