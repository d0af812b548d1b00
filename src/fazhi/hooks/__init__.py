"""What is put into a git repository or beside a shared folder so that reports are checked on their own."""
