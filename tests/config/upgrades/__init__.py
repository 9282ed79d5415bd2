"""Houses of earlier versions, and the test that each becomes one of today."""
