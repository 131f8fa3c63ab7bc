-- Which projects stood behind the cells of each release, so that a change since can name those that came and left.
-- Like the vintages of the trend table, rows are valid from one release to another. Rebuilt from the ledger.

CREATE TABLE release_members (
    valid_from_release_no INTEGER NOT NULL,
    valid_to_release_no   INTEGER,
    profile               VARCHAR NOT NULL,
    project_id            VARCHAR NOT NULL,
    name                  VARCHAR,
    quarter               VARCHAR NOT NULL,
    countries             VARCHAR[] NOT NULL,
    project_types         VARCHAR[] NOT NULL,
    announced_usd         DOUBLE,
    committed_usd         DOUBLE,
    disbursed_usd         DOUBLE,
    disclosed_usd         DOUBLE
);
COMMENT ON TABLE release_members IS 'One row per profile, counted project and span of releases that counted it so: in every cell of its quarter, countries and types.';
COMMENT ON COLUMN release_members.valid_from_release_no IS 'First release that counted it so.';
COMMENT ON COLUMN release_members.valid_to_release_no IS 'First release that no longer did; empty while it stands.';
COMMENT ON COLUMN release_members.profile IS 'Counting profile.';
COMMENT ON COLUMN release_members.project_id IS 'The project.';
COMMENT ON COLUMN release_members.name IS 'Its name in those releases.';
COMMENT ON COLUMN release_members.quarter IS 'Its quarter, or unknown.';
COMMENT ON COLUMN release_members.countries IS 'Countries of its cells, ALL among them.';
COMMENT ON COLUMN release_members.project_types IS 'Types of its cells, all among them.';
COMMENT ON COLUMN release_members.announced_usd IS 'As in counted_money.';
COMMENT ON COLUMN release_members.committed_usd IS 'As in counted_money.';
COMMENT ON COLUMN release_members.disbursed_usd IS 'As in counted_money.';
COMMENT ON COLUMN release_members.disclosed_usd IS 'As in counted_money.';

CREATE TABLE release_documents (
    valid_from_release_no INTEGER NOT NULL,
    valid_to_release_no   INTEGER,
    project_id            VARCHAR NOT NULL,
    document_id           VARCHAR NOT NULL,
    publisher             VARCHAR NOT NULL
);
COMMENT ON TABLE release_documents IS 'One row per counted project, document that tells of it, and span of releases that knew so.';
COMMENT ON COLUMN release_documents.valid_from_release_no IS 'First release that knew it.';
COMMENT ON COLUMN release_documents.valid_to_release_no IS 'First release that no longer did; empty while it stands.';
COMMENT ON COLUMN release_documents.project_id IS 'The project.';
COMMENT ON COLUMN release_documents.document_id IS 'The document.';
COMMENT ON COLUMN release_documents.publisher IS 'Its publisher.';
