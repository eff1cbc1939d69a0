"""Knowledge bases that read each other: what we publish for them, and what we take from them."""
