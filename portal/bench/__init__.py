"""What `make bench` measures: the budgets of the design, speeds as ratios to a bare view."""
