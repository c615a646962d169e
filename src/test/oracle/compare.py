#!/usr/bin/env python3
"""Compares two kpis.csv files row by row and prints what differs; exit 1 if anything does.

    compare.py A.csv B.csv

Cells are compared as text, so 0.5 and 0.50 differ. Line ends may be LF or CRLF; the order of the rows counts.
"""
import csv
import sys

KEY = ("period", "scope", "scope_id", "kpi")


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, strict=True))
    if not lines:
        sys.exit(f"{path}: empty")
    header, rows = lines[0], lines[1:]
    missing = [name for name in KEY if name not in header]
    if missing:
        sys.exit(f"{path}: no column {', '.join(missing)}")
    places = [header.index(name) for name in KEY]
    found = {}
    twice = []
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            sys.exit(f"{path}: row {number} has {len(row)} cells, the header {len(header)}")
        key = tuple(row[place] for place in places)
        if key in found:
            twice.append(key)
        found[key] = row
    return header, found, twice


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__.strip())
    (header, ours, our_twice), (other_header, theirs, their_twice) = map(read, arguments)
    differing = 0
    for name, twice in zip("AB", (our_twice, their_twice)):
        for key in twice:
            print(f"twice in {name}:", *key, sep=" | ")
            differing += 1
    if header != other_header:
        print(f"header: {','.join(header)} <> {','.join(other_header)}")
        return 1
    for key in sorted(set(ours) | set(theirs)):
        one, other = ours.get(key), theirs.get(key)
        if one == other:
            continue
        differing += 1
        if one is None or other is None:
            print("only in " + ("B" if one is None else "A"), *(one or other), sep=" | ")
        else:
            cells = [f"{name} {a or '(empty)'} <> {b or '(empty)'}" for name, a, b in zip(header, one, other) if a != b]
            print(*key, "; ".join(cells), sep=" | ")
    if not differing and list(ours) != list(theirs):
        print("same rows in another order")
        differing = 1
    print(f"{len(ours)} rows in A, {len(theirs)} in B, {differing} differ", file=sys.stderr)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
