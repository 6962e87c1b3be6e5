-- The happenings with one of these keys, or of an incident that begins with one of these happenings, in articles that are not settled now.
WITH found AS (
    SELECT lookup_key AS key, happening_id
    FROM happening_keys
    WHERE lookup_key IN (SELECT key FROM _in_keys) AND article_id NOT IN (SELECT article_id FROM _in_articles)
    UNION ALL
    SELECT NULL, happening_id
    FROM compared_happenings
    WHERE first_happening_id IN (SELECT happening_id FROM _in_firsts) AND article_id NOT IN (SELECT article_id FROM _in_articles)
)
SELECT
    found.key,
    compared_happenings.*,
    compared_stories.day,
    compared_stories.about,
    compared_stories.weights,
    compared_stories.families AS told
FROM found
JOIN compared_happenings USING (happening_id)
JOIN compared_stories USING (article_id)
ORDER BY happening_id, key
