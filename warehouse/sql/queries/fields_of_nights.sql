-- How complete the documents of each source and night are. Grain: source and night. Read by: the sources' health.
SELECT
    source_name, night::VARCHAR AS night, count(*) AS n,
    count(*) FILTER (title <> '') AS title,
    count(*) FILTER (published_at IS NOT NULL) AS date,
    count(*) FILTER (n_chars >= 200) AS body
FROM document_versions
WHERE night IS NOT NULL
GROUP BY source_name, document_versions.night
ORDER BY source_name, night;
