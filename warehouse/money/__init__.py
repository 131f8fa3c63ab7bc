"""Money: sums in their own currency and in US dollars, each pledge counted once, with its reason."""
