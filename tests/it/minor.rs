//! Changes that are minor keep old callers compiling, and the compiler agrees with the verdict on a sample of all changes.
//! The command `callers` asks about every change, and about versions of real descriptions.

use std::collections::BTreeMap;
use std::path::Path;

use refundry::compare::Level;
use refundry_tests::callers::{self, Claim, Pair, Workspace, minor};

/// Of all single changes, every so many are compiled here.
const STEP: usize = 24;

fn claims(pairs: &[Pair]) -> BTreeMap<String, Claim> {
    let claim = |(index, pair): (usize, &Pair)| {
        let module = format!("case_{index}");
        let claim = callers::claim(pair, &module).unwrap_or_else(|report| panic!("{}\n{report}", pair.name));
        (module, claim)
    };
    pairs.iter().enumerate().map(claim).collect()
}

#[test]
fn old_callers_compile_after_minor_changes_and_the_compiler_agrees_with_verdicts() {
    let folder = tempfile::tempdir().unwrap();
    let wanted = minor::pairs(&folder.path().join("minor")).unwrap();
    let minor_ones = wanted.len();
    let all = callers::pairs(&callers::base(), &folder.path().join("all")).unwrap();
    let pairs: Vec<Pair> = wanted.into_iter().chain(all.into_iter().step_by(STEP)).collect();
    let claims = claims(&pairs);
    for (index, pair) in pairs.iter().take(minor_ones).enumerate() {
        let claim = &claims[&format!("case_{index}")];
        assert_eq!(
            claim.difference.level(),
            Some(Level::Minor),
            "{}: {:#?}",
            pair.name,
            claim.difference
        );
    }
    let broken = compiled(&pairs, &claims, folder.path());
    let disagree = |(module, claim): (&String, &Claim)| {
        let says = broken.get(module);
        (claim.breaks() != says.is_some()).then(|| format!("{}: {says:?} {:#?}", claim.name, claim.difference.findings))
    };
    let wrong: Vec<String> = claims.iter().filter_map(disagree).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        broken.len() > 3,
        "of the sample, hardly anything breaks anybody: {broken:?}"
    );
}

/// The modules of callers that the compiler refuses. Dependencies are kept from run to run.
fn compiled(pairs: &[Pair], claims: &BTreeMap<String, Claim>, folder: &Path) -> BTreeMap<String, String> {
    let usable: Vec<(String, Pair)> = pairs
        .iter()
        .enumerate()
        .map(|(index, pair)| (format!("case_{index}"), pair.clone()))
        .collect();
    let clients = callers::clients(&usable);
    let sources = claims
        .iter()
        .map(|(module, claim)| (module.clone(), claim.caller.clone()));
    let workspace = Workspace {
        folder: folder.join("crates"),
        target: Path::new(env!("CARGO_TARGET_TMPDIR")).join("callers"),
    };
    callers::broken(&workspace, &clients.files, &sources.collect()).unwrap()
}
