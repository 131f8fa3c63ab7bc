-- Readings that the warehouse already has exactly as staged: nothing to do for them.
SELECT staged.version_digest
FROM staged_extractions AS staged
JOIN extractions USING (version_digest, extractor_version, extraction_digest);
