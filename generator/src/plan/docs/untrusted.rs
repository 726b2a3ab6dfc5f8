//! Whatever a description says, rustdoc finds no code, no tag, and no link but to the web in what is made of it.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use super::lines;

/// Texts that two readers of Markdown may well read differently.
const AWKWARD: &[&str] = &[
    "1234. ~~~\n      a\n      ~~~\n~~~\nb\n~~~",
    "- > ```\n  > a\n  > ```\n\n```\nb\n```",
    "````\n```\na\n```\n````\nb",
    "~~~\n```\n~~~\n```\na",
    "\ta\n\n\tb\n- \tc\n\n\t\td",
    "- a\n\n      {code}\n- b\n\n  c\n\n        {code}",
    "> a\n> > b\n> > > c\n> > > > d\n>\n> e",
    "~~~ rust\na",
    "``` rust,should_panic\na\n``",
    "<div>\na\n\n    {b}\n</div>\n<script>c</script>\n<!-- d",
    "<T>\n<T x=\"\">\n</T>\n<?a?>\n<!A>\n<![CDATA[ b ]]>",
    "123456789. a\n\n           ```\n           b\n           ```\n1234567890. c",
    "[a]: /b\n[c]: https://d.example \"e\"\n[a] [c] [f][c] [g]\n\n[g]: h i\n[^j]: k\n\n    {l}\n[^j]",
    "a\r\n\r\n    {b}\r\n- c\r\n```\r\nd",
    "a\u{0}b\u{202e}c\n\u{2028}    {d}",
    "a \u{fdd0}b> \u{fdd1}c] \u{fdd2}d\u{fdd2}",
    "| a | b |\n|---|:-:|\n| `c|d` | ~~e~~ | f |\ng\n\na | b\n--|--|--\n",
    "*a **b* c** _d __e_ f__ ***g*** ~~h~~ ~i~ * j * _ k _",
    "[`a`](https://b.example) [c*d*](https://e.example/(f)) ![g](https://h.example) [![i](j)](https://k.example)",
    "[a [b] c](d) [e](<f g>) [h] (https://i.example) [](https://j.example) [k](javascript:l) <javascript:m> <n@o.p>",
    "https://a.example/_b_/*c*~d~`e` (https://f.example), https://g.example/h|i <https://j.example/k_l_>",
    "# a #\n## b\\#\n#c\nd\n===\ne\n---\n***\n- - -\n_ _ _\n- ___",
    "-\n- \n-     {a}\n1.\n2.\n\n\n   b",
    "a\n    - b\n      c\n    - d\n    1. e\n\nf\n\n        - f\n            - g",
    "a ```\nb\n``` c\n\nd ```json\n{\n}\n```\ne",
    "a  \nb\\\nc\\\\",
    "\\- a\n\\# b\n1\\. c\n\\> d\n\\`e\\` \\[f\\] \\<g\\> \\*h\\* \\\\",
    "&lt;a&gt; &amp;lt;b&amp;gt; &copy; &#60;c&#62; &#10;    &#96;&#96;&#96;",
    "- [ ] a\n- [x] b\n- [y] c\n[ ] d",
    "<pre>\n    {a}\n\n```\n    {b}\n</pre>\n<table><tr><td>~~~<br>c</td></tr></table><ul>\n    <li>\n        d\n    </li></ul>",
    "<a href=\"https://a.example/(b)\">c [d]</a> <code>e`f`</code> <a href='k'>g</a>",
    "::: a\n:::\n$$b$$ {#c} ^d^ [[e]] <<f>> %%%",
    "!\\[a\\](b) a![b](https://c.example) d\\![e](https://f.example)",
];

#[derive(Debug, Default, PartialEq)]
struct Found(Vec<String>);

/// What rustdoc finds in documentation that none may hold.
fn found(text: &str) -> Found {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut found = Vec::new();
    let mut resolved = Vec::new();
    let resolve = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        resolved.push(link.reference.to_string());
        None
    };
    for event in Parser::new_with_broken_link_callback(text, options, Some(resolve)) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(says))) if &*says == "text" => {}
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("http") => {}
            Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::FootnoteDefinition(_) | Tag::Image { .. })
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => found.push(format!("{event:?}")),
            _ => {}
        }
    }
    found.extend(resolved);
    Found(found)
}

#[track_caller]
fn is_harmless(text: &str) {
    let written = lines(text).join("\n");
    assert_eq!(found(&written), Found::default(), "{text}\n\n{written}");
    assert_eq!(lines(&written).join("\n"), written, "{text:?}");
}

#[test]
fn nothing_is_more_than_text() {
    AWKWARD.iter().for_each(|text| is_harmless(text));
}

/// The same within items and quotations, and one below the other.
#[test]
fn nothing_around_it_makes_more_of_a_text() {
    let within =
        |text: &str, first: &str, others: &str| format!("{first}{}", text.replace('\n', &format!("\n{others}")));
    for text in AWKWARD {
        for (first, others) in [
            ("- ", "  "),
            ("1. ", "   "),
            ("1. ", "    "),
            ("> ", "> "),
            ("- > ", "  > "),
            ("- ", ""),
        ] {
            is_harmless(&within(text, first, others));
        }
        for below in AWKWARD {
            let written = lines(&format!("{text}\n{below}")).join("\n");
            assert_eq!(found(&written), Found::default(), "{text}\n{below}\n\n{written}");
        }
    }
}

/// Texts of marks put together by chance, which is the same every time.
#[test]
fn no_mixture_of_marks_is_more_than_text() {
    const MARKS: &[&str] = &[
        "\n",
        "\n\n",
        "\n    ",
        "\n  ",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n```\n",
        "\n~~~\n",
        "```",
        "~~~",
        "    ",
        " ",
        "a",
        "b c",
        "*",
        "**",
        "_",
        "__",
        "~~",
        "`",
        "``",
        "[",
        "](",
        ")",
        "](https://a.example)",
        "<",
        ">",
        "|",
        "\n|---|---|\n",
        "\n---\n",
        "# ",
        "\\",
        "&lt;",
        "&amp;",
        "https://b.example/c_",
        "!",
        "]: ",
        "<b>",
        "<li>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "\n2. ",
        "\t",
        "[^a]",
        ":",
        "[x] ",
        "\r\n",
        "12345. ",
        "=",
    ];
    let mut seed = 1_u64;
    let mut next = |most: usize| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % most
    };
    for _ in 0..2_000 {
        let text: String = (0..next(24))
            .filter_map(|_| MARKS.get(next(MARKS.len())))
            .copied()
            .collect();
        let written = lines(&text).join("\n");
        assert_eq!(found(&written), Found::default(), "{text:?}\n\n{written}");
    }
}
