-- Everything is resolved anew: nothing that was remembered holds, and every content with claims is touched.
DELETE FROM story_bands;
DELETE FROM stories;
DELETE FROM resolved_claims;
DELETE FROM node_features;
DELETE FROM node_blocks;
DELETE FROM node_pairs;
DELETE FROM node_joins;
DELETE FROM told_documents;
INSERT INTO touched_versions SELECT DISTINCT version_digest FROM claims;
