-- What stands in the warehouse, counted by kind.
SELECT what, kind, n
FROM (
    SELECT 1 AS place, 'articles' AS what, if(duplicate_of IS NULL, 'original', 'copy') AS kind, count(*) AS n FROM articles GROUP BY ALL
    UNION ALL
    SELECT 2, 'entities', label, count(*) FROM entities GROUP BY ALL
    UNION ALL
    SELECT 3, 'quotes', quote_type, count(*) FROM quotes GROUP BY ALL
    UNION ALL
    SELECT 4, 'events', event_type, count(*) FROM events GROUP BY ALL
    UNION ALL
    SELECT 5, 'rejections', code, count(*) FROM rejections GROUP BY ALL
)
ORDER BY place, n DESC, kind
