"""The script that Streamlit runs for every visit: it draws the frame and, in it, the requested page.

It is not a neighbour of ``pages/``: there, Streamlit would run a page without the
frame for the first visitor of a fresh server who comes by a deep link.
"""

from tracker.ui.shell import frame

frame.draw()
