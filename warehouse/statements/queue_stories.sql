-- Notes the articles whose copies a load can change.
INSERT INTO stories_to_settle (article_id)
SELECT article_id
FROM _in_gone
WHERE article_id NOT IN (SELECT article_id FROM stories_to_settle)
