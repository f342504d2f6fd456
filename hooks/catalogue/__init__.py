"""The catalogue: files in, checked and linked entries and pages out. Knows no MkDocs, no network, no clock."""
