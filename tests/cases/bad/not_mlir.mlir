Dear Sir or Madam,
this is a letter.
