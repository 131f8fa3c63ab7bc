-- Growth has a band, too, and so has the disclosed money without its largest project. What bands of growth are made of is
-- kept, like what the others are made of: derived. The next refresh counts everything anew, and fills it.
ALTER TABLE quarterly_panel DROP COLUMN band_note;
CREATE TABLE panel_mixes (
    profile          VARCHAR NOT NULL,
    quarter          VARCHAR NOT NULL,
    country          VARCHAR NOT NULL,
    project_type     VARCHAR NOT NULL,
    measure          VARCHAR NOT NULL,
    n_now            INTEGER NOT NULL,
    n_before         INTEGER NOT NULL,
    n_now_squares    BIGINT NOT NULL,
    n_both           BIGINT NOT NULL,
    n_before_squares BIGINT NOT NULL
);
COMMENT ON TABLE panel_mixes IS 'One row per panel row and growth: by which mix of sources its two quarters were told, as whole numbers.';
COMMENT ON COLUMN panel_mixes.profile IS 'Counting profile.';
COMMENT ON COLUMN panel_mixes.quarter IS 'The quarter; it is compared with the one before.';
COMMENT ON COLUMN panel_mixes.country IS 'ISO 3166-1 alpha-3, EUE, or ALL.';
COMMENT ON COLUMN panel_mixes.project_type IS 'infrastructure, model, data, other, or all.';
COMMENT ON COLUMN panel_mixes.measure IS 'growth (sources of the panel) or growth_all_sources.';
COMMENT ON COLUMN panel_mixes.n_now IS 'New projects of the quarter.';
COMMENT ON COLUMN panel_mixes.n_before IS 'New projects of the quarter before.';
COMMENT ON COLUMN panel_mixes.n_now_squares IS 'Sum over sources of the square of the new projects that each told of first.';
COMMENT ON COLUMN panel_mixes.n_both IS 'Sum over sources of those of the quarter times those of the quarter before.';
COMMENT ON COLUMN panel_mixes.n_before_squares IS 'As n_now_squares, of the quarter before.';
DELETE FROM resolution_state WHERE key = 'accuracy';
DELETE FROM counting_profiles;
COMMENT ON COLUMN quarterly_bands.measure IS 'Column of quarterly_trend (n_new_projects, n_cumulative_projects, announced_usd, committed_usd, disbursed_usd, disclosed_usd, largest_usd), disclosed_usd_without_largest, vendor_share, type_share, or growth and growth_all_sources of quarterly_panel. Numbers of documents, publishers, sources and disclosing projects are what was read: they have none.';
COMMENT ON COLUMN quarterly_panel.growth IS 'New projects over those of the quarter before, panel sources only; empty where there were none before. Its band stands in quarterly_bands: how far errors of the machine move it, not how well the sources cover the world.';
