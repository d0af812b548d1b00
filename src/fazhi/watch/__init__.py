"""Watching shared folders: polling is the truth, content decides, an author's file is only ever read.

`share` is the folder behind a small interface, `settling` tells when a file may be read, `store` keeps what is known
on the local disk, `watcher` does one cycle, `loop` goes round until it is told to stop.
"""
