//! Limits on guessing and flooding: per address, per login, per person, in this server's memory.
use crate::auth::digest;
use domain::UserId;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

/// Keys a limiter may remember before those that are quiet again are forgotten.
const REMEMBERED: usize = 10_000;

/// One kind of attempt.
struct Bucket<K: Hash + Eq + Clone>(DefaultKeyedRateLimiter<K>);

impl<K: Hash + Eq + Clone> Bucket<K> {
    /// `burst` attempts at once, then one more per `every`.
    fn new(burst: u32, every: Duration) -> Bucket<K> {
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::with_period(every)
            .unwrap_or(Quota::per_minute(NonZeroU32::MIN))
            .allow_burst(burst);
        Bucket(RateLimiter::keyed(quota))
    }

    /// `Err` holds the seconds to wait.
    fn attempt(&self, key: K) -> Result<(), u64> {
        if self.0.len() > REMEMBERED {
            self.0.retain_recent();
        }
        self.0.check_key(&key).map(|_| ()).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            wait.as_secs().saturating_add(1)
        })
    }
}

/// All limits.
pub struct RateLimits {
    enabled: bool,
    sign_in_address: Bucket<IpAddr>,
    sign_in_login: Bucket<Vec<u8>>,
    registration: Bucket<IpAddr>,
    refresh: Bucket<IpAddr>,
    invitation: Bucket<IpAddr>,
    filing: Bucket<UserId>,
    map: Bucket<IpAddr>,
}

impl RateLimits {
    /// The limits; switched off they let everybody through.
    pub fn new(enabled: bool) -> RateLimits {
        RateLimits {
            enabled,
            sign_in_address: Bucket::new(20, Duration::from_secs(3)),
            sign_in_login: Bucket::new(10, Duration::from_secs(15)),
            registration: Bucket::new(5, Duration::from_secs(120)),
            refresh: Bucket::new(60, Duration::from_secs(1)),
            // a whole organisation may come in on one day, from one address
            invitation: Bucket::new(40, Duration::from_secs(3)),
            filing: Bucket::new(30, Duration::from_secs(60)),
            // many people share the address of a mobile network
            map: Bucket::new(240, Duration::from_millis(250)),
        }
    }

    /// A request an applicant files.
    pub fn filing(&self, user: UserId) -> Result<(), u64> {
        if self.enabled {
            self.filing.attempt(user)
        } else {
            Ok(())
        }
    }

    /// An attempt to sign in.
    pub fn sign_in(&self, ip: IpAddr, login: &str) -> Result<(), u64> {
        if !self.enabled {
            return Ok(());
        }
        self.sign_in_address.attempt(ip)?;
        self.sign_in_login.attempt(digest(login))
    }

    /// A registration.
    pub fn registration(&self, ip: IpAddr) -> Result<(), u64> {
        if self.enabled {
            self.registration.attempt(ip)
        } else {
            Ok(())
        }
    }

    /// A look at an invitation, or its use.
    pub fn invitation(&self, ip: IpAddr) -> Result<(), u64> {
        if self.enabled {
            self.invitation.attempt(ip)
        } else {
            Ok(())
        }
    }

    /// A look at the public map.
    pub fn map(&self, ip: IpAddr) -> Result<(), u64> {
        if self.enabled {
            self.map.attempt(ip)
        } else {
            Ok(())
        }
    }

    /// A refresh.
    pub fn refresh(&self, ip: IpAddr) -> Result<(), u64> {
        if self.enabled {
            self.refresh.attempt(ip)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    #[test]
    fn guesses_at_a_login_run_out() {
        let limits = RateLimits::new(true);
        let from = |n: u8| IpAddr::V4(Ipv4Addr::new(10, 0, 0, n));
        for n in 0..10 {
            assert_eq!(limits.sign_in(from(n), "operator@demo.kr"), Ok(()));
        }
        let wait = limits.sign_in(from(99), "operator@demo.kr").unwrap_err();
        assert!((1..=16).contains(&wait), "{wait}");
        assert_eq!(limits.sign_in(from(99), "senior@demo.kr"), Ok(()));
    }

    #[test]
    fn an_address_runs_out_too() {
        let limits = RateLimits::new(true);
        let ip = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let refused = (0..30)
            .filter(|n| limits.sign_in(ip, &n.to_string()).is_err())
            .count();
        assert_eq!(refused, 10);
        let looks = (0..300).filter(|_| limits.map(ip).is_err()).count();
        assert!((50..=60).contains(&looks), "{looks}");
        assert!((0..30).all(|n| RateLimits::new(false).sign_in(ip, &n.to_string()).is_ok()));
    }
}
