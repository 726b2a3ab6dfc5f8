//! What is committed is what would be written now, wherever and whenever it is written.

use std::process::Command;

use refundry::config::Config;
use refundry::diagnostics::Diagnostics;
use refundry::source::Files;
use refundry_tests::workspace;

#[test]
fn generated_is_fresh() {
    let output = refundry(&["check", "--config", "specs/refundry.toml"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "run `cargo codegen` and commit what it changes:\n{text}"
    );
}

/// Here the five descriptions are read from another folder than `cargo codegen` reads them from, all in one process.
#[test]
fn all_five_clients_are_the_same_bytes_from_another_folder() {
    let files = Files::default();
    let config = workspace().join("specs/refundry.toml");
    let config = Config::load(&config, &files, &mut Diagnostics::default()).unwrap();
    let outcome = refundry::generate(&config, &files);
    assert!(
        outcome
            .files
            .iter()
            .any(|(path, _)| path.as_str() == "src/taxcloud/models.rs")
    );
    for (path, text) in outcome.files.iter() {
        let committed = std::fs::read(workspace().join("generated").join(path.as_str())).unwrap();
        assert!(committed == text.as_bytes(), "{}: run `cargo codegen`", path.as_str());
    }
}

#[test]
fn the_same_bytes_come_out_everywhere() {
    let first = tempfile::tempdir().unwrap();
    let second = tempfile::tempdir().unwrap();
    for (folder, zone, language) in [(&first, "UTC", "C"), (&second, "Pacific/Auckland", "tr_TR.UTF-8")] {
        let spec = workspace().join("specs/next_commerce/openapi.yaml");
        let status = command()
            .args([
                "generate".as_ref(),
                spec.as_os_str(),
                "--out".as_ref(),
                folder.path().join("next").as_os_str(),
            ])
            .current_dir(folder.path())
            .env("TZ", zone)
            .env("LANG", language)
            .output()
            .unwrap();
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    }
    for file in ["src/models.rs", "src/wire.rs", "src/operations.rs", "src/client.rs"] {
        let read = |folder: &tempfile::TempDir| {
            let text = std::fs::read_to_string(folder.path().join("next").join(file)).unwrap();
            // The header names the command, which names the folder.
            text.lines().skip(2).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(read(&first), read(&second), "{file}");
    }
}

fn refundry(arguments: &[&str]) -> std::process::Output {
    command().args(arguments).current_dir(workspace()).output().unwrap()
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["run", "--quiet", "--package", "refundry", "--manifest-path"])
        .arg(workspace().join("Cargo.toml"))
        .arg("--");
    command
}
