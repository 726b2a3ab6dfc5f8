//! Every name of a client by what it means in the description, whatever stands around it there.

use std::collections::BTreeMap;

use refundry::Understood;
use refundry::api::{NamePath, Root};
use refundry::rust::{AnswerEnum, Answers, Item, Operation};

/// The names. What means the same twice is left out.
pub(super) fn of(understood: &Understood) -> BTreeMap<String, String> {
    let mut table = Table::default();
    let api = &understood.planned.rust;
    let operations = || api.operations.iter().flat_map(|group| &group.items);
    let keys: BTreeMap<&str, String> = operations()
        .map(|operation| (operation.id.as_str(), key(operation)))
        .collect();
    for operation in operations() {
        table.operation(operation);
    }
    for item in api.models.iter().flat_map(|group| &group.items) {
        let Some(id) = understood.planned.origins.get(item.name()) else {
            continue;
        };
        table.item(&way(&understood.api.types.get(*id).name, &keys), item);
    }
    for server in &api.client.servers {
        table.put(format!("server {}", server.url), &server.name);
    }
    for credential in &api.client.credentials {
        table.put(format!("credential {}", credential.scheme), &credential.name);
    }
    let named = table.0.into_iter();
    named.filter_map(|(item, name)| Some((item, name?))).collect()
}

/// Names that a newcomer could take away: of types that are no components, of enums of answers, and of methods.
pub(super) fn hostile(understood: &Understood) -> Vec<String> {
    let api = &understood.planned.rust;
    let types = &understood.api.types;
    let items = api.models.iter().flat_map(|group| &group.items);
    let inline = items.filter(|item| {
        let id = understood.planned.origins.get(item.name());
        id.is_some_and(|id| !types.get(*id).name.steps.is_empty())
    });
    let operations = || api.operations.iter().flat_map(|group| &group.items);
    let answers = operations().flat_map(|operation| [&operation.output, &operation.error]);
    let answers = answers.filter_map(|answers| match answers {
        Answers::Many(many) => Some(many.name.clone()),
        Answers::One(_) => None,
    });
    let calls = operations().map(|operation| operation.type_name.clone());
    let few = |names: Vec<String>| names.into_iter().take(4);
    let inline: Vec<String> = inline.map(|item| item.name().to_owned()).collect();
    few(inline)
        .chain(few(answers.collect()))
        .chain(few(calls.collect()))
        .collect()
}

/// Names by what they mean; nothing for what means the same twice.
#[derive(Default)]
struct Table(BTreeMap<String, Option<String>>);

impl Table {
    fn put(&mut self, item: String, name: &str) {
        let name = Some(name.to_owned());
        self.0.entry(item).and_modify(|known| *known = None).or_insert(name);
    }

    fn operation(&mut self, operation: &Operation) {
        let key = key(operation);
        self.put(format!("method {key}"), &operation.method_name);
        self.put(format!("struct {key}"), &operation.type_name);
        for argument in &operation.arguments {
            self.put(format!("argument {key} {}", argument.wire.name()), &argument.name);
        }
        for (word, answers) in [("output", &operation.output), ("error", &operation.error)] {
            if let Answers::Many(many) = answers {
                self.answers(&format!("{word} {key}"), many);
            }
        }
    }

    fn answers(&mut self, key: &str, answers: &AnswerEnum) {
        self.put(key.to_owned(), &answers.name);
    }

    fn item(&mut self, way: &str, item: &Item) {
        self.put(format!("type {way}"), item.name());
        match item {
            Item::Struct(item) => {
                for field in &item.fields {
                    self.put(format!("member {way} {}", field.wire.name()), &field.name);
                }
            }
            Item::Enum(item) => {
                for variant in &item.variants {
                    self.put(format!("value {way} {}", variant.value), &variant.name);
                }
            }
            Item::Union(_) | Item::Tuple(_) | Item::Alias(_) => {}
        }
    }
}

/// What an operation is, whatever its id: one that is made up may go to another when operations come and go.
fn key(operation: &Operation) -> String {
    let mut arguments: Vec<&str> = operation
        .arguments
        .iter()
        .map(|argument| argument.wire.name())
        .collect();
    arguments.sort_unstable();
    format!(
        "{} {} ({})",
        operation.http_method,
        operation.path,
        arguments.join(", ")
    )
}

/// `Order.lines[]`
fn way(path: &NamePath, operations: &BTreeMap<&str, String>) -> String {
    let mut way = match &path.root {
        Root::Component(root) | Root::Shared(root) => root.clone(),
        Root::Operation(id) => operations.get(id.as_str()).unwrap_or(id).clone(),
    };
    for step in &path.steps {
        way.push_str(&step.to_string());
    }
    if !path.home.is_empty() {
        way.push_str(&format!(" in {}", path.home));
    }
    way
}
