-- What the articles in _in_articles are about: their day, and each entity that they name with its label, its name and how much room it
-- has, the top of the article counting more. An article without a date of publication has the first precise date at its top.
WITH dated AS (
    SELECT articles.article_id, coalesce(articles.published_on, (
        SELECT arg_min(found.date_start, found.start_char)
        FROM time_expressions AS found
        WHERE found.article_id = articles.article_id AND found.start_char < 400 AND found.date_start = found.date_end
    )) AS day
    FROM articles
    WHERE article_id IN (SELECT article_id FROM _in_articles)
),
named AS (
    SELECT
        article_id,
        entity_id,
        min(label) AS label,
        min(coalesce(resolved_name, text)) AS name,
        sum(if(start_char < 300, 3, 1))::INTEGER AS room
    FROM mentions
    WHERE article_id IN (SELECT article_id FROM _in_articles) AND mention_kind = 'name' AND entity_id IS NOT NULL
    GROUP BY article_id, entity_id
)
SELECT dated.article_id, dated.day, named.entity_id, named.label, named.name, named.room
FROM dated
LEFT JOIN named USING (article_id)
ORDER BY ALL
