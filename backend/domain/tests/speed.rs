//! Routing and term of one request stay far below what a person notices; generous, for slow builds on
//! busy machines. The figure itself is measured by `examples/route_and_term.rs`.
#[path = "../examples/route_and_term.rs"]
mod city;

use city::City;
use std::time::Duration;

#[test]
fn a_request_is_routed_and_gets_its_term_at_once() {
    let city = City::new();
    let (route, due) = city.one(1);
    assert!(route.is_some_and(|r| r.certain) && due.is_some());
    // the best of several: another process may take the machine meanwhile
    let best = (0..5).map(|_| city.mean(2_000)).min();
    assert!(best < Some(Duration::from_millis(1)), "{best:?}");
}
