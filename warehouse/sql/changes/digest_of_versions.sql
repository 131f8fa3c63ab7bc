-- Which versions stand in one step of the replay, as one value. Grain: one row. Read by: changes.
SELECT count(*) || ':' || coalesce(sum(hash(document_id, version_digest)), 0)::VARCHAR
FROM versions_to_take
WHERE is_current;
