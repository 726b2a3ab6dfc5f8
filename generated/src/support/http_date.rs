//! Dates in headers (RFC 9110, section 5.6.7).

use std::time::Duration;

/// The moment that `text` names in one of the three forms, as the time since 1970. `now`, likewise, tells which
/// century a year of two digits means. None if it is no such date, or one before 1970.
pub(super) fn parse(text: &str, now: Duration) -> Option<Duration> {
    let (day_name, rest) = text.split_once(' ')?;
    let date = match day_name.strip_suffix(',') {
        Some(name) if is_short_day(name) => imf_fixdate(rest),
        Some(name) if DAYS.contains(&name) => rfc_850(rest, now),
        None if is_short_day(day_name) => asctime(rest),
        Some(_) | None => None,
    }?;
    date.since_1970()
}

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn is_short_day(name: &str) -> bool {
    name.len() == 3 && DAYS.iter().any(|day| day.starts_with(name))
}

struct Date {
    year: u64,
    /// From 1 to 12.
    month: u64,
    day: u64,
    seconds: u64,
}

/// `06 Nov 1994 08:49:37 GMT`
fn imf_fixdate(text: &str) -> Option<Date> {
    let [day, month, year, time, "GMT"] = parts(text, ' ')? else {
        return None;
    };
    Some(Date {
        year: digits(year, 4)?,
        month: month_number(month)?,
        day: digits(day, 2)?,
        seconds: seconds(time)?,
    })
}

/// `06-Nov-94 08:49:37 GMT`
fn rfc_850(text: &str, now: Duration) -> Option<Date> {
    let [date, time, "GMT"] = parts(text, ' ')? else {
        return None;
    };
    let [day, month, year] = parts(date, '-')?;
    Some(Date {
        year: full_year(digits(year, 2)?, now),
        month: month_number(month)?,
        day: digits(day, 2)?,
        seconds: seconds(time)?,
    })
}

/// `Nov  6 08:49:37 1994`
fn asctime(text: &str) -> Option<Date> {
    let (month, rest) = text.split_once(' ')?;
    let (day, rest) = match rest.strip_prefix(' ') {
        Some(rest) => (digits(rest.get(..1)?, 1)?, rest.get(1..)?),
        None => (digits(rest.get(..2)?, 2)?, rest.get(2..)?),
    };
    let [time, year] = parts(rest.strip_prefix(' ')?, ' ')?;
    Some(Date {
        year: digits(year, 4)?,
        month: month_number(month)?,
        day,
        seconds: seconds(time)?,
    })
}

/// `08:49:37`; the second may be a leap second.
fn seconds(text: &str) -> Option<u64> {
    let [hour, minute, second] = parts(text, ':')?;
    let (hour, minute, second) = (digits(hour, 2)?, digits(minute, 2)?, digits(second, 2)?);
    (hour < 24 && minute < 60 && second <= 60).then_some(hour * 3600 + minute * 60 + second)
}

/// A year that appears to be more than 50 years in the future is the one a century before.
fn full_year(two_digits: u64, now: Duration) -> u64 {
    let this_year = 1970 + now.as_secs() / 31_556_952;
    let year = this_year - this_year % 100 + two_digits;
    if year > this_year + 50 { year - 100 } else { year }
}

fn month_number(name: &str) -> Option<u64> {
    (1..)
        .zip(MONTHS)
        .find(|(_, month)| *month == name)
        .map(|(number, _)| number)
}

fn digits(text: &str, length: usize) -> Option<u64> {
    let fits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

fn parts<const N: usize>(text: &str, separator: char) -> Option<[&str; N]> {
    text.split(separator).collect::<Vec<_>>().try_into().ok()
}

impl Date {
    fn since_1970(&self) -> Option<Duration> {
        let Self { year, month, day, .. } = *self;
        if year < 1970 || day == 0 || day > days_in(year, month) {
            return None;
        }
        let years: u64 = (1970..year).map(|year| if is_leap(year) { 366 } else { 365 }).sum();
        let months: u64 = (1..month).map(|month| days_in(year, month)).sum();
        Some(Duration::from_secs((years + months + day - 1) * 86_400 + self.seconds))
    }
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in(year: u64, month: u64) -> u64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
