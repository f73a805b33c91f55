"""The door to what keeping knows: backups on the disk, and whether the body may open."""
