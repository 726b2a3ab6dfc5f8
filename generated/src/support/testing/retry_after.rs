//! The forms of the header `Retry-After` (RFC 9110, sections 10.2.3 and 5.6.7).

use std::fmt;

/// A value of the header `Retry-After`. Dates are given in seconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RetryAfter {
    /// A number of seconds.
    Seconds(u64),

    /// A date as `Sun, 06 Nov 1994 08:49:37 GMT`, the form in use.
    Fixdate(u64),

    /// A date as `Sunday, 06-Nov-94 08:49:37 GMT`, the form of RFC 850.
    Rfc850(u64),

    /// A date as `Sun Nov  6 08:49:37 1994`, the form of C's `asctime`.
    Asctime(u64),
}

const DAYS: [&str; 7] = [
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

impl fmt::Display for RetryAfter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Seconds(seconds) => write!(f, "{seconds}"),
            Self::Fixdate(at) => {
                let Date {
                    name,
                    day,
                    month,
                    year,
                    time,
                } = Date::at(at);
                write!(f, "{name:.3}, {day:02} {month} {year:04} {time} GMT")
            }
            Self::Rfc850(at) => {
                let Date {
                    name,
                    day,
                    month,
                    year,
                    time,
                } = Date::at(at);
                write!(f, "{name}, {day:02}-{month}-{:02} {time} GMT", year % 100)
            }
            Self::Asctime(at) => {
                let Date {
                    name,
                    day,
                    month,
                    year,
                    time,
                } = Date::at(at);
                write!(f, "{name:.3} {month} {day:>2} {time} {year:04}")
            }
        }
    }
}

/// A moment in the words of HTTP.
struct Date {
    name: &'static str,
    day: u64,
    month: &'static str,
    year: u64,
    time: String,
}

impl Date {
    fn at(seconds: u64) -> Self {
        let (mut days, second) = (seconds / 86_400, seconds % 86_400);
        let name = pick(&DAYS, days % 7);
        let mut year = 1970;
        while days >= days_in(year) {
            days -= days_in(year);
            year += 1;
        }
        let mut month = 0;
        while days >= days_of(month, year) {
            days -= days_of(month, year);
            month += 1;
        }
        Self {
            name,
            day: days + 1,
            month: pick(&MONTHS, month),
            year,
            time: format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60),
        }
    }
}

fn pick(names: &[&'static str], index: u64) -> &'static str {
    usize::try_from(index)
        .ok()
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or_default()
}

fn is_leap(year: u64) -> bool {
    (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400)
}

fn days_in(year: u64) -> u64 {
    365 + u64::from(is_leap(year))
}

/// The days of a month, counted from zero.
fn days_of(month: u64, year: u64) -> u64 {
    match month {
        1 => 28 + u64::from(is_leap(year)),
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}
