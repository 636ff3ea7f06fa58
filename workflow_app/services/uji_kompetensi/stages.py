"""In which states of a test whose turn it is; several states are one stage of the work."""

from __future__ import annotations

#: The candidate's side prepares the registration and chooses a session.
CHOOSING = ("registering", "registration_returned")
#: The organiser checks the registration, seats the candidate and finds the testers.
TENDED = ("registered", "verified")
#: Session and testers are set, and there is no result yet.
TESTED = ("scheduled", "sat")
#: Organiser or testers have something to do.
OPEN = (*TENDED, *TESTED)
