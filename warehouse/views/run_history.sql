-- One row is a run of the flow, with how long it took and what stands in the warehouse from it now.
-- run_id = runs.run_id
-- started_at = runs.started_at
-- seconds: How long it took; null while it runs, or when it never came to its end. | 19.4
-- status = runs.status
-- model_name = runs.model_name
-- model_version = runs.model_version
-- code_version = runs.code_version
-- taxonomy = runs.taxonomy
-- n_articles: How many articles stand in the warehouse as this run read them. | 18
-- n_rejections: How many inputs and rows it was the first to turn away. | 2
SELECT
    runs.run_id,
    runs.started_at,
    round(epoch(runs.finished_at) - epoch(runs.started_at), 3) AS seconds,
    runs.status,
    runs.model_name,
    runs.model_version,
    runs.code_version,
    runs.taxonomy,
    (SELECT count(*) FROM articles WHERE articles.run_id = runs.run_id) AS n_articles,
    (SELECT count(*) FROM rejections WHERE rejections.run_id = runs.run_id) AS n_rejections
FROM runs
