"""Drawings made by the server: plain SVG, no style attributes (strict CSP), colours through classes only.

Each takes plain values, knows no models, and gives the same text for the same input. Beside every drawing
the page shows the same facts as a table or list: the drawing is recognised, the list is read.
"""
