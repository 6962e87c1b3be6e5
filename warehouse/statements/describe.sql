-- The columns of the table or view $name.
SELECT columns.column_name, columns.data_type, columns.comment AS description, data_dictionary.example
FROM duckdb_columns() AS columns
LEFT JOIN data_dictionary
    ON data_dictionary.table_name = columns.table_name AND data_dictionary.column_name = columns.column_name
WHERE columns.database_name = current_database() AND columns.schema_name = 'main' AND columns.table_name = $name
ORDER BY columns.column_index
