-- Contents whose reading was just replaced.
INSERT INTO touched_versions SELECT version_digest FROM staged_extractions;
