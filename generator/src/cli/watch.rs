//! `refundry watch`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, SystemTime};

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::args::Watch;
use super::screen::count;
use super::{End, Screen, generate};

/// Editors write a file in several steps; this long it has to be quiet before a change counts as done.
const QUIET: Duration = Duration::from_millis(60);

/// Generates again whenever a file changes that was read, until the process is ended. What is wrong is shown, and does
/// not end it.
pub fn run(args: &Watch, screen: &Screen) -> End {
    let (sender, events) = mpsc::channel();
    let watcher = notify::recommended_watcher(move |event| {
        // Nobody listens any more when the command ends.
        let _ = sender.send(event);
    });
    let watched = watcher.map(|watcher| Watched {
        watcher,
        files: BTreeSet::new(),
        folders: BTreeSet::new(),
    });
    match watched {
        Ok(watched) => follow(watched, &events, args, screen),
        Err(error) => {
            screen.usage(&format!("this system does not tell when files change: {error}"));
            End::Fault
        }
    }
}

fn follow(mut watched: Watched, events: &Receiver<notify::Result<Event>>, args: &Watch, screen: &Screen) -> End {
    loop {
        let start = SystemTime::now();
        let round = generate::once(&args.generate, screen);
        if round.end == End::Usage {
            return End::Usage;
        }
        watched.add(&round.read);
        screen.result(&format!("watching {}\n", count(watched.files.len(), "file")));
        // A change before its folder was watched has no event.
        if watched.changed_since(start) {
            continue;
        }
        if !watched.wait(events) {
            return End::Fault;
        }
    }
}

/// The files whose changes count.
struct Watched {
    watcher: RecommendedWatcher,
    files: BTreeSet<PathBuf>,
    folders: BTreeSet<PathBuf>,
}

impl Watched {
    /// Adds files. Their folders are watched, since editors put a new file in the place of the old one. Files of earlier
    /// rounds stay: with a description that is broken for a moment, its parts are not met.
    fn add(&mut self, files: &[PathBuf]) {
        for file in files {
            let (Some(folder), Some(name)) = (folder(file), file.file_name()) else {
                continue;
            };
            self.files.insert(folder.join(name));
            if !self.folders.contains(&folder) && self.watcher.watch(&folder, RecursiveMode::NonRecursive).is_ok() {
                self.folders.insert(folder);
            }
        }
    }

    fn changed_since(&self, start: SystemTime) -> bool {
        let modified = |file: &PathBuf| file.metadata().and_then(|metadata| metadata.modified());
        self.files.iter().flat_map(modified).any(|modified| modified > start)
    }

    /// Waits for a change that counts, and until it is quiet again; whether there can be more.
    fn wait(&self, events: &Receiver<notify::Result<Event>>) -> bool {
        loop {
            match events.recv() {
                Ok(event) if self.counts(&event) => break,
                Ok(_) => {}
                Err(mpsc::RecvError) => return false,
            }
        }
        while events.recv_timeout(QUIET).is_ok() {}
        true
    }

    /// An error may mean that events were lost, so it counts as one.
    fn counts(&self, event: &notify::Result<Event>) -> bool {
        match event {
            Ok(event) => !event.kind.is_access() && event.paths.iter().any(|path| self.files.contains(path)),
            Err(_) => true,
        }
    }
}

/// The folder of a file, as events name it.
fn folder(file: &Path) -> Option<PathBuf> {
    let folder = file.parent()?;
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    folder.canonicalize().ok()
}
