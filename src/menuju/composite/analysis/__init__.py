"""What an index is made of and what moves it: figures about its data, its tree and its units."""
