"""People and positions out of files and into files: read, checked, shown, carried out.

A row is checked by carrying it out through the services of the forms within a savepoint that is
taken back, so that a file is held to what a form is held to and to nothing else.
"""
