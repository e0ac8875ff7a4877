//! What lies in view: asked of the public map or of my reach, brought to one form.
use super::filters::Asked;
use crate::api::{self, ApiError};
use crate::i18n::{label, pick, plural, tr};
use crate::map::{City, MarkKind, Point, View};
use openapi::domain::{ClosureReason, DistrictSlug, Status, TicketId};
use openapi::map::{MapCluster, MapPoint, MapPoints, MapQuery, PublicMap, PublicMapQuery, PublicPoint};
use openapi::{NoBody, endpoints};
use std::sync::Arc;

/// One request.
#[derive(Debug, Clone, PartialEq)]
pub struct One {
    /// Id and number, for those in whose reach it is.
    pub ticket: Option<(TicketId, i64)>,
    /// How far it has got.
    pub kind: MarkKind,
    /// Status.
    pub status: Status,
    /// Why it is closed.
    pub closure: Option<ClosureReason>,
    /// The item in both languages.
    pub item: Option<(String, String)>,
    /// Where, in words; empty when nothing may be told.
    pub place: String,
}

impl One {
    /// What it is about.
    pub fn what(&self) -> String {
        match &self.item {
            Some((uk, en)) => pick(uk, en).clone(),
            None => tr("Тему ще не визначено", "The topic is not set yet").to_owned(),
        }
    }

    /// The status, with the reason when closed.
    pub fn state(&self) -> String {
        let late = if self.kind == MarkKind::Late {
            tr(", строк минув", ", past the deadline")
        } else {
            ""
        };
        match self.closure {
            Some(reason) => format!(
                "{}: {}",
                label(self.status).to_lowercase(),
                label(reason).to_lowercase()
            ),
            None => format!("{}{late}", label(self.status).to_lowercase()),
        }
    }

    /// All of it in one line, for those who do not see the map.
    pub fn name(&self) -> String {
        let parts = [self.what(), self.place.clone(), self.state()];
        let said = parts.into_iter().filter(|p| !p.is_empty());
        said.collect::<Vec<_>>().join(", ")
    }
}

/// A place with one request, or several at the very same point.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Key.
    pub key: String,
    /// Where.
    pub at: Point,
    /// The requests, newest first.
    pub ones: Vec<One>,
}

/// Several requests close together.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Key.
    pub key: String,
    /// The middle.
    pub at: Point,
    /// How many.
    pub count: u64,
}

impl Cluster {
    /// How many and near which district.
    pub fn name(&self, city: &City) -> String {
        let number = plural(
            self.count,
            ["заявка", "заявки", "заявок"],
            ["request", "requests"],
        );
        match city.district_name(self.at) {
            Some(district) => format!("{number}, {district} {}", tr("район", "district")),
            None => number,
        }
    }
}

/// «3 заявки в одному місці».
pub fn at_one_place(n: u64) -> String {
    let number = plural(n, ["заявка", "заявки", "заявок"], ["request", "requests"]);
    format!("{number} {}", tr("в одному місці", "at one place"))
}

/// What lies in view.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// How many requests in all.
    pub total: u64,
    /// Not every place is shown.
    pub truncated: bool,
    /// Places told one by one.
    pub spots: Vec<Spot>,
    /// The others.
    pub clusters: Vec<Cluster>,
}

impl Found {
    /// The cluster of this key.
    pub fn cluster(&self, key: &str) -> Option<&Cluster> {
        self.clusters.iter().find(|c| c.key == key)
    }

    /// The place of this key.
    pub fn spot(&self, key: &str) -> Option<&Spot> {
        self.spots.iter().find(|s| s.key == key)
    }

    /// The key of the mark that stands for it, when it is in view.
    pub fn mark_of(&self, key: &str) -> Option<String> {
        self.spot(key).map(|s| s.key.clone())
    }

    fn of(total: u64, truncated: bool, ones: Vec<(Point, One)>, clusters: Vec<MapCluster>) -> Found {
        let mut spots: Vec<Spot> = Vec::new();
        for (at, one) in ones {
            match spots.iter_mut().find(|s| s.at == at) {
                Some(spot) => spot.ones.push(one),
                None => spots.push(Spot {
                    key: format!("s{},{}", at.lat, at.lon),
                    at,
                    ones: vec![one],
                }),
            }
        }
        let cluster = |c: MapCluster| Cluster {
            key: format!("c{},{},{}", c.lat, c.lon, c.count),
            at: Point {
                lat: c.lat,
                lon: c.lon,
            },
            count: c.count,
        };
        Found {
            total,
            truncated,
            spots,
            clusters: clusters.into_iter().map(cluster).collect(),
        }
    }
}

impl From<MapPoints> for Found {
    fn from(answer: MapPoints) -> Found {
        let one = |p: MapPoint| {
            let at = Point {
                lat: p.lat,
                lon: p.lon,
            };
            let one = One {
                ticket: Some((p.id, p.number)),
                kind: MarkKind::of(p.status, p.closure, p.overdue),
                status: p.status,
                closure: p.closure,
                item: p.item.map(|i| (i.name_uk, i.name_en)),
                place: p.place,
            };
            (at, one)
        };
        let ones = answer.points.into_iter().map(one).collect();
        Found::of(answer.total, answer.truncated, ones, answer.clusters)
    }
}

impl Found {
    /// The public map; where no street may be told, the district is.
    fn public(answer: PublicMap, district: impl Fn(&DistrictSlug) -> Option<String>) -> Found {
        let one = |p: PublicPoint| {
            let at = Point {
                lat: p.lat,
                lon: p.lon,
            };
            let one = One {
                ticket: None,
                kind: MarkKind::of(p.status, p.closure, false),
                status: p.status,
                closure: p.closure,
                item: Some((p.item.name_uk, p.item.name_en)),
                place: p.street.or_else(|| district(&p.district?)).unwrap_or_default(),
            };
            (at, one)
        };
        let ones = answer.points.into_iter().map(one).collect();
        Found::of(answer.total, answer.truncated, ones, answer.clusters)
    }
}

/// Asks what lies in view.
pub async fn ask(view: View, asked: Asked, city: Arc<City>) -> Result<Found, ApiError> {
    let b = view.bounds;
    // a map that is wider than the world shows it several times
    let (west, east) = (b.west.clamp(-180.0, 179.9), b.east.clamp(-179.9, 180.0));
    let (south, north) = (b.south.max(-90.0), b.north.min(90.0));
    let zoom = view.zoom;
    if asked.public {
        let query = PublicMapQuery {
            west,
            south,
            east,
            north,
            zoom,
            item: asked.item,
            district: asked.district,
        };
        let answer = api::call(&endpoints::PUBLIC_MAP, &[], &query, &NoBody {}).await?;
        let district = |slug: &DistrictSlug| {
            let known = city.districts.iter().find(|d| d.slug == *slug)?;
            let name = pick(&known.name_uk, &known.name_en);
            Some(format!("{name} {}", tr("район", "district")))
        };
        return Ok(Found::public(answer, district));
    }
    let query = MapQuery {
        west,
        south,
        east,
        north,
        zoom,
        status: asked.status,
        item: asked.item,
        district: asked.district,
        executor: None,
        overdue: asked.overdue,
        from: None,
        to: None,
    };
    let answer = api::call(&endpoints::MAP_POINTS, &[], &query, &NoBody {}).await?;
    Ok(answer.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use openapi::ticket::ItemRef;

    fn shown(answer: PublicMap) -> Found {
        Found::public(answer, |slug| Some(slug.to_string()))
    }

    fn public(lat: f64, status: Status) -> PublicPoint {
        PublicPoint {
            lat,
            lon: 33.4,
            status,
            closure: None,
            item: ItemRef {
                code: "01.01".into(),
                name_uk: "Немає води".into(),
                name_en: "No water".into(),
            },
            street: Some("вул. Каунаська".into()),
            district: None,
        }
    }

    #[test]
    fn requests_at_one_point_are_one_mark() {
        let found = shown(PublicMap {
            total: 15,
            truncated: false,
            points: vec![
                public(47.9, Status::Assigned),
                public(47.8, Status::InProgress),
                public(47.9, Status::Rework),
            ],
            clusters: vec![MapCluster {
                lat: 47.95,
                lon: 33.3,
                count: 12,
            }],
        });
        assert_eq!(
            found.spots.iter().map(|s| s.ones.len()).collect::<Vec<_>>(),
            [2, 1]
        );
        let shown: u64 = found.spots.iter().map(|s| s.ones.len() as u64).sum();
        assert_eq!(shown + found.clusters[0].count, found.total);
        assert!(found.cluster(&found.clusters[0].key).is_some());
        assert_eq!(
            found.mark_of(&found.spots[1].key),
            Some(found.spots[1].key.clone())
        );
        assert_eq!(found.mark_of("gone"), None);
    }

    #[test]
    fn without_a_street_the_district_is_told() {
        let mut point = public(47.9, Status::Assigned);
        (point.street, point.district) = (None, Some("saksahanskyi".into()));
        let found = shown(PublicMap {
            total: 1,
            points: vec![point],
            ..PublicMap::default()
        });
        assert_eq!(found.spots[0].ones[0].place, "saksahanskyi");
    }

    #[test]
    fn a_request_is_said_in_one_line() {
        let found = shown(PublicMap {
            total: 1,
            truncated: false,
            points: vec![public(47.9, Status::Assigned)],
            clusters: Vec::new(),
        });
        assert_eq!(
            found.spots[0].ones[0].name(),
            "Немає води, вул. Каунаська, направлена виконавцю"
        );
    }
}
