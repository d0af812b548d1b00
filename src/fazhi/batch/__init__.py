"""Many reports at once: isolated worker processes, and what a supervisor asks of a whole batch."""
