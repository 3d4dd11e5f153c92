//! An attacker, the owner of a name, and people who share a network, with a clock that the test turns.

use std::sync::Arc;

use parlour_model::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::clock::Ticks;

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const THERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A network of the attacker's.
fn bot(number: usize) -> IpAddr {
    IpAddr::V4(Ipv4Addr::from_bits(0x0a00_0000 + number as u32))
}

/// A whole attempt with a wrong password; after how long it may be made, if not now.
fn guess(guesses: &Guesses, name: &str, from: IpAddr, now: Duration) -> Result<(), Duration> {
    match guesses.try_begin(Attempt::at_name(name, from), now) {
        Ok(turn) => {
            turn.failed(now);
            Ok(())
        }
        Err(Refusal::Wait(wait)) => Err(wait),
        Err(Refusal::Full) => panic!("nothing is under way"),
    }
}

/// A whole attempt with the right password.
fn log_in(guesses: &Guesses, name: &str, from: IpAddr, now: Duration) -> Result<(), Duration> {
    match guesses.try_begin(Attempt::at_name(name, from), now) {
        Ok(turn) => {
            turn.succeeded(now);
            Ok(())
        }
        Err(Refusal::Wait(wait)) => Err(wait),
        Err(Refusal::Full) => panic!("nothing is under way"),
    }
}

#[test]
fn waits_double_up_to_a_minute_and_are_forgiven() {
    let guesses = Guesses::default();
    for _ in 0..OF_PAIR.free {
        assert_eq!(guess(&guesses, "Ann", HERE, seconds(0)), Ok(()));
    }
    let mut now = seconds(0);
    for wait in [1, 2, 4, 8, 16, 32, 60, 60] {
        assert_eq!(guess(&guesses, "ANN", HERE, now), Err(seconds(wait)));
        now += seconds(wait);
        assert_eq!(guess(&guesses, "ann", HERE, now), Ok(()));
    }
    assert_eq!(guess(&guesses, "ann", HERE, now + QUARTER), Ok(()));
}

#[test]
fn spellings_that_log_in_as_the_same_user_are_counted_together() {
    for spellings in [["åse", "A\u{30a}SE"], ["straße", "STRASSE"], ["istanbul", "İSTANBUL"], ["ann", "ＡＮＮ"]] {
        let guesses = Guesses::default();
        for attempt in 0..OF_PAIR.free {
            assert_eq!(guess(&guesses, spellings[attempt as usize % 2], HERE, seconds(0)), Ok(()));
        }
        for name in spellings {
            assert_eq!(guess(&guesses, name, HERE, seconds(0)), Err(seconds(1)), "{name}");
        }
    }
}

#[test]
fn wrong_attempts_from_one_network_do_not_make_another_network_wait() {
    let guesses = Guesses::default();
    for _ in 0..OF_PAIR.free {
        assert_eq!(guess(&guesses, "ann", HERE, seconds(0)), Ok(()));
    }
    assert!(guess(&guesses, "ann", HERE, seconds(0)).is_err());
    assert_eq!(log_in(&guesses, "ann", THERE, seconds(0)), Ok(()));
    assert!(log_in(&guesses, "ann", HERE, seconds(0)).is_err(), "not even with the right one, or guessing would go on");
}

#[test]
fn a_right_password_forgives_the_name_and_not_the_network() {
    let guesses = Guesses::default();
    for name in 0..OF_NETWORK.free {
        assert_eq!(guess(&guesses, &format!("name {name}"), HERE, seconds(0)), Ok(()));
    }
    assert_eq!(log_in(&guesses, "name 1", HERE, seconds(1)), Ok(()));
    assert_eq!(guess(&guesses, "name 1", HERE, seconds(1)), Ok(()));
    assert_eq!(guess(&guesses, "name 1", HERE, seconds(1)), Err(seconds(2)), "31 were wrong");
    assert_eq!(log_in(&guesses, "name 1", THERE, seconds(1)), Ok(()));
}

#[test]
fn people_who_know_their_password_never_wait_however_many_share_a_network() {
    let guesses = Guesses::default();
    for person in 0..1_000 {
        assert_eq!(log_in(&guesses, &format!("name {person}"), HERE, seconds(0)), Ok(()));
    }
}

#[test]
fn no_more_attempts_are_under_way_than_could_be_made_one_after_the_other() {
    let guesses = Guesses::default();
    let begin = |name: &str| guesses.try_begin(Attempt::at_name(name, HERE), seconds(0));
    let mut turns: Vec<_> = (0..OF_PAIR.free).map(|_| begin("ann").expect("a place")).collect();
    assert_eq!(begin("ann").err(), Some(Refusal::Full));
    drop(turns.pop());
    turns.push(begin("ann").expect("one was not made after all"));
    for turn in turns {
        turn.failed(seconds(0));
    }
    assert_eq!(begin("ann").err(), Some(Refusal::Wait(seconds(1))));
    assert!(guesses.state().tallies.values().all(|tally| tally.running == 0));
    // After its wait one at a time.
    let _one = guesses.try_begin(Attempt::at_name("ann", HERE), seconds(1)).expect("a place");
    let second = guesses.try_begin(Attempt::at_name("ann", HERE), seconds(1));
    assert_eq!(second.err(), Some(Refusal::Full));
}

#[test]
fn what_is_not_in_use_any_more_leaves_nothing_behind() {
    let guesses = Guesses::default();
    drop(guesses.try_begin(Attempt::at_name("ann", HERE), seconds(0)));
    log_in(&guesses, "ann", HERE, seconds(0)).expect("a place");
    guesses.try_begin(Attempt::at_code(HERE), seconds(0)).expect("a place").succeeded(seconds(0));
    guesses.try_begin(Attempt::at_own(1, HERE), seconds(0)).expect("a place").succeeded(seconds(0));
    let state = guesses.state();
    assert!(state.tallies.is_empty());
    assert_eq!(state.known.len(), 1, "the network of the name alone");
}

/// A botnet that asks for every name all the time; its guesses on each day at the one name, and the longest wait that the
/// owner was given.
fn attack(
    networks: usize,
    days: u64,
    owner: impl Fn(&Guesses, Duration) -> Result<(), Duration>,
) -> (Vec<usize>, Duration) {
    let guesses = Guesses::default();
    let mut next = vec![Duration::ZERO; networks];
    let (mut by_day, mut longest) = (vec![0; days as usize], Duration::ZERO);
    for minute in 0..days * 24 * 60 {
        let now = MINUTE * minute as u32;
        for (number, due) in next.iter_mut().enumerate() {
            while *due <= now {
                match guess(&guesses, "ann", bot(number), now) {
                    Ok(()) => by_day[(minute / (24 * 60)) as usize] += 1,
                    Err(wait) => *due = now + wait,
                }
            }
        }
        longest = longest.max(owner(&guesses, now).err().unwrap_or_default());
    }
    (by_day, longest)
}

#[test]
fn a_botnet_gets_a_hundred_guesses_a_day_for_each_network_and_a_hundred_more_and_locks_nobody_out() {
    for networks in [1, 5, 40] {
        // The owner logs in at home once an hour; twice in the night from somewhere new.
        let (by_day, longest) = attack(networks, 3, |guesses, now| {
            let minute = now.as_secs() / 60;
            let travels = if minute % 700 == 13 {
                log_in(guesses, "ann", IpAddr::V4(Ipv4Addr::from_bits(0xc000_0000 + minute as u32)), now)
            } else {
                Ok(())
            };
            if minute % 60 == 0 { log_in(guesses, "ann", THERE, now).and(travels) } else { travels }
        });
        assert!(by_day.iter().all(|guesses| *guesses <= 100 * networks + 100), "{networks} networks: {by_day:?}");
        assert_eq!(longest, Duration::ZERO, "the owner never waits, at home or elsewhere");
    }
}

#[test]
fn a_name_under_attack_lets_a_strange_network_guess_once_and_then_wait_up_to_a_quarter_of_an_hour() {
    let guesses = Guesses::default();
    log_in(&guesses, "ann", THERE, seconds(0)).expect("at home");
    for network in 0..ATTACK_FROM as usize {
        assert_eq!(guess(&guesses, "ann", bot(network), seconds(0)), Ok(()));
    }
    let mut now = seconds(0);
    assert_eq!(guess(&guesses, "ann", HERE, now), Ok(()));
    for minutes in [1, 2, 4, 8, 15, 15] {
        assert_eq!(guess(&guesses, "ann", HERE, now), Err(MINUTE * minutes));
        now += MINUTE * minutes;
        assert_eq!(guess(&guesses, "ann", HERE, now), Ok(()));
    }
    assert_eq!(guess(&guesses, "bob", HERE, now), Ok(()), "another name is not under attack");
    for _ in 0..OF_PAIR.free {
        assert_eq!(guess(&guesses, "ann", THERE, now), Ok(()), "at home the owner may mistype as ever");
    }
    let later = now + ATTACK_FORGIVEN_AFTER * (ATTACK_MAX - ATTACK_FROM + 1);
    assert_eq!(guess(&guesses, "ann", HERE, later), Ok(()), "some hours later it is over");
    assert_eq!(guess(&guesses, "ann", HERE, later), Ok(()));
}

#[test]
fn the_own_password_of_somebody_who_is_logged_in_is_counted_apart_and_from_everywhere_together() {
    let guesses = Guesses::default();
    for network in 0..ATTACK_FROM as usize * 2 {
        assert_eq!(guess(&guesses, "ann", bot(network), seconds(0)), Ok(()));
    }
    let own = |from| match guesses.try_begin(Attempt::at_own(1, from), seconds(0)) {
        Ok(turn) => turn.failed(seconds(0)),
        Err(refusal) => panic!("{refusal:?}"),
    };
    for network in 0..OF_PAIR.free as usize {
        own(bot(network));
    }
    let refused = guesses.try_begin(Attempt::at_own(1, THERE), seconds(0)).err();
    assert_eq!(refused, Some(Refusal::Wait(seconds(1))));
    assert!(guesses.try_begin(Attempt::at_own(2, THERE), seconds(0)).is_ok());
}

#[test]
fn a_network_of_version_6_is_one_and_the_memory_is_bounded() {
    let guesses = Guesses::default();
    let address = |last: u32| format!("2001:db8::{last:x}").parse().expect("an address");
    for number in 0..OF_NETWORK.free {
        assert_eq!(guess(&guesses, &format!("name {number}"), address(number), seconds(0)), Ok(()));
    }
    assert_eq!(guess(&guesses, "another", address(999), seconds(0)), Err(seconds(1)));
    for number in 0..REMEMBERED_MAX + 10 {
        let now = seconds(1) + Duration::from_millis(number as u64);
        assert_eq!(guess(&guesses, &format!("n{number}"), bot(number), now), Ok(()));
        assert_eq!(log_in(&guesses, &format!("m{number}"), bot(number), now), Ok(()));
    }
    let state = guesses.state();
    assert!(state.tallies.len() <= REMEMBERED_MAX + 3);
    assert!(state.strangers.len() <= REMEMBERED_MAX && state.known.len() <= REMEMBERED_MAX);
}

struct Still;

impl Ticks for Still {
    fn now(&self) -> Timestamp {
        Timestamp(0)
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

#[tokio::test]
async fn an_attempt_waits_for_a_place_until_another_has_ended() {
    let (guesses, clock): (_, Clock) = (Guesses::default(), Arc::new(Still));
    let begin = |name: String| guesses.begin(Attempt::at_name(&name, HERE), &clock);
    let mut running = Vec::new();
    for name in 0..OF_NETWORK.free {
        running.push(begin(name.to_string()).await.expect("a place"));
    }
    let (waited, ()) = tokio::join!(begin("one more".to_owned()), async {
        while guesses.state().tallies[&Counted::Network(HERE)].waiting == 0 {
            tokio::task::yield_now().await;
        }
        running.pop().expect("one runs").succeeded(seconds(0));
    });
    let waited = waited.expect("a place became free");
    assert_eq!(guesses.state().tallies[&Counted::Network(HERE)].waiting, 0);
    // When the places end in failures, whoever waits hears how long to stay away.
    let (refused, ()) = tokio::join!(begin("and one".to_owned()), async {
        while guesses.state().tallies[&Counted::Network(HERE)].waiting == 0 {
            tokio::task::yield_now().await;
        }
        for turn in running.drain(..) {
            turn.failed(seconds(0));
        }
        waited.failed(seconds(0));
    });
    assert_eq!(refused.err(), Some(seconds(1)));
}

#[tokio::test]
async fn no_network_fills_the_waiting_room() {
    let (guesses, clock): (_, Clock) = (Guesses::default(), Arc::new(Still));
    let _held: Vec<_> = (0..WAITING_MAX).map(|_| Waiting::among(&guesses, HERE).expect("room")).collect();
    let mut running = Vec::new();
    for name in 0..OF_NETWORK.free {
        running.push(guesses.begin(Attempt::at_name(&name.to_string(), HERE), &clock).await.expect("a place"));
    }
    assert_eq!(guesses.begin(Attempt::at_name("more", HERE), &clock).await.err(), Some(SECOND));
    assert!(guesses.begin(Attempt::at_name("more", THERE), &clock).await.is_ok());
}

proptest! {
    /// However attempts begin, end, are wrong, right or given up: the counts of those under way come out even, and the
    /// wrong guesses that one network can make at one name within an hour stay below the limit.
    #[test]
    fn counts_come_out_even_and_a_network_never_gets_more_guesses_than_its_limit(
        steps in prop::collection::vec((0..4_u8, 0..3_usize, 0..3_usize, 0..40_u64), 1..400),
    ) {
        let guesses = Guesses::default();
        let (mut now, mut running, mut wrong) = (Duration::ZERO, Vec::new(), HashMap::new());
        for (step, name, network, pause) in steps {
            now += seconds(pause);
            match step {
                0 | 1 => {
                    if let Ok(turn) = guesses.try_begin(Attempt::at_name(&name.to_string(), bot(network)), now) {
                        running.push((turn, (name, network)));
                    }
                }
                2 => {
                    if let Some((turn, key)) = running.pop() {
                        turn.failed(now);
                        wrong.entry(key).or_insert_with(Vec::new).push(now);
                    }
                }
                _ => drop(running.pop()),
            }
        }
        for (turn, _) in running {
            drop(turn);
        }
        prop_assert!(guesses.state().tallies.values().all(|tally| tally.running == 0 && tally.waiting == 0));
        prop_assert!(guesses.state().strangers.values().all(|it| it.running == 0));
        for times in wrong.values() {
            for (index, first) in times.iter().enumerate() {
                let within = times[index..].iter().filter(|time| time.saturating_sub(*first) < MINUTE * 10).count();
                // 5 at once, then after 1, 2, 4, 8, 16, 32 and each 60 seconds.
                prop_assert!(within <= 20, "{within} within ten minutes");
            }
        }
    }
}
