-- A made-up history: $n_documents documents, five mentions each, every fourth with a claim of one of $n_projects
-- projects. A project is told of in the 200 days after it began; the history ends on the day before $night, and its rows
-- stand in the order of their days, as nights bring them. Random but for its seed.
-- Read by: benchmarks/warehouse_history.py.
SELECT setseed(0.42);
CREATE TEMP TABLE made_projects AS
SELECT
    number,
    'Vor' || substr(md5('name' || number::VARCHAR), 1, 7) AS name,
    number % 5 > 0 AS is_named,
    (SELECT list(country ORDER BY country) FROM countries)[1 + (hash(number) % 120)::INTEGER] AS country,
    'Town' || (hash(number + 7) % 4000)::VARCHAR AS place,
    ['infrastructure', 'infrastructure', 'infrastructure', 'model', 'model', 'data', 'other'][1 + (hash(number + 1) % 7)::INTEGER] AS type,
    ['nvidia', 'amd', 'intel', 'huawei'][1 + (hash(number + 2) % 4)::INTEGER] AS vendor,
    getvariable('night') - 1 - (hash(number + 3) % 1784)::INTEGER AS began_on,
    1e6 * (1 + hash(number + 4) % 5000) AS amount
FROM range(getvariable('n_projects')) AS made (number);

INSERT INTO sources
SELECT
    's' || number, 'Source ' || number, 'Publisher ' || number, 'GBR', 'en', 'feed', ['http://s' || number || '.example/'],
    NULL, 'none', NULL, 'UTC', true, 10, [], NULL
FROM range(200) AS made (number);

CREATE TEMP TABLE made_documents AS
SELECT
    number, 'd-' || substr(md5('d' || number::VARCHAR), 1, 16) AS document_id,
    'sha256:' || md5('v' || number::VARCHAR) || md5('w' || number::VARCHAR) AS version_digest,
    substr(sha256('"' || number::VARCHAR || '"'), 1, 12) AS claim_prefix,
    's' || (number % 200)::VARCHAR AS source_name,
    -- a project is told of about as often as the square of a random number says: a few very often
    floor(getvariable('n_projects') * pow(random(), 2))::INTEGER AS project_no,
    number % 4 = 0 AS has_claim
FROM range(getvariable('n_documents') * 11 // 10) AS made (number);  -- more than wanted: some would be of days to come

CREATE TEMP TABLE told AS
SELECT
    d.*, p.name, p.is_named, p.country, p.place, p.type, p.vendor, p.amount,
    p.began_on + (hash(d.number + 5) % 200)::INTEGER AS published_on,
    CASE WHEN p.is_named THEN p.name ELSE 'A site in ' || p.place END || ' is announced with $'
        || (p.amount / 1e6)::INTEGER::VARCHAR || ' million, says story ' || d.number::VARCHAR || ' of the day.' AS text
FROM made_documents AS d
JOIN made_projects AS p ON p.number = d.project_no
WHERE p.began_on + (hash(d.number + 5) % 200)::INTEGER < getvariable('night')
QUALIFY row_number() OVER (ORDER BY d.number) <= getvariable('n_documents')
ORDER BY published_on, d.number;

INSERT INTO documents SELECT document_id, 'http://' || source_name || '.example/' || number, source_name FROM told;
INSERT INTO document_versions BY NAME
SELECT
    document_id, version_digest, claim_prefix, source_name, 'http://' || source_name || '.example/' || number AS url,
    true AS is_current, published_on::TIMESTAMP AS first_fetched_at, published_on::TIMESTAMP AS last_fetched_at,
    'r0' AS run_id, published_on AS night, 'html' AS kind, 'Story ' || number AS title,
    published_on::VARCHAR AS published_at, published_on, 'en' AS language, length(text)::INTEGER AS n_chars, text,
    md5(text) AS text_digest,
    CASE WHEN has_claim THEN (SELECT string_agg(md5(told.number::VARCHAR || '-' || band::VARCHAR), '')
        FROM range(32) AS bands (band)) END AS signature
FROM told;
INSERT INTO extractions
SELECT version_digest, 'made', 'en', [type], 5, has_claim::INTEGER, md5(version_digest) FROM told;
INSERT INTO mentions BY NAME
SELECT
    version_digest, ['country', 'vendor', 'type', 'amount', 'event'][1 + kind_no::INTEGER] AS kind,
    0 AS mention_no, 0 AS start_char, 5 AS end_char, substr(text, 1, 5) AS text, country AS value, 'made' AS rule,
    0.9 AS confidence, text AS sentence, 'made' AS extractor_version
FROM told, range(5) AS kinds (kind_no);
INSERT INTO claims
SELECT
    claim_prefix || '-' || substr(md5('c' || number::VARCHAR), 1, 8), version_digest, 0,
    CASE WHEN is_named THEN name END, [country], [type], type, [], CASE WHEN number % 8 = 0 THEN [vendor] ELSE [] END,
    'announced', [], place, NULL, NULL, 0, length(text)::INTEGER, text, 'made', 0.9, 'made'
FROM told
WHERE has_claim;
INSERT INTO claim_amounts
SELECT
    claims.claim_id, 0, strpos(text, '$') - 1, strpos(text, ' million') + 7,
    substr(text, strpos(text, '$'), strpos(text, ' million') + 8 - strpos(text, '$')), amount, amount, 'USD', 'exact',
    'commitment', NULL, 'announced', 'public', 'one_off', 0.9, text
FROM told
JOIN claims USING (version_digest)
WHERE number % 8 = 0;
INSERT INTO claim_events
SELECT claims.claim_id, 0, 'announced', NULL, NULL, NULL, NULL, 0, 5, 0.9, text, []
FROM told
JOIN claims USING (version_digest)
WHERE number % 8 = 4;
