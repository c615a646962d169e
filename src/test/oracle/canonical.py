#!/usr/bin/env python3
"""Recomputes kpis.csv from a folder of canonical CSV files, by the written definitions only.

    canonical.py FOLDER PERIOD AS_OF [--zone Europe/Berlin] [--currency EUR] [--fiscal-year-start 1]
    options: --breakdown  prints company/breakdown.csv instead      --pace     prints the pace test instead
             --check      checks identities between the figures     --explain  SCOPE:ID  prints the deals behind its figures
                                                                    (company:company, team:T-WEST, rep:R0001, member:T/R)

Standard library only. It imports, calls and reads nothing of the product. All figures are exact fractions until they are
printed; there is no float. The folder is ONE FIRST DELIVERY: every fact is known from its own instant.
Instants are whole microseconds since 1970 UTC; days are local days of the reporting zone.
The names in brackets in comments, such as [Deals: Close], say which rule of the written definitions a function follows.
"""
import argparse
import csv
import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, namedtuple
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal, getcontext
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

HEADER = ["period", "through", "scope", "scope_id", "scope_name", "kpi",
          "value", "numerator", "denominator", "n", "unit", "reason"]
UNASSIGNED = "UNASSIGNED"
COMPANY = ("company", "company")
LONG_AGO = -10**18
INFINITE = 10**18
MICROS = 1_000_000
MINUTE = 60 * MICROS
DAY_ONE = date(1970, 1, 1)
ONE_DAY = timedelta(days=1)
HALF, P75, P90 = Fraction(1, 2), Fraction(3, 4), Fraction(9, 10)
WORK_FROM, WORK_TO = 9 * 60 * MINUTE, 17 * 60 * MINUTE  # Monday-Friday, local wall clock
WORK_DAY = 480
SLA_MINUTES = 240

# Switches for readings that the definitions leave open.
MOVER_QUOTA_BY = "period"        # A1: "period" or "row": what a mover's working days are counted in
LOSS_REASONS_OF = "period"       # A2: "period" or "ever": lost deals that give the rows R


# ======================================================================================================================
# 1. Numbers: printing, percentiles
# ======================================================================================================================

def plain(number):
    """[Files] at most 12 decimals, half-up, plain, no trailing zeros; empty for what is undefined."""
    if number is None:
        return ""
    number = Fraction(number)
    units = (2 * abs(number.numerator) * 10**12 + number.denominator) // (2 * number.denominator)
    whole, decimals = divmod(units, 10**12)
    text = f"{whole}.{decimals:012}".rstrip("0").rstrip(".")
    return "-" + text if number < 0 and units else text


def percentile(ordered, share):
    """[C18] linear and exact between the two nearest ranks of an ordered list."""
    place = share * (len(ordered) - 1)
    low = place.numerator // place.denominator
    part = place - low
    if part == 0:
        return ordered[low]
    if ordered[low + 1] == INFINITE:
        return INFINITE
    return ordered[low] + (ordered[low + 1] - ordered[low]) * part


def total(numbers):
    return sum(numbers, Fraction(0))


# a figure is (value, numerator, denominator, n, reason)

def summed(number, n):
    """[Files] a sum or a count is its own numerator, without denominator."""
    return number, number, None, n, ""


def counted(number):
    return number, number, None, number, ""


def ratio(numerator, denominator, n, reason):
    """[C11] a zero denominator gives no value but a reason."""
    if not denominator:
        return None, numerator, denominator, n, reason
    return Fraction(numerator) / Fraction(denominator), numerator, denominator, n, ""


def ranked(numbers, share, reason):
    """[Files] a percentile has n only; [Leads] one that touches plus infinity is NOT_YET."""
    if not numbers:
        return None, None, None, 0, reason
    value = percentile(sorted(numbers), share)
    if value == INFINITE:
        return None, None, None, len(numbers), "NOT_YET"
    return value, None, None, len(numbers), ""


def undefined(n, reason, numerator=None, denominator=None):
    return None, numerator, denominator, n, reason


# ======================================================================================================================
# 2. Reading files
# ======================================================================================================================

def heading(text):
    """[canonical layout] headers are matched without regard to case, spaces and underscores."""
    return re.sub(r"[\s_]", "", text.lstrip("\ufeff")).lower()


class Table:
    """One CSV file: rows as dicts by canonical heading; `given` says whether the file is there at all."""

    def __init__(self, folder, name):
        path = Path(folder, name)
        self.given = path.exists()
        self.columns, self.rows = set(), []
        if not self.given:
            return
        with open(path, encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            names = [heading(cell) for cell in next(lines, [])]
            self.columns = set(names)
            for cells in lines:
                if len(cells) == len(names):
                    self.rows.append(dict(zip(names, cells)))


def distinct_by_key(rows, key):
    """[Flow] identical copies once; copies of one id that contradict each other are all rejected."""
    seen, bad = {}, set()
    for row in rows:
        name = row.get(key, "")
        if not name:
            continue
        if name in seen and seen[name] != row:
            bad.add(name)
        seen.setdefault(name, row)
    return {name: row for name, row in seen.items() if name not in bad}


def identical_once(rows):
    seen, result = set(), []
    for row in rows:
        key = tuple(sorted(row.items()))
        if key not in seen:
            seen.add(key)
            result.append(row)
    return result


def number(text):
    return Fraction(text) if text else None


def day(text):
    return date.fromisoformat(text[:10]) if text else None


def flag(text):
    return text.strip().lower() == "true"


def word(text):
    """A value of a closed list, such as a category or a type."""
    return re.sub(r"[\s-]", "_", text.strip().lower())


def settings_of(folder):
    path = Path(folder, "delivery.yaml")
    found = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            match = re.match(r"(\w+):\s*(.*?)\s*$", line)
            if match:
                found[match[1]] = match[2].strip("'\"")
    return found


# ======================================================================================================================
# 3. Time: instants, local days, periods
# ======================================================================================================================

class Clock:
    """[Time] an instant without an offset is in the delivery's zone; days are days of the reporting zone. In a DST gap the
    clock moves on, in an overlap the first one is meant: that is what fold=0 does."""

    def __init__(self, reporting, delivery):
        self.zone, self.delivery = ZoneInfo(reporting), ZoneInfo(delivery)
        self.days, self.midnights = {}, {}

    def instant(self, text):
        if not text:
            return None
        if len(text) == 10:
            return self.midnight(date.fromisoformat(text))
        stamp = datetime.fromisoformat(text.replace("Z", "+00:00"))
        if stamp.tzinfo is None:
            stamp = stamp.replace(tzinfo=self.delivery)
        return self.micros(stamp)

    @staticmethod
    def micros(stamp):
        span = stamp.astimezone(timezone.utc) - datetime(1970, 1, 1, tzinfo=timezone.utc)
        return (span.days * 86400 + span.seconds) * MICROS + span.microseconds

    def midnight(self, of):
        """The instant at which a local day begins."""
        if of not in self.midnights:
            self.midnights[of] = self.micros(datetime(of.year, of.month, of.day, tzinfo=self.zone))
        return self.midnights[of]

    def local(self, instant):
        """(local day, microseconds of the wall clock on it)"""
        if instant not in self.days:
            stamp = (datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(microseconds=instant)).astimezone(self.zone)
            clock = ((stamp.hour * 60 + stamp.minute) * 60 + stamp.second) * MICROS + stamp.microsecond
            self.days[instant] = (stamp.date(), clock)
        return self.days[instant]

    def day_of(self, instant):
        return self.local(instant)[0]


def month_start(year, month):
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


class Fiscal:
    """[Time] a fiscal year is named by the calendar year it ends in; 2026-05 is the calendar month."""

    def __init__(self, first_month):
        self.first = first_month

    def year_start(self, year):
        return month_start(year if self.first == 1 else year - 1, self.first)

    def year_of(self, of):
        return of.year if self.first == 1 or of.month < self.first else of.year + 1

    def bounds(self, name):
        match = re.fullmatch(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?", name)
        if not match:
            sys.exit(f"canonical.py: {name} is no period such as 2026-Q3, 2026-08 or 2026")
        year = int(match[1])
        if match[3]:
            return month_start(year, int(match[3])), month_start(year, int(match[3]) + 1)
        first = self.year_start(year)
        if match[2]:
            quarter = int(match[2])
            return (month_start(first.year, first.month + 3 * quarter - 3), month_start(first.year, first.month + 3 * quarter))
        return first, month_start(first.year, first.month + 12)

    def months_in(self, start, end):
        result, at = [], start
        while at < end:
            result.append(f"{at.year}-{at.month:02}")
            at = month_start(at.year, at.month + 1)
        return result

    def quarters_of(self, year):
        return [f"{year}-Q{quarter}" for quarter in range(1, 5)]


Period = namedtuple("Period", "name kind start end cut")  # days; cut is T; what is due is due in [start, end)


def asked_periods(fiscal, name, known_until):
    """[Files] the period, its parts that have begun, and its fiscal year up to its last day."""
    start, end = fiscal.bounds(name)
    if start >= known_until:
        return []
    cut = min(end, known_until)
    kind = "quarter" if "Q" in name else "month" if "-" in name else "year"
    result = [Period(name, kind, start, end, cut)]
    parts = fiscal.months_in(start, end) if kind != "month" else []
    if kind == "year":
        parts += fiscal.quarters_of(int(name))
    for part in parts:
        first, after = fiscal.bounds(part)
        if first < known_until:
            result.append(Period(part, "quarter" if "Q" in part else "month", first, after, min(after, known_until)))
    if kind != "year":
        year = fiscal.year_of(start)
        first, after = fiscal.bounds(str(year))
        result.append(Period(str(year), "year", first, after, cut))
    return result


def days_between(start, end):
    while start < end:
        yield start
        start += ONE_DAY


# ======================================================================================================================
# 4. People, teams, working calendar
# ======================================================================================================================

class People:
    """Reps, teams and who was in which team on a day. Always known, whatever the as-of [Time]."""

    def __init__(self, folder):
        self.names = {row["repid"]: row for row in distinct_by_key(Table(folder, "reps.csv").rows, "repid").values()}
        self.teams = distinct_by_key(Table(folder, "teams.csv").rows, "teamid")
        self.hired = {rep: day(row.get("hiredon", "")) for rep, row in self.names.items()}
        self.left = {rep: day(row.get("lefton", "")) for rep, row in self.names.items()}
        self.known_reps = set(self.names)
        self.inferred = set()
        self.segments = self.membership_segments(folder)
        self.scope_cache, self.chain_cache = {}, {}

    def membership_segments(self, folder):
        """[Deals: UNASSIGNED] memberships win over reps.team_id; a day outside them: the nearest known team, at equal
        distance the earlier. Gives per rep a list of (first day, team) that covers all days."""
        stays = defaultdict(list)
        for row in identical_once(Table(folder, "team_memberships.csv").rows):
            stays[row["repid"]].append((day(row["fromon"]), day(row.get("toon", "")) or date.max, row["teamid"]))
        result = {}
        for rep, row in self.names.items():
            if rep not in stays:
                result[rep] = [(date.min, row.get("teamid", "") or None)]
        for rep, its in stays.items():
            its.sort()
            segments = [(date.min, its[0][2])]
            for (_, until, _), (begin, _, team) in zip(its, its[1:]):
                gap = (begin - until).days if until < begin else 0
                segments.append((begin - timedelta(days=gap // 2), team))
            result[rep] = segments
        return result

    def infer(self, rep):
        """[Deals: Splits] an unknown rep is an inferred rep without a team."""
        if rep and rep != UNASSIGNED and rep not in self.known_reps:
            self.inferred.add(rep)

    def all_reps(self):
        return sorted(self.known_reps | self.inferred)

    def team_of(self, rep, on):
        segments = self.segments.get(rep)
        if not segments:
            return None
        found = segments[0][1]
        for begin, team in segments[1:]:
            if begin > on:
                break
            found = team
        return found

    def moves(self, rep):
        """The days on which a rep changes team."""
        segments = self.segments.get(rep, [])
        return [begin for (_, before), (begin, after) in zip(segments, segments[1:]) if before != after]

    def chain(self, team):
        """The team and its ancestors."""
        if team not in self.chain_cache:
            found, at = [], team
            while at and at not in found:
                found.append(at)
                at = self.teams.get(at, {}).get("parentteamid", "") or None
            self.chain_cache[team] = tuple(found)
        return self.chain_cache[team]

    def scopes(self, rep, on):
        """Scopes that a fact of this rep on this day belongs to."""
        team = self.team_of(rep, on) if rep != UNASSIGNED else None
        key = rep, team
        if key not in self.scope_cache:
            found = [COMPANY, ("rep", rep)]
            if team:
                found.append(("member", f"{team}/{rep}"))
                found += [("team", its) for its in self.chain(team)]
            self.scope_cache[key] = tuple(found)
        return self.scope_cache[key]

    def region(self, rep, on):
        team = self.team_of(rep, on)
        return self.teams.get(team, {}).get("region", "") if team else ""

    def employed(self, rep, on):
        """[Time] left_on is the last day employed; without hired_on: always employed; inferred reps have no working time."""
        if rep not in self.known_reps:
            return False
        hired, left = self.hired[rep], self.left[rep]
        return (hired is None or hired <= on) and (left is None or on <= left)


class Calendar:
    """Working days and business minutes."""

    def __init__(self, folder, people, clock):
        self.people, self.clock = people, clock
        self.holidays = {(day(row["on"]), row.get("region", "")) for row in Table(folder, "holidays.csv").rows}
        self.absences = defaultdict(set)
        for row in identical_once(Table(folder, "absences.csv").rows):
            for on in days_between(day(row["fromon"]), day(row["toon"])):
                self.absences[row["repid"]].add(on)
        self.before = {}  # region -> working days before each day, counted from DAY_ONE

    def works(self, on, region):
        """[Activities] working calendar less holidays; a blank region is everywhere."""
        return on.weekday() < 5 and (on, "") not in self.holidays and (on, region) not in self.holidays

    def employed_days(self, rep, start, end, team=None):
        """Working days employed; with a team: those on which the rep was in it or in a team below it."""
        return sum(1 for on in days_between(start, end)
                   if self.people.employed(rep, on) and self.works(on, self.people.region(rep, on))
                   and (team is None or team in self.people.chain(self.people.team_of(rep, on))))

    def available(self, rep, on):
        """[Activities] a working day on which the rep was employed and not absent."""
        return (self.people.employed(rep, on) and self.works(on, self.people.region(rep, on))
                and on not in self.absences.get(rep, ()))

    def minutes_before(self, instant, region):
        """Business micros from DAY_ONE to an instant, on the local wall clock."""
        on, clock = self.clock.local(instant)
        counts = self.before.setdefault(region, [0])
        index = (on - DAY_ONE).days
        while len(counts) <= index:
            counts.append(counts[-1] + self.works(DAY_ONE + timedelta(days=len(counts) - 1), region))
        within = min(max(clock, WORK_FROM), WORK_TO) - WORK_FROM if self.works(on, region) else 0
        return counts[index] * (WORK_TO - WORK_FROM) + within

    def business_minutes(self, start, end, region):
        return Fraction(self.minutes_before(end, region) - self.minutes_before(start, region), MINUTE)


# ======================================================================================================================
# 5. Currency rates
# ======================================================================================================================

class Rates:
    """[C9; Time: Plan rate] spot: good up to and including the seventh day; plan: of the fiscal year of its date."""

    def __init__(self, folder, currency, fiscal):
        self.currency, self.fiscal = currency, fiscal
        spots, self.plans = defaultdict(dict), {}
        rows = sorted(identical_once(Table(folder, "fx_rates.csv").rows), key=lambda row: row["validon"])
        for row in rows:
            on, rate = day(row["validon"]), Fraction(row["rate"])
            if word(row.get("kind", "")) == "plan":
                self.plans[row["currency"], fiscal.year_of(on)] = rate
            else:
                spots[row["currency"]][on] = rate
        self.spots = {name: (sorted(its), [its[on] for on in sorted(its)]) for name, its in spots.items()}
        self.cache = {}

    def spot(self, currency, on):
        if currency is None or currency == self.currency:
            return 1
        key = currency, on
        if key not in self.cache:
            days, rates = self.spots.get(currency, ([], []))
            at = bisect_right(days, on) - 1
            self.cache[key] = rates[at] if at >= 0 and (on - days[at]).days <= 7 else None
        return self.cache[key]

    def plan(self, currency, fiscal_year):
        if currency is None or currency == self.currency:
            return 1
        return self.plans.get((currency, fiscal_year))

    def priced(self, amount, currency, on):
        """An amount in the reporting currency, or None where amount or rate is missing."""
        if amount is None:
            return None
        rate = self.spot(currency, on)
        return None if rate is None else amount * rate


# ======================================================================================================================
# 6. Stages and adjustments
# ======================================================================================================================

class Stages:
    def __init__(self, folder):
        table = Table(folder, "stages.csv")
        self.given = table.given
        self.rows = distinct_by_key(table.rows, "stage")
        self.position = {name: Fraction(row["position"]) for name, row in self.rows.items()}
        self.open = sorted((name for name, row in self.rows.items() if word(row["outcome"]) == "open"),
                           key=lambda name: self.position[name])
        self.qualified = {name for name, row in self.rows.items()
                          if flag(row.get("qualified", "")) and word(row["outcome"]) != "lost"}

    def outcome(self, name):
        """[canonical layout] a deal's outcome is its stage's; without stages.csv the usual names decide."""
        if name in self.rows:
            return word(self.rows[name]["outcome"])
        return {"closed_won": "won", "won": "won", "closed_lost": "lost", "lost": "lost"}.get(word(name or ""), "open")


def adjustments_in_force(folder, clock, known_until):
    """[Deals: Adjustments] decided before K and not revoked before K; per deal and field the last decided wins."""
    found = {}
    rows = list(distinct_by_key(Table(folder, "adjustments.csv").rows, "adjustmentid").values())
    for row in sorted(rows, key=lambda row: clock.instant(row["decidedat"])):
        decided, revoked = clock.instant(row["decidedat"]), clock.instant(row.get("revokedat", ""))
        if decided < known_until and not (revoked is not None and revoked < known_until):
            found[row["dealid"], word(row["field"])] = (row["value"], decided)
    return found


def shares_of_text(text):
    """`R1` or `R1:0.6;R2:0.4`"""
    pairs = [part.strip().split(":") for part in text.split(";") if part.strip()]
    return [(pair[0].strip(), Fraction(pair[1]) if len(pair) > 1 else Fraction(1)) for pair in pairs]


def normalised(shares):
    """[Deals: Splits] a rep twice is summed; within 0.005 of 1, or over 1: scaled; under: the remainder to UNASSIGNED; zero
    gives neither credit nor count; shares that sum to 0 are no split (None)."""
    summed_up = defaultdict(Fraction)
    for rep, share in shares:
        summed_up[rep] += share
    whole = total(summed_up.values())
    if whole == 0:
        return None
    if whole > 1 or 1 - whole <= Fraction(5, 1000):
        result = {rep: share / whole for rep, share in summed_up.items()}
    else:
        result = dict(summed_up)
        result[UNASSIGNED] = result.get(UNASSIGNED, Fraction(0)) + 1 - whole
    return tuple(sorted((rep, share) for rep, share in result.items() if share != 0))


# ======================================================================================================================
# 7. Deals as known at K
# ======================================================================================================================

State = namedtuple("State", "stage outcome raw amount currency due owner category credit")
FIELDS = ("stage", "amount", "currency", "expectedcloseon", "repid", "forecastcategory")


class Deal:
    """One deal as known at K: its states over time, its close, its milestones."""

    def exists(self, instant):
        return self.created <= instant

    def at(self, instant):
        """The state after all changes of that instant; None before the deal was there."""
        if instant < self.created:
            return None
        return self.states[bisect_right(self.times, instant) - 1]

    def before(self, instant):
        """[Time] snapshots hold what changed strictly before the instant."""
        return self.at(instant - 1)

    def open_amount(self, state):
        """[Deals] an open deal without an amount stands at its list amount; before the close of a deal closed when first
        seen: at its list amount, else its amount."""
        if state.stage is None and self.list_amount is not None:
            return self.list_amount
        return self.list_amount if state.amount is None else state.amount

    @property
    def counts(self):
        """[Deals: Type credit] out of everything but the money sums named there."""
        return self.type != "credit"


class Deals:
    """Reads deals.csv, deal_changes.csv, deal_splits.csv and builds every deal as known at K."""

    def __init__(self, world):
        self.world = world
        self.clock, self.stages, self.known_until = world.clock, world.stages, world.known_until
        table = Table(world.folder, "deals.csv")
        self.columns = table.columns
        self.rows = distinct_by_key([row for row in table.rows if row.get("stage")], "dealid")
        self.changes = self.read_changes()
        self.has_stage_log = any(step[0] < self.known_until for (_, field), its in self.changes.items()
                                 if field == "stage" for step in its)
        self.splits = self.read_splits()
        self.adjusted = adjustments_in_force(world.folder, self.clock, self.known_until)
        self.newest_event = self.find_newest_event()
        self.all = []  # also void ones; not the excluded ones
        for key, row in self.rows.items():
            deal = self.build(key, row)
            if deal is not None:
                self.all.append(deal)
        self.alive = [deal for deal in self.all if deal.void_at is None]
        self.by_id = {deal.id: deal for deal in self.all}

    # ---- reading -----------------------------------------------------------------------------------------------------

    def typed(self, field, text):
        text = text.strip()
        if field == "amount":
            return number(text)
        if field == "expectedcloseon":
            return day(text)
        if field == "forecastcategory":
            return word(text) or None
        return text or None

    def read_changes(self):
        """(deal, field) -> [(instant, old, new)] in the order of changed_at, then of the rows; identical rows once."""
        found = defaultdict(list)
        for row in identical_once(Table(self.world.folder, "deal_changes.csv").rows):
            field = heading(row["field"])
            if field in FIELDS:
                found[row["dealid"], field].append((self.clock.instant(row["changedat"]),
                                                    self.typed(field, row.get("oldvalue", "")),
                                                    self.typed(field, row.get("newvalue", ""))))
                if field == "repid":
                    self.world.people.infer(row.get("oldvalue", ""))
                    self.world.people.infer(row.get("newvalue", ""))
        for its in found.values():
            its.sort(key=lambda step: step[0])
        return found

    def read_splits(self):
        """Revenue shares only: overlay stands apart [C5]. Splits are always known [Time]."""
        found = defaultdict(list)
        for row in identical_once(Table(self.world.folder, "deal_splits.csv").rows):
            self.world.people.infer(row["repid"])
            if word(row.get("kind", "")) in ("", "revenue"):
                begin, until = self.clock.instant(row.get("fromat", "")), self.clock.instant(row.get("toat", ""))
                found[row["dealid"]].append((LONG_AGO if begin is None else begin, INFINITE if until is None else until,
                                             row["repid"], Fraction(row["share"])))
        return found

    def find_newest_event(self):
        """[Deals: No created_at] the newest event of the delivery: change, creation, close, activity start."""
        events = [step[0] for its in self.changes.values() for step in its]
        events += [self.clock.instant(row[column]) for row in self.rows.values()
                   for column in ("createdat", "closedat") if row.get(column)]
        events += [activity.start for activity in self.world.activities.every]
        return max(events, default=self.world.delivered)

    # ---- one deal ----------------------------------------------------------------------------------------------------

    def build(self, key, row):
        deal = Deal()
        deal.id, deal.row = key, row
        if flag(self.adjustment(key, "exclude") or ""):
            return None  # as if the deal did not exist
        self.world.people.infer(row.get("repid", ""))
        self.set_plain_fields(deal, row)
        updated = self.clock.instant(row.get("updatedat", ""))
        fields = {field: self.timeline(key, row, field, updated) for field in FIELDS}
        self.date_close_by_row(deal, row, fields)
        self.set_created(deal, row, fields)
        if deal.created >= self.known_until:
            return None
        self.set_void(deal, row, updated)
        self.set_states(deal, fields)
        self.set_close(deal)
        self.set_milestones(deal)
        return deal

    def adjustment(self, key, field):
        found = self.adjusted.get((key, field))
        return found[0] if found else None

    def set_plain_fields(self, deal, row):
        """Fields without history: as the row has them today."""
        deal.account = row.get("accountid", "") or None
        deal.product = row.get("productid", "") or None
        deal.list_amount = number(row.get("listamount", ""))
        deal.loss_reason = row.get("lossreason", "").strip() or "not_given"
        deal.next_step = row.get("nextstep", "").strip() or None
        kind = word(self.adjustment(deal.id, "type") or row.get("type", ""))
        deal.type = kind if kind in ("new", "expansion", "renewal", "credit") else "new"

    def timeline(self, key, row, field, updated):
        """[Deals: The row against the log] (first value, [(instant, value)]). The row's value is an observed change where it
        differs from the log's last one and the row is newer; where it is older the change wins. Without change rows: the
        row's value since creation."""
        steps = self.changes.get((key, field), [])
        here = self.typed(field, row.get(field, ""))
        if not steps:
            return here, []
        values = [(instant, new) for instant, _, new in steps]
        seen = self.world.delivered if updated is None else updated
        if field in self.columns and here != values[-1][1] and seen > values[-1][0]:
            values.append((seen, here))
        return steps[0][1], values

    def date_close_by_row(self, deal, row, fields):
        """[Deals] a closing that no change row shows is at closed_at, if that lies after the last stage change (without
        stage changes: always); without closed_at at updated_at, else the delivery (timeline did that). First seen closed
        without closed_at and without stage changes: never open, no close. Until the close an unknown stage."""
        first, values = fields["stage"]
        closed = self.clock.instant(row.get("closedat", ""))
        logged = self.changes.get((deal.id, "stage"), [])
        deal.closed_when_first_seen = not logged and self.stages.outcome(first) != "open"
        if closed is None:
            return
        if deal.closed_when_first_seen:
            fields["stage"] = None, [(closed, first)]
        elif len(values) > len(logged):
            if self.stages.outcome(values[-1][1]) != "open" and closed > logged[-1][0]:
                fields["stage"] = first, values[:-1] + [(closed, values[-1][1])]

    def set_created(self, deal, row, fields):
        """[Deals: No created_at] the first change, else the close, else the newest event in the delivery."""
        deal.created = self.clock.instant(row.get("createdat", ""))
        deal.dated = deal.created is not None
        deal.from_newest_event = False
        if deal.dated:
            return
        changes = [step[0] for field in FIELDS for step in self.changes.get((deal.id, field), [])]
        closed = self.clock.instant(row.get("closedat", ""))
        if changes:
            deal.created = min(changes)
        elif closed is not None:
            deal.created = closed
        else:
            deal.created, deal.from_newest_event = self.newest_event, True

    def set_void(self, deal, row, updated):
        """[Deals: Void] deleted, merged away, duplicate, test; known from updated_at, else at every as-of."""
        void = flag(row.get("deleted", "")) or row.get("voidreason", "").strip() or row.get("mergedinto", "").strip()
        deal.void_at = None
        if void:
            instant = LONG_AGO if updated is None else updated
            deal.void_at = instant if instant < self.known_until else None

    def set_states(self, deal, fields):
        """States between all instants at which something changes, with changes known before K only. A close of sales ops
        moves the stage; their amount and credit hold in snapshots after decided_at."""
        known = {field: (first, [step for step in steps if step[0] < self.known_until])
                 for field, (first, steps) in fields.items()}
        known["stage"] = self.with_adjusted_close(deal, known["stage"])
        amount = self.adjusted.get((deal.id, "amount"))
        credit = self.adjusted.get((deal.id, "credit"))
        deal.booked_by_adjustment = Fraction(amount[0]) if amount else None
        deal.credit_by_adjustment = normalised(shares_of_text(credit[0])) if credit else None
        for rep, _ in deal.credit_by_adjustment or ():
            self.world.people.infer(rep)
        splits = self.splits.get(deal.id, [])
        cuts = {step[0] for _, steps in known.values() for step in steps}
        cuts |= {edge for split in splits for edge in split[:2] if LONG_AGO < edge < self.known_until}
        cuts |= {found[1] for found in (amount, credit) if found}
        deal.times = [LONG_AGO] + sorted(cuts)
        values = {field: first for field, (first, _) in known.items()}
        steps_at = defaultdict(list)
        for field, (_, steps) in known.items():
            for instant, value in steps:
                steps_at[instant].append((field, value))
        deal.states = []
        for instant in deal.times:
            values.update(steps_at.get(instant, ()))
            raw = values["amount"]
            held = deal.booked_by_adjustment if amount and instant >= amount[1] else raw
            if credit and instant >= credit[1] and deal.credit_by_adjustment:
                shares = deal.credit_by_adjustment
            else:
                shares = self.credit(splits, instant, values["repid"])
            deal.states.append(State(values["stage"], self.stages.outcome(values["stage"]), raw, held,
                                     values["currency"] or self.world.default_currency, values["expectedcloseon"],
                                     values["repid"], values["forecastcategory"], shares))
        deal.ever = {field: known[field][0] is not None or any(step[1] is not None for step in known[field][1])
                     for field in FIELDS}

    def credit(self, splits, instant, owner):
        """[C5; Deals: Splits] the revenue shares valid then, else the owner at 100 %, else UNASSIGNED."""
        valid = [(rep, share) for begin, until, rep, share in splits if begin <= instant < until]
        return (normalised(valid) if valid else None) or ((owner or UNASSIGNED, Fraction(1)),)

    def with_adjusted_close(self, deal, stage):
        """[Deals: Adjustments] `closed_at` is the close, the deal is open until then; ignored for an open deal."""
        text = self.adjustment(deal.id, "closed_at")
        first, steps = stage
        if not text:
            return stage
        path = [(LONG_AGO, first)] + steps
        final = self.stages.outcome(path[-1][1])
        if final == "open":
            return stage
        begin = len(path) - 1
        while begin > 0 and self.stages.outcome(path[begin - 1][1]) == final:
            begin -= 1
        moved = self.clock.instant(text)
        kept = [step for step in path[:begin] if step[0] < moved]
        if kept and self.stages.outcome(kept[-1][1]) != "open":
            opened = [step for step in kept if self.stages.outcome(step[1]) == "open"]
            kept = kept[:kept.index(opened[-1]) + 1] if opened else []
        kept = kept or [(LONG_AGO, None)]
        later = [step for step in path[begin + 1:] if step[0] > moved]
        closing = [(moved, path[begin][1])] if moved < self.known_until else []
        result = kept + closing + (later if closing else [])
        return result[0][1], result[1:]

    def set_close(self, deal):
        """[Deals: Close] the first instant of the last unbroken run of closed stages with the present outcome. Amount and
        currency: the latest known; credit, team and rate date: frozen at the close."""
        final = deal.states[-1]
        deal.outcome = final.outcome
        deal.close_at = deal.close_day = deal.close_credit = deal.money = None
        if final.outcome == "open":
            return
        run = self.run_start(deal, len(deal.states) - 1)
        if deal.times[run] == LONG_AGO:
            return  # never open, no close: listed
        deal.close_at = deal.times[run]
        deal.close_day = self.clock.day_of(deal.close_at)
        deal.close_credit = deal.credit_by_adjustment or deal.states[run].credit
        deal.booked = final.raw if deal.booked_by_adjustment is None else deal.booked_by_adjustment
        deal.booked_currency = final.currency
        deal.money = self.world.rates.priced(deal.booked, final.currency, deal.close_day)
        deal.days = (deal.close_day - self.clock.day_of(deal.created)).days

    @staticmethod
    def run_start(deal, index):
        """Index of the state at which the run of the outcome of state `index` began."""
        while index > 0 and deal.states[index - 1].outcome == deal.states[index].outcome:
            index -= 1
        return index

    # ---- what a deal passed through ----------------------------------------------------------------------------------

    def set_milestones(self, deal):
        deal.created_day = self.clock.day_of(deal.created)
        deal.path = self.stage_path(deal)
        deal.qualified_at = self.first_qualified(deal)
        deal.touched = self.touches(deal)
        deal.pushes = self.pushes(deal)
        deal.stays = self.first_stays(deal)
        deal.passages = self.passages(deal)

    def stage_path(self, deal):
        """[(instant, stage)] from the creation on, one entry per change of stage."""
        path = [(deal.created, deal.at(deal.created).stage)]
        for instant, state in zip(deal.times, deal.states):
            if instant > deal.created and state.stage != path[-1][1]:
                path.append((instant, state.stage))
        return path

    def first_qualified(self, deal):
        """[Deals: Qualified] by the stage flag; a deal closed when first seen without a stage change, any deal of a source
        without a log, and every deal where no stage is flagged: at creation."""
        if not self.stages.qualified or not self.has_stage_log or deal.closed_when_first_seen:
            return deal.created
        for instant, stage in deal.path:
            if stage in self.stages.qualified:
                return instant
        return None

    def touches(self, deal):
        """[Deals: Stale] instants of creation, stage and amount changes and held human activity."""
        found = [deal.created] + [instant for instant, _ in deal.path[1:]]
        for index in range(1, len(deal.states)):
            if deal.states[index].raw != deal.states[index - 1].raw:
                found.append(deal.times[index])
        found += self.world.activities.on_deal.get(deal.id, [])
        return sorted(found)

    def pushes(self, deal):
        """[Deals: Pushes] changes to a later due date, both known, deal open; credit at that instant."""
        found = []
        for index in range(1, len(deal.states)):
            old, new = deal.states[index - 1].due, deal.states[index].due
            if (old and new and new > old and deal.states[index].outcome == "open" and deal.times[index] >= deal.created):
                found.append((deal.times[index], deal.states[index].credit))
        return found

    def first_stays(self, deal):
        """stage -> days of the first stay in it that has ended; a jump is no stay."""
        found = {}
        for (begin, stage), (until, _) in zip(deal.path, deal.path[1:]):
            found.setdefault(stage, (self.clock.day_of(until) - self.clock.day_of(begin)).days)
        return found

    def passages(self, deal):
        """[Stage funnel] stage -> (entered, days or None, advanced). A jump passes the stages between in 0 days; stages
        before the one a deal was created in are not passed; advanced = any later won or higher open stage, ever."""
        position, found, last = self.stages.position, {}, None
        for index, (instant, stage) in enumerate(deal.path):
            outcome = self.stages.outcome(stage)
            if outcome != "lost" and last is not None:
                for between in self.stages.open:
                    above = position[between] > position[last]
                    below = outcome == "won" or (stage in position and position[between] < position[stage])
                    if above and below and between not in found:
                        found[between] = (instant, 0, True)
            if outcome == "open" and stage in position:
                if stage not in found:
                    found[stage] = (instant, self.stay_days(deal, index), self.advances(deal, index, position[stage]))
                last = stage
        return found

    def stay_days(self, deal, index):
        if index + 1 >= len(deal.path):
            return None
        days = (self.clock.day_of(deal.path[index + 1][0]) - self.clock.day_of(deal.path[index][0])).days
        return days if days >= 0 else None

    def advances(self, deal, index, position):
        for _, stage in deal.path[index + 1:]:
            outcome = self.stages.outcome(stage)
            if outcome == "won" or (outcome == "open" and self.stages.position.get(stage, -1) > position):
                return True
        return False


# ======================================================================================================================
# 8. Activities and leads as known at K
# ======================================================================================================================

MEETINGS = ("prospect_meeting", "customer_meeting", "internal_meeting", "demo")
SELLING = ("prospect_meeting", "customer_meeting", "call", "demo", "proposal_work")
TYPES = ("prospect_meeting", "customer_meeting", "call", "email", "demo", "proposal_work", "internal_meeting",
         "training", "admin", "travel")


class Activity:
    def __init__(self, row, clock):
        self.id, self.rep, self.type = row["activityid"], row["repid"], word(row["type"])
        self.start = clock.instant(row["startedat"])
        created = clock.instant(row.get("createdat", ""))
        self.made = self.start if created is None else created  # also the instant it is known from
        self.minutes = number(row.get("minutes", ""))
        self.status = word(row.get("status", "")) or "held"
        self.outbound = word(row.get("direction", "")) == "outbound"
        self.human = not flag(row.get("automated", ""))
        self.deal, self.lead, self.account = (row.get(name, "") or None for name in ("dealid", "leadid", "accountid"))
        self.key = row.get("meetingkey", "") or None
        self.start_day, self.made_day = clock.day_of(self.start), clock.day_of(self.made)
        # [Activities] meetings and demos are distinct by meeting_key per scope, others by row
        self.thing = ("key", self.key) if self.key and self.type in MEETINGS else ("row", self.id)

    @property
    def held(self):
        return self.status == "held" and self.human


class Activities:
    def __init__(self, folder, clock, people, known_until):
        table = Table(folder, "activities.csv")
        self.given, self.clock = table.given, clock
        rows = [row for row in table.rows if row.get("repid") and row.get("type") and row.get("startedat")]
        self.every = [Activity(row, clock) for row in distinct_by_key(rows, "activityid").values()]
        for activity in self.every:
            people.infer(activity.rep)
        self.empty = not self.every
        self.known = [activity for activity in self.every if activity.made < known_until]
        self.held = [activity for activity in self.known if activity.held and activity.start < known_until]
        self.on_deal, self.outbound_on_lead, self.meetings_on_deal = defaultdict(list), {}, defaultdict(list)
        self.index()

    def index(self):
        for activity in sorted(self.held, key=lambda its: its.start):
            if activity.deal:
                self.on_deal[activity.deal].append(activity.start)
                if activity.type in ("prospect_meeting", "customer_meeting"):
                    self.meetings_on_deal[activity.deal].append(activity)
            if activity.lead and activity.outbound:
                self.outbound_on_lead.setdefault(activity.lead, activity.start)
        self.selling = self.selling_micros()

    def selling_micros(self):
        """[Activities] (rep, day) -> [micros of the union of the rep's selling intervals, activities]; no minutes = 0."""
        pieces, rows = defaultdict(list), Counter()
        for activity in self.held:
            if activity.type in SELLING:
                rows[activity.rep, activity.start_day] += 1
                for on, begin, until in self.by_day(activity.start, activity.start + int((activity.minutes or 0) * MINUTE)):
                    pieces[activity.rep, on].append((begin, until))
        found = {key: [0, n] for key, n in rows.items()}
        for key, its in pieces.items():
            found.setdefault(key, [0, 0])[0] = union(its)
        return found

    def by_day(self, begin, until):
        """Cuts an interval at local midnights."""
        while begin < until:
            on = self.clock.day_of(begin)
            stop = min(until, self.clock.midnight(on + ONE_DAY))
            yield on, begin, stop
            begin = stop


def union(intervals):
    covered, reach = 0, LONG_AGO
    for begin, until in sorted(intervals):
        if until > reach:
            covered += until - max(begin, reach)
            reach = until
    return covered


class Lead:
    pass


class Leads:
    """Leads created before K; a later stamp than K is not known yet."""

    def __init__(self, world):
        self.world, clock = world, world.clock
        table = Table(world.folder, "leads.csv")
        self.given = table.given
        rows = distinct_by_key([row for row in table.rows if row.get("createdat")], "leadid")
        self.source_of_deal, self.all = {}, []
        for key, row in rows.items():
            world.people.infer(row.get("repid", ""))
            lead = self.build(key, row, clock, world.known_until)
            if lead.created < world.known_until:
                self.all.append(lead)
        self.empty = not rows
        self.carries = {name: any(getattr(lead, name) is not None for lead in self.all)
                        for name in ("assigned", "attempt", "contact", "positive", "converted")}

    def build(self, key, row, clock, known_until):
        def stamp(column):
            instant = clock.instant(row.get(column, ""))
            return instant if instant is not None and instant < known_until else None

        lead = Lead()
        lead.id, lead.rep = key, row.get("repid", "") or UNASSIGNED
        lead.created = clock.instant(row["createdat"])
        lead.assigned, lead.contact = stamp("assignedat"), stamp("firstcontactat")
        lead.positive, lead.converted = stamp("positiveresponseat"), stamp("convertedat")
        # [leads] the end is first_attempt_at, else the first held outbound human activity on the lead
        lead.attempt = stamp("firstattemptat")
        if lead.attempt is None:
            lead.attempt = self.world.activities.outbound_on_lead.get(key)
        lead.source = row.get("source", "").strip()
        if row.get("converteddealid"):
            self.source_of_deal.setdefault(row["converteddealid"], lead.source)
        return lead


# ======================================================================================================================
# 9. Quotas
# ======================================================================================================================

Goal = namedtuple("Goal", "amount reps own")  # reps: those whose quota is in the goal and not 0


class Quotas:
    """[Velocity, coverage, goals: Quota]"""

    def __init__(self, world):
        self.world, self.fiscal, self.people, self.calendar = world, world.fiscal, world.people, world.calendar
        table = Table(world.folder, "quotas.csv")
        self.given, self.rows = table.given, {}
        for row in table.rows:
            scope, scope_id = word(row["scope"]), row["scopeid"]
            if scope == "rep":
                self.people.infer(scope_id)
            self.rows[scope, COMPANY[1] if scope == "company" else scope_id, row["period"].strip()] = (
                number(row["amount"]), row.get("currency", "").strip() or None)
        self.day_cache, self.cache = {}, {}

    def days(self, rep, start, end, team=None):
        key = rep, start, end, team
        if key not in self.day_cache:
            self.day_cache[key] = self.calendar.employed_days(rep, start, end, team)
        return self.day_cache[key]

    def row(self, scope, scope_id, name):
        """None without a row; (priced amount or None,) with one. Plan rate: that of the fiscal year."""
        found = self.rows.get((scope, scope_id, name))
        if found is None or found[0] is None:
            return None
        rate = self.world.rates.plan(found[1], self.fiscal.year_of(self.fiscal.bounds(name)[0]))
        return (None if rate is None else found[0] * rate,)

    def employed_in(self, rep, name):
        return any(self.people.employed(rep, on) for on in days_between(*self.fiscal.bounds(name)))

    def pro_rata(self, rep, name, amount):
        """Quarter and year rows pro rata by working days employed; month rows never."""
        start, end = self.fiscal.bounds(name)
        whole = sum(1 for on in days_between(start, end) if self.calendar.works(on, self.people.region(rep, on)))
        return amount * Fraction(self.days(rep, start, end), whole) if whole else Fraction(0)

    def parts_of(self, rep, name):
        """A rep's quota of a period as [(period of the row, amount)], or None: NO_QUOTA."""
        key = rep, name
        if key not in self.cache:
            kind = "quarter" if "Q" in name else "month" if "-" in name else "year"
            self.cache[key] = {"month": self.month, "quarter": self.quarter, "year": self.year}[kind](rep, name)
        return self.cache[key]

    def month(self, rep, name):
        row = self.row("rep", rep, name)
        if row is None or row[0] is None or not self.employed_in(rep, name):
            return None
        return [(name, row[0])]

    def quarter(self, rep, name):
        """The sum of the months if every month employed has a row, else the quarter's row."""
        months = [month for month in self.fiscal.months_in(*self.fiscal.bounds(name)) if self.employed_in(rep, month)]
        rows = [self.row("rep", rep, month) for month in months]
        if months and all(row is not None for row in rows):
            if any(row[0] is None for row in rows):
                return None
            return [(month, row[0]) for month, row in zip(months, rows)]
        return self.own_row_of_rep(rep, name)

    def own_row_of_rep(self, rep, name):
        row = self.row("rep", rep, name)
        if row is None or row[0] is None or not self.employed_in(rep, name):
            return None
        return [(name, self.pro_rata(rep, name, row[0]))]

    def year(self, rep, name):
        """The sum of its quarters if each quarter employed resolves so, priced, else its row."""
        quarters = [quarter for quarter in self.fiscal.quarters_of(int(name)) if self.employed_in(rep, quarter)]
        found = [self.parts_of(rep, quarter) for quarter in quarters]
        if quarters and all(found):
            return [part for parts in found for part in parts]
        return self.own_row_of_rep(rep, name)

    def own_goal(self, scope, scope_id, name):
        """Own rows of a team or the company: every month, every quarter; rows that do not resolve are no row of its own."""
        row = self.row(scope, scope_id, name)
        if "Q" in name:
            months = [self.row(scope, scope_id, month) for month in self.fiscal.months_in(*self.fiscal.bounds(name))]
            if all(months):
                return None if any(part[0] is None for part in months) else total(part[0] for part in months)
        elif "-" not in name:
            quarters = [self.own_goal(scope, scope_id, quarter) for quarter in self.fiscal.quarters_of(int(name))]
            if all(part is not None for part in quarters):
                return total(quarters)
        return row[0] if row else None

    def part_in_team(self, rep, period, team):
        """A mover's quota in team sums: by working days in the team while employed."""
        parts = self.parts_of(rep, period.name)
        if parts is None:
            return None
        if MOVER_QUOTA_BY == "period":
            parts = [(period.name, total(amount for _, amount in parts))]
        found = Fraction(0)
        for name, amount in parts:
            start, end = self.fiscal.bounds(name)
            employed = self.days(rep, start, end)
            if employed:
                found += amount * Fraction(self.days(rep, start, end, team), employed)
        return found

    def of_rep(self, rep, period):
        parts = self.parts_of(rep, period.name)
        amount = total(amount for _, amount in parts) if parts else Fraction(0)
        return Goal(amount or None, [rep] if amount else [], False)

    def goal(self, scope, scope_id, period):
        if scope == "rep":
            return self.of_rep(scope_id, period)
        if scope == "member":
            team, rep = scope_id.split("/", 1)
            amount = self.part_in_team(rep, period, team) if self.of_rep(rep, period).amount else None
            return Goal(amount or None, [rep] if amount else [], False)
        own = self.own_goal(scope, scope_id, period.name)
        if own is not None:
            return Goal(own or None, sorted(self.people.known_reps), True)
        amount, reps = Fraction(0), []
        for rep in self.people.all_reps():
            whole = self.of_rep(rep, period).amount
            if whole:
                part = whole if scope == "company" else self.part_in_team(rep, period, scope_id)
                if part:
                    amount += part
                    reps.append(rep)
        return Goal(amount or None, reps, False)

    def pace(self, scope, scope_id, period, goal):
        """`quota_pace` = working days gone by T / all of the period, while employed and, in a team, in it."""
        team = scope_id if scope == "team" else scope_id.split("/", 1)[0] if scope == "member" else None
        gone = sum(self.days(rep, period.start, period.cut, team) for rep in goal.reps)
        whole = sum(self.days(rep, period.start, period.end, team) for rep in goal.reps)
        return gone, whole


# ======================================================================================================================
# 10. The world at K
# ======================================================================================================================

class World:
    def __init__(self, folder, as_of, zone="Europe/Berlin", currency="EUR", fiscal_start=1):
        self.folder = folder
        given = settings_of(folder)
        self.clock = Clock(zone, given.get("time_zone") or zone)
        self.fiscal = Fiscal(fiscal_start)
        self.known_day = as_of + ONE_DAY
        self.known_until = self.clock.midnight(self.known_day)  # K, exclusive
        self.default_currency = given.get("currency") or currency
        self.delivered = self.clock.instant(given.get("delivered_at", "")) or self.known_until - 1
        self.people = People(folder)
        self.calendar = Calendar(folder, self.people, self.clock)
        self.rates = Rates(folder, currency, self.fiscal)
        self.stages = Stages(folder)
        self.activities = Activities(folder, self.clock, self.people, self.known_until)
        self.leads = Leads(self)
        self.deals = Deals(self)
        self.quotas = Quotas(self)
        self.filled = self.filled_columns()
        self.first_event = self.find_first_event()
        self.wins_of_account = self.find_wins_of_accounts()

    def filled_columns(self):
        """[Deals: A column counts as filled] at least one in twenty of the deals known at K (void ones out)."""
        alive = self.deals.alive
        carried = {"due": sum(deal.ever["expectedcloseon"] for deal in alive),
                   "amount": sum(deal.ever["amount"] for deal in alive),
                   "next_step": sum(deal.next_step is not None for deal in alive)}
        return {name: bool(alive) and 20 * n >= len(alive) for name, n in carried.items()}

    def find_first_event(self):
        """[Time] deal creation or close, activity, lead."""
        events = [deal.created for deal in self.deals.all]
        events += [deal.close_at for deal in self.deals.all if deal.close_at is not None]
        events += [activity.made for activity in self.activities.known] + [lead.created for lead in self.leads.all]
        return min(events, default=INFINITE)

    def find_wins_of_accounts(self):
        found = defaultdict(list)
        for deal in self.deals.alive:
            if deal.outcome == "won" and deal.close_at is not None and deal.counts and deal.account:
                found[deal.account].append(deal.close_at)
        return {account: min(its) for account, its in found.items()}

    def is_prospect(self, activity):
        """[Prospect meeting] the account (its own, else its deal's) has no deal won before the start."""
        account = activity.account
        if account is None and activity.deal in self.deals.by_id:
            account = self.deals.by_id[activity.deal].account
        return not self.wins_of_account.get(account, INFINITE) < activity.start

    @cached_property
    def reasons_ever(self):
        """scope -> reasons for which a deal of it was ever lost, as known at K (only for LOSS_REASONS_OF = "ever")."""
        found = defaultdict(set)
        for deal in self.deals.alive:
            if deal.outcome == "lost" and deal.close_at is not None and deal.counts:
                for scope in self.weights(deal.close_credit, deal.close_day):
                    found[scope].add(deal.loss_reason)
        return found

    def weights(self, credit, on):
        """scope -> share, for credited reps in their teams of that day."""
        found = {}
        for rep, share in credit:
            for scope in self.people.scopes(rep, on):
                found[scope] = found.get(scope, 0) + share
        return found


# ======================================================================================================================
# 11. Facts of one period, grouped by scope
# ======================================================================================================================

class Facts:
    """What happened in [S, T) and what stood at S and at T, as lists per scope."""

    def __init__(self, world, period):
        self.world, self.period = world, period
        self.S, self.T = world.clock.midnight(period.start), world.clock.midnight(period.cut)
        self.snapshot = period.cut - ONE_DAY
        self.over = period.cut == period.end
        self.closed = {"won": defaultdict(list), "lost": defaultdict(list)}
        self.open, self.opening, self.created, self.cohort = (defaultdict(list) for _ in range(4))
        self.pushes, self.entries = defaultdict(list), defaultdict(list)
        self.limits = self.stale_limits()
        for deal in world.deals.alive:
            self.add_close(deal)
            self.add_open(deal)
            self.add_opening(deal)
            self.add_created(deal)
            self.add_cohort(deal)
            self.add_pushes(deal)
            self.add_entries(deal)

    def within(self, instant):
        return instant is not None and self.S <= instant < self.T

    def is_due(self, due):
        """[Deals: Due in the period] due date in [S, end)."""
        return due is not None and self.period.start <= due < self.period.end

    def spread(self, target, credit, on, item):
        for scope, share in self.world.weights(credit, on).items():
            target[scope].append((item, share))

    def add_close(self, deal):
        if self.within(deal.close_at):
            self.spread(self.closed[deal.outcome], deal.close_credit, deal.close_day, deal)

    def add_open(self, deal):
        """Open at T: what changed strictly before T; team and rate of the snapshot day."""
        state = deal.before(self.T)
        if state is None or state.outcome != "open":
            return
        money = self.world.rates.priced(deal.open_amount(state), state.currency, self.snapshot)
        item = OpenDeal(deal, state, money, self.is_due(state.due), self.is_stale(deal, state), self.is_overdue(state))
        self.spread(self.open, state.credit, self.snapshot, item)

    def is_overdue(self, state):
        """[Deals: Overdue] due before the snapshot day."""
        return state.due is not None and state.due < self.snapshot

    def stale_limits(self):
        """[Deals: Stale] stage -> max(14, p75 of first stays in it of all company deals won before T)."""
        stays = defaultdict(list)
        for deal in self.world.deals.alive:
            if deal.outcome == "won" and deal.close_at is not None and deal.close_at < self.T and deal.dated and deal.counts:
                for stage, days in deal.stays.items():
                    if days >= 0:
                        stays[stage].append(days)
        return {stage: max(Fraction(14), Fraction(percentile(sorted(its), P75))) for stage, its in stays.items()}

    def is_stale(self, deal, state):
        """Days since creation, stage or amount change, or held human activity; undated deals are not judged."""
        if not deal.dated:
            return False
        at = bisect_left(deal.touched, self.T) - 1
        last = self.world.clock.day_of(deal.touched[at])
        return (self.snapshot - last).days > self.limits.get(state.stage, 14)

    def add_opening(self, deal):
        """[Time: Opening S] stage, amount, due date and owner strictly before S, the team of day S, the rate of the day
        before. Only what is due in the period."""
        state = deal.before(self.S)
        if state is None or state.outcome != "open" or not self.is_due(state.due):
            return
        money = self.world.rates.priced(deal.open_amount(state), state.currency, self.period.start - ONE_DAY)
        self.spread(self.opening, state.credit, self.period.start, OpeningDeal(deal, state, money, self.slipped(deal)))

    def slipped(self, deal):
        """[Deals: Slip] open at T with the period over, or moved out."""
        state = deal.before(self.T)
        return state.outcome == "open" and (self.over or not self.is_due(state.due))

    def add_created(self, deal):
        """[Deals: Qualified] amount and currency at that local day's end, credit at the instant."""
        if not self.within(deal.qualified_at) or deal.from_newest_event:
            return
        on = self.world.clock.day_of(deal.qualified_at)
        evening = deal.before(self.world.clock.midnight(on + ONE_DAY))
        amount = deal.open_amount(evening) if evening.outcome == "open" else evening.amount
        money = self.world.rates.priced(amount, evening.currency, on)
        self.spread(self.created, deal.at(deal.qualified_at).credit, on, (deal, money))

    def add_cohort(self, deal):
        if deal.dated and deal.counts and self.within(deal.created):
            self.spread(self.cohort, deal.at(deal.created).credit, deal.created_day, deal)

    def add_pushes(self, deal):
        for instant, credit in deal.pushes:
            if deal.counts and self.within(instant):
                self.spread(self.pushes, credit, self.world.clock.day_of(instant), (deal.id, instant))

    def add_entries(self, deal):
        """[Stage funnel] cohort = first entry of the stage in the period, credit and team at entry."""
        if not deal.dated or not deal.counts:
            return
        for stage, (instant, days, advanced) in deal.passages.items():
            if self.within(instant):
                lost = deal.outcome == "lost" and not advanced
                for scope in self.world.weights(deal.at(instant).credit, self.world.clock.day_of(instant)):
                    self.entries[scope, stage].append((days, advanced, lost))


OpenDeal = namedtuple("OpenDeal", "deal state money due stale overdue")
OpeningDeal = namedtuple("OpeningDeal", "deal state money slipped")


# ======================================================================================================================
# 12. The basis: bookings, rates, cycles, sizes, open pipeline, pipeline created, velocity
# ======================================================================================================================

def basis(facts, scope):
    every_won, every_lost = facts.closed["won"][scope], facts.closed["lost"][scope]
    won, lost = counting(every_won), counting(every_lost)
    is_open = [(item, share) for item, share in facts.open[scope] if item.deal.counts]
    result = {
        "bookings": summed(credited(every_won), len(every_won)),
        "deals_won": counted(len(won)),
        "deals_lost": counted(len(lost)),
        "win_rate": ratio(len(won), len(won) + len(lost), len(won) + len(lost), "NO_CLOSED_DEALS"),
        "win_rate_value": win_rate_value(won, lost),
        "win_rate_qualified": win_rate_qualified(facts.world, won, lost),
        "open_deals": counted(len(is_open)),
        "open_pipeline": summed(total(item.money * share for item, share in facts.open[scope] if item.money is not None),
                                len(facts.open[scope])),
    }
    result.update(cycles("sales_cycle", won, (("", None), ("_median", HALF), ("_p75", P75), ("_p90", P90)), "NO_WON_DEALS"))
    result.update(cycles("time_to_loss", lost, (("", None), ("_median", HALF)), "NO_LOST_DEALS"))
    result.update(deal_sizes(won))
    result.update(open_value(is_open))
    result.update(created(facts.created[scope]))
    result.update(cohort(facts.cohort[scope]))
    result["sales_velocity"] = velocity(won, lost, len(is_open))
    return result


def counting(closed):
    return [(deal, share) for deal, share in closed if deal.counts]


def priced(closed):
    return [(deal, share) for deal, share in closed if deal.money is not None]


def credited(closed):
    return total(deal.money * share for deal, share in priced(closed))


def win_rate_value(won, lost):
    """[Deals] undefined only when a side has deals and none is priced."""
    n = len(won) + len(lost)
    numerator, denominator = credited(won), credited(won) + credited(lost)
    if n == 0:
        return undefined(0, "NO_CLOSED_DEALS", numerator, denominator)
    if (won and not priced(won)) or (lost and not priced(lost)):
        return undefined(n, "NO_PRICED_DEALS", numerator, denominator)
    return ratio(numerator, denominator, n, "NO_PRICED_DEALS")


def win_rate_qualified(world, won, lost):
    """Losses only if ever qualified before the close."""
    if not world.deals.has_stage_log:
        return undefined(0, "NO_STAGE_HISTORY")
    if not world.stages.qualified:
        return undefined(0, "NO_QUALIFIED_STAGE")
    counted_lost = [deal for deal, _ in lost if deal.qualified_at is not None and deal.qualified_at <= deal.close_at]
    n = len(won) + len(counted_lost)
    return ratio(len(won), n, n, "NO_CLOSED_DEALS")


def cycle_days(closed):
    """[C16; Deals] renewals, credits, undated deals and negative spans are out."""
    return [deal.days for deal, _ in closed if deal.dated and deal.type not in ("renewal", "credit") and deal.days >= 0]


def cycles(code, closed, variants, reason):
    days = cycle_days(closed)
    return {code + suffix: ratio(sum(days), len(days), len(days), reason) if share is None else ranked(days, share, reason)
            for suffix, share in variants}


def deal_sizes(won):
    """Credited amount / credited share of the priced deals; median and largest: the full amount, once per deal."""
    its = priced(won)
    reason = "NO_PRICED_DEALS" if won else "NO_WON_DEALS"
    full = [deal.money for deal, _ in its]
    return {"deal_size": ratio(credited(its), total(share for _, share in its), len(its), reason),
            "deal_size_median": ranked(full, HALF, reason),
            "deal_size_max": ranked(full, Fraction(1), reason)}


def open_value(is_open):
    its = [(item.money, share) for item, share in is_open if item.money is not None]
    return {"open_deal_value": ratio(total(money * share for money, share in its), total(share for _, share in its),
                                     len(its), "NO_PRICED_DEALS" if is_open else "NO_OPEN_DEALS")}


def created(items):
    return {"pipeline_created": summed(total(money * share for (_, money), share in items if money is not None), len(items)),
            "pipeline_created_count": counted(sum(deal.counts for (deal, _), _ in items))}


def cohort(items):
    """[Time: Events whose windows run on] judged at K."""
    won = sum(deal.outcome == "won" for deal, _ in items)
    still = sum(deal.outcome == "open" for deal, _ in items)
    return {"win_rate_cohort": ratio(won, len(items), len(items), "NO_CREATED_DEALS"),
            "win_rate_cohort_open": ratio(still, len(items), len(items), "NO_CREATED_DEALS")}


def velocity(won, lost, n_open):
    """[Velocity] reasons in the order closed, won, priced, cycle."""
    n, its, days = len(won) + len(lost), priced(won), cycle_days(won)
    numerator = n_open * len(won) * credited(its) * len(days)
    denominator = n * total(share for _, share in its) * sum(days)
    reason = ("NO_CLOSED_DEALS" if n == 0 else "NO_WON_DEALS" if not won else "NO_PRICED_DEALS" if not its
              else "NO_WON_DEALS" if not days else "ZERO_CYCLE")
    return ratio(numerator, denominator, n, reason)


# ======================================================================================================================
# 13. Quota and coverage
# ======================================================================================================================

def quota_figures(facts, scope):
    quotas, period = facts.world.quotas, facts.period
    goal = quotas.goal(*scope, period)
    booked, n_booked = credited(facts.closed["won"][scope]), len(facts.closed["won"][scope])
    due = [(item, share) for item, share in facts.open[scope] if item.due]
    due_money = total(item.money * share for item, share in due if item.money is not None)
    opening = facts.opening[scope]
    opening_money = total(item.money * share for item, share in opening if item.money is not None)
    if goal.amount is None:
        return {"quota_attainment": undefined(n_booked, "NO_QUOTA", booked), "quota_pace": undefined(0, "NO_QUOTA"),
                "pipeline_coverage": undefined(len(due), "NO_QUOTA", due_money),
                "pipeline_coverage_opening": undefined(len(opening), "NO_QUOTA", opening_money)}
    gone, whole = quotas.pace(*scope, period, goal)
    remaining = goal.amount - booked
    return {"quota_attainment": ratio(booked, goal.amount, n_booked, "NO_QUOTA"),
            "quota_pace": ratio(gone, whole, gone, "NO_WORKING_TIME"),
            "pipeline_coverage": ratio(due_money, remaining, len(due), "QUOTA_MET") if remaining > 0
            else undefined(len(due), "QUOTA_MET", due_money, remaining),
            "pipeline_coverage_opening": ratio(opening_money, goal.amount, len(opening), "NO_QUOTA")}


# ======================================================================================================================
# 14. Yield, slips, pushes, stale, overdue, hygiene, discount, loss reasons
# ======================================================================================================================

def pipeline_health(facts, scope):
    result = {"pipeline_yield": pipeline_yield(facts, scope), "push_count": counted(len(facts.pushes[scope]))}
    opening = [(item, share) for item, share in facts.opening[scope] if item.deal.counts]
    result["slip_rate"] = slip(opening)
    result["slip_rate_commit"] = slip([(item, share) for item, share in opening if item.state.category == "commit"])
    for code in ("stale", "overdue"):
        its = [(item, share) for item, share in facts.open[scope] if getattr(item, code)]
        result[code] = counted(sum(item.deal.counts for item, _ in its))
        result[code + "_value"] = summed(total(item.money * share for item, share in its if item.money is not None), len(its))
    result["pipeline_hygiene"] = hygiene(facts.world, [(item, share) for item, share in facts.open[scope] if item.deal.counts])
    result["discount"] = discount(facts.world.rates, counting(facts.closed["won"][scope]))
    result.update(loss_reasons(facts, scope))
    return result


def pipeline_yield(facts, scope):
    """[Deals: Pushes] credit and amounts as at S for the denominator; won = the booked amount, whoever closed it; without a
    rate out of both sides."""
    numerator = denominator = Fraction(0)
    n = 0
    opening = [(item, share) for item, share in facts.opening[scope] if item.deal.counts]
    for item, share in opening:
        won = item.deal.outcome == "won" and facts.within(item.deal.close_at)
        if item.money is None or (won and item.deal.money is None):
            continue
        n += 1
        denominator += item.money * share
        if won:
            numerator += item.deal.money * share
    return ratio(numerator, denominator, n, "NO_PRICED_DEALS" if opening else "NO_PIPELINE_DUE")


def slip(opening):
    its = [(item, share) for item, share in opening if item.money is not None]
    return ratio(total(item.money * share for item, share in its if item.slipped),
                 total(item.money * share for item, share in its), len(its),
                 "NO_PRICED_DEALS" if opening else "NO_PIPELINE_DUE")


def hygiene(world, is_open):
    """1 - (stale, overdue, undated, unpriced, no next step) share; a flaw is judged only where its column is filled."""
    its = [(item, share) for item, share in is_open if item.money is not None]
    clean = [(item, share) for item, share in its if not flawed(world, item)]
    return ratio(total(item.money * share for item, share in clean), total(item.money * share for item, share in its),
                 len(its), "NO_PRICED_DEALS" if is_open else "NO_OPEN_DEALS")


def flawed(world, item):
    return (item.stale
            or world.filled["due"] and (item.overdue or item.state.due is None)
            or world.filled["amount"] and item.state.amount is None
            or world.filled["next_step"] and item.deal.next_step is None)


def discount(rates, won):
    """1 - net / list over won deals with a list price, credited."""
    its = [(deal, share, rates.spot(deal.booked_currency, deal.close_day)) for deal, share in won
           if deal.money is not None and deal.list_amount is not None]
    lists = total(deal.list_amount * rate * share for deal, share, rate in its)
    net = total(deal.money * share for deal, share, _ in its)
    return ratio(lists - net, lists, len(its), "NO_LIST_PRICE" if won else "NO_WON_DEALS")


def loss_reasons(facts, scope):
    """R: reasons for which a deal of the scope was lost, blank = not_given."""
    by_reason = defaultdict(list)
    for deal, share in counting(facts.closed["lost"][scope]):
        by_reason[deal.loss_reason].append((deal, share))
    if LOSS_REASONS_OF == "ever":
        for reason in facts.world.reasons_ever[scope]:
            by_reason.setdefault(reason, [])
    result = {}
    for reason, its in by_reason.items():
        result[f"loss_reasons.{reason}"] = counted(len(its))
        result[f"loss_reasons_value.{reason}"] = summed(credited(its), len(its))
    return result


# ======================================================================================================================
# 15. Waterfall
# ======================================================================================================================

WATERFALL = ("opening", "new", "reopened", "transferred_in", "pulled_in", "unplanned", "increased", "decreased", "won",
             "lost", "pushed_out", "transferred_out", "void", "fx", "closing")

# What stands at a moment: weights = scope -> share; held = open, due in the period and not void; rated = day of the rate
Moment = namedtuple("Moment", "instant state weights held rated")
# One leg of a deal in the waterfall: amount in a currency, the share of the scope, and the day of the rate
Leg = namedtuple("Leg", "amount currency share rated")


class Waterfall:
    """Of pipeline that is open and due in the period, per scope, on credited money. Void deals are in it until void_at."""

    def __init__(self, facts):
        self.facts, self.world, self.period = facts, facts.world, facts.period
        self.S, self.T, self.clock = facts.S, facts.T, facts.world.clock
        self.money = defaultdict(lambda: defaultdict(Fraction))
        self.n = defaultdict(Counter)
        self.legs = defaultdict(list)  # scope -> what was put, deal by deal: for --explain
        self.by_due = self.world.filled["due"]
        for deal in self.world.deals.all:
            if self.may_take_part(deal):
                self.add(deal)

    def may_take_part(self, deal):
        if deal.created >= self.T or (deal.void_at is not None and deal.void_at < self.S):
            return False
        opening = deal.before(self.S)
        if opening is None or opening.outcome == "open":
            return True
        return bisect_right(deal.times, self.T - 1) > bisect_right(deal.times, self.S - 1)

    # ---- what stood when ---------------------------------------------------------------------------------------------

    def add(self, deal):
        self.deal = deal
        moments = self.moments(deal)
        close = self.standing_close(deal)
        scopes = {scope for moment in moments for scope in moment.weights}
        if close is not None:
            scopes |= set(close.weights)
        for scope in scopes:
            self.add_scope(deal, scope, moments, close)

    def moments(self, deal):
        """The opening (state strictly before S, teams of day S), then every instant in [S, T) at which the deal, its
        credit or the team of a credited rep changes."""
        first, last = bisect_left(deal.times, self.S), bisect_left(deal.times, self.T)
        instants = set(deal.times[first:last]) | {self.S}
        if self.S <= deal.created < self.T:
            instants.add(deal.created)
        if deal.void_at is not None and self.S <= deal.void_at < self.T:
            instants.add(deal.void_at)
        reps = {rep for state in deal.states[max(first - 1, 0):last] for rep, _ in state.credit}
        for rep in reps:
            instants |= {self.clock.midnight(on) for on in self.world.people.moves(rep)
                         if self.period.start < on < self.period.cut}
        found = [self.moment(deal, self.S - 1, self.period.start, self.period.start - ONE_DAY)]
        for instant in sorted(instants):
            on = self.clock.day_of(instant)
            found.append(self.moment(deal, instant, on, on))
        return found

    def moment(self, deal, instant, team_day, rated):
        state = deal.at(instant)
        if state is None or (deal.void_at is not None and deal.void_at <= instant):
            return Moment(instant, state, {}, False, rated)
        held = state.outcome == "open" and (not self.by_due or self.facts.is_due(state.due))
        return Moment(instant, state, self.world.weights(state.credit, team_day), held, rated)

    def standing_close(self, deal):
        """The close in [S, T) that stands at T (of a void deal: when it became void). A close that also stands at K leaves
        at the booked amount (lost: the amount of the close) with the credit booked; one undone after T, and that of a void
        deal, at its own amount and credit."""
        until = self.T - 1 if deal.void_at is None else min(self.T - 1, deal.void_at)
        state = deal.at(until)
        if state is None or state.outcome == "open":
            return None
        begun = deal.times[deal_run(deal, until)]
        if not self.S <= begun < self.T:
            return None
        on, own = self.clock.day_of(begun), deal.at(begun) or state
        final = deal.void_at is None and begun == deal.close_at
        credit = deal.close_credit if final else own.credit
        amount, currency = own.amount, own.currency
        if final and deal.outcome == "won":
            amount, currency = deal.booked, deal.booked_currency
        elif final and deal.booked_by_adjustment is not None:
            amount = deal.booked_by_adjustment
        decided = final and deal.booked_by_adjustment is not None
        entered = deal.booked_by_adjustment if decided else own.amount
        return Close(begun, state.outcome, self.world.weights(credit, on), amount, currency, on, own, entered)

    # ---- one deal in one scope ---------------------------------------------------------------------------------------

    def add_scope(self, deal, scope, moments, close):
        inside = [moment.held and moment.weights.get(scope, 0) != 0 for moment in moments]
        closing_share = close.weights.get(scope, 0) if close is not None else 0
        entry = inside.index(True) if True in inside else None
        if entry is not None:
            kind, leg = self.entry_kind(deal, scope, moments, entry), self.open_leg(deal, moments[entry], scope)
        elif closing_share:
            kind = self.kind_of_entry_by_close(deal, scope, moments, close)
            leg = Leg(close.entered, close.own.currency, closing_share, close.on)
        else:
            return
        self.put(scope, kind, self.value(leg))
        if inside[-1]:
            end = self.open_leg(deal, moments[-1], scope)._replace(rated=self.facts.snapshot)
            out = "closing"
        else:
            out, end = self.way_out(deal, scope, moments, inside, close, closing_share)
        self.put(scope, out, self.value(end))
        self.put_between(scope, leg, end)

    def open_leg(self, deal, moment, scope):
        return Leg(deal.open_amount(moment.state), moment.state.currency, moment.weights[scope], moment.rated)

    def entry_kind(self, deal, scope, moments, entry):
        return "opening" if entry == 0 else self.compared_with_opening(deal, scope, moments, "pulled_in")

    def kind_of_entry_by_close(self, deal, scope, moments, close):
        """Changes of the instant included: dated into the period by its close is pulled_in, never dated into it unplanned."""
        dated = self.by_due and self.facts.is_due(close.own.due)
        return self.compared_with_opening(deal, scope, moments, "pulled_in" if dated else "unplanned")

    def compared_with_opening(self, deal, scope, moments, otherwise):
        if deal.created >= self.S:
            born = self.world.weights(deal.at(deal.created).credit, deal.created_day)
            return "new" if born.get(scope, 0) else "transferred_in"
        if moments[0].state.outcome != "open":
            return "reopened"
        if not moments[0].weights.get(scope, 0):
            return "transferred_in"
        return otherwise

    def way_out(self, deal, scope, moments, inside, close, closing_share):
        void = deal.void_at is not None and deal.void_at < self.T
        if close is not None and closing_share:
            leg = Leg(close.amount, close.currency, closing_share, close.on)
            return ("void" if void else close.outcome), leg
        leg = self.just_before_last_exit(deal, scope, moments, inside)
        if void:
            return "void", leg
        if close is not None or not moments[-1].weights.get(scope, 0):
            return "transferred_out", leg
        return "pushed_out", leg

    def just_before_last_exit(self, deal, scope, moments, inside):
        """The amount just before, at the rate of the day of the exit."""
        last = max(index for index in range(1, len(inside)) if inside[index - 1] and not inside[index])
        return self.open_leg(deal, moments[last - 1], scope)._replace(rated=moments[last].rated)

    # ---- money -------------------------------------------------------------------------------------------------------

    def value(self, leg):
        """A missing amount or rate counts 0."""
        return (self.world.rates.priced(leg.amount, leg.currency, leg.rated) or 0) * leg.share

    def put(self, scope, part, money):
        self.legs[scope].append((part, self.deal, money))
        self.money[scope][part] += money
        self.n[scope][part] += 1

    def put_between(self, scope, entry, end):
        """Increased / decreased: in the deal's currency at the rate of entry; what is left is fx."""
        moved = self.value(end._replace(rated=entry.rated)) - self.value(entry)
        fx = self.value(end) - self.value(entry) - moved
        if moved > 0:
            self.put(scope, "increased", moved)
        elif moved < 0:
            self.put(scope, "decreased", -moved)
        if fx:
            self.put(scope, "fx", fx)

    def figures(self, scope):
        return {f"waterfall_{part}": summed(self.money[scope][part], self.n[scope][part]) for part in WATERFALL}


# entered = what a deal comes in with that comes in by its close: the amount then; [Adjustments] decided, that of the close
Close = namedtuple("Close", "instant outcome weights amount currency on own entered")


def deal_run(deal, until):
    return Deals.run_start(deal, bisect_right(deal.times, until) - 1)


# ======================================================================================================================
# 16. Stage funnel
# ======================================================================================================================

def funnel(facts, scope):
    result = {}
    for stage in facts.world.stages.open:
        cohort = facts.entries[scope, stage]
        n = len(cohort)
        days = [days for days, _, _ in cohort if days is not None]
        reason = "NOT_YET" if n else "NO_ENTRIES"
        result[f"stage_conversion.{stage}"] = ratio(sum(advanced for _, advanced, _ in cohort), n, n, "NO_ENTRIES")
        result[f"stage_lost.{stage}"] = ratio(sum(lost for _, _, lost in cohort), n, n, "NO_ENTRIES")
        result[f"stage_velocity_median.{stage}"] = ranked(days, HALF, reason)
        result[f"stage_velocity_p75.{stage}"] = ranked(days, P75, reason)
    return result


# ======================================================================================================================
# 17. Activities
# ======================================================================================================================

class ActivityFacts:
    """Activities of one period by scope: sets of distinct things, so that a meeting counts once per scope."""

    def __init__(self, facts):
        self.facts, self.world, self.period = facts, facts.world, facts.period
        self.T = facts.T
        self.things, self.meetings = defaultdict(set), defaultdict(set)
        self.selling, self.n_selling, self.days = Counter(), Counter(), Counter()
        its = self.world.activities
        self.held_keys = {activity.key for activity in its.held if activity.key and activity.start < self.T}
        for activity in its.known:
            self.add(activity)
        self.add_selling(its)
        self.add_days()

    def within(self, on):
        return self.period.start <= on < self.period.cut

    def add(self, activity):
        if not activity.human:
            return
        begun = self.within(activity.start_day)
        if activity.held and begun:
            self.spread(self.things, activity, activity.start_day, activity.type)
        if activity.type == "prospect_meeting" and self.world.is_prospect(activity):
            if self.within(activity.made_day):  # set: created in the period, any status
                self.spread(self.meetings, activity, activity.made_day, "set")
            if begun and (activity.held or activity.key in self.held_keys):  # held by anyone at all
                self.spread(self.meetings, activity, activity.start_day, "held")
            elif begun and activity.status == "no_show":
                self.spread(self.meetings, activity, activity.start_day, "no_show")

    def spread(self, target, activity, on, kind):
        for scope in self.world.people.scopes(activity.rep, on):
            target[scope, kind].add(activity.thing)

    def add_selling(self, its):
        for (rep, on), (micros, n) in its.selling.items():
            if self.within(on):
                for scope in self.world.people.scopes(rep, on):
                    self.selling[scope] += micros
                    self.n_selling[scope] += n

    def add_days(self):
        """Available days: working calendar less holidays and absences, while employed, up to T."""
        for rep in self.world.people.known_reps:
            for on in days_between(self.period.start, self.period.cut):
                if self.world.calendar.available(rep, on):
                    for scope in self.world.people.scopes(rep, on):
                        self.days[scope] += 1

    def figures(self, scope):
        result = {}
        days = self.days[scope]
        types = TYPES + tuple(sorted({kind for its, kind in self.things if its == scope} - set(TYPES)))
        for kind in types:
            n = len(self.things[scope, kind])
            result[f"activities.{kind}"] = counted(n)
            result[f"activities_per_day.{kind}"] = ratio(n, days, n, "NO_WORKING_TIME")
        result["selling_time"] = ratio(Fraction(self.selling[scope], MINUTE), days * WORK_DAY, self.n_selling[scope],
                                       "NO_WORKING_TIME")
        made, held, missed = (len(self.meetings[scope, kind]) for kind in ("set", "held", "no_show"))
        result["prospect_meetings_set"] = counted(made)
        result["prospect_meetings_held"] = counted(held)
        result["prospect_meetings_show_rate"] = ratio(held, held + missed, held + missed, "NO_MEETINGS")
        result["meetings_per_win"] = self.meetings_per_win(counting(self.facts.closed["won"][scope]))
        if self.world.activities.empty:
            return {code: undefined(0, "NO_ACTIVITY_SOURCE") for code in result}
        return result

    def meetings_per_win(self, won):
        """Prospect and customer meetings held on the deal before its close, by anyone."""
        held = sum(len({activity.thing for activity in self.world.activities.meetings_on_deal.get(deal.id, ())
                        if activity.start < deal.close_at}) for deal, _ in won)
        return ratio(held, len(won), len(won), "NO_WON_DEALS")


# ======================================================================================================================
# 18. Leads
# ======================================================================================================================

class LeadFacts:
    """[Activities and leads] leads of one period by scope, judged at K. minutes = INFINITE: not yet."""

    def __init__(self, facts):
        self.facts, self.world = facts, facts.world
        self.response, self.assigned, self.contact, self.positive, self.conversion = (defaultdict(list) for _ in range(5))
        self.sla = defaultdict(list)
        self.present = defaultdict(int)
        for lead in self.world.leads.all:
            self.add(lead)

    def add(self, lead):
        if self.facts.within(lead.created):
            on, region = self.place(lead, lead.created)
            for scope in self.world.people.scopes(lead.rep, on):
                self.present[scope] += 1
            self.put(self.response, lead, lead.created, lead.attempt, on, region)
            self.put(self.contact, lead, lead.created, lead.contact, on, region)
            self.put(self.positive, lead, lead.created, lead.positive, on, region)
            self.put_sla(lead, on, region)
            self.put_conversion(lead, on)
        if self.facts.within(lead.assigned):
            on, region = self.place(lead, lead.assigned)
            self.put(self.assigned, lead, lead.assigned, lead.attempt, on, region)

    def place(self, lead, start):
        """Team, and region for business minutes, by each clock's own start."""
        on = self.world.clock.day_of(start)
        return on, self.world.people.region(lead.rep, on) if lead.rep != UNASSIGNED else ""

    def minutes(self, start, end, region):
        return INFINITE if end is None else self.world.calendar.business_minutes(start, end, region)

    def put(self, target, lead, start, end, on, region):
        """An end before the start is a data fault, out of all figures of that clock and of no other."""
        if end is not None and end < start:
            return
        for scope in self.world.people.scopes(lead.rep, on):
            target[scope].append(self.minutes(start, end, region))

    def put_sla(self, lead, on, region):
        """Deadline passed by the as-of; answered within the limit."""
        if lead.attempt is not None and lead.attempt < lead.created:
            return
        passed = self.world.calendar.business_minutes(lead.created, self.world.known_until - 1, region) >= SLA_MINUTES
        within = lead.attempt is not None and self.minutes(lead.created, lead.attempt, region) <= SLA_MINUTES
        for scope in self.world.people.scopes(lead.rep, on):
            self.sla[scope].append((passed, within))

    def put_conversion(self, lead, on):
        """Created day + 30 <= as-of day; converted within 30 days, by local days."""
        if lead.converted is not None and lead.converted < lead.created:
            return
        over = on + timedelta(days=30) <= self.world.known_day - ONE_DAY
        done = lead.converted is not None and (self.world.clock.day_of(lead.converted) - on).days <= 30
        for scope in self.world.people.scopes(lead.rep, on):
            self.conversion[scope].append((over, done))

    def figures(self, scope):
        response, assigned = self.response[scope], self.assigned[scope]
        positive = self.positive[scope]
        responded = [minutes for minutes in positive if minutes != INFINITE]
        unanswered = sum(minutes == INFINITE for minutes in response)
        result = {
            "lead_response_median": ranked(response, HALF, "NO_LEADS"),
            "lead_response_p90": ranked(response, P90, "NO_LEADS"),
            "lead_response_assigned_median": ranked(assigned, HALF, "NO_LEADS"),
            "lead_response_assigned_p90": ranked(assigned, P90, "NO_LEADS"),
            "lead_unanswered": ratio(unanswered, len(response), len(response), "NO_LEADS"),
            "lead_contact_median": ranked(self.contact[scope], HALF, "NO_LEADS"),
            "lead_positive_response_median": ranked(responded, HALF, "NOT_YET" if positive else "NO_LEADS"),
            "lead_positive_rate": ratio(len(responded), len(positive), len(positive), "NO_LEADS"),
            "lead_sla": self.due_share(self.sla[scope]),
            "lead_conversion": self.due_share(self.conversion[scope]),
        }
        return self.without_source(result)

    @staticmethod
    def due_share(pairs):
        """(due, done): done among due; none due: NOT_YET."""
        due = [done for is_due, done in pairs if is_due]
        return ratio(sum(due), len(due), len(due), "NOT_YET" if pairs else "NO_LEADS")

    def without_source(self, result):
        """A lead time that no lead known at K carries: all figures that rest on it are NO_DATA."""
        leads = self.world.leads
        if leads.empty:
            return {code: undefined(0, "NO_LEADS") for code in result}
        rests_on = {"lead_response_median": ["attempt"], "lead_response_p90": ["attempt"], "lead_unanswered": ["attempt"],
                    "lead_sla": ["attempt"], "lead_response_assigned_median": ["assigned", "attempt"],
                    "lead_response_assigned_p90": ["assigned", "attempt"], "lead_contact_median": ["contact"],
                    "lead_positive_response_median": ["positive"], "lead_positive_rate": ["positive"],
                    "lead_conversion": ["converted"]}
        return {code: figure if not leads.all or all(leads.carries[name] for name in rests_on[code])
                else undefined(0, "NO_DATA") for code, figure in result.items()}


# ======================================================================================================================
# 19. Rows of kpis.csv
# ======================================================================================================================

UNITS = {
    "count": "deals_won deals_lost open_deals pipeline_created_count prospect_meetings_set prospect_meetings_held push_count "
             "stale overdue activities loss_reasons",
    "money": "bookings deal_size deal_size_median deal_size_max open_pipeline open_deal_value pipeline_created stale_value "
             "overdue_value loss_reasons_value " + " ".join("waterfall_" + part for part in WATERFALL),
    "money_per_day": "sales_velocity",
    "days": "sales_cycle sales_cycle_median sales_cycle_p75 sales_cycle_p90 time_to_loss time_to_loss_median "
            "stage_velocity_median stage_velocity_p75",
    "minutes": "lead_response_median lead_response_p90 lead_response_assigned_median lead_response_assigned_p90 "
               "lead_contact_median lead_positive_response_median",
    "share": "win_rate win_rate_value win_rate_qualified win_rate_cohort win_rate_cohort_open selling_time lead_sla "
             "lead_unanswered lead_positive_rate lead_conversion pipeline_yield pipeline_hygiene "
             "prospect_meetings_show_rate quota_attainment quota_pace stage_conversion stage_lost slip_rate "
             "slip_rate_commit discount",
    "ratio": "pipeline_coverage pipeline_coverage_opening activities_per_day meetings_per_win"}
UNIT_OF = {code: unit for unit, codes in UNITS.items() for code in codes.split()}


def unit_of(code):
    return UNIT_OF[code.split(".", 1)[0]]


def scopes_of_period(world, period):
    """[Files] every rep (inferred ones too), every team, the company; members: every rep with that direct team on a day
    from S to the snapshot day; UNASSIGNED."""
    people = world.people
    found = {COMPANY: "Company"}
    found.update({("team", team): row["name"] for team, row in people.teams.items()})
    for rep in people.all_reps():
        name = people.names[rep]["name"] if rep in people.names else rep
        found["rep", rep] = name
        days = [period.start] + [on for on in people.moves(rep) if period.start < on < period.cut]
        for team in {people.team_of(rep, on) for on in days} - {None}:
            found["member", f"{team}/{rep}"] = name
    found["rep", UNASSIGNED] = "Unassigned"
    return found


def figures_of_period(world, period):
    """scope -> {code: figure} for one period."""
    facts = Facts(world, period)
    waterfall = Waterfall(facts)
    activities = ActivityFacts(facts) if world.activities.given else None
    leads = LeadFacts(facts) if world.leads.given else None
    result = {}
    for scope in scopes_of_period(world, period):
        its = basis(facts, scope)
        if world.quotas.given and scope[1] != UNASSIGNED:
            its.update(quota_figures(facts, scope))
        its.update(pipeline_health(facts, scope))
        its.update(waterfall.figures(scope))
        if world.stages.given:
            its.update(funnel(facts, scope))
        if activities and scope[1] != UNASSIGNED:
            its.update(activities.figures(scope))
        if leads:
            its.update(leads.figures(scope))
        result[scope] = its
    return result


def kpi_rows(world, name):
    rows = []
    for period in asked_periods(world.fiscal, name, world.known_day):
        through = (period.cut - ONE_DAY).isoformat()
        no_data = world.first_event >= world.clock.midnight(period.cut)
        names = scopes_of_period(world, period)
        for scope, its in figures_of_period(world, period).items():
            for code, (value, numerator, denominator, n, reason) in its.items():
                if scope[1] == UNASSIGNED and not n:
                    continue
                if no_data:
                    value, numerator, denominator, n, reason = undefined(0, "NO_DATA")
                rows.append([period.name, through, *scope, names[scope], code, plain(value), plain(numerator),
                             plain(denominator), str(n), unit_of(code), reason])
    return sorted(rows, key=lambda row: [row[index].encode("utf-8") for index in (0, 2, 3, 5)])


# ======================================================================================================================
# 20. Breakdown (--breakdown) and pace test (--pace)
# ======================================================================================================================

BREAKDOWN_HEADER = ["period", "through", "scope", "scope_id", "dimension", "member", "kpi", "value", "numerator",
                    "denominator", "n"]
BREAKDOWN_KPIS = ("bookings", "deals_won", "deals_lost", "win_rate", "deal_size", "sales_cycle")


class Attributes:
    """[breakdown] the attributes of a deal; "not given" is a row."""

    def __init__(self, world):
        self.products = distinct_by_key(Table(world.folder, "products.csv").rows, "productid")
        self.accounts = distinct_by_key(Table(world.folder, "accounts.csv").rows, "accountid")
        self.sources = world.leads.source_of_deal

    def of(self, deal):
        product, account = self.products.get(deal.product, {}), self.accounts.get(deal.account, {})
        found = {"product": product.get("name") or deal.product, "product_family": product.get("family"),
                 "segment": account.get("segment"), "industry": account.get("industry"), "country": account.get("country"),
                 "deal_type": deal.type, "lead_source": self.sources.get(deal.id)}
        return {dimension: member or "not_given" for dimension, member in found.items()}


def breakdown_rows(world, name):
    attributes, rows = Attributes(world), []
    for period in asked_periods(world.fiscal, name, world.known_day):
        facts = Facts(world, period)
        through = (period.cut - ONE_DAY).isoformat()
        for scope in scopes_of_period(world, period):
            groups = defaultdict(lambda: {"won": [], "lost": []})
            for outcome in ("won", "lost"):
                for deal, share in facts.closed[outcome][scope]:
                    for dimension, member in attributes.of(deal).items():
                        groups[dimension, member][outcome].append((deal, share))
            for (dimension, member), its in groups.items():
                for code, figure in of_group(its["won"], its["lost"]).items():
                    value, numerator, denominator, n, _ = figure
                    rows.append([period.name, through, *scope, dimension, member, code, plain(value), plain(numerator),
                                 plain(denominator), str(n)])
    return sorted(rows, key=lambda row: [row[index].encode("utf-8") for index in (0, 2, 3, 4, 5, 6)])


def of_group(every_won, every_lost):
    won, lost = counting(every_won), counting(every_lost)
    n = len(won) + len(lost)
    result = {"bookings": summed(credited(every_won), len(every_won)), "deals_won": counted(len(won)),
              "deals_lost": counted(len(lost)), "win_rate": ratio(len(won), n, n, "NO_CLOSED_DEALS")}
    result.update(deal_sizes(won))
    result.update(cycles("sales_cycle", won, (("", None),), "NO_WON_DEALS"))
    return {code: result[code] for code in BREAKDOWN_KPIS}


PACE_HEADER = ["period", "through", "scope", "scope_id", "band", "p25", "p75", "win_rate", "won", "n", "low", "high"]


def discovery_days(world, deal):
    """Days of all stays in stages of phase discovery before the close; None for a deal that never was in one."""
    days = [(world.clock.day_of(until) - world.clock.day_of(begin)).days
            for (begin, stage), (until, _) in zip(deal.path, deal.path[1:])
            if word(world.stages.rows.get(stage, {}).get("phase", "")) == "discovery" and until <= deal.close_at]
    return sum(days) if days else None


def wilson(won, n):
    """[C14] Wilson 80 % interval, z = 1.2816."""
    getcontext().prec = 40
    z, p = Decimal("1.2816"), Decimal(won) / Decimal(n)
    middle, half = p + z * z / (2 * n), z * (p * (1 - p) / n + z * z / (4 * n * n)).sqrt()
    return [Fraction((middle + sign * half) / (1 + z * z / n)) for sign in (-1, 1)]


def pace_rows(world, name):
    """Deals closed in the period, cut at p25 and p75 of the company's discovery days in it: fast below p25, slow above p75."""
    rows = []
    for period in asked_periods(world.fiscal, name, world.known_day):
        facts = Facts(world, period)

        def pool_of(scope):
            pool = [(discovery_days(world, deal), outcome) for outcome in ("won", "lost")
                    for deal, _ in counting(facts.closed[outcome][scope]) if deal.dated and deal.days >= 0]
            return [(days, outcome) for days, outcome in pool if days is not None]

        ordered = sorted(days for days, _ in pool_of(COMPANY))
        if not ordered:
            continue
        low, high = percentile(ordered, Fraction(1, 4)), percentile(ordered, P75)
        bands = {"fast": lambda days: days < low, "normal": lambda days: low <= days <= high, "slow": lambda days: days > high}
        for scope in scopes_of_period(world, period):
            pool = pool_of(scope)
            for band, belongs in bands.items() if pool else ():
                its = [outcome for days, outcome in pool if belongs(days)]
                won, n = its.count("won"), len(its)
                rate, interval = (Fraction(won, n), wilson(won, n)) if n else (None, [None, None])
                rows.append([period.name, (period.cut - ONE_DAY).isoformat(), *scope, band, plain(low), plain(high),
                             plain(rate), str(won), str(n), *map(plain, interval)])
    return sorted(rows, key=lambda row: [row[index].encode("utf-8") for index in (0, 2, 3, 4)])


# ======================================================================================================================
# 21. The deals behind the figures of one scope (--explain)
# ======================================================================================================================

EXPLAIN_HEADER = ["period", "list", "deal", "type", "share", "money", "what"]


def explain_rows(world, name, scope):
    for period in asked_periods(world.fiscal, name, world.known_day):
        facts = Facts(world, period)
        for outcome in ("won", "lost"):
            for deal, share in facts.closed[outcome][scope]:
                what = (f"closed {deal.close_day} created {deal.created_day} days {deal.days} list {plain(deal.list_amount)} "
                        f"booked {plain(deal.booked)} {deal.booked_currency} reason {deal.loss_reason} "
                        f"qualified {deal.qualified_at is not None and deal.qualified_at <= deal.close_at}")
                yield [period.name, outcome, deal.id, deal.type, plain(share), plain(deal.money), what]
        for item, share in facts.open[scope]:
            state = item.state
            what = (f"stage {state.stage} due {state.due} amount {plain(state.amount)} {state.currency} "
                    f"due_in_period {item.due} stale {item.stale} overdue {item.overdue} flawed {flawed(world, item)}")
            yield [period.name, "open", item.deal.id, item.deal.type, plain(share), plain(item.money), what]
        for item, share in facts.opening[scope]:
            what = f"stage {item.state.stage} due {item.state.due} category {item.state.category} slipped {item.slipped}"
            yield [period.name, "opening", item.deal.id, item.deal.type, plain(share), plain(item.money), what]
        for (deal, money), share in facts.created[scope]:
            what = f"qualified {world.clock.day_of(deal.qualified_at)}"
            yield [period.name, "pipeline_created", deal.id, deal.type, plain(share), plain(money), what]
        for deal, share in facts.cohort[scope]:
            yield [period.name, "cohort", deal.id, deal.type, plain(share), "", f"created {deal.created_day} {deal.outcome}"]
        for (key, instant), share in facts.pushes[scope]:
            yield [period.name, "push", key, "", plain(share), "", f"on {world.clock.day_of(instant)}"]
        for part, deal, money in Waterfall(facts).legs[scope]:
            yield [period.name, f"waterfall_{part}", deal.id, deal.type, "", plain(money), ""]


# ======================================================================================================================
# 22. Checks of the figures against each other (--check)
# ======================================================================================================================

ADDITIVE = ("bookings", "open_pipeline", "pipeline_created", "stale_value", "overdue_value", "waterfall_opening",
            "waterfall_closing", "waterfall_won")


def check(world, name):
    faults, done = [], Counter()

    def same(what, where, one, other):
        done[what] += 1
        if one != other:
            faults.append(f"{what}: {where}: {one} is not {other}")

    for period in asked_periods(world.fiscal, name, world.known_day):
        figures = figures_of_period(world, period)
        for scope, its in figures.items():
            part = {code: its[f"waterfall_{code}"][0] for code in WATERFALL}
            entered = total(part[code] for code in ("opening", "new", "reopened", "transferred_in", "pulled_in", "unplanned"))
            left = total(part[code] for code in ("won", "lost", "pushed_out", "transferred_out", "void"))
            same("waterfall identity", (period.name, scope), entered + part["increased"] - part["decreased"] - left + part["fx"],
                 part["closing"])
        check_roll_up(world, period, figures, same)
    for what, n in done.items():
        print(f"{n:8} checked: {what}")
    print("\n".join(faults[:50]))
    print(f"{len(faults)} faults")
    return 1 if faults else 0


def check_roll_up(world, period, figures, same):
    people = world.people
    teamed = {scope[1].split("/", 1)[1] for scope in figures if scope[0] == "member"}
    for code in ADDITIVE:
        def value(scope):
            return figures[scope][code][0]

        for team in people.teams:
            members = total(value(scope) for scope in figures if scope[0] == "member" and scope[1].split("/", 1)[0] == team)
            children = total(value(("team", child)) for child, row in people.teams.items() if row.get("parentteamid") == team)
            same("members + child teams = team", (period.name, team, code), members + children, value(("team", team)))
        tops = total(value(("team", team)) for team, row in people.teams.items() if not row.get("parentteamid"))
        rest = total(value(("rep", rep)) for rep in people.all_reps() if rep not in teamed)
        whole = tops + rest + value(("rep", UNASSIGNED))
        same("top teams + team-less + UNASSIGNED = company", (period.name, code), whole, value(COMPANY))
        if code != "waterfall_won":
            reps = total(value(("rep", rep)) for rep in people.all_reps()) + value(("rep", UNASSIGNED))
            same("reps = company", (period.name, code), reps, value(COMPANY))


# ======================================================================================================================
# 23. Command line
# ======================================================================================================================

def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("period")
    parser.add_argument("as_of", type=date.fromisoformat)
    parser.add_argument("--zone", default="Europe/Berlin")
    parser.add_argument("--currency", default="EUR")
    parser.add_argument("--fiscal-year-start", type=int, default=1)
    parser.add_argument("--breakdown", action="store_true")
    parser.add_argument("--pace", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--explain", metavar="SCOPE:ID")
    options = parser.parse_args(arguments)
    world = World(options.folder, options.as_of, options.zone, options.currency, options.fiscal_year_start)
    if options.check:
        return check(world, options.period)
    if options.breakdown:
        header, rows = BREAKDOWN_HEADER, breakdown_rows(world, options.period)
    elif options.pace:
        header, rows = PACE_HEADER, pace_rows(world, options.period)
    elif options.explain:
        header, rows = EXPLAIN_HEADER, explain_rows(world, options.period, tuple(options.explain.split(":", 1)))
    else:
        header, rows = HEADER, kpi_rows(world, options.period)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(header)
    out.writerows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
