//! Lowers bodies in one media type, of requests and responses alike.

use indexmap::IndexMap;

use super::builder::Builder;
use super::naming::step;
use super::parameters::named_style;
use crate::api::{Constraints, Content, Encoding, NamePath, Step};
use crate::diagnostics::Code;
use crate::document::{EncodingNode, MediaTypeNode, Node};
use crate::media::{MediaKind, media_kind};

/// The most media types of one body. Each is compared with the others, may become an operation of its own, and stands in a
/// header of each request: the most that were seen are twelve.
const MOST_MEDIA_TYPES: usize = 64;

impl<'a> Builder<'a> {
    /// Lowers every media type of a body at `node`, whose type can be named from `name`.
    pub(super) fn contents(
        &mut self,
        node: &Node<'a>,
        name: &NamePath,
        content: &IndexMap<String, MediaTypeNode>,
    ) -> Vec<Content> {
        self.report_beyond_media_types(node, content);
        let contents = content
            .iter()
            .take(MOST_MEDIA_TYPES)
            .map(|(media_type, said)| self.content(node, name, media_type, said));
        contents.collect()
    }

    /// Refuses a body in too many media types.
    fn report_beyond_media_types(&mut self, node: &Node<'a>, content: &IndexMap<String, MediaTypeNode>) {
        let Some((_, beyond)) = content.get_index(MOST_MEDIA_TYPES) else {
            return;
        };
        let at = beyond.place.as_ref().and_then(|link| self.document.at(link));
        let place = self.document.place(at.as_ref().unwrap_or(node));
        let message = format!("a body has more than {MOST_MEDIA_TYPES} media types");
        let finding = self.document.diagnostics.error(Code::TooLarge, place, message);
        finding.help("describe those that callers need, or a range such as `application/*`");
    }

    fn content(&mut self, node: &Node<'a>, name: &NamePath, media_type: &str, said: &MediaTypeNode) -> Content {
        let at = said.place.as_ref().and_then(|link| self.document.at(link));
        let at = at.unwrap_or_else(|| node.clone());
        let schema = said.schema.as_ref().and_then(|link| self.document.at(link));
        let item = said.item_schema.as_ref().and_then(|link| self.document.at(link));
        if media_kind(media_type) == MediaKind::Events {
            self.events.extend(item.clone().or_else(|| schema.clone()));
        }
        let mut encoding = encodings(said);
        if media_type.starts_with("multipart/") {
            self.content_keywords(schema.as_ref(), &mut encoding);
        }
        Content {
            media_type: media_type.to_owned(),
            ty: schema.map(|schema| self.type_of(&schema, || name.clone())),
            item: item.map(|item| self.type_of(&item, || step(name, Step::Item))),
            actual: said.actual,
            encoding,
            examples: said.examples.clone(),
            constraints: Constraints::NONE,
            place: self.document.place(&at),
        }
    }

    /// Adds what the properties of a multipart body say of their content themselves.
    fn content_keywords(&mut self, schema: Option<&Node<'a>>, encoding: &mut IndexMap<String, Encoding>) {
        let schema = schema.and_then(|schema| self.document.resolved(schema));
        let properties = schema.and_then(|schema| schema.keyword("properties"));
        for (name, property) in properties.iter().flat_map(Node::members) {
            let Some(property) = self.document.resolved(&property) else {
                continue;
            };
            let items = property
                .keyword("items")
                .and_then(|items| self.document.resolved(&items));
            let says = |key: &str| {
                property
                    .text(key)
                    .or_else(|| items.as_ref()?.text(key))
                    .map(str::to_owned)
            };
            let transfer_encoding = says("contentEncoding");
            let media_type = says("contentMediaType").filter(|said| said != "application/octet-stream");
            if media_type.is_some() || transfer_encoding.is_some() {
                let known = encoding.entry(name.to_owned()).or_default();
                known.media_type = media_type;
                known.transfer_encoding = transfer_encoding;
            }
        }
    }
}

/// How each property travels, by name.
pub(super) fn encodings(said: &MediaTypeNode) -> IndexMap<String, Encoding> {
    let all = said.encoding.iter();
    all.map(|(property, said)| (property.clone(), encoding(said))).collect()
}

fn encoding(said: &EncodingNode) -> Encoding {
    Encoding {
        content_type: said.content_type.clone(),
        style: said.style.as_deref().and_then(named_style),
        explode: said.explode,
        allow_reserved: said.allow_reserved,
        ..Encoding::default()
    }
}
