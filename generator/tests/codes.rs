//! Every code has an example that raises it, a correction that does not, and a page that tells all this.
//!
//! `UPDATE_CODES=1 cargo test -p refundry --test codes` writes the pages anew.
#![allow(clippy::unwrap_used)]

#[path = "common/program.rs"]
mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread;

use program::refundry;
use refundry::diagnostics::Code;
use tempfile::tempdir;

/// An example as it stands in its page.
struct Example<'a> {
    before: Vec<Block<'a>>,
    after: Vec<Block<'a>>,
}

/// A fenced part of a page: a file, or commands without a name.
struct Block<'a> {
    name: &'a str,
    text: &'a str,
}

#[test]
fn every_example_raises_its_code_and_its_correction_does_not_and_the_pages_say_so() {
    let pages: Vec<String> = thread::scope(|scope| {
        let page = |code: &'static Code| scope.spawn(|| page(*code));
        let running: Vec<_> = Code::ALL.iter().map(page).collect();
        running.into_iter().map(|page| page.join().unwrap()).collect()
    });
    let fresh = format!("{}\n{}", index(), pages.join("\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("CODES.md");
    if std::env::var_os("UPDATE_CODES").is_some() {
        fs::write(path, fresh).unwrap();
    } else {
        let committed = fs::read_to_string(path).unwrap_or_default();
        let changed = fresh.lines().zip(committed.lines()).find(|(new, old)| new != old);
        assert!(
            fresh == committed,
            "generator/CODES.md is stale at {changed:?}: run `UPDATE_CODES=1 cargo test -p refundry --test codes` and read what changes"
        );
    }
}

#[test]
fn only_a_fault_of_the_generator_has_no_example() {
    let without: BTreeSet<_> = Code::ALL
        .iter()
        .filter(|code| example(code.example()).is_none())
        .collect();
    assert_eq!(without, BTreeSet::from([&Code::Bug]));
}

fn index() -> String {
    let line = |code: &Code| format!("- [`{0}`](#{0}): {1}\n", code.id(), code.title());
    format!(
        "# Findings\n\nWritten by a test from what `refundry explain` says. A finding is an error, a warning or a note; \
         nothing is written\nwhere there is an error. `--deny`, `--warn` and `--allow` change what a code is, and so do the \
         keys of the same names in\n`refundry.toml`.\n\n{}",
        Code::ALL.iter().map(line).collect::<String>()
    )
}

/// The page of a code with what the tool really says about its example.
fn page(code: Code) -> String {
    let mut page = format!("## `{}`\n\n{}\n", code.id(), code.page().trim_end());
    let Some(example) = example(code.example()) else {
        return page;
    };
    let mark = format!("[{}]", code.id());
    let before = report(&[&example.before]);
    assert!(
        before.contains(&mark),
        "the example of {mark} does not raise it:\n{before}"
    );
    let after = report(&[&example.before, &example.after]);
    assert!(
        !after.contains(&mark),
        "the correction of {mark} still raises it:\n{after}"
    );
    let report = format!("The example gives:\n\n```text\n{}\n```\n", before.trim_end());
    page.push('\n');
    page.push_str(&report);
    page
}

/// What the last command says on stderr when the files of the sides lie in an empty folder, later ones over earlier ones.
fn report(sides: &[&Vec<Block<'_>>]) -> String {
    let folder = tempdir().unwrap();
    let mut commands = "refundry generate openapi.yaml --out client";
    for block in sides.iter().copied().flatten() {
        if block.name.is_empty() {
            commands = block.text;
            continue;
        }
        let path = folder.path().join(block.name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, block.text).unwrap();
    }
    let mut stderr = String::new();
    for command in commands.lines() {
        let words: Vec<&str> = command.trim_start_matches("$ ").split(' ').skip(1).collect();
        let output = refundry(folder.path(), &words).output().unwrap();
        stderr = String::from_utf8(output.stderr).unwrap();
    }
    stderr
}

/// The parts of an example; nothing for a page without one.
fn example(text: &str) -> Option<Example<'_>> {
    let (before, after) = text.split_once("After:")?;
    Some(Example {
        before: blocks(before),
        after: blocks(after),
    })
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let fenced = text.split("```").skip(1).step_by(2);
    fenced
        .map(|fenced| {
            let (head, text) = fenced.split_once('\n').unwrap();
            let name = head.split_once(' ').map_or("", |(_, name)| name);
            Block { name, text }
        })
        .collect()
}
