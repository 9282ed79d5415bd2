"""An invented round over real places: the same country each time, made by actions only."""
