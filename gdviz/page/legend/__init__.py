"""The legend: which colour is which run, at what cost now, how it ended, and what the marks mean."""
