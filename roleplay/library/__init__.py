"""What there is to rehearse, and what a person has set; a wheel holds the shipped files in here."""
