"""Two invented gemeenten, played through the real acties so that every change leaves what it leaves in real life.

The stories are texts (`lindeveen/*.toml`, `zandwolde/*.toml`), with days counted from today. `laden.laad()` reads them,
puts everything that happened in one order and plays it with the clock of then. Nothing in it exists.
"""
