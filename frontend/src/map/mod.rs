//! Maps: a view with points, the choice of a point, the settings of the city. Leaflet draws; without a tile
//! server points and districts are still there. Everything here lives in the room `map` and is reached
//! through the doors in `rooms.rs`; the other rooms know [`Point`] alone.
mod city;
mod grid;
mod labels;
mod leaflet;
mod library;
mod marks;
mod pick;
mod show;
mod stage;
mod view;

pub use city::{City, use_city};
pub use marks::{Face, Mark, MarkKind};
pub use openapi::domain::geo::{Bounds, Point};
pub use pick::PickPoint;
pub use show::ShowPoint;
pub use view::{Goal, MapView, View};
