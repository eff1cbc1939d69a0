"""An issue of a forge as a proposal: the forms that ask for it, and the file that it becomes.

What people write in an issue is data. It is never a command, a path or a name: a branch and a path
are made of letters, digits and hyphens alone.
"""
