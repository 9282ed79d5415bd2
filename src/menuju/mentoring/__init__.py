"""What a selected region signs, founds and is helped with."""
