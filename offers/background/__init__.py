"""A drawn background of the map from a tile service, through a proxy of our own; off by default."""
