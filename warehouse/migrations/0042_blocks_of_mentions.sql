-- In which paragraph a mention stands: a page has no page numbers.

ALTER TABLE mentions ADD COLUMN block_no INTEGER;
COMMENT ON COLUMN mentions.block_no IS 'Paragraph-like piece in which it stands, from 1 (headings, items of lists and rows of tables are pieces, too).';
UPDATE mentions SET block_no = found.block_no
FROM (
    WITH pieces AS (
        SELECT version_digest, unnest(from_json(any_value(blocks), '[{"start": "INTEGER"}]')).start AS start_char
        FROM document_versions GROUP BY version_digest
    ),
    numbered AS (
        SELECT version_digest, start_char,
            row_number() OVER (PARTITION BY version_digest ORDER BY start_char) AS block_no
        FROM pieces
    )
    SELECT told.version_digest, told.kind, told.mention_no, numbered.block_no
    FROM mentions AS told
    ASOF JOIN numbered ON told.version_digest = numbered.version_digest AND told.start_char >= numbered.start_char
) AS found
WHERE mentions.version_digest = found.version_digest AND mentions.kind = found.kind
    AND mentions.mention_no = found.mention_no;
