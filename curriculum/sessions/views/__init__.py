"""Session plans as pages: lists and facts in ``plans``, the board and its buttons in ``board``."""
