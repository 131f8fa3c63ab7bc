-- A content whose language was corrected is read again by the next run.
UPDATE extractions SET extractor_version = 'language corrected' WHERE version_digest = $version_digest;
