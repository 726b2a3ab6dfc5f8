//! The commands as people run them: exit codes, and what is on which stream.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::Path;

use common::ends;
use tempfile::{TempDir, tempdir};

const SHOP: &str = r##"
openapi: 3.0.3
info: { title: Shop, version: "1" }
servers: [{ url: "https://shop.example/api/" }]
paths:
  /refunds:
    post:
      operationId: createRefund
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Refund" } } }
      responses:
        "200": { description: Done, content: { application/json: { schema: { $ref: "#/components/schemas/Refund" } } } }
components:
  schemas:
    Refund: { type: object, required: [id], properties: { id: { type: string }, note: { type: string } } }
"##;

fn shop() -> TempDir {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("shop.yaml"), SHOP).unwrap();
    let config = "[output]\ndir = \"clients\"\n\n[api.shop]\ninput = \"shop.yaml\"\n";
    fs::write(folder.path().join("refundry.toml"), config).unwrap();
    folder
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_to_do() {
    let folder = tempdir().unwrap();
    let (_, stderr) = ends(2, folder.path(), &["generate"]);
    assert!(
        stderr.contains("specs/refundry.toml") && stderr.contains("--out client"),
        "{stderr}"
    );
    ends(2, folder.path(), &["check"]);
    ends(2, folder.path(), &["genrate"]);
    ends(2, folder.path(), &["generate", "shop.yaml"]);
    ends(2, folder.path(), &["generate", "--out", "x"]);
    ends(
        2,
        folder.path(),
        &["generate", "a/shop.yaml", "b/shop.json", "--out", "x"],
    );
    ends(
        2,
        folder.path(),
        &["generate", "shop.yaml", "--out", "x", "--name", "no name"],
    );
}

#[test]
fn data_gets_a_door_where_it_is_asked_for() {
    let folder = shop();
    let spec = "shop.yaml";
    ends(0, folder.path(), &["generate", spec, "--out", "plain"]);
    ends(
        0,
        folder.path(),
        &["generate", spec, "--out", "door", "--with-dispatch"],
    );
    let exists = |path: &str| folder.path().join(path).exists();
    assert!(!exists("plain/src/dispatch.rs") && !exists("plain/src/support/dispatch") && !exists("plain/examples"));
    assert!(exists("door/src/dispatch.rs") && exists("door/examples/dispatch.rs"));
    let library = fs::read_to_string(folder.path().join("door/src/lib.rs")).unwrap();
    assert!(library.contains("pub mod dispatch;\n") && library.contains(" --with-dispatch "));
}

#[test]
fn help_shows_examples() {
    let folder = tempdir().unwrap();
    for args in [&["--help"][..], &["generate", "--help"]] {
        let (stdout, _) = ends(0, folder.path(), args);
        assert!(
            stdout.contains("Examples:") && stdout.contains("openapi.yaml --out"),
            "{stdout}"
        );
    }
}

#[test]
fn explain_knows_every_code() {
    let folder = tempdir().unwrap();
    let (index, _) = ends(0, folder.path(), &["explain"]);
    assert!(index.lines().count() > 20);
    for line in index.lines() {
        let code = line.split_whitespace().next().unwrap();
        assert!(ends(0, folder.path(), &["explain", code]).0.starts_with(code));
    }
    let (_, stderr) = ends(2, folder.path(), &["explain", "ambigous-union"]);
    assert!(stderr.contains("did you mean `ambiguous-union`?"), "{stderr}");
}

#[test]
fn faults_of_configuration_and_description_end_with_1() {
    let folder = shop();
    ends(1, folder.path(), &["generate", "--config", "missing.toml"]);
    ends(1, folder.path(), &["generate", "missing.yaml", "--out", "x"]);
    fs::write(folder.path().join("bad.toml"), "[output]\nfolder = 1\n").unwrap();
    let (_, stderr) = ends(1, folder.path(), &["generate", "--config", "bad.toml"]);
    assert!(
        stderr.contains("bad.toml:2:1") && !stderr.contains('\u{1b}'),
        "{stderr}"
    );
    let (_, stderr) = ends(
        1,
        folder.path(),
        &["generate", "--config", "bad.toml", "--format", "json"],
    );
    assert!(
        stderr.lines().all(|line| line.starts_with('{')) && stderr.contains("\"unknown-key\""),
        "{stderr}"
    );
    assert!(!folder.path().join("x").exists());
}

#[test]
fn a_configuration_is_generated_once_and_checked() {
    let folder = shop();
    let (_, stderr) = ends(1, folder.path(), &["check"]);
    assert!(
        stderr.contains("stale") && stderr.contains("refundry generate"),
        "{stderr}"
    );
    assert!(!folder.path().join("clients").exists(), "check writes nothing");

    let (first, _) = ends(0, folder.path(), &["generate"]);
    assert!(
        first.contains("shop  1 operation, 1 type; ") && first.contains(" 0 unchanged; 0 warnings"),
        "{first}"
    );
    let (second, _) = ends(0, folder.path(), &["generate"]);
    assert!(second.contains("clients: 0 files written, 0 deleted"), "{second}");
    ends(0, folder.path(), &["check"]);

    fs::write(folder.path().join("clients/src/shop/models.rs"), "// edited\n").unwrap();
    let (stdout, _) = ends(1, folder.path(), &["check"]);
    assert!(
        stdout.contains("differs  src/shop/models.rs") && stdout.contains("-// edited"),
        "{stdout}"
    );
}

#[test]
fn an_operation_that_goes_takes_its_types_along() {
    let folder = shop();
    ends(0, folder.path(), &["generate"]);
    let models = folder.path().join("clients/src/shop/models.rs");
    assert!(models.exists());
    let ping = "paths:\n  /ping: { get: { operationId: ping, responses: { '204': { description: Done } } } }\n";
    fs::write(folder.path().join("shop.yaml"), SHOP.replace("paths:\n", ping)).unwrap();
    let config = "[output]\ndir = \"clients\"\n\n[api.shop]\ninput = \"shop.yaml\"\nexclude = [\"createRefund\"]\n";
    fs::write(folder.path().join("refundry.toml"), config).unwrap();
    ends(0, folder.path(), &["generate"]);
    assert!(!models.exists());
}

#[test]
fn one_description_becomes_a_crate_and_never_overwrites_one() {
    let folder = shop();
    ends(0, folder.path(), &["generate", "shop.yaml", "--out", "shop-client"]);
    let manifest = fs::read_to_string(folder.path().join("shop-client/Cargo.toml")).unwrap();
    assert!(
        manifest.contains("name = \"shop-client\"") && !manifest.contains("workspace = true"),
        "{manifest}"
    );
    for file in ["README.md", "src/lib.rs", "src/models.rs", "src/support/mod.rs"] {
        assert!(folder.path().join("shop-client").join(file).exists(), "{file}");
    }

    fs::create_dir(folder.path().join("mine")).unwrap();
    fs::write(folder.path().join("mine/Cargo.toml"), "[package]\nname = \"mine\"\n").unwrap();
    let (_, stderr) = ends(1, folder.path(), &["generate", "shop.yaml", "--out", "mine"]);
    assert!(
        stderr.contains("foreign-file") && stderr.contains("`Cargo.toml`"),
        "{stderr}"
    );
    assert_eq!(fs::read_dir(folder.path().join("mine")).unwrap().count(), 1);
}

#[test]
fn a_crate_without_a_configuration_is_checked_as_it_was_generated() {
    let folder = shop();
    let arguments = ["shop.yaml", "--out", "shop-client", "--features-by-tag", "--with-tests"];
    let run = |code, command: &str| ends(code, folder.path(), &[&[command], arguments.as_slice()].concat());
    let (_, missing) = run(1, "check");
    assert!(missing.contains("error[stale]"), "{missing}");
    assert!(!folder.path().join("shop-client").exists());

    run(0, "generate");
    let (same, _) = run(0, "check");
    assert!(same.contains("just as generated now"), "{same}");
    let (difference, other) = ends(1, folder.path(), &["check", "shop.yaml", "--out", "shop-client"]);
    assert!(
        difference.contains("Cargo.toml") && other.contains("error[stale]"),
        "{difference}"
    );
}

/// A description with one warning, which is about the type `Refund`.
fn doubtful() -> TempDir {
    let folder = shop();
    let text = SHOP.replace("note: { type: string }", "note: { type: string, enumm: [a] }");
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    folder
}

#[test]
fn warnings_are_errors_if_one_wants() {
    let folder = doubtful();
    ends(1, folder.path(), &["generate", "shop.yaml", "--out", "x", "--strict"]);
    assert!(!folder.path().join("x").exists());
    ends(0, folder.path(), &["generate", "shop.yaml", "--out", "x"]);

    let config = |line: &str| format!("[output]\ndir = \"y\"\n\n[api.shop]\ninput = \"shop.yaml\"\n{line}\n");
    fs::write(
        folder.path().join("refundry.toml"),
        config("deny = [\"unknown-keyword\"]"),
    )
    .unwrap();
    ends(1, folder.path(), &["generate"]);
    fs::write(
        folder.path().join("refundry.toml"),
        config("allow = [\"unknown-keyword\"]"),
    )
    .unwrap();
    let (_, stderr) = ends(0, folder.path(), &["generate", "--strict"]);
    assert_eq!(stderr, "");
}

#[test]
fn list_shows_operations_and_types() {
    let folder = shop();
    let (stdout, _) = ends(0, folder.path(), &["list", "shop.yaml"]);
    assert!(
        stdout.contains("createRefund  POST /refunds") && stdout.contains("Refund  struct of 2 fields"),
        "{stdout}"
    );
}

#[test]
fn list_shows_what_the_service_calls() {
    let folder = shop();
    let hooks = "webhooks:\n  refunded: { post: { operationId: onRefund, requestBody: { content: { application/json: { schema: { $ref: \"#/components/schemas/Refund\" } } } }, responses: { \"200\": { description: ok } } } }\ncomponents:\n";
    let text = SHOP
        .replace("openapi: 3.0.3", "openapi: 3.1.0")
        .replace("components:\n", hooks);
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    let (stdout, _) = ends(0, folder.path(), &["list", "shop.yaml"]);
    assert!(stdout.contains("\n1 webhook\n  onRefund  POST refunded\n"), "{stdout}");
    let only = ["list", "shop.yaml", "--operations", "onRefund", "--why", "Refund"];
    assert_eq!(ends(0, folder.path(), &only).0, "webhook onRefund\n└─ Refund\n");
    let (stdout, _) = ends(0, folder.path(), &["list", "shop.yaml", "--exclude", "onRefund"]);
    assert!(!stdout.contains("webhook"), "{stdout}");
}

#[test]
fn a_file_that_is_not_there_is_told_with_the_one_that_is() {
    let folder = shop();
    let (_, stderr) = ends(1, folder.path(), &["list", "shp.yaml"]);
    assert!(stderr.contains("did you mean `shop.yaml`?"), "{stderr}");
    fs::create_dir(folder.path().join("parts")).unwrap();
    fs::write(folder.path().join("parts/money.yaml"), "Money: { type: string }\n").unwrap();
    let text = SHOP.replace("note: { type: string }", "note: { $ref: 'parts/mony.yaml#/Money' }");
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    let (_, stderr) = ends(1, folder.path(), &["list", "shop.yaml"]);
    assert!(
        stderr.contains("error[unreadable-file]") && stderr.contains("did you mean `parts/money.yaml`?"),
        "{stderr}"
    );
}

#[test]
fn a_required_member_that_is_misspelt_is_told_with_the_one_that_is_meant() {
    let folder = shop();
    let text = SHOP.replace("required: [id]", "required: [id, note, notes, total]");
    fs::write(folder.path().join("shop.yaml"), text.replace("note: {", "ntoe: {")).unwrap();
    let (_, stderr) = ends(0, folder.path(), &["list", "shop.yaml"]);
    assert!(
        stderr.contains("`note`, `notes`, `total`; not insisted on")
            && stderr.contains("did you mean `ntoe` by `note`?"),
        "{stderr}"
    );
}

#[test]
fn list_tells_why_a_type_is_there() {
    let folder = shop();
    let why = |name: &str| ends(0, folder.path(), &["list", "shop.yaml", "--why", name]).0;
    assert_eq!(why("Refund"), "operation createRefund\n└─ Refund\n");
    let arguments = ["list", "shop.yaml", "--why", "Refnd"];
    let (_, stderr) = ends(1, folder.path(), &arguments);
    assert!(stderr.contains("did you mean `Refund`?"), "{stderr}");
    let text = SHOP.replace("components:", "  /more:\n    get: { operationId: more, responses: { '200': { description: ok, content: { \
                application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Refund' } } } } } } }\n  /none:\n    \
                get: { operationId: none, responses: { '204': { description: ok } } }\ncomponents:");
    fs::write(folder.path().join("both.yaml"), text).unwrap();
    let (stdout, _) = ends(0, folder.path(), &["list", "both.yaml", "--why", "Refund"]);
    assert_eq!(
        stdout,
        "operation createRefund\n└─ Refund\noperation more\n└─ more answer 200\n   └─ Refund\n"
    );
    let arguments = ["list", "both.yaml", "--why", "Refund", "--operations", "none"];
    let (_, stderr) = ends(1, folder.path(), &arguments);
    let left_out = "the selection leaves `Refund` out; it would come with operation createRefund, operation more";
    assert!(stderr.contains(left_out), "{stderr}");
    let (stdout, _) = ends(0, folder.path(), &["list", "both.yaml", "--operations", "GET *"]);
    assert!(
        stdout.contains("2 operations") && !stdout.contains("createRefund"),
        "{stdout}"
    );
    let (_, stderr) = ends(1, folder.path(), &["list", "shop.yaml", "--exclude", "/refunds"]);
    assert!(stderr.contains("no operation of Shop is left"), "{stderr}");
}

#[test]
fn the_command_line_has_the_last_word_about_findings() {
    let folder = doubtful();
    let one_shot = |code, more: &[&str]| {
        let arguments = [&["generate", "shop.yaml", "--out", "x"], more].concat();
        ends(code, folder.path(), &arguments).1
    };
    assert_eq!(one_shot(0, &["--allow", "unknown-keyword", "--strict"]), "");
    assert!(one_shot(1, &["--deny", "unknown-keyword"]).contains("error[unknown-keyword]"));
    let config = "[output]\ndir = \"y\"\n[api.shop]\ninput = \"shop.yaml\"\ndeny = [\"unknown-keyword\"]\n";
    fs::write(folder.path().join("refundry.toml"), config).unwrap();
    let (_, stderr) = ends(0, folder.path(), &["generate", "--warn", "unknown-keyword"]);
    assert!(stderr.contains("warning[unknown-keyword]"), "{stderr}");
    let (_, stderr) = ends(2, folder.path(), &["generate", "--deny", "unknown-keywrd"]);
    assert!(stderr.contains("'unknown-keyword'"), "{stderr}");
}

/// What cannot be allowed is not passed over in silence: it is refused, or told beside the error that stays.
#[test]
fn what_stays_an_error_is_told_to_whoever_allows_it() {
    let folder = shop();
    for level in ["--allow", "--warn"] {
        let (_, stderr) = ends(2, folder.path(), &["list", "shop.yaml", level, "syntax"]);
        assert!(stderr.contains("it is always an error"), "{stderr}");
    }
    let text = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths: {}\ncomponents: { schemas: { A: { $ref: '#/nowhere' } } }\n";
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    let stays = "an error stays one, whatever is allowed";
    for level in ["--allow", "--warn"] {
        let arguments = ["list", "shop.yaml", level, "dangling-reference"];
        let (_, stderr) = ends(1, folder.path(), &arguments);
        assert!(stderr.contains(stays), "{stderr}");
    }
    let (_, stderr) = ends(1, folder.path(), &["list", "shop.yaml"]);
    assert!(!stderr.contains(stays), "{stderr}");
}

#[test]
fn a_licence_that_nothing_needs_is_told_with_its_line() {
    let folder = doubtful();
    let config = |allow: &str| {
        let text = format!("[output]\ndir = \"y\"\n\n[api.shop]\ninput = \"shop.yaml\"\nallow = [{allow}]\n");
        fs::write(folder.path().join("refundry.toml"), text).unwrap();
    };
    let here = "{ code = \"unknown-keyword\", at = \"/components/schemas/Refund/*\", reason = \"told them\" }";
    config(here);
    assert_eq!(ends(0, folder.path(), &["generate", "--strict"]).1, "");
    config(&format!("{here}, \"untyped\""));
    let (stdout, stderr) = ends(0, folder.path(), &["generate"]);
    assert!(
        stdout.contains("unchanged; 1 warning; ") && stderr.contains("\n1 warning\n"),
        "{stdout}{stderr}"
    );
    assert!(
        stderr.contains("warning[unused-licence]: `untyped` is allowed and does not occur")
            && stderr.contains("refundry.toml:6:"),
        "{stderr}"
    );
    ends(1, folder.path(), &["generate", "--strict"]);
    config("{ code = \"unknown-keyword\", at = \"/paths/*\" }");
    let (_, stderr) = ends(0, folder.path(), &["generate"]);
    assert!(
        stderr.contains("[unknown-keyword]") && stderr.contains("at `/paths/*`"),
        "{stderr}"
    );
    config("{ cod = \"unknown-keyword\" }");
    let (_, stderr) = ends(1, folder.path(), &["generate"]);
    assert!(stderr.contains("did you mean `code`?"), "{stderr}");
}

#[test]
fn what_the_configuration_decides_about_nothing_is_told_with_its_line() {
    let folder = shop();
    let text = "[output]\ndir = \"y\"\n[api.shop]\ninput = \"shop.yaml\"\noperations = [\"createRefund\", \"creatRefund\"]\n\
         explicit = [\"Refund.nte\"]\nrepeatable = [\"refunds\"]\n[api.shop.rename]\n\"Refnd\" = \"X\"\n\
         [api.shop.retype]\n\"format:float\" = \"decimal\"\n[api.shop.idempotency]\n\"create\" = \"header:Key\"\n";
    fs::write(folder.path().join("refundry.toml"), text).unwrap();
    let (_, stderr) = ends(0, folder.path(), &["generate"]);
    let expected = [
        "refundry.toml:5:31",
        "did you mean `createRefund`?",
        "refundry.toml:6:13",
        "did you mean `Refund.note`?",
        "refundry.toml:7:15",
        "refundry.toml:9:1",
        "did you mean `Refund`?",
        "refundry.toml:11:1",
        "refundry.toml:13:1",
    ];
    for part in expected {
        assert!(stderr.contains(part), "{part}\n{stderr}");
    }
    assert!(stderr.ends_with("6 warnings\n"), "{stderr}");
}

#[test]
fn machines_get_sarif_and_github_commands() {
    let folder = doubtful();
    let run = |format: &str| ends(0, folder.path(), &["list", "shop.yaml", "--format", format]).1;
    let sarif: serde_json::Value = serde_json::from_str(&run("sarif")).unwrap();
    let text = |pointer: &str| sarif.pointer(pointer).and_then(serde_json::Value::as_str);
    assert_eq!(text("/runs/0/results/0/ruleId"), Some("unknown-keyword"));
    assert_eq!(text("/runs/0/tool/driver/rules/0/id"), Some("unknown-keyword"));
    let region = sarif.pointer("/runs/0/results/0/locations/0/physicalLocation/region/startLine");
    assert_eq!(region, Some(&16.into()), "{sarif:#}");
    let github = run("github");
    assert!(
        github.starts_with("::warning file=shop.yaml,line=16,endLine=16,col=") && github.lines().count() == 1,
        "{github}"
    );
}

#[test]
fn sarif_is_one_document_whatever_happens() {
    let folder = shop();
    for (code, arguments) in [
        (0, &["generate", "--format", "sarif"][..]),
        (0, &["check", "--format", "sarif"]),
        (1, &["generate", "--config", "missing.toml", "--format", "sarif"]),
    ] {
        let stderr = ends(code, folder.path(), arguments).1;
        let log: serde_json::Value = serde_json::from_str(&stderr).unwrap();
        assert_eq!(log.pointer("/version"), Some(&"2.1.0".into()));
    }
}

#[test]
fn init_writes_a_configuration_that_generates_and_never_overwrites_one() {
    let folder = tempdir().unwrap();
    let specs = folder.path().join("specs/shop");
    fs::create_dir_all(&specs).unwrap();
    fs::write(specs.join("openapi.yaml"), SHOP).unwrap();
    ends(0, folder.path(), &["init", "specs/shop/openapi.yaml"]);
    let config = folder.path().join("specs/refundry.toml");
    let text = fs::read_to_string(&config).unwrap();
    assert!(
        text.contains("# Shop API: 1 operation, 1 type\n[api.shop]\ninput = \"shop/openapi.yaml\"\n"),
        "{text}"
    );
    let (stdout, stderr) = ends(0, folder.path(), &["generate"]);
    assert!(stdout.contains("generated: ") && stderr.is_empty(), "{stdout}{stderr}");
    let (_, stderr) = ends(1, folder.path(), &["init", "specs/shop/openapi.yaml"]);
    assert!(stderr.contains("already there, and stays as it is"), "{stderr}");
    assert_eq!(fs::read_to_string(&config).unwrap(), text);
    ends(1, folder.path(), &["init", "missing.yaml", "--config", "new.toml"]);
    assert!(!folder.path().join("new.toml").exists());

    // What is wrong with a description is mended by what the configuration names.
    let dangling = SHOP.replace("schemas/Refund\" } } } }\ncomp", "schemas/Refnd\" } } } }\ncomp");
    fs::write(folder.path().join("odd.yaml"), dangling).unwrap();
    ends(0, folder.path(), &["init", "odd.yaml", "--config", "new.toml"]);
    let text = fs::read_to_string(folder.path().join("new.toml")).unwrap();
    assert!(
        text.contains("# 1 error, which an overlay or a setting has to mend\n[api.odd]\n"),
        "{text}"
    );
    let (_, stderr) = ends(1, folder.path(), &["generate", "--config", "new.toml"]);
    assert!(stderr.contains("error[dangling-reference]"), "{stderr}");
    ends(2, folder.path(), &["init"]);
}

#[test]
fn everything_that_init_shows_as_a_comment_can_be_said() {
    let folder = shop();
    let named = SHOP.replace("createRefund", "refundOrder");
    fs::write(folder.path().join("shop.yaml"), named).unwrap();
    ends(0, folder.path(), &["init", "shop.yaml", "--config", "new.toml"]);
    let text = fs::read_to_string(folder.path().join("new.toml")).unwrap();
    fs::write(
        folder.path().join("fixes.yaml"),
        "overlay: 1.0.0\ninfo: { title: O, version: '1' }\nactions: []\n",
    )
    .unwrap();
    let said = |line: &str| match line.strip_prefix("# ") {
        Some(rest) if rest.starts_with(['[', '"']) || rest.contains(" = ") => rest.to_owned(),
        _ => line.to_owned(),
    };
    let all: Vec<String> = text.lines().map(said).collect();
    assert!(all.iter().filter(|line| line.contains(" = ")).count() > 15, "{text}");
    fs::write(folder.path().join("new.toml"), all.join("\n")).unwrap();
    let (_, stderr) = ends(0, folder.path(), &["generate", "--config", "new.toml"]);
    let unexpected =
        |line: &&str| line.contains("]: ") && !line.contains("[dead-") && !line.contains("[unused-licence]");
    assert_eq!(stderr.lines().find(unexpected), None, "{stderr}");
}

#[test]
fn types_of_other_crates_bring_their_crates_along() {
    let folder = shop();
    let config = "[output]\ndir = \"out/clients\"\n[output.dependencies]\n\
                  shop-money = { path = \"money\", features = [\"serde\"] }\nchrono = { version = \"0.4.40\", features = [\"clock\"] }\n\
                  [api.shop]\ninput = \"shop.yaml\"\n[api.shop.retype]\n\
                  \"Refund.id\" = \"::uuid::Uuid\"\n\"Refund.note\" = \"shop_money::Money\"\n";
    fs::write(folder.path().join("refundry.toml"), config).unwrap();
    ends(0, folder.path(), &["generate"]);
    let read = |path: &str| fs::read_to_string(folder.path().join("out/clients").join(path)).unwrap();
    let manifest = read("Cargo.toml");
    for line in [
        "shop-money = { path = \"../../money\", features = [\"serde\"] }\n",
        "chrono = { version = \"0.4.40\", features = [\"clock\", \"serde\", \"std\"] }\n",
        "uuid = { version = \"1.18\", default-features = false, features = [\"serde\", \"std\"] }\n",
    ] {
        assert!(manifest.contains(line), "{line}\n{manifest}");
    }
    let models = read("src/shop/models.rs");
    assert!(
        models.contains("pub id: ::uuid::Uuid,") && models.contains("pub note: Option<shop_money::Money>,"),
        "{models}"
    );
}

#[test]
fn what_is_unchanged_keeps_its_time() {
    let folder = shop();
    ends(0, folder.path(), &["generate"]);
    let times = || -> Vec<_> {
        let src = folder.path().join("clients/src/shop");
        let files = fs::read_dir(src).unwrap().flatten().map(|entry| entry.path());
        let more = ["clients/Cargo.toml", "clients/.refundry-manifest"].map(|file| folder.path().join(file));
        files
            .chain(more)
            .map(|file| file.metadata().unwrap().modified().unwrap())
            .collect()
    };
    let before = times();
    assert!(before.len() > 4);
    std::thread::sleep(std::time::Duration::from_millis(20));
    ends(0, folder.path(), &["generate"]);
    assert_eq!(times(), before);
}

#[test]
fn check_names_each_stale_file_for_github() {
    let folder = shop();
    ends(0, folder.path(), &["generate"]);
    let models = folder.path().join("clients/src/shop/models.rs");
    let text = fs::read_to_string(&models).unwrap();
    fs::write(&models, text.replacen("pub struct", "pub  struct", 1)).unwrap();
    let line = text.lines().position(|line| line.starts_with("pub struct")).unwrap() + 1;
    let (stdout, stderr) = ends(1, folder.path(), &["check", "--format", "github"]);
    let expected = format!("::error file=clients/src/shop/models.rs,line={line},endLine={line},");
    assert!(stderr.contains(&expected), "{stderr}");
    assert!(
        stdout.contains("-pub  struct") && stdout.contains("+pub struct"),
        "{stdout}"
    );
}

#[test]
fn a_licence_for_one_place_is_for_no_other() {
    let folder = shop();
    let text = SHOP.replace("note: { type: string", "note: { typ: string, type: string");
    let text = text.replace("id: { type: string", "id: { typ: string, type: string");
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    let config = |at: &str| {
        let allow = format!("allow = [{{ code = \"unknown-keyword\", at = \"{at}\" }}]");
        let text = format!("[output]\ndir = \"clients\"\n\n[api.shop]\ninput = \"shop.yaml\"\n{allow}\n");
        fs::write(folder.path().join("refundry.toml"), text).unwrap();
        ends(0, folder.path(), &["generate", "--format", "json"]).1
    };
    for (allowed, left) in [("id", "note"), ("note", "id")] {
        let lines = config(&format!("/components/schemas/Refund/properties/{allowed}/typ"));
        let place = format!("\"pointer\":\"/components/schemas/Refund/properties/{left}/typ\"");
        assert!(lines.contains(&place) && lines.lines().count() == 1, "{lines}");
    }
    assert_eq!(config("/components/schemas/Refund/*/typ"), "");
}

#[test]
fn constants_that_would_be_rounded_are_no_enum() {
    let folder = shop();
    let fees = "note: { type: number, format: decimal, enum: [0.1, 12345678901234567.89, 12345678901234567.91] }";
    let text = SHOP.replace("note: { type: string }", fees);
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    let (_, stderr) = ends(0, folder.path(), &["generate"]);
    assert!(
        stderr.contains("a constant has more digits than are kept of it") && stderr.contains("shop.yaml:16:"),
        "{stderr}"
    );
    let models = fs::read_to_string(folder.path().join("clients/src/shop/models.rs")).unwrap();
    assert!(models.contains("pub note: Option<Decimal>"), "{models}");
}

#[test]
fn several_descriptions_are_one_api() {
    let folder = shop();
    let more = "openapi: 3.0.3\ninfo: { title: More, version: '2' }\npaths:\n  /refunds/{id}:\n    get:\n      operationId: getRefund\n      \
         parameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n      responses:\n        '200':\n          \
         description: ok\n          content: { application/json: { schema: { $ref: '../shop.yaml#/components/schemas/Refund' } } }\n        \
         '404':\n          description: no\n          content: { application/json: { schema: { $ref: 'error.yaml' } } }\n";
    fs::create_dir(folder.path().join("more")).unwrap();
    fs::write(folder.path().join("more/more.yaml"), more).unwrap();
    fs::write(
        folder.path().join("more/error.yaml"),
        "type: object\nproperties: { reason: { type: string } }\n",
    )
    .unwrap();
    let config = "[output]\ndir = \"clients\"\n\n[api.shop]\ninput = [\"shop.yaml\", \"more/more.yaml\"]\n";
    fs::write(folder.path().join("refundry.toml"), config).unwrap();
    let (stdout, _) = ends(0, folder.path(), &["generate"]);
    assert!(stdout.contains("shop  2 operations, 2 types"), "{stdout}");

    // Another thing by the same name would be wrong for the operations of one of them.
    let other = format!("{more}components: {{ schemas: {{ Refund: {{ type: string }} }} }}\n");
    fs::write(folder.path().join("more/more.yaml"), other).unwrap();
    let (_, stderr) = ends(1, folder.path(), &["generate"]);
    assert!(
        stderr.contains("error[contradiction]")
            && stderr.contains("more/more.yaml:15:")
            && stderr.contains("shop.yaml:16:"),
        "{stderr}"
    );
}

#[cfg(feature = "watch")]
#[test]
fn watch_generates_again_after_each_change_and_survives_broken_input() {
    let folder = shop();
    let spec = folder.path().join("shop.yaml");
    let models = folder.path().join("clients/src/shop/models.rs");
    let mut child = common::program::refundry(folder.path(), &["watch"])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let eventually = |part: &str| {
        let holds = || fs::read_to_string(&models).is_ok_and(|text| text.contains(part));
        let tries = (0..400).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(25));
            holds()
        });
        assert!(tries, "{part} does not come");
    };
    eventually("pub note:");
    fs::write(&spec, SHOP.replace("note:", "remark:")).unwrap();
    eventually("pub remark:");
    fs::write(&spec, "openapi: [").unwrap();
    std::thread::sleep(std::time::Duration::from_millis(400));
    // An editor that puts a new file in the place of the old one.
    let new = folder.path().join("new.tmp");
    fs::write(&new, SHOP.replace("note:", "reason:")).unwrap();
    fs::rename(&new, &spec).unwrap();
    eventually("pub reason:");
    fs::write(folder.path().join("overlay.yaml"), "overlay: 1.0.0\ninfo: { title: O, version: '1' }\nactions:\n  - target: $.components.schemas.Refund.properties\n    update: { extra_note: { type: string } }\n").unwrap();
    let config = "[output]\ndir = \"clients\"\n\n[api.shop]\ninput = \"shop.yaml\"\noverlays = [\"overlay.yaml\"]\n";
    fs::write(folder.path().join("refundry.toml"), config).unwrap();
    eventually("pub extra_note:");
    assert!(child.try_wait().unwrap().is_none());
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn the_configuration_says_how_calls_authenticate() {
    let folder = shop();
    let generate = |credentials: &str| {
        let config = format!("[output]\ndir = \"clients\"\n\n[api.shop]\ninput = \"shop.yaml\"\n{credentials}\n");
        fs::write(folder.path().join("refundry.toml"), config).unwrap();
        let (_, stderr) = ends(0, folder.path(), &["generate"]);
        let client = fs::read_to_string(folder.path().join("clients/src/shop/client.rs")).unwrap();
        (client, stderr)
    };
    assert!(!generate("").0.contains("bearer"));
    let (client, stderr) = generate("credentials = [\"bearer\", \"header:X-Api-Key\"]");
    assert!(
        client.contains("pub fn bearer") && client.contains("x_api_key"),
        "{client}"
    );
    assert_eq!(stderr, "");
    let operations = || fs::read_to_string(folder.path().join("clients/src/shop/operations.rs")).unwrap();
    generate("");
    let as_described = operations();
    let (_, stderr) = generate("credentials = [\"berer\"]");
    assert_eq!(operations(), as_described, "what names no scheme decides nothing");
    assert!(
        stderr.contains("refundry.toml:6:16") && stderr.contains("no such security scheme"),
        "{stderr}"
    );
}

#[test]
fn a_configuration_that_is_no_text_is_told_with_its_line() {
    let folder = shop();
    fs::write(folder.path().join("refundry.toml"), b"[output]\ndir = \"caf\xe9\"\n").unwrap();
    let (_, stderr) = ends(1, folder.path(), &["generate"]);
    assert!(
        stderr.contains("refundry.toml:2:11") && stderr.contains("save it as UTF-8"),
        "{stderr}"
    );
}

#[test]
fn an_output_folder_that_cannot_be_written_is_not_left_behind() {
    let folder = shop();
    let (_, stderr) = ends(1, folder.path(), &["generate", "shop.yaml", "--out", "shop.yaml/x"]);
    assert!(
        stderr.contains("unwritable-file") && stderr.contains("nothing was changed"),
        "{stderr}"
    );
}

/// What stands at the line and column of the finding about `enumm`, by the bytes of the file.
fn first_place(folder: &Path, bytes: &[u8]) -> (u64, u64) {
    fs::write(folder.join("odd.yaml"), bytes).unwrap();
    let (_, stderr) = ends(0, folder, &["list", "odd.yaml", "--format", "json"]);
    let finding: serde_json::Value =
        serde_json::from_str(stderr.lines().find(|line| line.contains("enumm")).unwrap()).unwrap();
    let number = |key: &str| finding.get(key).and_then(serde_json::Value::as_u64).unwrap();
    (number("line"), number("column"))
}

#[test]
fn lines_and_columns_are_the_same_whatever_the_encoding() {
    let folder = tempdir().unwrap();
    let text = "openapi: 3.1.0\ninfo: { title: Größe 日本 𝄞, version: '1' }\npaths: {}\n\
                components: { schemas: { A: { type: string, title: ä𝄞, enumm: [x] } } }\n";
    let place = first_place(folder.path(), text.as_bytes());
    assert_eq!(place, (4, 56));
    assert_eq!(first_place(folder.path(), text.replace('\n', "\r\n").as_bytes()), place);
    assert_eq!(first_place(folder.path(), format!("\u{feff}{text}").as_bytes()), place);
    for unit in [u16::to_le_bytes, u16::to_be_bytes] {
        let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(unit).collect();
        assert_eq!(first_place(folder.path(), &utf16), place);
    }
    let aliased = text.replace("schemas: { A: {", "schemas: { A: &a {");
    assert_eq!(first_place(folder.path(), aliased.as_bytes()), (4, 59));
}

/// What an alias stands for is written once, so what is wrong with it is told once, where that can be mended.
#[test]
fn what_stands_behind_aliases_is_told_where_it_is_written() {
    let folder = tempdir().unwrap();
    let text = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\nservers: [{ url: 'https://a.example' }]\npaths:\n  /a:\n    \
        get: &g\n      operationId: a\n      parameters: [{ name: q, in: query, schema: { type: strng, description: q } }]\n      \
        responses: { '204': { description: ok } }\n  /b:\n    get:\n      <<: *g\n      operationId: b\n";
    fs::write(folder.path().join("shop.yaml"), text).unwrap();
    let (_, stderr) = ends(0, folder.path(), &["list", "shop.yaml"]);
    assert_eq!(stderr.matches("`strng` is no type").count(), 1, "{stderr}");
    let places = [
        "shop.yaml:8:58\n",
        "shop.yaml:12:11\n",
        "an alias of it",
        "\n1 warning\n",
    ];
    for part in places {
        assert!(stderr.contains(part), "{part}\n{stderr}");
    }
}

#[test]
fn a_character_that_no_yaml_may_have_is_told_with_its_line() {
    let folder = tempdir().unwrap();
    fs::write(
        folder.path().join("shop.yaml"),
        "openapi: 3.0.3\ninfo: { title: Caf\u{e9} a\u{0}b }\n",
    )
    .unwrap();
    let (_, stderr) = ends(1, folder.path(), &["list", "shop.yaml"]);
    assert!(stderr.contains("not allowed\n --> shop.yaml:2:22\n"), "{stderr}");
}

#[test]
fn the_usual_slips_are_told_with_what_to_do() {
    let folder = shop();
    let path = folder.path();
    let write = |name: &str, text: &str| fs::write(path.join(name), text).unwrap();
    let head = "openapi: 3.0.3\ninfo: {title: Shop, version: '1'}\n";
    write("colon.yaml", &format!("{head}paths:\n  /a:\n    summary: it is: bad\n"));
    write("tick.yaml", &format!("{head}paths:\n  /a:\n    summary: `x`\n"));
    write("indent.yaml", &format!("{head} paths: {{}}\n"));
    write("har.json", r#"{"log": {"entries": []}}"#);
    write("part.yaml", &format!("{head}paths: {{}}\n"));
    write("ov.yaml", "");
    write("folder", "");
    for (args, said) in [
        (
            &["colon.yaml", "--out", "out"][..],
            "a text that holds `: ` stands in quotes",
        ),
        (&["tick.yaml", "--out", "out"], "put it in quotes"),
        (&["indent.yaml", "--out", "out"], "indented like those beside it"),
        (&["har.json", "--out", "out"], "this is a HAR file"),
        (
            &["shop.yaml", "--out", "folder"],
            "`folder` is a file; a folder is needed",
        ),
        (
            &["shop.yaml", "--overlay", "part.yaml", "--out", "out"],
            "this is a description, not an overlay",
        ),
        (&["part.yaml", "--out", "out", "--strict"], "error[no-operation]"),
    ] {
        let (_, err) = ends(1, path, &[&["generate"], args].concat());
        assert!(err.contains(said), "{args:?}\n{err}");
    }
    let (_, err) = ends(1, path, &["generate", "nope.yaml", "--out", "out"]);
    assert!(!err.contains("did you mean"), "{err}");
}

#[test]
fn a_crate_says_the_command_that_makes_it_again_in_its_folder() {
    let folder = shop();
    let path = folder.path();
    fs::create_dir(path.join("specs")).unwrap();
    fs::copy(path.join("shop.yaml"), path.join("specs/shop.yaml")).unwrap();
    ends(0, path, &["generate", "specs/shop.yaml", "--out", "clients/shop"]);
    let readme = fs::read_to_string(path.join("clients/shop/README.md")).unwrap();
    let command = "refundry generate ../../specs/shop.yaml --out .";
    assert!(readme.contains(command), "{readme}");
    let args: Vec<&str> = command.split(' ').skip(1).collect();
    let (out, _) = ends(0, &path.join("clients/shop"), &args);
    assert!(
        out.contains(" 0 written, 0 deleted,") || out.contains("0 files written, 0 deleted"),
        "{out}"
    );
}

#[test]
fn check_counts_notes_and_shows_what_matters() {
    let folder = doubtful();
    let (_, err) = ends(0, folder.path(), &["generate"]);
    let notes = err.matches("note[").count();
    let (_, err) = ends(0, folder.path(), &["check"]);
    assert!(!err.contains("note["), "{err}");
    assert_eq!(err.contains("not shown"), notes > 0, "{err}");
}

#[test]
fn a_readme_of_ones_own_stays_and_one_that_nobody_changed_is_written_again() {
    let folder = shop();
    let readme = folder.path().join("shop-client/README.md");
    let read = || fs::read_to_string(&readme).unwrap();
    let run = |command: &str| ends(0, folder.path(), &[command, "shop.yaml", "--out", "shop-client"]);
    fs::create_dir(folder.path().join("shop-client")).unwrap();
    fs::write(&readme, "Mine\n").unwrap();
    run("generate");
    assert_eq!(read(), "Mine\n");

    fs::remove_file(&readme).unwrap();
    run("generate");
    let generated = read();
    for mine in ["Mine\n".to_owned(), generated.replacen("# shop-client", "# My shop", 1)] {
        fs::write(&readme, &mine).unwrap();
        // What is no longer generated is deleted, and this is no such file.
        for command in ["generate", "generate", "check"] {
            run(command);
            assert_eq!(read(), mine, "{command}");
        }
    }

    // As another system has checked it out.
    fs::write(&readme, generated.replace('\n', "\r\n")).unwrap();
    fs::write(
        folder.path().join("shop.yaml"),
        SHOP.replace("title: ", "title: Other "),
    )
    .unwrap();
    run("generate");
    assert!(read() != generated && read().contains("Other "), "{}", read());
}

#[test]
fn a_readme_of_a_version_that_made_no_mark_is_told_once_and_is_written_again_when_it_is_deleted() {
    let folder = shop();
    let readme = folder.path().join("shop-client/README.md");
    let run = |command: &str| ends(0, folder.path(), &[command, "shop.yaml", "--out", "shop-client"]).1;
    run("generate");
    let generated = fs::read_to_string(&readme).unwrap();
    let (unmarked, _) = generated.split_once("\n<!-- @generated").unwrap();
    fs::write(&readme, unmarked).unwrap();
    // It is nothing to generate again for.
    run("check");
    let told = run("generate");
    assert!(
        told.contains("shop-client/README.md") && told.contains("delete it"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(&readme).unwrap(), unmarked);
    let told = run("generate");
    assert!(!told.contains("README"), "{told}");
    fs::remove_file(&readme).unwrap();
    run("generate");
    assert_eq!(fs::read_to_string(&readme).unwrap(), generated);
    // Changed, it is one's own, and nothing to be told of.
    fs::write(&readme, generated.replacen("# shop-client", "# My shop", 1)).unwrap();
    let told = run("check") + &run("generate");
    assert!(!told.contains("README"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_description_that_was_a_stream_is_not_said_to_be_there_again() {
    let folder = shop();
    for (number, out) in [(3, "one"), (4, "other")] {
        let program = env!("CARGO_BIN_EXE_refundry");
        let line = format!("{program} generate /dev/fd/{number} --out {out} --name shop {number}< shop.yaml");
        let status = std::process::Command::new("sh")
            .args(["-c", &line])
            .current_dir(folder.path())
            .status();
        assert!(status.unwrap().success());
    }
    let read = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
    for path in ["README.md", "Cargo.toml", "refundry.lock", "src/client.rs"] {
        let text = read(&format!("one/{path}"));
        assert!(!text.contains("/fd"), "{path}: {text}");
        assert_eq!(text, read(&format!("other/{path}")), "{path}");
    }
    let head = read("one/src/client.rs");
    assert!(
        head.contains("@generated from a stream.")
            && head.contains("in the folder of the crate: refundry generate PATH --name shop --out ."),
        "{head}"
    );
}

#[test]
fn a_crate_below_a_workspace_that_does_not_hold_it_is_told_once() {
    let told = |manifest: &str, out: &str| {
        let folder = shop();
        fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
        let (_, first) = ends(0, folder.path(), &["generate", "shop.yaml", "--out", out]);
        let (_, second) = ends(0, folder.path(), &["generate", "shop.yaml", "--out", out]);
        assert!(!second.contains("outside-workspace"), "{second}");
        first
    };
    let stranger = told(
        "# Ours.\n[workspace]\nresolver = \"3\"\nmembers = [\"a\"]\n",
        "x/client",
    );
    for said in [
        "note[outside-workspace]",
        "Cargo.toml:4:11",
        "add \"x/client\" to `members`",
    ] {
        assert!(stranger.contains(said), "{said}: {stranger}");
    }
    for manifest in [
        "[workspace]\nmembers = [\"x/*\"]\n",
        "[workspace]\nexclude = [\"x\"]\n",
        "[package]\nname = \"a\"\n",
    ] {
        let held = told(manifest, "x/client");
        assert!(!held.contains("outside-workspace"), "{manifest}: {held}");
    }
}
