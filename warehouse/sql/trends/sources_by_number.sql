-- Names of the sources that told of a project first, in the order of their numbers. Grain: one source.
-- Read by: trends.uncertainty.
SELECT source_name FROM numbered_sources ORDER BY source_no;
