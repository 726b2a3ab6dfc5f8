//! Servers. Old documents have all of the path in `servicePath`, newer ones in the methods; both add up to the same.

use super::Lowering;
use crate::api::Server;
use crate::diagnostics::Code;
use crate::document::discovery::Description;
use crate::lower::servers;
use crate::source::Place;

impl Lowering<'_> {
    /// The server first, then those with client certificates and the regional ones.
    pub(super) fn servers(&mut self, description: &Description) -> Vec<Server> {
        let main = match &description.root_url {
            Some(root) => Some(joined(root, &description.service_path)),
            None => description.base_url.clone(),
        };
        let main = self.usable(main, description);
        let further = further(description);
        for server in further.iter().filter(|server| server.unusable) {
            let message = format!(
                "`{}` is no absolute URL: there is no constant for it",
                server.url.escape_debug()
            );
            self.diagnostics
                .warning(Code::UnusableServer, server.place.clone(), message);
        }
        main.into_iter().chain(further).collect()
    }

    fn usable(&mut self, url: Option<String>, description: &Description) -> Option<Server> {
        let place = || description.node.place_of("rootUrl");
        let server = url.map(|url| server((url, place()), None, String::new()));
        if server.as_ref().is_none_or(|server| server.unusable) {
            let message = "there is no absolute `rootUrl`; the base URL is a required argument";
            self.diagnostics.warning(Code::UnusableServer, place(), message);
        }
        server
    }
}

/// The one for client certificates and the regional ones.
fn further(description: &Description) -> Vec<Server> {
    let place = |key: &str| description.node.place_of(key);
    let mtls = description.mtls_root_url.as_ref().map(|root| {
        let url = joined(root, &description.service_path);
        let words = "With a client certificate (mutual TLS).".into();
        server((url, place("mtlsRootUrl")), Some("mtls".into()), words)
    });
    let regional = description.endpoints.iter().map(|endpoint| {
        let url = joined(&endpoint.url, &description.service_path);
        let at = (url, place("endpoints"));
        server(at, endpoint.location.clone(), endpoint.description.clone())
    });
    mtls.into_iter().chain(regional).collect()
}

fn server((url, place): (String, Place), name: Option<String>, description: String) -> Server {
    let is_relative = !url.contains("://");
    let mut server = Server {
        url,
        name,
        description,
        variables: Vec::new(),
        unusable: false,
        place,
    };
    server.unusable = is_relative || servers::unusable(&server).is_some();
    server
}

/// Root and path with one slash between them.
fn joined(root: &str, path: &str) -> String {
    format!("{}/{}", root.trim_end_matches('/'), path.trim_start_matches('/'))
}
