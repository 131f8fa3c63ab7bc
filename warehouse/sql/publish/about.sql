-- What the published file is. Grain: one row. Read by: everyone who finds the file.
CREATE TABLE snapshot.about AS
SELECT
    release_id, release_no, released_at, content_digest,
    (SELECT count(*) FROM projects) AS n_projects,
    (SELECT count(*) FROM documents) AS n_documents,
    (SELECT count(*) FROM sources) AS n_sources,
    'CC BY 4.0' AS licence,
    'Quotations of at most 300 characters stand beside the facts that they prove; the texts are their publishers''.'
        AS quotation_note,
    versions
FROM releases
ORDER BY release_no DESC LIMIT 1;
COMMENT ON TABLE snapshot.about IS 'One row: which release this file is.';
COMMENT ON COLUMN snapshot.about.release_id IS 'Id of the release: its day and number.';
COMMENT ON COLUMN snapshot.about.release_no IS 'Number of the release, from 1.';
COMMENT ON COLUMN snapshot.about.released_at IS 'When, UTC.';
COMMENT ON COLUMN snapshot.about.content_digest IS 'Digest of the rows of the released tables.';
COMMENT ON COLUMN snapshot.about.n_projects IS 'Projects in the file.';
COMMENT ON COLUMN snapshot.about.n_documents IS 'Documents behind them.';
COMMENT ON COLUMN snapshot.about.n_sources IS 'Sources of the catalogue.';
COMMENT ON COLUMN snapshot.about.licence IS 'Licence of the tables.';
COMMENT ON COLUMN snapshot.about.quotation_note IS 'Terms of the quotations.';
COMMENT ON COLUMN snapshot.about.versions IS 'Versions of program, rules and data behind the release.';
