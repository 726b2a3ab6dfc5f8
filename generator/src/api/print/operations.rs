//! Operations, parameters, bodies, answers, security.

use super::pen::{Notation, Pen, word};
use crate::api::{
    Content, IdempotencyKey, Location, Media, Next, Operation, Parameter, Requirement, Response, SecurityKind,
    SecurityScheme, Style,
};
use crate::media::MediaKind;

pub(super) fn operation<T: Notation>(pen: &mut Pen<T>, operation: &Operation) {
    let path = operation.path.trim_start_matches('/');
    pen.put(&format!("{} /{path} = {}", operation.method, word(&operation.id)));
    for tag in &operation.tags {
        pen.put(&format!(" #{}", word(tag)));
    }
    pen.flag("deprecated", operation.deprecated);
    pen.docs(&operation.docs);
    pen.indented(|pen| {
        for given in &operation.parameters {
            pen.line();
            parameter(pen, given);
        }
        body(pen, operation);
        for answer in &operation.responses {
            response(pen, answer);
        }
        rest(pen, operation);
    });
}

pub(super) fn parameter<T: Notation>(pen: &mut Pen<T>, parameter: &Parameter) {
    let optional = if parameter.required { "" } else { "?" };
    pen.put(&format!(
        "{} {}{optional}: ",
        location(parameter.location),
        word(&parameter.name)
    ));
    if let Some(content) = &parameter.content {
        pen.put(&format!("{} ", content.media_type));
    }
    pen.ty(parameter.ty);
    if let Some(constant) = &parameter.constant {
        pen.put(&format!(" always {constant}"));
    }
    let usual = usual_style(parameter.location);
    if parameter.style != usual {
        pen.put(&format!(" {}", style(parameter.style)));
    }
    let explodes = matches!(parameter.style, Style::Form | Style::Cookie);
    pen.flag("exploded", parameter.explode && !explodes);
    pen.flag("joined", !parameter.explode && explodes);
    pen.flag("allows-reserved", parameter.allow_reserved);
    pen.flag("allows-empty", parameter.allow_empty);
    pen.flag("deprecated", parameter.deprecated);
    pen.docs(&parameter.docs);
}

fn body<T: Notation>(pen: &mut Pen<T>, operation: &Operation) {
    let Some(body) = &operation.body else { return };
    let optional = if body.required { "" } else { "?" };
    for given in &body.contents {
        pen.line();
        pen.put(&format!("body{optional} "));
        content(pen, given);
        pen.docs(&body.docs);
    }
}

fn response<T: Notation>(pen: &mut Pen<T>, response: &Response) {
    let status = response.status;
    for given in &response.contents {
        pen.line();
        pen.put(&format!("{status} "));
        content(pen, given);
        pen.docs(&response.docs);
    }
    if response.contents.is_empty() {
        pen.line();
        pen.put(&format!("{status} nothing"));
        pen.docs(&response.docs);
    }
    pen.indented(|pen| {
        for header in &response.headers {
            pen.line();
            pen.put(&format!("header {}: ", word(&header.name)));
            pen.ty(header.ty);
            pen.docs(&header.docs);
        }
    });
}

fn content<T: Notation>(pen: &mut Pen<T>, content: &Content) {
    pen.put(&format!("{}: ", content.media_type));
    match content.actual {
        Some(MediaKind::Lines) => pen.put("lines of "),
        Some(MediaKind::Events) => pen.put("events, "),
        _ => {}
    }
    match (content.ty, content.item) {
        (None, None) => pen.put("untyped"),
        (Some(ty), None) => pen.ty(ty),
        (ty, Some(item)) => {
            pen.list("", ty.as_slice(), " ");
            pen.list("stream of ", &[item], "");
        }
    }
    for (property, encoding) in &content.encoding {
        pen.put(&format!(" {}", word(property)));
        let kind = encoding.content_type.iter().cloned();
        let written = encoding.style.map(|given| style(given).to_owned());
        let exploded = encoding
            .explode
            .map(|explode| if explode { "exploded" } else { "joined" }.to_owned());
        let reserved = encoding.allow_reserved.then(|| "allows-reserved".to_owned());
        let own = encoding.media_type.iter().chain(&encoding.transfer_encoding).cloned();
        let all: Vec<String> = kind.chain(written).chain(exploded).chain(reserved).chain(own).collect();
        pen.put(&format!("({})", all.join(" ")));
    }
}

fn rest<T: Notation>(pen: &mut Pen<T>, operation: &Operation) {
    if !operation.security.is_empty() {
        let alternatives: Vec<String> = operation.security.iter().map(|needed| together(needed)).collect();
        pen.line();
        pen.put(&format!("security {}", alternatives.join(" or ")));
    }
    for server in &operation.servers {
        pen.indented(|pen| super::server_line(pen, server));
    }
    media(pen, &operation.media);
    if let Some(key) = &operation.idempotency {
        let (place, name) = match key {
            IdempotencyKey::Header(name) => ("header", name),
            IdempotencyKey::Query(name) => ("query", name),
            IdempotencyKey::Body(name) => ("body", name),
        };
        pen.line();
        pen.put(&format!("idempotency key in {place} {}", word(name)));
    }
    if let Some(pagination) = &operation.pagination {
        pen.line();
        pen.put(&format!(
            "pages of {} by {}",
            word(&pagination.items),
            next(&pagination.next)
        ));
    }
}

fn media<T: Notation>(pen: &mut Pen<T>, media: &Media) {
    for (kind, path) in [("simple", &media.simple_upload), ("resumable", &media.resumable_upload)] {
        if let Some(path) = path {
            pen.line();
            pen.put(&format!("{kind} upload {path} of {}", media.accept.join(", ")));
            if let Some(size) = &media.max_size {
                pen.put(&format!(" up to {size}"));
            }
        }
    }
    if media.download {
        pen.line();
        pen.put("download");
        pen.flag("by-service", media.download_service);
    }
}

fn next(next: &Next) -> String {
    match next {
        Next::Token {
            member,
            parameter,
            more,
        } => match more {
            Some(more) => format!("token {member} -> {parameter} {more}"),
            None => format!("token {member} -> {parameter}"),
        },
        Next::Url { member } => format!("url {member}"),
        Next::LinkHeader => "link header".into(),
        Next::Offset { parameter, limit } => match limit {
            Some(limit) => format!("offset {parameter} limit {limit}"),
            None => format!("offset {parameter}"),
        },
        Next::Page {
            parameter,
            counted,
            first,
            told,
        } => {
            let from = first.map_or(String::new(), |first| format!(" from {first}"));
            let told = told.iter().map(|told| format!(" told by {told}"));
            let from: String = [from].into_iter().chain(told).collect();
            match counted {
                Some(counted) => format!("page {parameter}{from} size {} total {}", counted.size, counted.total),
                None => format!("page {parameter}{from}"),
            }
        }
    }
}

fn together(needed: &[Requirement]) -> String {
    let one = |requirement: &Requirement| {
        let name = word(&requirement.scheme);
        if requirement.scopes.is_empty() {
            name
        } else {
            format!("{name}({})", requirement.scopes.join(" "))
        }
    };
    if needed.is_empty() {
        "nobody".into()
    } else {
        needed.iter().map(one).collect::<Vec<_>>().join(" and ")
    }
}

pub(super) fn scheme<T: Notation>(pen: &mut Pen<T>, scheme: &SecurityScheme) {
    let kind = match &scheme.kind {
        SecurityKind::ApiKey { location: place, name } => format!("{} {}", location(*place), word(name)),
        SecurityKind::Basic => "basic".into(),
        SecurityKind::Bearer => "bearer".into(),
        SecurityKind::Http(name) => format!("http {}", word(name)),
        SecurityKind::OAuth2 {
            client_credentials,
            refresh,
        } => {
            let url = |what: &str, url: &Option<String>| url.as_ref().map(|url| format!(" {what} {url}"));
            let urls = url("client-credentials", client_credentials)
                .into_iter()
                .chain(url("refresh", refresh));
            format!("oauth2{}", urls.collect::<String>())
        }
        SecurityKind::OpenIdConnect => "openid".into(),
        SecurityKind::MutualTls => "mutual-tls".into(),
    };
    pen.line();
    pen.put(&format!("security {} {kind}", word(&scheme.name)));
    pen.docs(&scheme.docs);
}

fn location(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::QueryString => "querystring",
    }
}

fn usual_style(location: Location) -> Style {
    match location {
        Location::Path | Location::Header => Style::Simple,
        Location::Query | Location::Cookie | Location::QueryString => Style::Form,
    }
}

fn style(style: Style) -> &'static str {
    match style {
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "spaces",
        Style::PipeDelimited => "pipes",
        Style::DeepObject => "deep",
        Style::Tabs => "tabs",
        Style::Cookie => "cookie",
    }
}
