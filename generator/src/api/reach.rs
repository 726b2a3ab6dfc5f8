//! What the URL of a server becomes once its variables have values.

use super::{Server, ServerVariable};

/// What a URL can become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A whole URL.
    Url,
    /// A path, which is joined to where the description lives.
    Path,
    /// Neither, whatever its variables are.
    Nothing,
}

impl Server {
    /// What the URL becomes with the values that are described. A variable that it begins with, and of which nothing is said,
    /// can be the scheme, or all that stands before the path.
    pub fn reach(&self) -> Reach {
        let starts = self.starts();
        if starts.iter().any(|start| is_url(start)) {
            Reach::Url
        } else if starts.iter().any(|start| start.starts_with(['/', '.'])) {
            Reach::Path
        } else {
            Reach::Nothing
        }
    }

    /// The URL with each value of the variable that it begins with.
    fn starts(&self) -> Vec<String> {
        let Some((variable, rest)) = self.leading() else {
            return vec![self.url.clone()];
        };
        let values = variable.values.iter().chain([&variable.default]);
        let mut values = values.filter(|value| !value.is_empty()).peekable();
        if values.peek().is_some() {
            return values.map(|value| format!("{value}{rest}")).collect();
        }
        match rest {
            rest if rest.starts_with("://") => vec![format!("https{rest}")],
            rest if rest.is_empty() || rest.starts_with('/') => vec![format!("https://any{rest}")],
            _ => Vec::new(),
        }
    }

    /// The variable that the URL begins with, and what stands behind it.
    fn leading(&self) -> Option<(&ServerVariable, &str)> {
        let (name, rest) = self.url.strip_prefix('{')?.split_once('}')?;
        let mut variables = self.variables.iter();
        Some((variables.find(|variable| variable.name == name)?, rest))
    }
}

/// Whether a text begins with a scheme of the web and a host.
fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let is_web = ["https", "http"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    is_web && !rest.is_empty() && !rest.starts_with('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Place};

    /// A server with variables of these names, usual values and values.
    fn server(url: &str, variables: &[(&str, &str, &[&str])]) -> Server {
        let variable = |(name, default, values): &(&str, &str, &[&str])| ServerVariable {
            name: (*name).to_owned(),
            default: (*default).to_owned(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            description: String::new(),
        };
        Server {
            url: url.to_owned(),
            name: None,
            description: String::new(),
            variables: variables.iter().map(variable).collect(),
            unusable: false,
            place: Place::whole(FileId(0)),
        }
    }

    #[test]
    fn a_variable_in_front_can_be_a_scheme_an_origin_or_a_path() {
        let reach = |url, default, values: &[&str]| server(url, &[("v", default, values)]).reach();
        assert_eq!(reach("{v}://shop.example", "https", &["http", "https"]), Reach::Url);
        assert_eq!(reach("{v}://shop.example", "", &[]), Reach::Url);
        assert_eq!(reach("{v}://shop.example", "wss", &["ws", "wss"]), Reach::Nothing);
        assert_eq!(reach("{v}/v1", "", &[]), Reach::Url);
        assert_eq!(reach("{v}", "https://shop.example", &[]), Reach::Url);
        assert_eq!(reach("{v}/v1", "shop.example", &[]), Reach::Nothing);
        assert_eq!(reach("{v}.shop.example", "", &[]), Reach::Nothing);
        assert_eq!(reach("{v}/v1", "/api", &[]), Reach::Path);
        assert_eq!(reach("https://{v}", "shop.example", &[]), Reach::Url);
        assert_eq!(reach("shop.example/{v}", "", &[]), Reach::Nothing);
        assert_eq!(reach("https:///{v}", "", &[]), Reach::Nothing);
        assert_eq!(reach("HTTPS://{v}", "", &[]), Reach::Url);
    }
}
