"""From knowledge to what each page shows."""
