//! What is one on both sides, where several things look alike: known by what travels, not by where it stands.

use super::same::told;

/// An operation of a service that has one path, and is told by a constant what to do. `behind` is written behind the path.
fn action(behind: &str, name: &str, id: &str) -> String {
    let constants = format!(
        "{{name: Action, in: query, required: true, schema: {{enum: [{name}]}}}}, \
         {{name: Version, in: query, required: true, schema: {{enum: ['1']}}}}"
    );
    let id = if id.is_empty() {
        String::new()
    } else {
        format!("operationId: {id}, ")
    };
    format!("  /{behind}: {{post: {{{id}parameters: [{constants}], responses: {{'204': {{description: ok}}}}}}}}\n")
}

fn paths(operations: &[&str]) -> String {
    format!("paths:\n{}", operations.concat())
}

#[test]
fn a_method_that_calls_something_else_is_noticed_by_no_compiler() {
    let call = |path: &str, id: &str| {
        format!("  {path}: {{post: {{operationId: {id}, responses: {{'204': {{description: a}}}}}}}}\n")
    };
    let old = format!("paths:\n{}", call("/a", "refund"));
    let new = format!("paths:\n{}{}", call("/a", "refundOrder"), call("/b", "refund"));
    let text = told(&old, &new);
    assert!(text.contains("major[operation-renamed]"), "{text}");
    assert!(!text.contains("The compiler tells"), "{text}");
}

#[test]
fn operations_at_one_path_are_told_apart_by_their_constants() {
    let refund = action("#Action=Refund", "Refund", "refund");
    let delete = action("#Action=Delete", "Delete", "delete");
    let is_another = |text: &str| {
        let parts = ["[operation-removed]", "[operation-added]"];
        parts.iter().all(|part| text.contains(part)) && !text.contains("operation-renamed")
    };
    let text = told(&paths(&[&refund]), &paths(&[&delete]));
    assert!(
        is_another(&text)
            && text.contains("`POST /#Action=Refund` is gone")
            && text.contains("`POST /#Action=Delete` is new"),
        "{text}"
    );
    let [refunds, deletes] = ["Refund", "Delete"].map(|name| action(&format!("?Action={name}"), name, name));
    let text = told(&paths(&[&refunds]), &paths(&[&deletes]));
    assert!(is_another(&text), "{text}");
    // The same call by another id is the same call.
    let text = told(
        &paths(&[&refund]),
        &paths(&[&action("#Action=Refund", "Refund", "giveBack")]),
    );
    assert!(
        text.contains("`refund` is called `give_back` now") && text.ends_with("major: 1 major\n"),
        "{text}"
    );
    // So it is where another constant is another, which tells nothing apart.
    let newer = action("#Action=Refund", "Refund", "giveBack").replace("['1']", "['2']");
    let text = told(&paths(&[&refund]), &paths(&[&newer]));
    assert!(
        text.contains("`refund` is called `give_back` now") && text.contains("Version=2"),
        "{text}"
    );
}

#[test]
fn operations_without_an_id_are_told_apart_by_their_constants_as_well() {
    let of = |names: &[&str]| {
        let each = |name: &&str| action(&format!("#Action={name}"), name, "");
        format!("paths:\n{}", names.iter().map(each).collect::<String>())
    };
    let text = told(&of(&["Refund", "Delete"]), &of(&["Delete", "Refund"]));
    assert!(!text.contains("constant-changed"), "{text}");
    let text = told(&of(&["Refund", "Delete"]), &of(&["Refund", "Cancel"]));
    assert!(
        text.contains("`POST /#Action=Delete` is gone") && !text.contains("constant-changed"),
        "{text}"
    );
}

#[test]
fn a_constant_in_a_header_tells_apart_what_no_path_does() {
    let call = |id: &str, target: &str| {
        let target = format!("{{name: X-Target, in: header, required: true, schema: {{enum: [{target}]}}}}");
        format!("operationId: {id}, parameters: [{target}], responses: {{'204': {{description: ok}}}}")
    };
    let two = |second: String| {
        format!(
            "paths:\n  /#a: {{post: {{{}}}}}\n  /#b: {{post: {{{second}}}}}\n",
            call("a", "A")
        )
    };
    let text = told(&two(call("b", "B")), &two(call("c", "C")));
    assert!(
        text.contains("operation-removed") && !text.contains("operation-renamed"),
        "{text}"
    );
}

/// A union of objects that are alike but for their tag.
fn union(tags: &[&str]) -> String {
    let branch = |tag: &&str| {
        format!("{{type: object, required: [type], properties: {{type: {{type: string, enum: [{tag}]}}}}}}")
    };
    let branches: Vec<String> = tags.iter().map(branch).collect();
    let schema = format!("{{oneOf: [{}]}}", branches.join(", "));
    let answer = "{description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Storage'}}}}";
    format!(
        "paths: {{/a: {{get: {{operationId: a, responses: {{'200': {answer}}}}}}}}}\n\
         components: {{schemas: {{Storage: {schema}}}}}\n"
    )
}

#[test]
fn branches_are_told_apart_by_their_tags() {
    let text = told(&union(&["in_memory", "on_disk"]), &union(&["mmap", "in_ram_mmap"]));
    assert!(
        text.contains("the branch `InMemory` is gone")
            && text.contains("the branch `Mmap` is new")
            && !text.contains("variant-renamed"),
        "{text}"
    );
    let named = |first: &str, second: &str| {
        let branch = |tag: &str| format!("{{type: object, required: [kind], properties: {{kind: {{const: {tag}}}}}}}");
        union(&[]).replace(
            "schemas: {Storage: {oneOf: []}",
            &format!(
                "schemas: {{Storage: {{oneOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}], \
                 discriminator: {{propertyName: kind, mapping: {{{first}: '#/components/schemas/A', {second}: '#/components/schemas/B'}}}}}}, \
                 A: {}, B: {}",
                branch(first),
                branch(second)
            ),
        )
    };
    // Who matches `A` compiles, and gets what `B` was.
    let text = told(&named("one", "two"), &named("two", "one"));
    assert!(
        text.contains("the branch `A` is called `B`") && text.contains("The compiler does not tell."),
        "{text}"
    );
    let text = told(&named("one", "two"), &named("uno", "two"));
    assert!(
        text.contains("the branch `A` is `uno`, and was `one`") && !text.contains("branch `A` is gone"),
        "{text}"
    );
}
