"""The windows: the only place with Qt. Deleting this folder breaks nothing else."""
