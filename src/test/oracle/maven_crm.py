#!/usr/bin/env python3
"""Recomputes kpis.csv of the maven-crm export straight from its raw CSV files.

    maven_crm.py FOLDER PERIOD AS_OF     prints kpis.csv (PERIOD: 2017-Q3, 2017-08 or 2017; AS_OF: 2018-01-31)
    maven_crm.py --check FOLDER          recomputes many periods and checks that they agree with each other

Standard library only; it imports, calls and reads nothing of the product. Figures are exact fractions until they are printed;
there is no float. The whole export is the home's first delivery: complete, US dollars, time zone UTC, calendar fiscal year.
"""
import csv
import re
import sys
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

HEADER = ["period", "through", "scope", "scope_id", "scope_name", "kpi",
          "value", "numerator", "denominator", "n", "unit", "reason"]
UNITS = {
    "bookings": "money", "deals_won": "count", "deals_lost": "count", "win_rate": "share", "win_rate_value": "share",
    "sales_cycle": "days", "sales_cycle_median": "days", "sales_cycle_p75": "days", "sales_cycle_p90": "days",
    "time_to_loss": "days", "time_to_loss_median": "days",
    "deal_size": "money", "deal_size_median": "money", "deal_size_max": "money",
    "open_deals": "count", "open_pipeline": "money", "open_deal_value": "money",
    "pipeline_created": "money", "pipeline_created_count": "count", "sales_velocity": "money_per_day"}
PRODUCT_NAMES = {"GTXPro": "GTX Pro"}  # the pipeline's spelling -> the price list's
OUTCOMES = {"Won": "won", "Lost": "lost", "Engaging": "open", "Prospecting": "open"}
UNASSIGNED = "UNASSIGNED"


# ---- the export ------------------------------------------------------------------------------------------------------

def rows_of(folder, name):
    with open(Path(folder, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text):
    return date.fromisoformat(text) if text else None


def require(holds, what):
    if not holds:
        sys.exit(f"maven_crm.py: the export is not as expected: {what}")


class Deal:
    """A deal as the export shows it. All days are local days; whatever carries a day happened at its midnight."""

    def __init__(self, row, list_prices, newest_event):
        key = row["opportunity_id"]
        self.owner = row["sales_agent"] or UNASSIGNED
        self.final_outcome = OUTCOMES[row["deal_stage"]]
        product = PRODUCT_NAMES.get(row["product"], row["product"])
        self.list_amount = list_prices[product]
        engaged = day(row["engage_date"])
        self.dated = engaged is not None
        self.created = engaged or newest_event
        self.closed = day(row["close_date"])
        self.days = None
        self.booked = None
        if self.final_outcome == "open":
            require(self.closed is None and row["close_value"] == "", f"open deal {key} with a close")
        else:
            require(self.dated and self.closed is not None and self.created <= self.closed, f"days of closed deal {key}")
            self.days = (self.closed - self.created).days
            if self.final_outcome == "lost" and row["close_value"] in ("", "0"):
                self.booked = self.list_amount  # 0 says "not recorded" in a lost deal
            else:
                require(row["close_value"] != "", f"won deal {key} without a value")
                self.booked = Fraction(row["close_value"])

    def closed_as(self, outcome, start, end):
        return self.final_outcome == outcome and start <= self.closed < end

    def is_open_at(self, end):
        """Open in a snapshot that holds what happened strictly before `end`."""
        return self.created < end and (self.closed is None or self.closed >= end)

    def is_new_pipeline(self, start, end):
        return self.dated and start <= self.created < end

    def amount_on_its_first_evening(self):
        return self.booked if self.closed == self.created else self.list_amount


class Export:
    """The three files, with the deals grouped by the scopes they belong to."""

    def __init__(self, folder):
        list_prices = {row["product"]: Fraction(row["sales_price"]) for row in rows_of(folder, "products.csv")}
        pipeline = rows_of(folder, "sales_pipeline.csv")
        require(len({row["opportunity_id"] for row in pipeline}) == len(pipeline), "an opportunity_id occurs twice")
        self.event_days = [day(row[column]) for row in pipeline for column in ("engage_date", "close_date") if row[column]]
        newest_event = max(self.event_days)
        deals = [Deal(row, list_prices, newest_event) for row in pipeline]

        self.team_of, self.office_of = {}, {}
        for row in rows_of(folder, "sales_teams.csv"):
            require(row["sales_agent"] not in self.team_of, f"agent {row['sales_agent']} occurs twice")
            self.team_of[row["sales_agent"]] = row["manager"]
            require(self.office_of.setdefault(row["manager"], row["regional_office"]) == row["regional_office"],
                    f"manager {row['manager']} has two offices")
        self.reps = set(self.team_of) | {deal.owner for deal in deals if deal.owner != UNASSIGNED}

        self.scopes = {("company", "company"): "Company"}
        self.scopes.update({("team", team): team for team in self.office_of})
        self.scopes.update({("team", office): office for office in self.office_of.values()})
        self.scopes.update({("rep", rep): rep for rep in self.reps})
        self.scopes.update({("member", f"{team}/{rep}"): rep for rep, team in self.team_of.items()})
        self.deals = defaultdict(list)
        for deal in deals:
            for scope in self.scopes_of(deal):
                self.deals[scope].append(deal)
        if ("rep", UNASSIGNED) in self.deals:
            self.scopes["rep", UNASSIGNED] = UNASSIGNED

    def scopes_of(self, deal):
        found = [("company", "company"), ("rep", deal.owner)]
        team = self.team_of.get(deal.owner)
        if team is not None:
            found += [("member", f"{team}/{deal.owner}"), ("team", team), ("team", self.office_of[team])]
        return found


# ---- periods ---------------------------------------------------------------------------------------------------------

def month_start(year, month):
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def bounds(period):
    """First day of the period and first day after it."""
    match = re.fullmatch(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?", period)
    if not match:
        sys.exit(f"maven_crm.py: {period} is no period such as 2017-Q3, 2017-08 or 2017")
    year = int(match[1])
    if match[2]:
        return month_start(year, 3 * int(match[2]) - 2), month_start(year, 3 * int(match[2]) + 1)
    if match[3]:
        return month_start(year, int(match[3])), month_start(year, int(match[3]) + 1)
    return month_start(year, 1), month_start(year, 13)


def asked_periods(period):
    """(name, start, end) of the period, of the periods in it, and of its fiscal year up to the period's last day."""
    start, end = bounds(period)
    year = start.year
    names = [f"{year}-Q{q}" for q in range(1, 5)] + [f"{year}-{m:02}" for m in range(1, 13)]
    inside = [(name, *bounds(name)) for name in names]
    asked = [entry for entry in inside if start <= entry[1] and entry[2] <= end]
    return asked + [(str(year), date(year, 1, 1), end)]


# ---- figures ---------------------------------------------------------------------------------------------------------

def plain(number):
    """A plain decimal with at most 12 decimals, half-up, without trailing zeros; empty for what is undefined."""
    if number is None:
        return ""
    number = Fraction(number)
    units = (2 * abs(number.numerator) * 10**12 + number.denominator) // (2 * number.denominator)
    whole, decimals = divmod(units, 10**12)
    text = f"{whole}.{decimals:012}".rstrip("0").rstrip(".")
    return "-" + text if number < 0 and units else text


def percentile(numbers, share):
    """Linear between the two nearest ranks, the smallest being 0 and the largest 1."""
    ordered = sorted(numbers)
    place = share * (len(ordered) - 1)
    low = place.numerator // place.denominator
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def total(numbers):
    return sum(numbers, Fraction(0))


def sum_of(number, n):
    return number, number, None, n, ""


def ratio(numerator, denominator, n, reason):
    if denominator == 0:
        return None, numerator, denominator, n, reason
    return Fraction(numerator) / Fraction(denominator), numerator, denominator, n, ""


def ranked(numbers, share, reason):
    if not numbers:
        return None, None, None, 0, reason
    return percentile(numbers, share), None, None, len(numbers), ""


def figures(deals, start, end):
    """code -> (value, numerator, denominator, n, reason) of one scope's deals in [start, end), the snapshot at end."""
    won = [deal for deal in deals if deal.closed_as("won", start, end)]
    lost = [deal for deal in deals if deal.closed_as("lost", start, end)]
    is_open = [deal for deal in deals if deal.is_open_at(end)]
    created = [deal for deal in deals if deal.is_new_pipeline(start, end)]

    sizes = [deal.booked for deal in won]
    won_days = [deal.days for deal in won]
    lost_days = [deal.days for deal in lost]
    booked = total(sizes)
    lost_money = total(deal.booked for deal in lost)
    open_money = total(deal.list_amount for deal in is_open)
    created_money = total(deal.amount_on_its_first_evening() for deal in created)
    closed_count = len(won) + len(lost)
    half, three_quarters, nine_tenths = Fraction(1, 2), Fraction(3, 4), Fraction(9, 10)

    if closed_count == 0:
        no_velocity = "NO_CLOSED_DEALS"
    elif not won:
        no_velocity = "NO_WON_DEALS"
    else:
        no_velocity = "ZERO_CYCLE"
    velocity = ratio(len(is_open) * len(won) * booked * len(won_days),
                     closed_count * len(won) * sum(won_days), closed_count, no_velocity)
    return {
        "bookings": sum_of(booked, len(won)),
        "deals_won": sum_of(len(won), len(won)),
        "deals_lost": sum_of(len(lost), len(lost)),
        "win_rate": ratio(len(won), closed_count, closed_count, "NO_CLOSED_DEALS"),
        "win_rate_value": ratio(booked, booked + lost_money, closed_count, "NO_CLOSED_DEALS"),
        "sales_cycle": ratio(sum(won_days), len(won_days), len(won_days), "NO_WON_DEALS"),
        "sales_cycle_median": ranked(won_days, half, "NO_WON_DEALS"),
        "sales_cycle_p75": ranked(won_days, three_quarters, "NO_WON_DEALS"),
        "sales_cycle_p90": ranked(won_days, nine_tenths, "NO_WON_DEALS"),
        "time_to_loss": ratio(sum(lost_days), len(lost_days), len(lost_days), "NO_LOST_DEALS"),
        "time_to_loss_median": ranked(lost_days, half, "NO_LOST_DEALS"),
        "deal_size": ratio(booked, len(won), len(won), "NO_WON_DEALS"),
        "deal_size_median": ranked(sizes, half, "NO_WON_DEALS"),
        "deal_size_max": ranked(sizes, Fraction(1), "NO_WON_DEALS"),
        "open_deals": sum_of(len(is_open), len(is_open)),
        "open_pipeline": sum_of(open_money, len(is_open)),
        "open_deal_value": ratio(open_money, len(is_open), len(is_open), "NO_OPEN_DEALS"),
        "pipeline_created": sum_of(created_money, len(created)),
        "pipeline_created_count": sum_of(len(created), len(created)),
        "sales_velocity": velocity,
    }


def no_data():
    return {code: (None, None, None, 0, "NO_DATA") for code in UNITS}


def kpi_rows(export, period, as_of):
    known_until = as_of + timedelta(days=1)  # K, exclusive
    if bounds(period)[0] >= known_until:
        return []  # not begun, so nothing is published, the year to date neither
    known_events = [event for event in export.event_days if event < known_until]
    result = []
    for name, start, period_end in asked_periods(period):
        if start >= known_until:
            continue  # not begun
        end = min(period_end, known_until)  # T
        through = (end - timedelta(days=1)).isoformat()
        has_data = bool(known_events) and min(known_events) < end
        for (scope, scope_id), scope_name in export.scopes.items():
            found = figures(export.deals.get((scope, scope_id), []), start, end) if has_data else no_data()
            for code, (value, numerator, denominator, n, reason) in found.items():
                if scope_id == UNASSIGNED and n == 0:
                    continue
                result.append([name, through, scope, scope_id, scope_name, code, plain(value), plain(numerator),
                               plain(denominator), str(n), UNITS[code], reason])
    return sorted(result, key=lambda row: [row[i].encode("utf-8") for i in (0, 2, 3, 5)])


# ---- what must hold between the figures ------------------------------------------------------------------------------

FLOWS = ("bookings", "deals_won", "deals_lost", "win_rate", "win_rate_value", "sales_cycle", "time_to_loss",
         "deal_size", "pipeline_created", "pipeline_created_count")
STOCKS = ("open_deals", "open_pipeline", "open_deal_value")


class Table:
    """kpis.csv as printed, looked up by its key; additive parts come back as (numerator, denominator, n)."""

    def __init__(self, export, period, as_of):
        rows = kpi_rows(export, period, date.fromisoformat(as_of))
        self.rows = {(row[0], row[2], row[3], row[5]): row for row in rows}
        require(len(rows) == len(self.rows), f"a key occurs twice in {period} as of {as_of}")
        self.periods = sorted({row[0] for row in rows})

    def parts(self, period, scope, scope_id, code):
        row = self.rows.get((period, scope, scope_id, code))
        return tuple(Fraction(cell or 0) for cell in row[7:10]) if row else (Fraction(0),) * 3

    def value(self, period, code):
        return Fraction(self.rows[period, "company", "company", code][6])


def added(parts):
    return tuple(map(sum, zip((0, 0, 0), *parts)))


def check(folder):
    export = Export(folder)
    faults = []
    done = defaultdict(int)

    def same(what, one, other):
        done[what.split(":")[0]] += 1
        if one != other:
            faults.append(f"{what}: {one} is not {other}")

    quarters = ["2016-Q4", "2017-Q1", "2017-Q2", "2017-Q3", "2017-Q4"]
    tables = {name: Table(export, name, "2018-01-31") for name in quarters + ["2017", "2017-08"]}

    for code, expected in (("deals_won", 4238), ("deals_lost", 2473), ("bookings", 10005534)):
        same(f"the whole set: {code}", sum(tables[name].value(name, code) for name in quarters), expected)

    teamless = export.reps - set(export.team_of)
    offices = set(export.office_of.values())
    for asked, table in tables.items():
        for period in table.periods:
            for code in FLOWS + STOCKS:
                at = f"{asked} {period} {code}"

                def part(scope, scope_id):
                    return table.parts(period, scope, scope_id, code)

                for team in export.office_of:
                    members = [part("member", f"{team}/{rep}") for rep, its in export.team_of.items() if its == team]
                    same(f"members = team: {at} {team}", added(members), part("team", team))
                for office in offices:
                    children = [part("team", team) for team, its in export.office_of.items() if its == office]
                    same(f"child teams = team: {at} {office}", added(children), part("team", office))
                tops = [part("team", office) for office in offices]
                rest = [part("rep", rep) for rep in teamless | {UNASSIGNED}]
                same(f"top teams + team-less + UNASSIGNED = company: {at}", added(tops + rest), part("company", "company"))
                reps = [part("rep", rep) for rep in export.reps | {UNASSIGNED}]
                same(f"reps = company: {at}", added(reps), part("company", "company"))

    year = tables["2017"]
    for scope, scope_id in export.scopes:
        for code in FLOWS:
            whole = year.parts("2017", scope, scope_id, code)
            same(f"quarters = year: {scope_id} {code}", added(year.parts(q, scope, scope_id, code) for q in quarters[1:]), whole)
            same(f"months = year: {scope_id} {code}",
                 added(year.parts(f"2017-{m:02}", scope, scope_id, code) for m in range(1, 13)), whole)
        before = (Fraction(0),) * 2
        for name in quarters:
            def n(code):
                return tables[name].parts(name, scope, scope_id, code)[2]
            undated = sum(not deal.dated for deal in export.deals.get((scope, scope_id), [])) if name == "2017-Q4" else 0
            now = (n("open_deals"), n("open_pipeline"))
            moved = n("pipeline_created_count") + undated - n("deals_won") - n("deals_lost")
            same(f"opening + created - closed = closing: {name} {scope_id}", (before[0] + moved, before[1] + moved), now)
            before = now

    for asked, table in tables.items():
        for as_of in ("2017-06-30", "2019-01-31"):
            other = Table(export, asked, as_of)
            for key, row in other.rows.items():
                if bounds(asked)[1] <= date.fromisoformat(as_of):
                    same(f"same figures at another as-of: {as_of} {key}", row, table.rows.get(key))
            if bounds(asked)[1] <= date.fromisoformat(as_of):
                same(f"same rows at another as-of: {as_of} {asked}", set(other.rows), set(table.rows))

    for what, count in done.items():
        print(f"{count:8} checked: {what}")
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


def main(arguments):
    if len(arguments) == 2 and arguments[0] == "--check":
        return check(arguments[1])
    if len(arguments) != 3:
        sys.exit(__doc__.strip())
    folder, period, as_of = arguments
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(HEADER)
    out.writerows(kpi_rows(Export(folder), period, date.fromisoformat(as_of)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
