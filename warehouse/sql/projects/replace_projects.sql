-- Staged projects take the place of what stood under their ids; projects in gone_projects go.
CREATE OR REPLACE TEMP TABLE touched_projects AS
SELECT project_id FROM staged_projects UNION SELECT project_id FROM gone_projects;
DELETE FROM project_claims WHERE project_id IN (SELECT project_id FROM touched_projects);
DELETE FROM project_merges WHERE project_id IN (SELECT project_id FROM touched_projects);
DELETE FROM project_countries WHERE project_id IN (SELECT project_id FROM touched_projects);
DELETE FROM project_types WHERE project_id IN (SELECT project_id FROM touched_projects);
DELETE FROM project_vendors WHERE project_id IN (SELECT project_id FROM touched_projects);
DELETE FROM project_events WHERE project_id IN (SELECT project_id FROM touched_projects);
DELETE FROM money WHERE project_id IN (SELECT project_id FROM touched_projects);
DELETE FROM project_documents WHERE project_id IN (SELECT project_id FROM touched_projects);
DELETE FROM projects WHERE project_id IN (SELECT project_id FROM touched_projects);
INSERT INTO projects BY NAME SELECT * FROM staged_projects ORDER BY project_id;
INSERT INTO project_claims BY NAME SELECT * FROM staged_project_claims ORDER BY project_id, claim_id;
INSERT INTO project_merges BY NAME SELECT * FROM staged_project_merges ORDER BY project_id, claim_a, claim_b;
INSERT INTO project_countries BY NAME SELECT * FROM staged_project_countries ORDER BY project_id, country;
INSERT INTO project_types BY NAME SELECT * FROM staged_project_types ORDER BY project_id, type;
INSERT INTO project_vendors BY NAME SELECT * FROM staged_project_vendors ORDER BY project_id, vendor;
INSERT INTO project_events BY NAME SELECT * FROM staged_project_events ORDER BY project_id, event_no;
INSERT INTO money BY NAME SELECT * FROM staged_money ORDER BY project_id, money_id;
INSERT INTO project_documents BY NAME SELECT * FROM staged_project_documents ORDER BY project_id, document_id;
