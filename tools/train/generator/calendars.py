"""Dates as pages print them: month names of one region, one form of day and time a page."""

from random import Random

from .phrases import phrases

REGIONS = ("egyptian", "levantine", "tunisian", "moroccan")


class Calendar:
    """The habits of one page: which month names, which order, which clock, which labels."""

    def __init__(self, rng: Random) -> None:
        self.lists = phrases()
        self.region = rng.choices((*REGIONS, "dual"), (10, 3, 2, 1, 6))[0]
        self.dual = rng.choice(self.lists["dates.dual"])
        self.day_form = rng.choice(self.lists["dates.days"])
        self.time_form = rng.choice(self.lists["dates.times"])
        self.join = rng.choice(self.lists["dates.joins"])
        self.weekdays = self.lists[rng.choice(("dates.weekdays", "dates.weekdays_plain"))]

    def month(self, rng: Random, number: int | None = None) -> str:
        """The name of a month (1-12) in the way of this page."""
        index = (number or rng.randint(1, 12)) - 1
        if self.region == "dual":
            egyptian = self.lists["dates.egyptian"][index]
            return self.dual.format(e=egyptian, l=self.lists["dates.levantine"][index])
        return self.lists[f"dates.{self.region}"][index]

    def day(self, rng: Random, form: str | None = None) -> str:
        """A date; the weekday and the Hijri date beside it are drawn apart from it."""
        day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2003, 2025)
        hijri_year = year - 579
        hijri_month = rng.randint(1, 12)
        return (form or self.day_form).format(
            d=day,
            dd=f"{day:02}",
            n=month,
            nn=f"{month:02}",
            y=year,
            m=self.month(rng, month),
            en=self.lists["dates.english"][month - 1],
            w=rng.choice(self.weekdays),
            h=f"{day} {self.lists['dates.hijri'][hijri_month - 1]} {hijri_year}",
            hn=f"{hijri_year}/{hijri_month}/{day}",
        )

    def time(self, rng: Random) -> str:
        """A time of the day."""
        hour, minute = rng.randint(0, 23), rng.randint(0, 59)
        late = hour >= 12
        return self.time_form.format(
            H=f"{hour:02}",
            M=f"{minute:02}",
            h12=f"{hour % 12 or 12:02}",
            ap="م" if late else "ص",
            apl="مساءً" if late else "صباحا",
            en="PM" if late else "AM",
        )

    def moment(self, rng: Random) -> str:
        """Date and time in one."""
        return self.join.format(date=self.day(rng), time=self.time(rng))

    def relative(self, rng: Random) -> str:
        """A date told from today: «منذ 3 ساعات»."""
        return rng.choice(self.lists["dates.relative"]).format(n=rng.randint(2, 30))
