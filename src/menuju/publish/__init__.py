"""The public face: portal, open data, bundles that anyone verifies."""
