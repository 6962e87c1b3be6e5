-- Notes the articles in which a name now stands for something else: their events may be the same as others than before.
INSERT INTO articles_to_settle (article_id)
SELECT DISTINCT mentions.article_id
FROM mentions
JOIN _in_resolved AS told ON told.name_id = mentions.name_id
WHERE told.entity_id <> mentions.entity_id
    AND (told.article_id IS NULL OR told.article_id = mentions.article_id)
    AND mentions.article_id NOT IN (SELECT article_id FROM articles_to_settle)
