-- Nights whose sources were not judged yet, and the last night, which may have grown. Grain: night. Read by: publication.
SELECT DISTINCT night::VARCHAR AS night
FROM fetches
WHERE night NOT IN (SELECT night FROM source_health) OR night = (SELECT max(night) FROM fetches)
ORDER BY night;
