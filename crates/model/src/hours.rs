//! Whether a topic is open at a time of the week (specification §5.1).
//!
//! Deliberately unknown here: the date, the zone and summer time. Whoever asks has read a clock on the wall.

use crate::{DayHours, OpeningHours, TimeOfDay};

/// What a clock on a wall shows: the day of the week and the time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalTime {
    /// From 0 for Monday to 6 for Sunday.
    pub weekday: u8,
    /// The time of that day.
    pub time: TimeOfDay,
}

impl OpeningHours {
    /// Whether the desk is open then, going by its hours alone; whether they are in use is the topic's business.
    ///
    /// A day's hours last from its start until its stop comes round next, so that a stop at or before the start is one
    /// of the day after: 20:00 to 04:00 is a night that belongs to the day it begins on, and equal times are 24 hours.
    /// Closed during lunch, which may run past midnight too; a lunch of equal times is none.
    pub fn is_open_at(&self, local: LocalTime) -> bool {
        let time = local.time.0;
        let today = self.day(usize::from(local.weekday));
        let yesterday = self.day(usize::from(local.weekday) + DAYS.len() - 1);
        let open = is_during(today, time) || is_during(yesterday, time + TimeOfDay::SECONDS_MAX);
        open && !(self.use_lunch_hours && self.is_lunch(time))
    }

    /// The hours of a day counted from Monday, in any week.
    fn day(&self, weekday: usize) -> &DayHours {
        DAYS[weekday % DAYS.len()](self)
    }

    fn is_lunch(&self, time: i32) -> bool {
        let (start, stop) = (self.lunch_start.0, self.lunch_stop.0);
        if start <= stop { (start..stop).contains(&time) } else { time >= start || time < stop }
    }
}

/// From Monday to Sunday.
const DAYS: [fn(&OpeningHours) -> &DayHours; 7] = [
    |hours| &hours.mon,
    |hours| &hours.tue,
    |hours| &hours.wed,
    |hours| &hours.thu,
    |hours| &hours.fri,
    |hours| &hours.sat,
    |hours| &hours.sun,
];

/// Whether so many seconds after the midnight it begins with lie in a day's hours.
fn is_during(day: &DayHours, time: i32) -> bool {
    let (start, stop) = (day.start.0, day.stop.0);
    let stop = if stop > start { stop } else { stop + TimeOfDay::SECONDS_MAX };
    day.enabled && (start..stop).contains(&time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    const MON: u8 = 0;
    const FRI: u8 = 4;
    const SAT: u8 = 5;
    const SUN: u8 = 6;

    fn open(start: TimeOfDay, stop: TimeOfDay) -> DayHours {
        DayHours { enabled: true, start, stop }
    }

    fn at(hour: i32, minute: i32) -> TimeOfDay {
        TimeOfDay::at(hour, minute)
    }

    fn is_open(hours: &OpeningHours, weekday: u8, time: TimeOfDay) -> bool {
        hours.is_open_at(LocalTime { weekday, time })
    }

    #[test]
    fn a_day_begins_at_its_start_and_ends_before_its_stop() {
        let hours = OpeningHours { mon: open(at(8, 0), at(16, 0)), ..OpeningHours::default() };
        let last_second = TimeOfDay(at(16, 0).0 - 1);
        let cases = [
            (MON, TimeOfDay(at(8, 0).0 - 1), false),
            (MON, at(8, 0), true),
            (MON, last_second, true),
            (MON, at(16, 0), false),
            (MON + 1, at(12, 0), false),
            (SUN, at(12, 0), false),
        ];
        for (weekday, time, expected) in cases {
            assert_eq!(is_open(&hours, weekday, time), expected, "{weekday} {time:?}");
        }
    }

    #[test]
    fn a_night_belongs_to_the_day_it_begins_on() {
        let hours = OpeningHours { fri: open(at(20, 0), at(4, 0)), ..OpeningHours::default() };
        let cases = [
            (FRI, at(3, 0), false),
            (FRI, at(19, 59), false),
            (FRI, at(20, 0), true),
            (SAT, at(0, 0), true),
            (SAT, at(3, 59), true),
            (SAT, at(4, 0), false),
            (SAT, at(20, 0), false),
        ];
        for (weekday, time, expected) in cases {
            assert_eq!(is_open(&hours, weekday, time), expected, "{weekday} {time:?}");
        }
        let sunday = OpeningHours { sun: open(at(20, 0), at(0, 0)), mon: DayHours::default(), ..hours };
        assert!(is_open(&sunday, SUN, at(23, 59)));
        assert!(!is_open(&sunday, MON, at(0, 0)), "a stop at midnight is the end of the day");
    }

    #[test]
    fn the_night_of_sunday_ends_on_monday() {
        let hours = OpeningHours { sun: open(at(22, 0), at(6, 0)), ..OpeningHours::default() };
        assert!(is_open(&hours, MON, at(5, 59)));
        assert!(!is_open(&hours, MON, at(6, 0)));
    }

    #[test]
    fn equal_times_are_24_hours_of_an_enabled_day() {
        let midnight = OpeningHours { sat: open(at(0, 0), at(0, 0)), ..OpeningHours::default() };
        assert!(is_open(&midnight, SAT, at(0, 0)) && is_open(&midnight, SAT, at(23, 59)));
        assert!(!is_open(&midnight, FRI, at(23, 59)) && !is_open(&midnight, SUN, at(0, 0)));
        let noon = OpeningHours { sat: open(at(12, 0), at(12, 0)), ..OpeningHours::default() };
        assert!(!is_open(&noon, SAT, at(11, 59)) && is_open(&noon, SAT, at(12, 0)));
        assert!(is_open(&noon, SUN, at(11, 59)) && !is_open(&noon, SUN, at(12, 0)));
        assert!(!is_open(&OpeningHours::default(), SAT, at(0, 0)), "no day is enabled");
    }

    #[test]
    fn lunch_is_closed_while_it_is_used() {
        let mut hours = OpeningHours {
            mon: open(at(8, 0), at(16, 0)),
            use_lunch_hours: true,
            lunch_start: at(11, 30),
            lunch_stop: at(12, 0),
            ..OpeningHours::default()
        };
        let cases = [(at(11, 29), true), (at(11, 30), false), (at(11, 59), false), (at(12, 0), true)];
        for (time, expected) in cases {
            assert_eq!(is_open(&hours, MON, time), expected, "{time:?}");
        }
        hours.lunch_stop = hours.lunch_start;
        assert!(is_open(&hours, MON, at(11, 30)), "a lunch of equal times is none");
        hours.lunch_stop = at(12, 0);
        hours.use_lunch_hours = false;
        assert!(is_open(&hours, MON, at(11, 30)));
    }

    #[test]
    fn lunch_may_run_past_midnight() {
        let hours = OpeningHours {
            fri: open(at(20, 0), at(4, 0)),
            use_lunch_hours: true,
            lunch_start: at(23, 45),
            lunch_stop: at(0, 15),
            ..OpeningHours::default()
        };
        let cases =
            [(FRI, at(23, 44), true), (FRI, at(23, 45), false), (SAT, at(0, 14), false), (SAT, at(0, 15), true)];
        for (weekday, time, expected) in cases {
            assert_eq!(is_open(&hours, weekday, time), expected, "{weekday} {time:?}");
        }
    }

    const DAY: usize = 24 * 60;
    const WEEK: usize = 7 * DAY;

    /// The open minutes of a week, found by walking through it with the clock.
    fn walked(hours: &OpeningHours) -> Vec<bool> {
        let minute = |time: TimeOfDay| time.0 as usize / 60;
        let mut open = vec![false; WEEK];
        let days = [hours.mon, hours.tue, hours.wed, hours.thu, hours.fri, hours.sat, hours.sun];
        for (weekday, day) in days.iter().enumerate().filter(|(_, day)| day.enabled) {
            let mut now = weekday * DAY + minute(day.start);
            loop {
                open[now % WEEK] = true;
                now += 1;
                if now % DAY == minute(day.stop) {
                    break;
                }
            }
        }
        let (mut now, stop) = (minute(hours.lunch_start), minute(hours.lunch_stop));
        while hours.use_lunch_hours && now != stop {
            (0..7).for_each(|weekday| open[weekday * DAY + now] = false);
            now = (now + 1) % DAY;
        }
        open
    }

    fn any_time() -> impl Strategy<Value = TimeOfDay> {
        prop_oneof![Just(at(0, 0)), (0..24).prop_map(|hour| at(hour, 0)), (0..24, 0..60).prop_map(|(h, m)| at(h, m))]
    }

    fn any_day() -> impl Strategy<Value = DayHours> {
        (any::<bool>(), any_time(), any_time()).prop_map(|(enabled, start, stop)| DayHours { enabled, start, stop })
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(10),
            ..ProptestConfig::default()
        })]

        #[test]
        fn it_is_what_a_walk_through_the_week_finds(
            days in proptest::array::uniform7(any_day()),
            use_lunch_hours in any::<bool>(),
            lunch_start in any_time(),
            lunch_stop in any_time(),
        ) {
            let [mon, tue, wed, thu, fri, sat, sun] = days;
            let lunch = OpeningHours { use_lunch_hours, lunch_start, lunch_stop, ..OpeningHours::default() };
            let hours = OpeningHours { mon, tue, wed, thu, fri, sat, sun, ..lunch };
            for (minute, expected) in walked(&hours).into_iter().enumerate() {
                let time = TimeOfDay((minute % DAY * 60 + 59) as i32);
                let weekday = (minute / DAY) as u8;
                prop_assert_eq!(is_open(&hours, weekday, time), expected, "{} {:?}", weekday, time);
            }
        }
    }
}
