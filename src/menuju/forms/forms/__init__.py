"""What browsers send: those who run forms (`desk`), those who fill them in (`filling`)."""
