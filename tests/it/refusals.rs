//! Bad input: each kind is refused with a located report, exit code 1, and nothing on disk.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use refundry_tests::workspace;

/// A description with one schema and one operation, `PART` standing for what is wrong.
fn description(schema: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths:\n  /x:\n    get:\n      operationId: getX\n      \
         responses:\n        '200':\n          description: ok\n          content:\n            application/json:\n              \
         schema: {{ $ref: '#/components/schemas/Refund' }}\ncomponents:\n  schemas:\n    Refund:\n{schema}\n"
    )
}

#[test]
fn every_kind_of_bad_input_is_refused_with_its_place() {
    let dangling = description("      properties:\n        line: { $ref: '#/components/schemas/Refnd' }");
    let circular = description("      $ref: '#/components/schemas/Refund'");
    let cases = [
        ("dangling", dangling.as_str(), "dangling-reference", "spec.yaml:17:"),
        ("circular", circular.as_str(), "circular-reference", "spec.yaml:15:"),
        (
            "syntax",
            "openapi: 3.0.3\ninfo: { title: T\npaths: {}\n",
            "syntax",
            "spec.yaml:3:",
        ),
        ("dialect", "raml: 1.0\n", "unknown-dialect", "spec.yaml:1:"),
        (
            "version",
            "openapi: 9.0.0\ninfo: { title: T, version: '1' }\npaths: {}\n",
            "unknown-dialect",
            "spec.yaml:1:",
        ),
    ];
    for (name, text, code, place) in cases {
        let folder = tempfile::tempdir().unwrap();
        let spec = folder.path().join("spec.yaml");
        fs::write(&spec, text).unwrap();
        let (report, out) = refused(folder.path(), &["spec.yaml"]);
        assert!(report.contains(&format!("error[{code}]")), "{name}:\n{report}");
        assert!(report.contains(place), "{name}:\n{report}");
        assert!(!out, "{name}: something was written");
        insta::assert_snapshot!(format!("refused__{name}"), format!("{text}\n--- report\n{report}"));
    }
}

/// Two operations with one id and, in the second one, `tags` as they are given.
fn twice(tags: &str) -> String {
    format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths:\n  /a:\n    get: {{ operationId: x, tags: [a], responses: {{}} }}\n  \
         /b:\n    get: {{ operationId: x, tags: [{tags}], responses: {{}} }}\n"
    )
}

#[test]
fn a_second_operation_with_the_same_id_is_refused_unless_tags_tell_them_apart() {
    for (tags, flags, is_refused) in [
        ("", &[][..], true),
        ("a", &[], true),
        ("b", &[], false),
        ("b", &["--strict"], true),
        ("a", &["--warn", "duplicate-operation-id"], false),
        ("a", &["--allow", "duplicate-operation-id"], false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("spec.yaml"), twice(tags)).unwrap();
        let out = folder.path().join("out");
        let mut args = vec!["generate", "spec.yaml", "--out", "out"];
        args.extend(flags);
        let output = run(folder.path(), &args);
        let report = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            output.status.code(),
            Some(i32::from(is_refused)),
            "{tags} {flags:?}\n{report}"
        );
        assert_eq!(out.exists(), !is_refused, "{tags} {flags:?}");
        let is_located = report.contains("error[duplicate-operation-id]") && report.contains("spec.yaml:7:");
        assert_eq!(is_located, is_refused, "{tags} {flags:?}\n{report}");
    }
}

#[test]
fn an_unknown_key_of_the_configuration_is_named_with_the_nearest_known_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("refundry.toml"),
        "[output]\ndir = \"out\"\n[api.a]\ninptu = \"spec.yaml\"\n",
    )
    .unwrap();
    let output = run(folder.path(), &["generate", "--config", "refundry.toml"]);
    let report = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{report}");
    let expected = ["error[unknown-key]", "refundry.toml:4:", "`input`"];
    assert!(expected.iter().all(|part| report.contains(part)), "{report}");
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (report, out) = refused(folder.path(), &["missing.yaml"]);
    assert!(
        report.contains("error[unreadable-file]") && report.contains("missing.yaml"),
        "{report}"
    );
    assert!(!out);
}

#[test]
fn an_overlay_that_cannot_be_applied_is_located_in_the_overlay() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("spec.yaml"), description("      type: object")).unwrap();
    let overlay = "overlay: 1.0.0\ninfo: { title: O, version: '1' }\nactions:\n  - target: '$.[['\n    remove: true\n";
    fs::write(folder.path().join("overlay.yaml"), overlay).unwrap();
    let (report, out) = refused(folder.path(), &["spec.yaml", "--overlay", "overlay.yaml"]);
    assert!(
        report.contains("error[invalid-overlay]") && report.contains("overlay.yaml:4:"),
        "{report}"
    );
    assert!(!out);
}

#[test]
fn files_of_others_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("spec.yaml"), description("      type: object")).unwrap();
    fs::create_dir_all(folder.path().join("out/src")).unwrap();
    let mine = folder.path().join("out/src/lib.rs");
    fs::write(&mine, "// mine\n").unwrap();
    let (report, _) = refused(folder.path(), &["spec.yaml"]);
    assert!(report.contains("error[foreign-file]"), "{report}");
    assert_eq!(fs::read_to_string(&mine).unwrap(), "// mine\n");
    assert!(!folder.path().join("out/Cargo.toml").exists());
}

#[test]
fn wrong_usage_is_told_from_wrong_input() {
    let output = run(Path::new("."), &["generate", "--no-such-option"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn text_of_a_description_stays_text() {
    let hostile = "*/ pub fn injected() {} /* \\\" \\u202e ``` ''' //! # [x]";
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: \"{hostile}\", version: '1', description: \"{hostile}\" }}\npaths:\n  /x:\n    get:\n      \
         operationId: '../../../evil'\n      description: \"{hostile}\"\n      tags: ['../up']\n      responses:\n        '200':\n          \
         description: ok\n          content: {{ application/json: {{ schema: {{ type: object, properties: {{ \
         '\"; pub fn injected() {{}}': {{ enum: ['\"#; injected()', \"a\\nb\"] }} }} }} }} }}\n"
    );
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("spec.yaml"), text).unwrap();
    let output = run(folder.path(), &["generate", "spec.yaml", "--out", "out"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for file in ["models.rs", "operations.rs", "client.rs", "lib.rs"] {
        let text = fs::read_to_string(folder.path().join("out/src").join(file)).unwrap();
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let injected = parsed.items.iter().any(|item| matches!(item, syn::Item::Fn(_)));
        assert!(!injected, "{file} has a function of its own");
    }
    assert!(!folder.path().join("evil").exists() && !folder.path().join("up").exists());
}

/// Runs the generator into `out`; gives the report and whether anything was written.
fn refused(folder: &Path, arguments: &[&str]) -> (String, bool) {
    let all = [&["generate"], arguments, &["--out", "out"]].concat();
    let output = run(folder, &all);
    let report = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{report}");
    (report, folder.join("out/Cargo.toml").exists())
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let manifest = workspace().join("Cargo.toml");
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["run", "--quiet", "--package", "refundry", "--manifest-path"])
        .arg(manifest)
        .arg("--");
    command.args(arguments).current_dir(folder).output().unwrap()
}
