"""XPath as forms use it: parsed once, run on the answers; JavaRosa is its oracle in the tests."""
