-- Narrow tables of what a night asks for, so that it does not look through large ones: derived, never published.
CREATE TABLE node_components (node_key VARCHAR NOT NULL, component VARCHAR NOT NULL);
COMMENT ON TABLE node_components IS 'One row per node that is paired with another: which nodes hang together by pairs, as of the last resolution.';
COMMENT ON COLUMN node_components.node_key IS 'The node.';
COMMENT ON COLUMN node_components.component IS 'First node, by key, of those that it hangs together with.';

CREATE TABLE told_documents (
    version_digest VARCHAR NOT NULL,
    document_id    VARCHAR NOT NULL,
    source_name    VARCHAR NOT NULL,
    publisher      VARCHAR,
    published_on   DATE,
    language       VARCHAR
);
COMMENT ON TABLE told_documents IS 'One row per document whose content stands and makes claims, as of the last resolution.';
COMMENT ON COLUMN told_documents.version_digest IS 'The content.';
COMMENT ON COLUMN told_documents.document_id IS 'The document.';
COMMENT ON COLUMN told_documents.source_name IS 'Its source.';
COMMENT ON COLUMN told_documents.publisher IS 'Its publisher as the page names it.';
COMMENT ON COLUMN told_documents.published_on IS 'Day of its publication.';
COMMENT ON COLUMN told_documents.language IS 'Its language.';

-- The next resolution makes every project anew, and fills both.
DELETE FROM resolution_state WHERE key = 'rules';
