//! A server with the app, and a browser for each of the people.
use crate::browser::{Browser, Driver};
use backend::clock::Clock;
use backend::config::Config;
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use tests::{Actor, Kind, TestApp};

/// Everybody's password.
pub const PASSWORD: &str = "чотири прості слова";

/// What a story plays on.
pub struct Stage {
    pub app: TestApp,
    driver: Driver,
}

impl Stage {
    /// A browser of its own for this person, signed in.
    pub async fn at(&self, actor: &Actor) -> Browser {
        let browser = self.driver.open(&self.app.base).await;
        browser.sign_in(&actor.login, PASSWORD).await;
        browser
    }

    /// A browser nobody has signed in to.
    pub async fn nobody(&self) -> Browser {
        self.driver.open(&self.app.base).await
    }

    /// Closes every browser.
    pub async fn close_all(&self) {
        self.driver.close_all().await;
    }

    /// A file on this machine, to be chosen in the browser.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.app.folder().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// Plays a story; the browsers are closed also when it fails.
pub fn play<F, S>(story: S)
where
    S: FnOnce(Arc<Stage>) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    staged(Clock::System, |_| {}, story);
}

/// The same by another clock.
pub fn play_at<F, S>(clock: Clock, story: S)
where
    S: FnOnce(Arc<Stage>) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    staged(clock, |_| {}, story);
}

/// The same at a server with other settings.
pub fn play_with<F, S>(settings: impl FnOnce(&mut Config), story: S)
where
    S: FnOnce(Arc<Stage>) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    staged(Clock::System, settings, story);
}

/// The same at the first start of a server for the community in this folder.
pub fn play_in<F, S>(folder: PathBuf, story: S)
where
    S: FnOnce(Arc<Stage>) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    performed(
        |settings| async move { TestApp::of_community(Kind::Sqlite, Clock::System, &folder, settings).await },
        |_| {},
        story,
    );
}

fn staged<F, S>(clock: Clock, settings: impl FnOnce(&mut Config), story: S)
where
    S: FnOnce(Arc<Stage>) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    performed(
        |settings| async move { TestApp::with(Kind::Sqlite, clock, settings).await },
        settings,
        story,
    );
}

/// A change of the server's settings.
type Change<'a> = Box<dyn FnOnce(&mut Config) + 'a>;

fn performed<'a, A, F, S>(
    begin: impl FnOnce(Change<'a>) -> A,
    settings: impl FnOnce(&mut Config) + 'a,
    story: S,
) where
    A: Future<Output = TestApp>,
    S: FnOnce(Arc<Stage>) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let bundle = std::env::var("APP_DIR")
            .expect("APP_DIR is not set: `cargo xtask test` builds the app and sets it");
        let bundle = PathBuf::from(bundle);
        assert!(
            bundle.join("index.html").is_file(),
            "{} holds no app",
            bundle.display()
        );
        let app = begin(Box::new(move |c| {
            c.app_dir = Some(bundle);
            settings(c);
        }))
        .await;
        app.everybody_signs_in_with(PASSWORD);
        let stage = Arc::new(Stage {
            app,
            driver: Driver::start().await,
        });
        let played = tokio::spawn(story(Arc::clone(&stage))).await;
        stage.driver.close_all().await;
        if let Err(failed) = played {
            std::panic::resume_unwind(failed.into_panic());
        }
    });
}
