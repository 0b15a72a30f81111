"""What must be fast, measured as ratios on the machine at hand; `make bench` writes docs/performance.md."""
