"""The steps of the pipeline, the hosts that run them and the `attache` command."""
