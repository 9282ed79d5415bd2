"""The law on personal data, UU 27/2022: register, rights of subjects, incidents, retention."""
