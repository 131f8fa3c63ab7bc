-- What resolution keeps between nights, so that a night costs what it brings: derived, never published.

CREATE TABLE touched_versions (version_digest VARCHAR NOT NULL);
COMMENT ON TABLE touched_versions IS 'One row per content that changed since the last resolution; a content may stand twice.';
COMMENT ON COLUMN touched_versions.version_digest IS 'The content.';

CREATE TABLE resolution_state (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
COMMENT ON TABLE resolution_state IS 'One row per thing that resolution remembers: digest of its rules, position in the ledger.';
COMMENT ON COLUMN resolution_state.key IS 'What is remembered.';
COMMENT ON COLUMN resolution_state.value IS 'Its value.';

CREATE TABLE resolved_decisions (claim_a VARCHAR NOT NULL, claim_b VARCHAR NOT NULL, verdict VARCHAR NOT NULL);
COMMENT ON TABLE resolved_decisions IS 'One row per reviewer''s decision that the last resolution honoured.';
COMMENT ON COLUMN resolved_decisions.claim_a IS 'One claim.';
COMMENT ON COLUMN resolved_decisions.claim_b IS 'The other claim.';
COMMENT ON COLUMN resolved_decisions.verdict IS 'must_link or cannot_link.';

CREATE TABLE story_bands (version_digest VARCHAR NOT NULL, band UBIGINT NOT NULL);
COMMENT ON TABLE story_bands IS 'One row per content with claims and band of its signature: near-duplicates share a band.';
COMMENT ON COLUMN story_bands.version_digest IS 'The content.';
COMMENT ON COLUMN story_bands.band IS 'Hash of band number and values, or of the whole text.';

CREATE TABLE resolved_claims (claim_id VARCHAR NOT NULL, version_digest VARCHAR NOT NULL, node_key VARCHAR NOT NULL);
COMMENT ON TABLE resolved_claims IS 'One row per claim that stands, with the statement (node) that it was taken together under.';
COMMENT ON COLUMN resolved_claims.claim_id IS 'The claim.';
COMMENT ON COLUMN resolved_claims.version_digest IS 'Its content.';
COMMENT ON COLUMN resolved_claims.node_key IS 'Its node.';

CREATE TABLE node_blocks (node_key VARCHAR NOT NULL, block UBIGINT NOT NULL);
COMMENT ON TABLE node_blocks IS 'One row per node and block: only nodes that share a block are compared.';
COMMENT ON COLUMN node_blocks.node_key IS 'The node.';
COMMENT ON COLUMN node_blocks.block IS 'Hash of the block''s key.';

CREATE TABLE node_pairs (node_a VARCHAR NOT NULL, node_b VARCHAR NOT NULL, score DOUBLE NOT NULL, reasons VARCHAR[] NOT NULL);
COMMENT ON TABLE node_pairs IS 'One row per pair of nodes whose score is high enough to bring them together.';
COMMENT ON COLUMN node_pairs.node_a IS 'One node.';
COMMENT ON COLUMN node_pairs.node_b IS 'The other node.';
COMMENT ON COLUMN node_pairs.score IS 'Sum of the rules'' weights.';
COMMENT ON COLUMN node_pairs.reasons IS 'The rules that spoke, each with its weight.';

CREATE TABLE id_holdings (
    project_id VARCHAR NOT NULL, number INTEGER NOT NULL, known_as VARCHAR, into_project_id VARCHAR,
    is_retired BOOLEAN NOT NULL, reason VARCHAR NOT NULL
);
COMMENT ON TABLE id_holdings IS 'One row per project id that was ever given: the ledger''s last word on it.';
COMMENT ON COLUMN id_holdings.project_id IS 'The id.';
COMMENT ON COLUMN id_holdings.number IS 'Order in which ids were given.';
COMMENT ON COLUMN id_holdings.known_as IS 'Known programme that it stood for.';
COMMENT ON COLUMN id_holdings.into_project_id IS 'Id that speaks for it now, if it is retired.';
COMMENT ON COLUMN id_holdings.is_retired IS 'Whether it is out of use.';
COMMENT ON COLUMN id_holdings.reason IS 'Why it is out of use.';

CREATE TABLE id_claims (project_id VARCHAR NOT NULL, claim_id VARCHAR NOT NULL);
COMMENT ON TABLE id_claims IS 'One row per project id and claim that it last held.';
COMMENT ON COLUMN id_claims.project_id IS 'The id.';
COMMENT ON COLUMN id_claims.claim_id IS 'The claim.';
