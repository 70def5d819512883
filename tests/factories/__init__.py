"""Test data. Each factory saves the smallest thing that may be published; say what matters."""
