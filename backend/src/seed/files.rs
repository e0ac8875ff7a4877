//! Where the files of a community come from: the program itself, or a folder.
use anyhow::{Context, ensure};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

macro_rules! files {
    ($($file:literal)+) => {
        /// The file of this name that travels inside the program.
        fn built_in(name: &str) -> Option<&'static str> {
            match name {
                $($file => Some(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/", $file))),)+
                _ => None,
            }
        }
    };
}

files! {
    "announcements.csv"
    "classifier.csv"
    "classifier_groups.csv"
    "community.toml"
    "demo_feedback.csv"
    "demo_resolutions.csv"
    "demo_tickets.csv"
    "districts.csv"
    "executors.csv"
    "holidays.csv"
    "martial_law.csv"
    "profanity_uk.txt"
    "response_templates.csv"
    "routing.csv"
    "settlements.csv"
    "streets.csv"
}

/// What every community of the country has in common: used where a folder does not bring its own.
const COMMON: &[&str] = &[
    "holidays.csv",
    "martial_law.csv",
    "profanity_uk.txt",
    "response_templates.csv",
];

/// Largest file of a folder, in bytes.
const BYTES_MAX: u64 = 20 * 1024 * 1024;

/// Where the files of a community come from.
#[derive(Debug, Clone, Default)]
pub enum Source {
    /// Kryvyi Rih, inside the program.
    #[default]
    BuiltIn,
    /// A folder with the same files.
    Folder(PathBuf),
}

impl Source {
    /// The folder, or what is built in without one.
    pub fn of(folder: Option<&Path>) -> Source {
        folder.map_or(Source::BuiltIn, |f| Source::Folder(f.to_owned()))
    }

    /// A file by its name; none when the community has none. Errors: it cannot be read, or is too large.
    pub fn read(&self, name: &str) -> anyhow::Result<Option<Cow<'static, [u8]>>> {
        let inside = || built_in(name).map(|text| Cow::Borrowed(text.as_bytes()));
        let Source::Folder(folder) = self else {
            return Ok(inside());
        };
        let path = folder.join(name);
        if !path.is_file() {
            return Ok(inside().filter(|_| COMMON.contains(&name)));
        }
        let told = || {
            format!(
                "{}: файл не вдалося прочитати / the file cannot be read",
                path.display()
            )
        };
        let size = path.metadata().with_context(told)?.len();
        ensure!(
            size <= BYTES_MAX,
            "{}: файл більший за 20 МБ / the file is larger than 20 MB",
            path.display()
        );
        Ok(Some(Cow::Owned(std::fs::read(&path).with_context(told)?)))
    }

    /// The same where a community cannot do without it.
    pub fn need(&self, name: &str) -> anyhow::Result<Cow<'static, [u8]>> {
        self.read(name)?.with_context(|| {
            format!(
                "{}: файлу немає / the file is missing",
                self.place(name).display()
            )
        })
    }

    /// A file as text; an empty one when the community has none.
    pub fn text(&self, name: &str) -> anyhow::Result<String> {
        let bytes = self.read(name)?.unwrap_or_default();
        let text = String::from_utf8(bytes.into_owned()).map_err(|_| {
            let place = self.place(name);
            anyhow::anyhow!(
                "{}: збережіть файл у кодуванні UTF-8 / save the file as UTF-8",
                place.display()
            )
        })?;
        // spreadsheets put a mark before the first column
        Ok(text.trim_start_matches('\u{feff}').to_owned())
    }

    /// Whether the file is the community's own, and not the country's from the program.
    pub fn has_its_own(&self, name: &str) -> bool {
        match self {
            Source::BuiltIn => true,
            Source::Folder(folder) => folder.join(name).is_file(),
        }
    }

    /// Where a file is looked for, to speak of it.
    pub fn place(&self, name: &str) -> PathBuf {
        match self {
            Source::BuiltIn => Path::new("data").join(name),
            Source::Folder(folder) => folder.join(name),
        }
    }
}
