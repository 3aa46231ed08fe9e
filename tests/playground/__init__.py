"""The playground: by a real client over real sockets, and by hand."""
