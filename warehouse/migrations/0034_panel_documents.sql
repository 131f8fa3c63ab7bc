-- The panel's sources are kept by the documents behind them, so that a night looks at its own documents alone: derived.
-- What stood is made anew by the next refresh.

CREATE TABLE panel_touched (version_digest VARCHAR NOT NULL);
COMMENT ON TABLE panel_touched IS 'One row per content that changed since the panel was last made; a content may stand twice.';
COMMENT ON COLUMN panel_touched.version_digest IS 'The content.';

CREATE TABLE panel_documents (
    document_id    VARCHAR NOT NULL,
    version_digest VARCHAR NOT NULL,
    source_name    VARCHAR NOT NULL,
    quarter        VARCHAR NOT NULL,
    quarter_no     INTEGER NOT NULL
);
COMMENT ON TABLE panel_documents IS 'One row per dated document whose content stands, as the panel knows it.';
COMMENT ON COLUMN panel_documents.document_id IS 'The document.';
COMMENT ON COLUMN panel_documents.version_digest IS 'Its content.';
COMMENT ON COLUMN panel_documents.source_name IS 'Its source.';
COMMENT ON COLUMN panel_documents.quarter IS 'The quarter of its publication.';
COMMENT ON COLUMN panel_documents.quarter_no IS 'Quarters since the year 0.';

DELETE FROM panel_sources;
ALTER TABLE panel_sources ADD COLUMN n_documents INTEGER;
COMMENT ON COLUMN panel_sources.n_documents IS 'Documents of the source in the quarter.';
INSERT INTO panel_touched SELECT DISTINCT version_digest FROM document_versions;
