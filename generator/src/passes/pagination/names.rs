//! The names that services give to what leads from page to page. They are meant in every spelling.

/// Query parameters that take a page token, with the member that gives it.
pub(super) const TOKENS: &[(&[&str], &str)] = &[
    (&["next_page_token"], "page_token"),
    (&["next_page_token"], "next_page_token"),
    (&["next_page"], "page_token"),
    (&["next_token"], "next_token"),
    (&["next_token"], "pagination_token"),
    (&["next_token"], "page_token"),
    (&["pagination_token"], "pagination_token"),
    (&["next_page_key"], "next_page_key"),
    (&["next_page_cursor"], "page_cursor"),
    (&["next_marker"], "marker"),
    (&["next_continuation_token"], "continuation_token"),
    (&["continuation_token"], "continuation_token"),
    (&["continuation"], "continuation"),
    (&["next", "after"], "after"),
    (&["continue"], "continue"),
    (&["next_page_offset"], "offset"),
];

/// The same, where the member may as well be a URL.
pub(super) const MAYBE_TOKENS: &[(&[&str], &str)] = &[(&["next_page"], "page"), (&["next_page"], "cursor")];

/// Members that give the URL of the next page. Not `next_uri`: DocuSign's is below an address that the answer does not tell.
pub(super) const NEXT_URLS: &[&str] = &[
    "next_link",
    "@odata.nextLink",
    "odata.nextLink",
    "@nextLink",
    "next_page_url",
    "next_page_uri",
    "next_page_link",
    "next_url",
    "next_href",
    "next_records_url",
];

/// Members with links, one of which is the URL of the next page.
pub(super) const LINKS: &[&[&str]] = &[
    &["links", "next"],
    &["links", "next", "href"],
    &["links", "next_page", "href"],
    &["link", "next", "href"],
    &["view", "next"],
    &["hydra:view", "hydra:next"],
    &["d", "__next"],
];

/// Members that are the URL of the next page if the description says that they are URLs.
pub(super) const MAYBE_URLS: &[&str] = &["next", "next_page"];

/// Members that give a cursor.
pub(super) const CURSORS: &[&str] = &["next_cursor", "cursor"];

/// The cursor of the last item, which is there on the last page too.
pub(super) const END_CURSOR: &str = "end_cursor";

/// The member that says whether there is more.
pub(super) const MORE: &str = "has_more";

/// The same beside the cursor of the last item.
pub(super) const NEXT_PAGE: &str = "has_next_page";

/// The token of Svix, which is there on the last page too.
pub(super) const ITERATOR: &str = "iterator";

/// The member that says that there is no more beside it.
pub(super) const DONE: &str = "done";

/// Query parameters that take the id of the item before the page.
pub(super) const AFTER: &[&str] = &["starting_after", "after", "after_id"];

/// The member with the id of the last item of the page.
pub(super) const LAST_ID: &str = "last_id";

/// Members that tell of the page.
pub(super) const ENVELOPES: &[&str] = &[
    "meta",
    "pagination",
    "page",
    "paging",
    "page_info",
    "response_metadata",
    "metadata",
];

/// The same within another one.
pub(super) const INNER_ENVELOPES: &[[&str; 2]] = &[["meta", "pagination"], ["meta", "page"]];

/// Query parameters that say how many items to pass over, each with those that say how many follow.
pub(super) const OFFSETS: &[(&str, &[&str])] = &[
    ("offset", &["limit"]),
    ("skip", &["limit", "take", "top"]),
    ("$skip", &["$top"]),
    ("start_at", &["max_results"]),
    ("start", &["rows"]),
    ("skip_count", &["max_result_count"]),
];

/// The same, where there are services that count something else by it: only if the description says by one of these words that
/// items are passed over.
pub(super) const SKIPPED_BY_WORDS: &[(&str, &[&str], &[&str])] = &[
    ("offset", SIZES, SKIPPING),
    ("skip", SIZES, SKIPPING),
    ("first", &["max"], &["pagination offset", "first result"]),
];

const SKIPPING: &[&str] = &[
    "to skip",
    "skipped",
    "skip over",
    "first item",
    "first result",
    "first record",
];

/// Query parameters that count pages.
pub(super) const PAGES: &[&str] = &["page", "page_number", "page_no", "page_num", "pagination[page]"];

/// The same, which begin with 0 for some and with 1 for others: only if the description says with which.
pub(super) const PAGES_FROM: &[&str] = &["page_index"];

/// Members that tell which page it is, or how many there are.
pub(super) const TELLING_OF_PAGES: &[&str] = &[
    "page",
    "pages",
    "total_pages",
    "pages_total",
    "page_count",
    "page_number",
    "num_pages",
    "last_page",
    "current_page",
    "cur_page",
    "next_page",
    "has_next_page",
    "per_page",
    "page_size",
];

/// Query parameters for the page size.
pub(super) const SIZES: &[&str] = &[
    "per_page",
    "page_size",
    "limit",
    "size",
    "count",
    "pagination[pageSize]",
];

/// Members that tell which page it is, of those that tell of pages.
pub(super) const NUMBERS: &[&str] = &["current_page", "cur_page", "page_number", "page_index", "page"];
