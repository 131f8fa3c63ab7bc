-- What each project stands on: sentences with the address of their document, the surest first. Grain: project, claim
-- and document. Read by: the sample's list of errors.
SELECT project_id, url, sentence
FROM evidence
WHERE sentence IS NOT NULL
ORDER BY project_id, confidence DESC, published_on, claim_id, url;
