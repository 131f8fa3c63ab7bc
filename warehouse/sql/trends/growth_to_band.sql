-- Growths whose bands are made anew, by number: those that divide by something. Grain: panel row and growth.
-- Read by: trends.uncertainty.
SELECT growth_no, n_now, n_before, n_now_squares, n_both, n_before_squares FROM numbered_growths ORDER BY growth_no;
