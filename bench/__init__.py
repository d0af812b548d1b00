"""The benchmark: `python -m bench` measures fazhi and prints ratios; it judges nothing."""
