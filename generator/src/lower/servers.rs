//! Lowers servers, and tells which URLs cannot be used.

use super::builder::Builder;
use crate::api::{Reach, Server, ServerVariable};
use crate::diagnostics::{Change, Code};
use crate::document::{Node, ServerNode};
use crate::source::Place;

impl<'a> Builder<'a> {
    /// Lowers servers described at `node`.
    pub(super) fn servers(&mut self, servers: Vec<ServerNode>, node: &Node<'a>) -> Vec<Server> {
        let place_of = |key: &str| node.child(key).map(|child| self.document.place(&child));
        let (list, host) = (
            place_of("servers"),
            place_of("x-ms-parameterized-host").or_else(|| place_of("host")),
        );
        let path = place_of("basePath");
        let mut lowered = Vec::with_capacity(servers.len());
        for (index, server) in servers.into_iter().enumerate() {
            let place = match &list {
                Some(list) => list.index(index),
                None => host
                    .clone()
                    .or_else(|| path.clone())
                    .unwrap_or_else(|| self.document.place(node)),
            };
            let mut server = lower(server, place);
            self.complete(&mut server);
            lowered.push(server);
        }
        let is_any_usable = lowered.iter().any(|server| unusable(server).is_none());
        for server in &mut lowered {
            // Without servers the base URL is an argument as well, but then on purpose; a list without any is a guess.
            let culprit = match &list {
                Some(list) if !is_any_usable => Some(list.clone()),
                Some(_) => Some(server.place.clone()),
                None => host.clone(),
            };
            self.judge(server, culprit);
        }
        lowered
    }

    /// Puts a scheme before a URL that has none.
    fn complete(&mut self, server: &mut Server) {
        if !server.url.starts_with("//") {
            return;
        }
        let message = format!("the server `{}` has no scheme; `https` is taken", server.url);
        self.document
            .diagnostics
            .warning(Code::Guessed, server.place.clone(), message)
            .help("begin it with `https://`");
        server.url.insert_str(0, "https:");
    }

    /// Tells why a URL cannot be used; without `culprit` it is of use to nobody.
    fn judge(&mut self, server: &mut Server, culprit: Option<Place>) {
        let Some(why) = unusable(server) else {
            return;
        };
        server.unusable = true;
        let message = format!("the server `{}` cannot be used: {why}", server.url);
        let finding = self
            .document
            .diagnostics
            .warning(Code::UnusableServer, server.place.clone(), message)
            .help("correct it, by an overlay if need be; until then the base URL is an argument");
        if let Some(culprit) = culprit {
            finding.mend(culprit, Change::Remove);
        }
    }
}

fn lower(server: ServerNode, place: Place) -> Server {
    let url = server.url.trim();
    let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
    let is_http = ["http", "https"].iter().any(|known| known.eq_ignore_ascii_case(scheme));
    Server {
        url: match is_http {
            true => url.replacen(scheme, &scheme.to_ascii_lowercase(), 1),
            false => url.to_owned(),
        },
        name: server.name,
        description: server.description.unwrap_or_default(),
        variables: server.variables.into_iter().map(variable).collect(),
        unusable: false,
        place,
    }
}

fn variable((name, variable): (String, openapiv3::ServerVariable)) -> ServerVariable {
    ServerVariable {
        name,
        default: variable.default,
        values: variable.enumeration,
        description: variable.description.unwrap_or_default(),
    }
}

/// The most variables in one URL: each is an argument, and is looked for from where the one before it ends.
const MOST_VARIABLES: usize = 64;

/// Why a URL cannot be used as it stands. Relative ones can: they are joined to where the description lives.
pub(super) fn unusable(server: &Server) -> Option<String> {
    let url = &server.url;
    let is_declared = |name: &str| server.variables.iter().any(|variable| variable.name == name);
    if url.is_empty() {
        return Some("it is empty".to_owned());
    }
    if url.contains("{{") || url.contains(['<', '>', ' ', '$']) {
        return Some("it holds a placeholder".to_owned());
    }
    if url.contains(['?', '#', '@']) {
        return Some("a base URL has neither query nor fragment nor user".to_owned());
    }
    if braced(url).nth(MOST_VARIABLES).is_some() {
        return Some(format!("it has more than {MOST_VARIABLES} variables"));
    }
    if let Some(name) = braced(url).find(|name| !is_declared(name)) {
        return Some(format!("`{{{name}}}` is no variable of it"));
    }
    let is_nothing = server.reach() == Reach::Nothing;
    is_nothing.then(|| match url.starts_with('{') {
        true => "it does not begin with `https://`, whatever the values of its variables".to_owned(),
        false => "it does not begin with `https://` and a host".to_owned(),
    })
}

/// The names in braces.
pub(super) fn braced(template: &str) -> impl Iterator<Item = &str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
}
