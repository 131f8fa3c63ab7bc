-- Who published figures, read where, and why all of them may differ from ours. Grain: one index. Read by: the report.
SELECT index_name, mode(source) AS source, any_value(index_differs) AS index_differs
FROM published_benchmarks
GROUP BY index_name
ORDER BY index_name;
