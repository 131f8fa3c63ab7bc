-- What reviewers decided, as taken in from the decision log, and what follows from it.
-- All of it is rebuilt from the log and the machine's readings.

CREATE TABLE decisions (
    decision_id VARCHAR PRIMARY KEY,
    decision_no INTEGER NOT NULL,
    decided_at  TIMESTAMP NOT NULL,
    decided_by  VARCHAR NOT NULL,
    subject     VARCHAR NOT NULL,
    verdict     VARCHAR NOT NULL,
    undoes      VARCHAR,
    body        JSON NOT NULL
);
COMMENT ON TABLE decisions IS 'One row per decision of a reviewer that was taken in, undone ones and undoings among them.';
COMMENT ON COLUMN decisions.decision_id IS 'Id of the decision in the log.';
COMMENT ON COLUMN decisions.decision_no IS 'Number in the log.';
COMMENT ON COLUMN decisions.decided_at IS 'When it was taken, UTC.';
COMMENT ON COLUMN decisions.decided_by IS 'Who took it.';
COMMENT ON COLUMN decisions.subject IS 'mention, claim, link, document, project, pair, request or decision.';
COMMENT ON COLUMN decisions.verdict IS 'What was decided: accept, reject, change, merge, undo and their like.';
COMMENT ON COLUMN decisions.undoes IS 'Decision that it takes back.';
COMMENT ON COLUMN decisions.body IS 'The whole row of the log.';

CREATE TABLE decision_states (
    decision_id    VARCHAR NOT NULL,
    state          VARCHAR NOT NULL,
    fit            VARCHAR,
    version_digest VARCHAR,
    start_char     INTEGER,
    end_char       INTEGER,
    note           VARCHAR NOT NULL
);
COMMENT ON TABLE decision_states IS 'One row per decision taken in: whether it has effect, and where its anchor stands now.';
COMMENT ON COLUMN decision_states.decision_id IS 'The decision.';
COMMENT ON COLUMN decision_states.state IS 'stands, agrees (with one that stands), superseded, conflict, undone, stale (text edited) or waits (text not here).';
COMMENT ON COLUMN decision_states.fit IS 'How the anchor was found: exact, moved or fuzzy.';
COMMENT ON COLUMN decision_states.version_digest IS 'Content in which it was found.';
COMMENT ON COLUMN decision_states.start_char IS 'First character of the anchor there.';
COMMENT ON COLUMN decision_states.end_char IS 'Character after the anchor there.';
COMMENT ON COLUMN decision_states.note IS 'Other decision, or reason.';

CREATE TABLE machine_readings (
    version_digest    VARCHAR PRIMARY KEY,
    extraction_digest VARCHAR NOT NULL,
    overlay_digest    VARCHAR NOT NULL,
    reading           JSON NOT NULL
);
COMMENT ON TABLE machine_readings IS 'One row per content that reviewers corrected: what the machine read, kept apart.';
COMMENT ON COLUMN machine_readings.version_digest IS 'The content.';
COMMENT ON COLUMN machine_readings.extraction_digest IS 'Digest of the machine''s reading.';
COMMENT ON COLUMN machine_readings.overlay_digest IS 'Digest of the decisions that were laid over it.';
COMMENT ON COLUMN machine_readings.reading IS 'Its mentions, claims and links.';

CREATE TABLE machine_documents (
    document_id  VARCHAR PRIMARY KEY,
    versions     JSON NOT NULL
);
COMMENT ON TABLE machine_documents IS 'One row per document whose date or language reviewers corrected: what the machine read, by version.';
COMMENT ON COLUMN machine_documents.document_id IS 'The document.';
COMMENT ON COLUMN machine_documents.versions IS 'Date and language of each version as read.';

CREATE TABLE project_corrections (
    decision_id VARCHAR NOT NULL,
    field       VARCHAR NOT NULL,
    value       JSON NOT NULL,
    project_id  VARCHAR NOT NULL,
    claim_ids   VARCHAR[] NOT NULL
);
COMMENT ON TABLE project_corrections IS 'One row per decision on a project that stands; it goes with the project''s claims through merges and splits.';
COMMENT ON COLUMN project_corrections.decision_id IS 'The decision.';
COMMENT ON COLUMN project_corrections.field IS 'name, types, countries, status or out_of_scope.';
COMMENT ON COLUMN project_corrections.value IS 'What was decided, as JSON.';
COMMENT ON COLUMN project_corrections.project_id IS 'Id of the project when it was decided.';
COMMENT ON COLUMN project_corrections.claim_ids IS 'Claims of the project when it was decided, as they are called now.';

CREATE VIEW project_scope AS
WITH held AS (
    SELECT
        corrections.decision_id, project_claims.project_id, corrections.value ->> 'profile' AS profile,
        2 * count(DISTINCT claim_id) AS twice_held, len(any_value(corrections.claim_ids)) AS n_claims,
        any_value(corrections.project_id) AS decided_of
    FROM project_corrections AS corrections
    JOIN project_claims ON list_contains(corrections.claim_ids, project_claims.claim_id)
    WHERE corrections.field = 'out_of_scope'
    GROUP BY ALL
)
SELECT project_id, profile, decision_id FROM held
WHERE twice_held > n_claims OR (twice_held = n_claims AND project_id = decided_of);
COMMENT ON VIEW project_scope IS 'One row per project and profile from which a reviewer took it out.';
COMMENT ON COLUMN project_scope.project_id IS 'The project that holds most of the claims that were decided on.';
COMMENT ON COLUMN project_scope.profile IS 'The counting profile.';
COMMENT ON COLUMN project_scope.decision_id IS 'The decision.';
