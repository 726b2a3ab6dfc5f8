//! What descriptions say of pages in words.

use super::answer::{Answer, Member};

impl Answer<'_> {
    /// Whether the description says of a query parameter that it is the number of a page.
    pub fn is_said_to_be_page(&self, name: &str) -> bool {
        self.is_said(
            name,
            &[
                "page number",
                "number of the page",
                "number of page",
                "page of",
                "paginat",
                "paging",
                "which page",
            ],
        )
    }

    /// Whether the description says of a query parameter that it is there for pages: "Limiting and Pagination".
    pub fn is_said_to_limit(&self, name: &str) -> bool {
        self.is_said(name, &["pagination"])
    }

    /// Whether the description says one of these words of a query parameter.
    pub fn is_said(&self, name: &str, words: &[&str]) -> bool {
        let Some(parameter) = self.parameter(name) else {
            return false;
        };
        let types = [parameter.ty, self.types.target(parameter.ty)].map(|id| &self.types.get(id).value.docs);
        let docs = types.into_iter().chain([&parameter.docs]);
        let texts = docs.flat_map(|docs| [&docs.summary, &docs.description]);
        let mut texts = texts.map(|text| text.to_lowercase());
        texts.any(|text| words.iter().any(|words| text.contains(words)))
    }

    /// Whether a text is said to be a URL: in words, or by an example.
    pub fn is_url(&self, member: &Member<'_>) -> bool {
        let ty = self.types.get(self.types.target(member.property.ty));
        let ty = [&self.types.get(member.property.ty).value, &ty.value];
        let docs = ty.iter().map(|ty| &ty.docs).chain([&member.property.docs]);
        let mut texts = docs.flat_map(|docs| [&docs.summary, &docs.description]);
        let mut examples = ty.iter().flat_map(|ty| &ty.examples);
        texts.any(|text| speaks_of_url(text)) || examples.any(|example| example.as_str().is_some_and(looks_like_url))
    }
}

fn speaks_of_url(text: &str) -> bool {
    let text = text.to_lowercase();
    let mut words = text.split(|character: char| !character.is_alphanumeric());
    words.any(|word| matches!(word, "url" | "uri" | "link" | "href" | "hyperlink"))
}

fn looks_like_url(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://") || text.starts_with('/')
}
