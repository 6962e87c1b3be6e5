-- The forms of the names that are noted, and of all names in the articles that overrides speak of, there with the article.
SELECT DISTINCT
    mentions.name_id,
    spoken_of.article_id,
    if(mentions.mention_kind = 'name', mentions.text, coalesce(mentions.resolved_name, mentions.text)) AS alias,
    coalesce(mentions.resolved_name, mentions.text) AS name,
    mentions.label
FROM mentions
LEFT JOIN (SELECT DISTINCT article_id FROM _in_knowledge WHERE article_id IS NOT NULL) AS spoken_of USING (article_id)
WHERE mentions.name_id IN (
    SELECT name_id
    FROM names_to_resolve
    UNION
    SELECT name_id
    FROM mentions
    WHERE article_id IN (SELECT article_id FROM _in_knowledge)
)
ORDER BY ALL
