//! Every bound against a description made to break it: one located error or a warning, soon, and without the memory running
//! full.
#![allow(clippy::unwrap_used)]

#[path = "common/program.rs"]
mod program;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use program::refundry;
use tempfile::tempdir;

/// The most memory that refusing may take, in kilobytes. Five million values are about a gigabyte.
const MEMORY: u64 = 2_500_000;

/// The longest that refusing may take: much longer than it does, for machines that are busy with other things.
const TIME: Duration = Duration::from_secs(120);

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: Hostile, version: \"1\" }\n";

/// What is said of the file `name` with this text. `expected` ends with it.
fn refused(name: &str, text: &str, expected: &str) {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    said(folder.path(), &["generate", name, "--out", "client"], expected);
    assert!(!folder.path().join("client").exists(), "{name} is refused and written");
}

/// Runs a command in the folder, which is to say `expected`.
fn said(folder: &Path, arguments: &[&str], expected: &str) -> String {
    let started = Instant::now();
    let report = folder.join("report.txt");
    let mut running = refundry(folder, arguments)
        .stdout(Stdio::null())
        .stderr(File::create(&report).unwrap())
        .spawn()
        .unwrap();
    let mut peak = 0;
    let status = loop {
        peak = peak.max(memory(running.id()));
        if let Some(status) = running.try_wait().unwrap() {
            break status;
        }
        if peak > MEMORY || started.elapsed() > TIME {
            running.kill().unwrap();
            panic!("{expected:?} is not said after {:?} and {peak} kB", started.elapsed());
        }
        thread::sleep(Duration::from_millis(5));
    };
    let mut text = String::new();
    File::open(&report).unwrap().read_to_string(&mut text).unwrap();
    assert!(status.code().is_some(), "it crashes: {status}\n{text}");
    assert!(text.contains(expected), "{expected:?} is not said:\n{text}");
    text
}

/// The memory that a process has held at most, where the system tells.
fn memory(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = peak.and_then(|peak| peak.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or_default()
}

#[test]
fn depth() {
    let deep = "[".repeat(500_000);
    refused("deep.json", &deep, "[too-large]");
    refused("deep.yaml", &format!("{HEAD}x: {deep}"), "[too-large]");
    let mut blocks = String::from(HEAD);
    for level in 0..2_000 {
        let _ = writeln!(blocks, "{}x:", " ".repeat(level));
    }
    refused("blocks.yaml", &blocks, "[too-large]");
}

#[test]
fn aliases() {
    let mut text = format!("{HEAD}a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    for level in 1..30 {
        let before = vec![format!("*a{}", level - 1); 10].join(", ");
        let _ = writeln!(text, "a{level}: &a{level} [{before}]");
    }
    refused("aliases.yaml", &text, "[too-large]");
}

#[test]
fn the_bytes_of_a_file() {
    let text = format!("{HEAD}x: \"{}\"\n", "x".repeat(65 << 20));
    refused("long.yaml", &text, "[too-large]");
}

#[test]
fn parameters_of_an_operation() {
    let list = |number: usize| {
        let each = (0..number).map(|at| format!("{{name: p{at}, in: query, schema: {{type: integer}}}}"));
        let list = each.collect::<Vec<_>>().join(", ");
        format!("{HEAD}paths: {{/a: {{get: {{parameters: [{list}], responses: {{'204': {{description: ok}}}}}}}}}}\n")
    };
    refused("many.yaml", &list(13_000), "[too-large]");
}

#[test]
fn values() {
    let numbers = "0,".repeat(10_500_000);
    refused(
        "values.json",
        &format!("{{\"openapi\": \"3.1.0\", \"x\": [{numbers}0]}}"),
        "[too-large]",
    );
}

#[test]
fn files() {
    let folder = tempdir().unwrap();
    for number in 0..4_200 {
        let text = format!(
            "{{\"type\": \"object\", \"properties\": {{\"next\": {{\"$ref\": \"s{}.json\"}}}}}}",
            number + 1
        );
        fs::write(folder.path().join(format!("s{number}.json")), text).unwrap();
    }
    let text = format!("{HEAD}components: {{ schemas: {{ S: {{ $ref: s0.json }} }} }}\npaths: {{}}\n");
    fs::write(folder.path().join("files.yaml"), text).unwrap();
    said(
        folder.path(),
        &["generate", "files.yaml", "--out", "client"],
        "more than 4096 files",
    );
}

/// An overlay that doubles what it is applied to again and again.
#[test]
fn overlays() {
    let folder = tempdir().unwrap();
    let actions: String = (0..40)
        .map(|number| {
            format!(
                "  - {{ target: $.x, update: {{ a{number}: {{}} }} }}\n  - {{ target: $.x.a{number}, copy: $.x }}\n"
            )
        })
        .collect();
    let overlay = format!("overlay: 1.1.0\ninfo: {{ title: O, version: \"1\" }}\nactions:\n{actions}");
    fs::write(folder.path().join("overlay.yaml"), overlay).unwrap();
    fs::write(
        folder.path().join("plain.yaml"),
        format!("{HEAD}paths: {{}}\nx: {{ y: 1 }}\n"),
    )
    .unwrap();
    let arguments = ["generate", "plain.yaml", "--overlay", "overlay.yaml", "--out", "client"];
    said(folder.path(), &arguments, "makes the description too large or too deep");
}

/// Unions that multiply each other, objects that multiply what they are joined with, and chains of schemas that extend the next.
#[test]
fn what_is_multiplied_out() {
    let folder = tempdir().unwrap();
    let branch = |letter: char, number: usize| {
        format!("{{ type: object, properties: {{ {letter}{number}: {{ type: string }} }} }}")
    };
    let union = |letter: char| {
        let branches: Vec<String> = (0..30).map(|number| branch(letter, number)).collect();
        format!("{{ oneOf: [{}] }}", branches.join(", "))
    };
    let unions: Vec<String> = ('a'..='f').map(union).collect();
    let mut schemas = format!("    Product: {{ allOf: [{}] }}\n", unions.join(", "));
    for number in 0..400 {
        let next = number + 1;
        let _ = writeln!(
            schemas,
            "    Chain{number}: {{ allOf: [{{ $ref: '#/components/schemas/Chain{next}' }}], properties: {{ p{number}: {{ type: string }} }} }}"
        );
    }
    schemas.push_str("    Chain400: { type: object }\n");
    let answer = |name: &str| {
        format!(
            "  /{name}: {{ get: {{ operationId: {name}, responses: {{ \"200\": {{ description: Fine., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{name}' }} }} }} }} }} }} }}\n"
        )
    };
    let text = format!(
        "{HEAD}paths:\n{}{}components:\n  schemas:\n{schemas}",
        answer("Product"),
        answer("Chain0")
    );
    fs::write(folder.path().join("multiplied.yaml"), text).unwrap();
    let text = said(
        folder.path(),
        &["generate", "multiplied.yaml", "--out", "client"],
        "have too many branches",
    );
    assert!(text.contains("[too-large]"), "{text}");
}

/// Many long enums are named in a time that grows with their length, not with its square.
#[test]
fn long_enums() {
    let folder = tempdir().unwrap();
    let values: Vec<String> = (0..40_000).map(|number| format!("v{number}")).collect();
    let schema = format!("{{ type: string, enum: [{}] }}", values.join(", "));
    let text = format!("{HEAD}paths: {{}}\ncomponents: {{ schemas: {{ Long: {schema} }} }}\n");
    fs::write(folder.path().join("enums.yaml"), text).unwrap();
    said(folder.path(), &["generate", "enums.yaml", "--out", "client"], "");
    assert!(
        folder.path().join("client/src/models.rs").exists() || folder.path().join("client/src/models/mod.rs").exists()
    );
}

/// What many want to be called is numbered on from the last number, and what leads nowhere is told without a look at all names.
#[test]
fn thousands_of_one_kind() {
    const MANY: usize = 5_000;
    let folder = tempdir().unwrap();
    // Letters that no name can have, so that all of one kind want the same one.
    let signs = |number: usize| -> String {
        let digit = |at: u32| ['!', '-', '_', ' ', '.', ':', '/', '+'][number / 8_usize.pow(at) % 8];
        (0..5).map(digit).collect()
    };
    let list = |each: &dyn Fn(usize) -> String| (0..MANY).map(each).collect::<Vec<_>>().join(", ");
    let schema = |text: String| format!("components: {{ schemas: {{ S: {text} }} }}\n");
    let enumeration = list(&|number| format!("\"a{}\"", signs(number)));
    let names = list(&|_| "same".to_owned());
    let values = list(&|number| format!("v{number}"));
    let references = list(&|number| format!("p{number}: {{ $ref: '#/components/schemas/S{number}' }}"));
    let mapping = list(&|number| format!("t{number}: '#/components/schemas/S{number}'"));
    let members = list(&|number| format!("\"a{}\": {{ type: string }}", signs(number)));
    let branches = list(&|number| format!("{{ type: object, properties: {{ p{number}: {{ type: string }} }} }}"));
    let kinds = [
        ("enum", "", schema(format!("{{ enum: [{enumeration}] }}"))),
        (
            "names",
            "",
            schema(format!("{{ enum: [{values}], x-enum-varnames: [{names}] }}")),
        ),
        (
            "members",
            "",
            schema(format!("{{ type: object, properties: {{ {members} }} }}")),
        ),
        (
            "dangling",
            "[dangling-reference]",
            schema(format!("{{ properties: {{ {references} }} }}")),
        ),
        (
            "mapping",
            "[dangling-reference]",
            schema(format!(
                "{{ type: object, discriminator: {{ propertyName: t, mapping: {{ {mapping} }} }} }}"
            )),
        ),
        (
            "branches",
            "only what is in them tells more than 1000 objects apart",
            schema(format!("{{ oneOf: [{branches}] }}")),
        ),
    ];
    for (name, expected, text) in kinds {
        let file = format!("{name}.yaml");
        fs::write(folder.path().join(&file), format!("{HEAD}paths: {{}}\n{text}")).unwrap();
        said(folder.path(), &["generate", &file, "--out", name], expected);
    }
}

#[test]
fn security_schemes() {
    let scheme = |at: usize| format!("s{at}: {{ type: http, scheme: bearer }}");
    let schemes: Vec<String> = (0..5_000).map(scheme).collect();
    let schemes = format!("components: {{ securitySchemes: {{ {} }} }}", schemes.join(", "));
    let text = format!("{HEAD}paths: {{}}\n{schemes}\n");
    refused("schemes.yaml", &text, "there are more than 256 security schemes");
}

/// Bodies in more media types than anybody offers, and a server whose URL is little but variables.
#[test]
fn media_types_and_variables() {
    let types: Vec<String> = (0..2_000).map(|at| format!("application/x{at}+json: {{}}")).collect();
    let body = format!("requestBody: {{ content: {{ {} }} }}", types.join(", "));
    let text = format!("{HEAD}paths: {{ /a: {{ post: {{ {body}, responses: {{}} }} }} }}\n");
    refused("types.yaml", &text, "a body has more than 64 media types");
    let path = |path: String, expected: &str| {
        let head = r#""openapi": "3.1.0", "info": {"title": "Hostile", "version": "1"}"#;
        let text =
            format!(r#"{{{head}, "paths": {{"{path}": {{"get": {{"operationId": "a", "responses": {{}}}}}}}}}}"#);
        refused("path.json", &text, expected);
    };
    path("/{a}".repeat(1_000), "a path has more than 64 variables");
    path("/{a".repeat(100_000), "a path is longer than 8000 bytes");
    let url: String = (0..4_000).map(|at| format!("{{v{at}}}")).collect();
    let variables: Vec<String> = (0..4_000).map(|at| format!("v{at}: {{ default: x }}")).collect();
    let servers = format!(
        "[{{ url: 'https://a.example/{url}', variables: {{ {} }} }}]",
        variables.join(", ")
    );
    let folder = tempdir().unwrap();
    fs::write(
        folder.path().join("servers.yaml"),
        format!("{HEAD}servers: {servers}\npaths: {{}}\n"),
    )
    .unwrap();
    let arguments = ["generate", "servers.yaml", "--out", "client"];
    said(folder.path(), &arguments, "[unusable-server]");
}

#[test]
fn what_is_generated() {
    let folder = tempdir().unwrap();
    let docs = "A long word. ".repeat(100_000);
    let schema = format!(
        "{{ type: object, description: \"{docs}\", properties: {{ a: {{ type: string }}, b: {{ enum: [x, y] }} }} }}"
    );
    let answer = "{ \"200\": { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/S' } } } } }";
    let text = format!(
        "{HEAD}paths:\n  /a: {{ get: {{ operationId: a, responses: {answer} }}, post: {{ operationId: b, responses: {answer} }} }}\ncomponents: {{ schemas: {{ S: {schema} }} }}\n"
    );
    fs::write(folder.path().join("docs.yaml"), text).unwrap();
    let bounded = |bounds: &str, expected: &str| {
        let config = format!("[output]\ndir = \"client\"\n[api.a]\ninput = \"docs.yaml\"\nbounds = {{ {bounds} }}\n");
        fs::write(folder.path().join("refundry.toml"), config).unwrap();
        said(folder.path(), &["generate"], expected);
        assert!(
            !folder.path().join("client").exists(),
            "{bounds} is refused and written"
        );
    };
    bounded(
        "operations = 1",
        "Hostile has 2 operations, and at most 1 are generated\n --> refundry.toml:5:25\n",
    );
    bounded("types = 2", "and at most 2 are generated\n --> refundry.toml:5:20\n");
    bounded(
        "megabytes = 1",
        "megabytes large, and at most 1 are generated\n --> refundry.toml:5:24\n",
    );
}

/// Lists of lists by references, deeper than any stack.
#[test]
fn lists_within_lists() {
    let mut text = format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    L3000: {{ type: string }}\n");
    for index in 0..3000 {
        let next = index + 1;
        writeln!(
            text,
            "    L{index}: {{ type: array, items: {{ $ref: '#/components/schemas/L{next}' }} }}"
        )
        .unwrap();
    }
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("lists.yaml"), text).unwrap();
    said(
        folder.path(),
        &["generate", "lists.yaml", "--out", "client"],
        "for too many levels",
    );
}

/// References that lead to references, each followed once.
#[test]
fn long_ways_to_a_value() {
    let mut text = format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    R3000: {{ type: string }}\n");
    for index in 0..3000 {
        writeln!(text, "    R{index}: {{ $ref: '#/components/schemas/R{}' }}", index + 1).unwrap();
    }
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("ways.yaml"), text).unwrap();
    said(folder.path(), &["generate", "ways.yaml", "--out", "client"], "");
}

/// A line of parents, of which each has the same thousand heirs.
#[test]
fn heirs_of_heirs() {
    let extends =
        |name: &str, base: &str| format!("    {name}: {{ allOf: [{{ $ref: '#/components/schemas/{base}' }}] }}\n");
    let mut text = format!("{HEAD}paths: {{}}\ncomponents:\n  schemas:\n");
    text.push_str("    P0: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }\n");
    for index in 1..30 {
        text.push_str(&extends(&format!("P{index}"), &format!("P{}", index - 1)));
    }
    for index in 0..1010 {
        text.push_str(&extends(&format!("H{index}"), "P29"));
    }
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("heirs.yaml"), text).unwrap();
    said(
        folder.path(),
        &["generate", "heirs.yaml", "--out", "client"],
        "that only inherit a discriminator are no unions",
    );
}

/// Twenty levels, each of which leads to the next in several ways.
fn levels(level: impl Fn(&str) -> String) -> String {
    let answer = "\"200\": { description: Fine., content: { application/json: { schema: { $ref: '#/components/schemas/L0' } } } }";
    let body = "content: { application/json: { schema: { $ref: '#/components/schemas/L0' } } }";
    let mut text = format!(
        "{HEAD}paths:\n  /a: {{ post: {{ operationId: a, requestBody: {{ required: true, {body} }}, responses: {{ {answer} }} }} }}\ncomponents:\n  schemas:\n    L20: {{ type: object, properties: {{ a: {{ type: string }} }} }}\n"
    );
    for index in 0..20 {
        let next = format!("{{ $ref: '#/components/schemas/L{}' }}", index + 1);
        let _ = writeln!(text, "    L{index}: {}", level(&next));
    }
    text
}

/// What is asked of each level is found once, not once for each way to it.
#[test]
fn levels_of_unions() {
    let branch =
        |next: &str, name: &str| format!("{{ type: object, required: [{name}], properties: {{ {name}: {next} }} }}");
    let text = levels(|next| {
        let branches: Vec<String> = ["a", "b", "c", "d"].map(|name| branch(next, name)).into();
        format!("{{ oneOf: [{}] }}", branches.join(", "))
    });
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("unions.yaml"), text).unwrap();
    said(
        folder.path(),
        &["generate", "unions.yaml", "--with-tests", "--out", "client"],
        "",
    );
    assert!(folder.path().join("client/tests").exists());
}

/// Values of which each requires several of the next level are no samples for tests.
#[test]
fn levels_of_required_members() {
    let shapes = [
        (
            "objects.yaml",
            "{ type: object, required: [a, b, c, d], properties: { a: NEXT, b: NEXT, c: NEXT, d: NEXT } }",
        ),
        (
            "tuples.yaml",
            "{ type: array, prefixItems: [NEXT, NEXT, NEXT, NEXT], minItems: 4, items: false }",
        ),
    ];
    for (name, shape) in shapes {
        let folder = tempdir().unwrap();
        fs::write(folder.path().join(name), levels(|next| shape.replace("NEXT", next))).unwrap();
        let arguments = ["generate", name, "--with-tests", "--out", "client"];
        said(folder.path(), &arguments, "`a` gets no test");
    }
    let lists = "{ type: object, required: [a, b], properties: { a: { type: array, items: NEXT }, b: { type: array, items: NEXT } } }";
    let folder = tempdir().unwrap();
    fs::write(
        folder.path().join("lists.yaml"),
        levels(|next| lists.replace("NEXT", next)),
    )
    .unwrap();
    let arguments = ["generate", "lists.yaml", "--with-tests", "--out", "client"];
    let text = said(folder.path(), &arguments, "");
    assert!(!text.contains("gets no test"), "{text}");
    let tests = fs::read_to_string(folder.path().join("client/tests/operations.rs")).unwrap();
    assert!(
        tests.contains("fn a()") && tests.len() < 100_000,
        "{} bytes",
        tests.len()
    );
}

/// References in a circle are told with all else that is wrong.
#[test]
fn circles_hide_nothing() {
    let text = format!(
        "{HEAD}paths:\n  /a: {{ get: {{ operationId: a, parameters: [{{ $ref: '#/components/parameters/A' }}], responses: {{}} }} }}\ncomponents:\n  parameters: {{ A: {{ $ref: '#/components/parameters/A' }} }}\n  schemas: {{ S: {{ allOf: [{{ type: string }}, {{ type: integer }}] }} }}\n"
    );
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("circles.yaml"), text).unwrap();
    let arguments = ["generate", "circles.yaml", "--out", "client"];
    let text = said(folder.path(), &arguments, "[circular-reference]");
    assert!(text.contains("[contradiction]"), "{text}");
}
