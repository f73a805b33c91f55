"""Figures: the product beside the bare limits of the same machine, as ratios of one run (`make bench`)."""
