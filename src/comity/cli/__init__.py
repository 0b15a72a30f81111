"""The command line: one module a command group, each a thin wrapper over plain functions."""
