"""Records become knowledge: references resolved, counted and dated. Frozen from there on."""
