//! Reads servers; Swagger's host, base path and schemes become some.

use serde_json::{Map, Value};

use super::dialect::Dialect;
use super::keywords::Kind;
use super::node::Node;
use super::nodes::ServerNode;
use super::read::Document;
use super::responses::default_text;

impl<'a> Document<'a> {
    /// The servers of the whole API.
    pub fn servers(&mut self) -> Vec<ServerNode> {
        let root = self.root();
        match self.dialect {
            Dialect::Swagger20 => {
                let schemes = self.http_schemes(&root);
                self.swagger_servers(&root, &schemes)
            }
            Dialect::OpenApi30 | Dialect::OpenApi31 | Dialect::OpenApi32 => self.servers_of(&root),
        }
    }

    /// The `servers` of a node.
    pub(super) fn servers_of(&mut self, node: &Node<'a>) -> Vec<ServerNode> {
        let Some(servers) = self.held(node, "servers") else {
            return Vec::new();
        };
        if servers.value.as_array().is_some_and(Vec::is_empty) {
            self.guess(
                &servers,
                "an empty list of servers says nothing; the base URL is an argument",
                "leave it out",
            );
            return Vec::new();
        }
        let Some(Value::Array(shallow)) = self.insides(&servers, Kind::Server) else {
            return Vec::new();
        };
        let typed = shallow.into_iter().filter_map(|server| match server {
            Value::Object(server) => self.typed(&servers, Kind::Server, server),
            _ => None,
        });
        typed.collect()
    }

    /// What a server or one of its variables lacks.
    pub(super) fn complete_server(&mut self, node: &Node<'a>, kind: Kind, server: &mut Map<String, Value>) {
        if kind == Kind::ServerVariable {
            if !server.contains_key("default") {
                let first = server.get("enum").and_then(|values| values.get(0)).cloned();
                self.guess(node, "the variable has no default", "give it a `default`");
                server.insert(
                    "default".to_owned(),
                    first.unwrap_or_else(|| Value::String(String::new())),
                );
            }
            return;
        }
        if !server.contains_key("url") {
            self.guess(
                node,
                "the server has no `url`; the base URL is an argument",
                "give it a `url`",
            );
            default_text(server, "url");
        }
    }

    /// `schemes`, `host` and `basePath` (Swagger 2.0 §Swagger Object).
    fn swagger_servers(&mut self, root: &Node<'a>, schemes: &[String]) -> Vec<ServerNode> {
        let mut text = |key| root.keyword(key).and_then(|node| self.text(&node)).unwrap_or_default();
        let (host, base) = (text("host"), text("basePath"));
        if is_url(&base) {
            let message = "`basePath` is a whole URL; it is the server, whatever `host` says";
            self.guess(
                &root.near("basePath"),
                message,
                "write host and path into `host` and `basePath`",
            );
            return vec![server(base)];
        }
        let path = match base.trim_end_matches('/') {
            "" => String::new(),
            path if path.starts_with('/') => path.to_owned(),
            path => format!("/{path}"),
        };
        if let Some(servers) = self.templated_servers(root, schemes, &path) {
            return servers;
        }
        let host = self.bare_host(root, &host);
        if host.is_empty() {
            return if base.is_empty() || base == "/" {
                Vec::new()
            } else {
                vec![server(base)]
            };
        }
        if host.contains("://") {
            return vec![server(format!("{host}{path}"))];
        }
        let url = |scheme: &String| server(format!("{scheme}://{host}{path}"));
        schemes.iter().map(url).collect()
    }

    /// The servers of an operation whose schemes do not allow all that the API allows, which they override.
    pub(super) fn own_servers(&mut self, operation: &Node<'a>) -> Vec<ServerNode> {
        let own = said_schemes(operation);
        let root = self.root();
        let usual = match said_schemes(&root) {
            none if none.is_empty() => vec![HTTPS.to_owned()],
            usual => usual,
        };
        if own.is_empty() || usual.iter().all(|scheme| own.contains(scheme)) {
            return Vec::new();
        }
        self.swagger_servers(&root, &own)
    }

    /// The schemes that calls can be sent with, the encrypted one first; `https` where none is said.
    fn http_schemes(&mut self, root: &Node<'a>) -> Vec<String> {
        let said = root.keyword("schemes");
        let texts = said.as_ref().and_then(|node| self.texts(node));
        let texts = texts.as_ref().and_then(Value::as_array).into_iter().flatten();
        let all: Vec<String> = texts
            .filter_map(Value::as_str)
            .map(|text| text.trim().to_ascii_lowercase())
            .collect();
        let mut schemes = callable(&all);
        if schemes.is_empty() {
            if let Some(said) = said.filter(|_| !all.is_empty()) {
                let message = format!("nothing can be called by `{}`; `https` is taken", all.join("`, `"));
                self.guess(&said, message, "add `https` or `http`");
            }
            schemes.push(HTTPS.to_owned());
        }
        schemes
    }

    /// A host with a scheme in front or a path behind says more than it should, but plainly.
    fn bare_host(&mut self, root: &Node<'a>, host: &str) -> String {
        let host = host.trim();
        if let (true, Some(node)) = (host.contains('/'), root.keyword("host")) {
            let message = format!("the host `{host}` is more than a host; it is read as the beginning of the URL");
            self.guess(&node, message, "write scheme and path into `schemes` and `basePath`");
        }
        host.trim_matches('/').to_owned()
    }
}

const HTTPS: &str = "https";

/// The schemes that a node names and that calls can be sent with, the encrypted one first.
fn said_schemes(node: &Node) -> Vec<String> {
    let said = node
        .value
        .get("schemes")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let texts = said.filter_map(Value::as_str);
    let all: Vec<String> = texts.map(|text| text.trim().to_ascii_lowercase()).collect();
    callable(&all)
}

fn callable(schemes: &[String]) -> Vec<String> {
    let is_http = |scheme: &&String| [HTTPS, "http"].contains(&scheme.as_str());
    let mut schemes: Vec<String> = schemes.iter().filter(is_http).cloned().collect();
    schemes.sort_by_key(|scheme| scheme != HTTPS);
    schemes.dedup();
    schemes
}

fn is_url(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.starts_with("http://") || text.starts_with("https://")
}

fn server(url: String) -> ServerNode {
    ServerNode {
        url,
        ..ServerNode::default()
    }
}
