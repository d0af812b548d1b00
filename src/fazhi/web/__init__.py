"""The page for the clerk, the board for the supervisor, the interface for an office's own systems: on this machine.

Starlette answers, Jinja2 writes the pages, the pool of `batch` checks. A sibling of `cli`: it only calls what is public.
"""
