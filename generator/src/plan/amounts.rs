//! Amounts of money that are held as `f64`, which rounds: told once for the whole API, with what would make them decimals.

use std::collections::HashSet;

use super::Plan;
use crate::api::{NamePath, NumberForm, Object, Parameter, Property, Shape, TypeId};
use crate::diagnostics::{Code, Diagnostics};
use crate::names::words;
use crate::passes::fits;
use crate::source::Place;

/// So many places are named.
const SHOWN: usize = 4;

/// So many lines are suggested: what they leave is told by the next run.
const LINES: usize = 12;

/// Words that are said of money, and of little else.
const MONEY: &[&str] = &[
    "amount",
    "price",
    "subtotal",
    "fee",
    "cost",
    "tax",
    "vat",
    "payout",
    "surcharge",
];

/// Words that are said of money among others: only what stands beside them tells.
const PERHAPS: &[&str] = &["total", "balance", "discount", "refund", "charge"];

/// Words that say of which money other members are.
const CURRENCY: &[&str] = &["currency", "currencies"];

/// Words of what is no money, or says something else of it.
#[rustfmt::skip]
const OTHERWISE: &[&str] = &[
    "percent", "percentage", "pct", "perc", "rate", "ratio", "factor", "multiplier", "bps", "quantity", "qty", "count",
    "weight", "number", "num", "no", "id", "index", "type", "code", "kind", "status", "level", "score", "rank", "priority",
    "position", "version", "day", "hour", "minute", "month", "year", "second", "ms", "time", "date", "duration", "age",
    "size", "byte", "length", "width", "height", "area", "volume", "distance", "scale", "precision", "decimal", "digit",
    "query", "complexity", "change", "deviation", "variance",
];

/// Words of what there is a total or a balance of without its being money.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "item", "page", "record", "result", "row", "entry", "element", "hit", "user", "point", "token", "request", "credit",
    "unit", "share", "co2", "co2e", "carbon", "emission", "stock", "inventory", "energy", "power", "kwh", "memory", "cpu", "core", "disk", "storage",
    "bandwidth",
];

/// Where an amount is described.
struct Amount {
    /// As people call it: `Order.total`, or `price` of an operation.
    name: String,
    /// What the configuration calls it.
    key: String,
    /// The name of the member; nothing for a parameter.
    member: Option<String>,
    place: Place,
}

impl Plan<'_> {
    /// Notes amounts that are no decimals.
    pub(super) fn report_float_amounts(&self, diagnostics: &mut Diagnostics) {
        let amounts = self.float_amounts();
        let Some(first) = amounts.first() else { return };
        let named: Vec<String> = amounts.iter().map(|amount| format!("`{}`", amount.name)).collect();
        let message = format!("amounts are held as `f64`, which rounds: {}", listed(&named));
        let lines = self.decimal_lines(&amounts).join(", ");
        let help = format!("have them as decimals, by `retype` in the configuration: {lines}");
        diagnostics
            .note(Code::FloatAmount, first.place.clone(), message)
            .help(help);
    }

    fn float_amounts(&self) -> Vec<Amount> {
        let mut amounts = Vec::new();
        for (id, entry) in self.api.types.iter() {
            if let Shape::Object(object) = &entry.value.shape {
                amounts.extend(self.amounts_in(id, &entry.name, object));
            }
        }
        for operation in &self.api.operations {
            let parameters = operation.parameters.iter();
            let floats =
                parameters.filter(|parameter| self.is_float(parameter.ty) && is_money(&words(&parameter.name)));
            amounts.extend(floats.map(|parameter| self.amount_given(&operation.id, parameter)));
        }
        amounts
    }

    fn amounts_in(&self, owner: TypeId, name: &NamePath, object: &Object) -> Vec<Amount> {
        let called = |property: &Property| words(&property.name);
        // A total beside a page is a number of items, and one beside a price or a currency a sum.
        let is_sum = object.properties.iter().any(|property| tells_money(&called(property)));
        let is_amount = |property: &&Property| {
            let words = called(property);
            self.is_float(property.ty) && (is_money(&words) || (is_sum && is_perhaps_money(&words)))
        };
        let amounts = object.properties.iter().filter(is_amount);
        let amount = |property: &Property| Amount {
            name: format!("{}.{}", self.spoken(owner, name), property.name),
            key: format!("{}.{}", name.pattern_text(), property.name),
            member: Some(property.name.clone()),
            place: self.described(owner, property.ty),
        };
        amounts.map(amount).collect()
    }

    /// Where a member of an object is described; the object, if its type is described elsewhere.
    fn described(&self, owner: TypeId, ty: TypeId) -> Place {
        let entry = self.api.types.get(ty);
        match entry.name.steps.is_empty() {
            true => self.api.types.get(owner).place.clone(),
            false => entry.place.clone(),
        }
    }

    /// What people call an object.
    fn spoken(&self, id: TypeId, name: &NamePath) -> String {
        let item = self.names.item_name(id).map(str::to_owned);
        item.unwrap_or_else(|| name.pattern_text())
    }

    fn amount_given(&self, operation: &str, parameter: &Parameter) -> Amount {
        let place = self.api.types.get(parameter.ty).place.clone();
        Amount {
            name: format!("{operation}({})", parameter.name),
            key: format!("#{}", place.pointer),
            member: None,
            place,
        }
    }

    /// Whether values are numbers that are rounded.
    fn is_float(&self, id: TypeId) -> bool {
        let (target, _) = self.resolve(id);
        matches!(&self.get(target).shape, Shape::Number(form) if form.rounds())
    }

    /// The lines that make decimals of them: one for a name, if everything of that name is an amount.
    fn decimal_lines(&self, amounts: &[Amount]) -> Vec<String> {
        let known: HashSet<&str> = amounts.iter().map(|amount| amount.key.as_str()).collect();
        let mut keys: Vec<String> = Vec::new();
        for amount in amounts {
            if keys.len() == LINES {
                break;
            }
            if keys.iter().any(|key| fits(key, &amount.key)) {
                continue;
            }
            let pattern = amount.member.as_ref().map(|member| format!("*.{member}"));
            let pattern = pattern.filter(|pattern| self.means_amounts(pattern, &known));
            keys.push(pattern.unwrap_or_else(|| amount.key.clone()));
        }
        keys.iter().map(|key| format!("`{key:?} = \"decimal\"`")).collect()
    }

    /// Whether all members that a pattern fits are among these amounts, or decimals already.
    fn means_amounts(&self, pattern: &str, amounts: &HashSet<&str>) -> bool {
        let is_one = |key: &str, id| {
            let is_decimal = self.get(self.resolve(id).0).shape == Shape::Number(NumberForm::Decimal);
            is_decimal || amounts.contains(key)
        };
        self.api.types.iter().all(|(_, entry)| {
            let Shape::Object(object) = &entry.value.shape else {
                return true;
            };
            let owner = entry.name.pattern_text();
            let keys = object
                .properties
                .iter()
                .map(|property| (format!("{owner}.{}", property.name), property.ty));
            let mut fitting = keys.filter(|(key, _)| fits(pattern, key));
            fitting.all(|(key, id)| is_one(&key, id))
        })
    }
}

/// The first few, and how many there are beside.
fn listed(all: &[String]) -> String {
    let shown = all.get(..SHOWN).unwrap_or(all).join(", ");
    match all.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Whether a name is one of an amount, whatever stands beside it.
fn is_money(words: &[String]) -> bool {
    let words = before_per(words);
    has(words, MONEY) && !has(words, OTHERWISE) && !is_amount_of(words)
}

fn is_perhaps_money(words: &[String]) -> bool {
    let words = before_per(words);
    has(words, PERHAPS) && !has(words, OTHERWISE) && !has(words, COUNTED)
}

/// An amount of what is counted, as in `amount of items`.
fn is_amount_of(words: &[String]) -> bool {
    words.iter().any(|word| word == "of") && has(words, COUNTED)
}

/// The price in `price per day`.
fn before_per(words: &[String]) -> &[String] {
    let per = words.iter().position(|word| word == "per").filter(|per| *per > 0);
    per.and_then(|per| words.get(..per)).unwrap_or(words)
}

/// Whether what has a member of this name is about money.
fn tells_money(words: &[String]) -> bool {
    has(words, CURRENCY) || is_money(words)
}

/// Whether one of the words is among these, or is their plural.
fn has(words: &[String], known: &[&str]) -> bool {
    let is_known = |word: &str| known.contains(&word) || word.strip_suffix('s').is_some_and(|one| known.contains(&one));
    words
        .iter()
        .any(|word| is_known(word) || word.strip_suffix("es").is_some_and(|one| known.contains(&one)))
}

#[cfg(test)]
mod tests {
    use super::{is_money, is_perhaps_money};
    use crate::names::words;

    #[test]
    fn names_tell_amounts_by_whole_words() {
        for name in [
            "amount",
            "unitPriceUSD",
            "tax_total",
            "shipping-cost",
            "taxes",
            "Fees",
            "amountDue",
            "cost_per_hour",
        ] {
            assert!(is_money(&words(name)), "{name}");
        }
        for name in ["total", "grandTotal", "balance", "refunds"] {
            assert!(!is_money(&words(name)) && is_perhaps_money(&words(name)), "{name}");
        }
        for name in ["total_items", "balancePoints"] {
            assert!(!is_perhaps_money(&words(name)), "{name}");
        }
        for name in [
            "taxRate",
            "feePercentage",
            "amount_count",
            "price_id",
            "taxonomy",
            "coffee",
            "amounting",
            "costQuantity",
            "amountOfItems",
        ] {
            assert!(!is_money(&words(name)), "{name}");
        }
    }
}
