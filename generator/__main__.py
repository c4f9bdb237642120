"""``python -m generator``: the same as the command ``plainpolicy``."""

from generator.cli.main import main

if __name__ == "__main__":
    main()
