//! What may have been meant by a target that selects nothing.

use serde_json::Value;

use crate::diagnostics::suggest;

/// The member that is most like the first one of `target` that is not there; nothing where the way is not plain until then.
pub(super) fn nearest(target: &str, tree: &Value) -> Option<String> {
    let mut node = tree;
    let mut rest = target.trim().strip_prefix('$')?;
    loop {
        let (name, after) = member(rest)?;
        let Value::Object(members) = node else { return None };
        let Some(next) = members.get(name) else {
            return suggest::closest(name, members.keys().map(String::as_str)).map(str::to_owned);
        };
        (node, rest) = (next, after);
    }
}

/// The name at the beginning of a path, and what follows: `.paths`, `['/orders']` or `["/orders"]`.
fn member(path: &str) -> Option<(&str, &str)> {
    if let Some(rest) = path.strip_prefix('.') {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        return (!name.is_empty() && name != "*").then_some((name, after));
    }
    let rest = path.strip_prefix('[')?;
    let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let (name, after) = rest.get(1..)?.split_once(quote)?;
    let after = after.strip_prefix(']')?;
    (!name.contains('\\')).then_some((name, after))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::nearest;

    #[test]
    fn the_first_name_that_is_not_there_is_likened() {
        let tree = json!({ "paths": { "/orders": { "get": {} } }, "info": { "title": "x" } });
        let like = |target| nearest(target, &tree).unwrap_or_default();
        assert_eq!(like("$.paths['/ordres'].get"), "/orders");
        assert_eq!(like("$[\"paths\"]['/orders'].gte"), "get");
        assert_eq!(like("$.pahts.*"), "paths");
        assert_eq!(like("$.paths.*.post"), "");
        assert_eq!(like("$.paths[?@.get]"), "");
        assert_eq!(like("$.components"), "");
        assert_eq!(like("$..orders"), "");
        assert_eq!(like("$.info.title.x"), "");
    }
}
