-- What the last night did. Grain: one row. Read by: `sovtrack status`.
SELECT
    (SELECT max(night) FROM fetches) AS night,
    (SELECT arg_max(outcome, started_at) FROM runs) AS outcome,
    (SELECT count(*) FROM fetches WHERE night = (SELECT max(night) FROM fetches)) AS n_fetches,
    (SELECT count(*) FROM fetches WHERE night = (SELECT max(night) FROM fetches)
        AND disposition_class = 'failed') AS n_failed,
    (SELECT count(*) FROM documents) AS n_documents,
    (SELECT count(*) FROM document_versions) AS n_versions,
    (SELECT count(*) FROM document_readings WHERE problem IS NOT NULL) AS n_unreadable,
    (SELECT count(*) FROM claims) AS n_claims,
    (SELECT count(*) FROM projects) AS n_projects,
    (SELECT arg_max(release_id, release_no) FROM releases) AS release_id,
    (SELECT max(released_at) FROM releases) AS released_at;
