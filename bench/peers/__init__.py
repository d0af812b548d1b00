"""Tools that a user might take instead, on the same files; see `measure`."""

from bench.peers.measure import measure

__all__ = ["measure"]
