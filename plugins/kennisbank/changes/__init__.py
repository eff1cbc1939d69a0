"""From the history of the files to what is worth telling: the one door to git's past."""
