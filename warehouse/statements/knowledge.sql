-- What users' files say, with the id of the article that they speak of, once it is there.
SELECT entity_knowledge.*, min(articles.article_id) AS article_id
FROM entity_knowledge
LEFT JOIN articles ON entity_knowledge.article IN (articles.article_id, articles.external_id, articles.url)
GROUP BY ALL
ORDER BY ALL
