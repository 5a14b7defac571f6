"""`python -m discrepancy`, and the script `discrepancy`."""

import gc


def main() -> None:
    """Run the command line, which the processes that share its work need not import: each begins with this file."""
    gc.set_threshold(100_000, 50, 50)  # parses, tables and charts make objects by the million and few cycles
    from discrepancy.cli import main as command

    command()


if __name__ == "__main__":
    main()
