-- Holdings of the staged ids as the ledger has them now, and the redirects that follow from them.
DELETE FROM id_holdings WHERE project_id IN (SELECT project_id FROM staged_id_holdings);
DELETE FROM id_claims WHERE project_id IN (SELECT project_id FROM staged_id_holdings);
INSERT INTO id_holdings SELECT * FROM staged_id_holdings ORDER BY number;
INSERT INTO id_claims SELECT * FROM staged_id_claims;
CREATE OR REPLACE TEMP TABLE wanted_redirects AS
SELECT project_id, into_project_id, reason FROM id_holdings WHERE is_retired;
DELETE FROM project_redirects
WHERE project_id IN (SELECT project_id FROM staged_id_holdings)
    OR project_id NOT IN (SELECT project_id FROM wanted_redirects);
INSERT INTO project_redirects
SELECT * FROM wanted_redirects WHERE project_id NOT IN (SELECT project_id FROM project_redirects)
ORDER BY project_id;
