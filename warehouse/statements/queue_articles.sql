-- Notes the articles whose events a load changes.
INSERT INTO articles_to_settle (article_id)
SELECT article_id
FROM _in_gone
WHERE article_id NOT IN (SELECT article_id FROM articles_to_settle)
