//! How far references lead, and what is shown of the files they lead to.

use super::*;
use crate::diagnostics::{Options, render};

/// What is said of a reference from `specs/shop/openapi.yaml`, and the report on it.
fn told(files: &[(&str, &str)], reference: &str) -> (Vec<Code>, String) {
    let folder = folder(files);
    let mut diagnostics = Diagnostics::default();
    let request = Request::new(folder.path().join("specs/shop/openapi.yaml"));
    let source = load(&request, &mut diagnostics).expect("a source");
    let at = Place::whole(source.root());
    source.open(source.root(), reference, &at, &mut diagnostics);
    let codes = diagnostics.list().iter().map(|finding| finding.code).collect();
    (codes, render(&diagnostics, &request.files, Options::default()))
}

const SHOP: (&str, &str) = ("specs/shop/openapi.yaml", "a: 1");
const COMMON: (&str, &str) = ("specs/common", "b: 1");

#[test]
fn references_lead_as_far_as_the_repository_and_further_only_to_what_is_called_a_description() {
    let (codes, report) = told(&[SHOP, COMMON], "../common");
    assert_eq!(codes, [Code::ForeignReference]);
    assert!(
        report.contains("specs/shop`, where only files called JSON or YAML are opened"),
        "{report}"
    );
    for root in [".git/HEAD", "specs/.git", "Cargo.lock"] {
        assert_eq!(told(&[SHOP, COMMON, (root, "")], "../common").0, [], "{root}");
    }
    let above = [SHOP, ("specs/.git", ""), ("common", "b: 1"), ("common.yaml", "b: 1")];
    assert_eq!(told(&above, "../../common").0, [Code::ForeignReference]);
    assert_eq!(told(&above, "../../../../etc/passwd").0, [Code::ForeignReference]);
    assert_eq!(told(&above, "../../common.yaml").0, []);
}

#[test]
fn references_lead_as_far_as_the_configuration() {
    let folder = folder(&[SHOP, COMMON]);
    let input = folder.path().join("specs/shop/openapi.yaml");
    let mut request = Request::new(&input);
    let place = Place::whole(request.files.add(folder.path().join("specs/shop.toml")));
    let position = Position { line: 1, column: 1 };
    request.said.note("input", &input.to_string_lossy(), place, position);
    let mut diagnostics = Diagnostics::default();
    let source = load(&request, &mut diagnostics).expect("a source");
    let at = Place::whole(source.root());
    let opened = source.open(source.root(), "../common", &at, &mut diagnostics);
    assert!(opened.is_some() && diagnostics.list().is_empty(), "{diagnostics:?}");
}

#[test]
fn nothing_is_shown_of_a_file_that_is_no_description() {
    for text in ["KEY=1\nSECRET: x: y\n", "SECRET=\u{e4}"] {
        let (codes, report) = told(&[SHOP, ("specs/shop/.env", text)], ".env");
        assert!(!report.contains("SECRET"), "{codes:?} {report}");
    }
    let beyond = [SHOP, ("specs/.git", ""), ("secret.yaml", "a: SECRET: c\n")];
    let (codes, report) = told(&beyond, "../../secret.yaml");
    assert_eq!(codes, [Code::Syntax]);
    assert!(!report.contains("SECRET"), "{report}");
    let (codes, report) = told(&[SHOP, ("specs/shop/part.yaml", "a: b: c\n")], "part.yaml");
    assert_eq!(codes, [Code::Syntax]);
    assert!(report.contains("1 | a: b: c"), "{report}");
}
