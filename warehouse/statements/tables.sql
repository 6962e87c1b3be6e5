-- The tables, then the views, with what one row of each is.
SELECT name, kind, grain
FROM (
    SELECT table_name AS name, 'table' AS kind, comment AS grain
    FROM duckdb_tables()
    WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal AND NOT temporary
    UNION ALL
    SELECT view_name, 'view', comment
    FROM duckdb_views()
    WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal AND NOT temporary
)
ORDER BY kind, name
