"""What an installation did as a whole: who waited for whom, and whose hands were one."""
