"""What browsers send: of those who run forms (`desk`), and of those who fill them in (`filling`)."""
