"""The rows that the store benchmark stores: 50 stocks, a trade in every minute, weekdays up to 2026-11-20."""

from datetime import date, datetime, timedelta


def rows(sessions, minutes, changed=False):
    last = date(2026, 11, 20)
    days = [last - timedelta(days=back) for back in range(2 * sessions + 7)]
    days = [day for day in days if day.weekday() < 5][:sessions][::-1]
    made = []
    for day in days:
        midnight = datetime(day.year, day.month, day.day)
        day_number = day.toordinal() - date(1970, 1, 1).toordinal()
        for number in range(1, 51):
            for minute in range(540, 540 + minutes):
                price = 50_000.0 + (number * 131 + minute * 37 + day_number) % 400 * 100
                volume = 1 + minute * 7 % 997 + (1 if changed and (number + minute) % 33 == 0 else 0)
                made.append((
                    str(100_000 + number), midnight + timedelta(minutes=minute),
                    price, price + 300, price - 200, price + 100, volume,
                ))
    return made
