"""Agreement between coders: coefficients on units, on passages and on the continuum, and what they rest on."""
