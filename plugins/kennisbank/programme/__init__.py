"""The programme of a meeting as other programs keep it, read and put beside what a file says.

Bytes in, frozen sessions out. A programme is somebody else's: it is read within bounds, runs
nothing and asks for nothing. Names of people are not taken over.
"""
