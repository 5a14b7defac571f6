"""`python -m discrepancy`, and the script `discrepancy`."""


def main() -> None:
    """Run the command line, which the processes that share its work need not import: each begins with this file."""
    from discrepancy.cli import main as command

    command()


if __name__ == "__main__":
    main()
