"""The way by mail: a document to fill in, made from the model, and what comes back, read again.

A document is somebody else's: it is read within bounds, runs nothing and follows nothing.
"""
