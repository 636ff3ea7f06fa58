"""Who could rise to the next jenjang of their JF, and what each of them still lacks."""
