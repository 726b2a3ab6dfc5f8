//! Overlays: what they do, and what is told of those that are wrong.

use super::*;

/// The description `root` with `overlay` applied, and the findings.
fn overlaid(root: &str, overlay: &str) -> (Option<Source>, Vec<String>) {
    let folder = folder(&[("root.yaml", root), ("overlay.yaml", overlay)]);
    let mut request = Request::new(folder.path().join("root.yaml"));
    request.overlays.push(folder.path().join("overlay.yaml"));
    let mut diagnostics = Diagnostics::default();
    let source = load(&request, &mut diagnostics);
    let found = found(&diagnostics, &request.files);
    (source, found)
}

#[test]
fn nodes_of_an_overlay_stand_in_the_overlay_and_others_where_they_were() {
    let root = "servers: [{url: dev}, {url: live}]\ninfo: {title: A}\nx: {}\n";
    let overlay = "\
overlay: 1.1.0
info: {title: O, version: '1'}
actions:
  - {target: \"$.servers[?@.url == 'dev']\", remove: true}
  - {target: $.info, update: {title: B, contact: {name: C}}}
  - {target: $.servers, update: {url: test}}
  - {target: $.x, copy: $.info}
  - {target: $.gone, remove: true}
";
    let (source, found) = overlaid(root, overlay);
    let source = source.expect("a source");
    let tree = source.tree(source.root());
    let info = json!({"title": "B", "contact": {"name": "C"}});
    assert_eq!(
        tree,
        &json!({"servers": [{"url": "live"}, {"url": "test"}], "info": info, "x": info})
    );
    let place = |pointer: &str| {
        let place = source.place(source.root(), &Pointer::parse(pointer));
        (place.file == source.root(), place.pointer.to_string())
    };
    assert_eq!(place("/servers/0/url"), (true, "/servers/1/url".to_owned()));
    assert_eq!(place("/servers/1/url"), (false, "/actions/2/update/url".to_owned()));
    assert_eq!(
        place("/info/contact/name"),
        (false, "/actions/1/update/contact/name".to_owned())
    );
    assert_eq!(place("/x/title"), (false, "/actions/1/update/title".to_owned()));
    assert_eq!(place("/info"), (true, "/info".to_owned()));
    assert_eq!(found, ["Warning dead-action 8:6 /actions/4/target"]);
}

#[test]
fn wrong_overlays_say_where() {
    let with = |actions: &str| {
        overlaid(
            "a: {b: 1}\nc: [1]\n",
            &format!("overlay: 1.0.0\nactions:\n{actions}\n{INFO}"),
        )
        .1
    };
    let expected = [
        "Error invalid-overlay 1:1 /overlay",
        "Error invalid-overlay 1:1 /actions",
    ];
    assert_eq!(overlaid("{}", &format!("overlay: 2.0.0\n{INFO}")).1, expected);
    let expected = [
        "Error invalid-overlay 2:7 /actions/0/target",
        "Error invalid-overlay 2:19 /actions/0/remove",
        "Error invalid-overlay 3:5 /actions/1",
        "Error invalid-overlay 1:1 ",
    ];
    let both = "actions:\n  - { target: $., remove: 1 }\n  - { target: $ }\n";
    let mut found = overlaid("{}", &format!("{both}{INFO}")).1;
    found.sort_by_key(|line| line.ends_with(' '));
    assert_eq!(found, expected);
    assert_eq!(
        with("- target: $.a.\n  remove: true"),
        ["Error invalid-overlay 3:3 /actions/0/target"]
    );
    assert_eq!(with("- remove: true"), ["Error invalid-overlay 3:3 /actions/0"]);
    assert_eq!(
        with("- target: $\n  remove: 1"),
        ["Error invalid-overlay 4:3 /actions/0/remove"]
    );
    assert_eq!(
        with("- target: $\n  remove: true"),
        ["Error invalid-overlay 3:3 /actions/0/target"]
    );
    assert_eq!(
        with("- target: $\n  update:\n    a: 1"),
        ["Error invalid-overlay 5:5 /actions/0/update/a"]
    );
    let expected = [
        "Warning unknown-keyword 4:3 /actions/0/updates",
        "Error invalid-overlay 3:3 /actions/0",
    ];
    assert_eq!(with("- target: $\n  updates: {}"), expected);
}

const INFO: &str = "info: { title: O, version: '1' }\n";

#[test]
fn an_overlay_that_lacks_what_the_specification_asks_for_is_applied_and_told() {
    const ACTIONS: &str = "actions: [{ target: $.a, update: { c: 1 } }]";
    let said = |head: &str| {
        let (source, found) = overlaid("a: {b: 1}\n", &format!("{head}\n{ACTIONS}\n"));
        let source = source.unwrap();
        assert_eq!(source.tree(source.root()), &json!({"a": {"b": 1, "c": 1}}), "{head}");
        found
    };
    assert!(said(&format!("overlay: 1.0.0\n{INFO}")).is_empty());
    assert!(said(&format!("overlay: 1.1.0\n{INFO}extends: root.yaml#")).is_empty());
    assert!(
        said(&format!(
            "overlay: 1.1.0\n{INFO}extends: https://shop.example/openapi.yaml"
        ))
        .is_empty()
    );
    let cases: [(&str, &[&str]); 8] = [
        ("overlay: 1.0.0", &["Warning guessed 1:1 "]),
        (
            "overlay: 1.0.0\ninfo: {}",
            &["Warning guessed 2:1 /info", "Warning guessed 2:1 /info"],
        ),
        (
            "overlay: 1.0.0\ninfo: { title: O, version: 1, titel: P }",
            &[
                "Warning guessed 2:19 /info/version",
                "Warning unknown-keyword 2:31 /info/titel",
            ],
        ),
        ("overlay: 1.0.0\ninfo: Fixes", &["Warning guessed 2:1 /info"]),
        (
            "overlay: 1.0\ninfo: { title: O, version: '1' }",
            &["Warning guessed 1:1 /overlay"],
        ),
        (
            "overlay: v1.1.0\ninfo: { title: O, version: '1' }",
            &["Warning guessed 1:1 /overlay"],
        ),
        (
            "overlay: 1.0.0\ninfo: { title: O, version: '1' }\nextends: rot.yaml",
            &["Warning guessed 3:1 /extends"],
        ),
        (
            "overlay: 1.0.0\ninfo: { title: O, version: '1' }\nextend: root.yaml",
            &["Warning unknown-keyword 3:1 /extend"],
        ),
    ];
    for (head, expected) in cases {
        assert_eq!(said(head), expected, "{head}");
    }
}

/// Where the public test suites lie, or nothing and a line that says so.
fn suites(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join("shared");
    let folder = std::env::var_os("REFUNDRY_SHARED").map_or(beside, PathBuf::from);
    let folder = folder.join("suites").join(name);
    if !folder.exists() {
        eprintln!("skipped: the suite `{name}` is not here; REFUNDRY_SHARED names the folder that has `suites`");
        return None;
    }
    Some(folder)
}

#[test]
fn overlay_suite() {
    let Some(folder) = suites("overlay") else { return };
    let mut sets = 0;
    for set in fs::read_dir(folder).expect("sets").flatten() {
        let mut request = Request::new(set.path().join("openapi.yaml"));
        request.overlays.push(set.path().join("overlay.yaml"));
        let mut diagnostics = Diagnostics::default();
        let source = load(&request, &mut diagnostics).expect("a source");
        let expected = load(&Request::new(set.path().join("output.yaml")), &mut diagnostics).expect("an output");
        let name = set.file_name();
        assert_eq!(
            source.tree(source.root()),
            expected.tree(expected.root()),
            "{}",
            name.display()
        );
        // The overlay of one set extends its description by another name than it has here.
        let is_name = |finding: &Diagnostic| finding.message.contains("the overlay extends");
        assert!(
            diagnostics
                .list()
                .iter()
                .all(|finding| finding.severity == Severity::Note || is_name(finding)),
            "{}: {:?}",
            name.display(),
            diagnostics.list()
        );
        sets += 1;
    }
    assert!(sets > 0, "the suite is empty");
}

#[test]
fn all_files_are_read_before_the_first_fault_counts() {
    let wrong = "overlay: 1.0.0\ninfo: { title: O, version: '1' }\nextends: rot.yaml\nactions: [{ remove: true }]\n";
    let folder = folder(&[("root.yaml", "a: [\n"), ("one.yaml", wrong), ("two.yaml", wrong)]);
    let mut request = Request::new(folder.path().join("root.yaml"));
    request.inputs.push(folder.path().join("missing.yaml"));
    request
        .overlays
        .extend(["one.yaml", "two.yaml"].map(|name| folder.path().join(name)));
    let mut diagnostics = Diagnostics::default();
    assert!(load(&request, &mut diagnostics).is_none());
    let found: Vec<Code> = diagnostics.list().iter().map(|finding| finding.code).collect();
    let of_each = [Code::Guessed, Code::InvalidOverlay];
    assert_eq!(found, [[Code::Syntax, Code::UnreadableFile], of_each, of_each].concat());
}

#[test]
fn a_path_that_would_take_for_ever_is_refused_where_it_stands() {
    let told = |target: &str| {
        let target = serde_json::to_string(target).expect("a text");
        let overlay = format!("overlay: 1.1.0\n{INFO}\nactions:\n  - {{target: {target}, remove: true}}\n");
        overlaid("a: {b: 'x', pattern: 'x{2'}\nc: {d: y}\n", &overlay).1
    };
    let filters = format!("${}x{}", "[?@.".repeat(20), "]".repeat(20));
    let brackets = format!("$[?{}@.a{}]", "(".repeat(4_000), ")".repeat(4_000));
    for target in [filters, brackets, "$..a..a..a..a..a".to_owned()] {
        let found = told(&target);
        assert!(
            matches!(found.as_slice(), [only] if only.starts_with("Error too-large") && only.ends_with("/actions/0/target")),
            "{found:?}"
        );
    }
    for target in ["$..[?match(@.b,'((a{100}){100}){100}')]", "$..[?search(@.b, 'x{2')]"] {
        let found = told(target);
        assert!(
            matches!(found.as_slice(), [only] if only.starts_with("Error invalid-overlay") && only.ends_with("/actions/0/target")),
            "{found:?}"
        );
    }
    assert!(told("$[?match(@.d, '[x-z]')]").is_empty());
    // A pattern of the description that is none here is no mistake of the overlay.
    for target in ["$[?match(@.d, 'x')]", "$..[?search(@.b, @.pattern)]"] {
        let selects_nothing = told(target);
        assert!(
            matches!(selects_nothing.as_slice(), [only] if only.contains("dead-action")),
            "{selects_nothing:?}"
        );
    }
}
