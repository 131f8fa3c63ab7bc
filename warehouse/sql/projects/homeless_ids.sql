-- Living ids none of whose claims stands any more: new rules or edits may have left them. Grain: one id.
SELECT project_id
FROM id_holdings
WHERE NOT is_retired
    AND project_id NOT IN (
        SELECT id_claims.project_id FROM id_claims JOIN resolved_claims USING (claim_id)
    );
