//! Settings of the map: the tile server, and whose pictures it gives out.
use anyhow::bail;
use clap::Args;

/// What the map needs to know.
#[derive(Debug, Clone, Args)]
pub struct MapArgs {
    /// Address of the map's tiles with `{z}`, `{x}` and `{y}`; `none` shows maps without pictures of streets.
    #[arg(
        long = "map-tiles",
        env = "CONTACT_MAP_TILES",
        default_value = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    )]
    pub tiles: String,
    /// Whose tiles they are, shown on every map.
    #[arg(
        long = "map-attribution",
        env = "CONTACT_MAP_ATTRIBUTION",
        default_value = "© OpenStreetMap"
    )]
    pub attribution: String,
    /// Page that tells it in full; empty for none.
    #[arg(
        long = "map-attribution-url",
        env = "CONTACT_MAP_ATTRIBUTION_URL",
        default_value = "https://www.openstreetmap.org/copyright"
    )]
    pub attribution_url: String,
}

/// The checked settings of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapConfig {
    /// Address of a tile with `{z}`, `{x}`, `{y}`; none without a tile server.
    pub tiles: Option<String>,
    /// Whose tiles they are.
    pub attribution: String,
    /// Where that is told in full.
    pub attribution_url: Option<String>,
}

impl MapConfig {
    /// Checks what was given. Errors: an address that is none, or that lacks a placeholder.
    pub fn from_args(args: MapArgs) -> anyhow::Result<MapConfig> {
        let tiles = args.tiles.trim();
        let off = tiles.is_empty() || tiles.eq_ignore_ascii_case("none");
        let url = args.attribution_url.trim().to_owned();
        if !url.is_empty() && !is_web(&url) {
            bail!("--map-attribution-url: «{url}» має починатися з https:// / must begin with https://");
        }
        Ok(MapConfig {
            tiles: if off { None } else { Some(template(tiles)?) },
            attribution: args.attribution.trim().to_owned(),
            attribution_url: Some(url).filter(|u| !u.is_empty()),
        })
    }

    /// No pictures of streets: points and districts alone.
    pub fn without_tiles() -> MapConfig {
        MapConfig {
            tiles: None,
            attribution: String::new(),
            attribution_url: None,
        }
    }

    /// The server the browser may fetch pictures from besides our own: scheme, host, port.
    pub fn origin(&self) -> Option<&str> {
        let tiles = self.tiles.as_deref().filter(|t| is_web(t))?;
        let host = tiles.find("://")? + 3;
        let end = tiles.get(host..)?.find('/')? + host;
        tiles.get(..end)
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// An address our policy for browsers can name exactly.
fn template(tiles: &str) -> anyhow::Result<String> {
    let told = "адреса плиток карти / address of the map's tiles (--map-tiles)";
    let ours = tiles.starts_with('/') && !tiles.starts_with("//");
    if !ours && !is_web(tiles) {
        bail!("{told}: «{tiles}» має починатися з https:// або / / must begin with https:// or /");
    }
    if let Some(missing) = ["{z}", "{x}", "{y}"].into_iter().find(|p| !tiles.contains(p)) {
        bail!("{told}: бракує {missing} / {missing} is missing");
    }
    let host = tiles.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split('/').next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    if is_web(tiles) && (host.is_empty() || !host.chars().all(plain)) {
        bail!("{told}: «{host}» — не назва одного сервера / is not the name of one server");
    }
    Ok(tiles.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tiles: &str) -> anyhow::Result<MapConfig> {
        MapConfig::from_args(MapArgs {
            tiles: tiles.to_owned(),
            attribution: "© Хтось".to_owned(),
            attribution_url: String::new(),
        })
    }

    #[test]
    fn the_policy_names_the_tile_server_alone() {
        let origin = |tiles: &str| of(tiles).unwrap().origin().map(str::to_owned);
        assert_eq!(
            origin("https://tiles.example.org:8443/a/{z}/{x}/{y}.png?k=1").as_deref(),
            Some("https://tiles.example.org:8443")
        );
        assert_eq!(origin("/tiles/{z}/{x}/{y}.png"), None);
        for off in ["", "none", " NONE "] {
            assert_eq!((of(off).unwrap().tiles, origin(off)), (None, None));
        }
    }

    #[test]
    fn a_bad_address_is_told_at_the_start() {
        for bad in [
            "tiles/{z}/{x}/{y}.png",
            "//evil.example/{z}/{x}/{y}",
            "https://tile.example.org/{z}/{x}.png",
            "https://{s}.tile.example.org/{z}/{x}/{y}.png",
            "https://a b; script-src *//{z}/{x}/{y}",
            "https:///{z}/{x}/{y}.png",
            "javascript:{z}{x}{y}",
        ] {
            assert!(of(bad).is_err(), "{bad}");
        }
    }
}
