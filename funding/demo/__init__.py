"""The scheme's part of the demo: rules and calls, the pages about them, applications."""
