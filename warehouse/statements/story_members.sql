-- All articles of the stories to which the articles of _in_articles belong, or those that they are linked to or are exact copies of.
WITH touched AS (
    SELECT article_id
    FROM _in_articles
    UNION
    SELECT duplicate_of
    FROM articles
    WHERE article_id IN (SELECT article_id FROM _in_articles) AND duplicate_of IS NOT NULL
    UNION
    SELECT other_article_id
    FROM story_links
    WHERE article_id IN (SELECT article_id FROM _in_articles)
    UNION
    SELECT article_id
    FROM story_links
    WHERE other_article_id IN (SELECT article_id FROM _in_articles)
)
SELECT article_id, published_at, n_words, duplicate_of, story_id, copy_of
FROM articles
WHERE story_id IN (SELECT story_id FROM articles WHERE article_id IN (SELECT article_id FROM touched))
    OR duplicate_of IN (SELECT article_id FROM touched)
ORDER BY article_id
