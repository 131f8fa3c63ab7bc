-- No changes of one table by releases yet; names are filled in. Grain: release and key; is_gone tells that the row ended.
-- Read by: replay_vintages.
CREATE OR REPLACE TEMP TABLE staged_vintages AS
SELECT 0::INTEGER AS release_no, false AS is_gone, * EXCLUDE (valid_from_release_no, valid_to_release_no)
FROM {vintages} LIMIT 0;
