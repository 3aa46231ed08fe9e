"""Articles → neighbours, each with its reason. Pure."""
