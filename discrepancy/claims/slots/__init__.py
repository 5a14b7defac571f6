"""The slots of a claim's frame: each read by rules of its own, which have an id and can be switched off."""
