"""Files from outside: what may come in, how it is looked at, where it lies. Nothing here knows who may read what."""
