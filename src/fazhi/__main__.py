"""`python -m fazhi`: the command line where its own command is not on the PATH, as often on Windows."""

from fazhi.cli.main import main

if __name__ == "__main__":
    main()
