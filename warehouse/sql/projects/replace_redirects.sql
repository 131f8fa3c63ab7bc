-- Redirects as the ledger has them now.
DELETE FROM project_redirects;
INSERT INTO project_redirects SELECT * FROM staged_redirects ORDER BY project_id;
