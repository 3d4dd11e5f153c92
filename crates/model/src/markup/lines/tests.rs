//! Tests of the lines of a message.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::visible_text;

fn shown(html: &str) -> Vec<String> {
    message_lines(html).iter().map(|line| format!("{}{}", " ".repeat(line.indent), line.text())).collect()
}

#[test]
fn a_message_keeps_its_lines_and_the_markers_of_its_lists() {
    let cases: &[(&str, &[&str])] = &[
        ("", &[]),
        (" \r\n<p>&nbsp;</p><ul><li></li></ul>", &[]),
        ("Hello", &["Hello"]),
        ("one\ntwo\r\nthree\rfour\u{2028}five", &["one", "two", "three", "four", "five"]),
        ("1. one\n2. two\n\n    indented code", &["1. one", "2. two", "", "    indented code"]),
        ("a\n\n\n\n\tb\n", &["a", "", "    b"]),
        ("  a   b", &["a b"]),
        ("a<br>b<br/><br>c<br>", &["a", "b", "", "c"]),
        ("<p>One</p>\n<p>Two <b>bo</b>ld</p>", &["One", "Two bold"]),
        ("Do:<ol><li>First</li><li>Second</li></ol>then", &["Do:", "1. First", "2. Second", "then"]),
        ("<ul>\n  <li>a</li>\n  <li>b<br>c</li>\n</ul>", &["- a", "- b", "  c"]),
        ("<ol><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ol>", &["1. a", "  - b", "2. c"]),
        ("<OL><LI>a<LI>b</OL><li>c", &["1. a", "2. b", "- c"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c", &["a b", "c"]),
        ("a<script>\nx()</script>b<!--\n-->c", &["a", "bc"]),
        ("1 &lt; 2 &amp; <3", &["1 < 2 & <3"]),
    ];
    for (html, expected) in cases {
        assert_eq!(shown(html), *expected, "{html:?}");
    }
    let deep = "<ul>".repeat(1_000) + "<li>x";
    assert_eq!(message_lines(&deep)[0].indent, INDENT_MAX);
}

#[test]
fn a_link_keeps_its_address() {
    let cases = [
        ("<a href=\"https://a.example/?x=1&amp;y=2\">this page</a>.", "this page (https://a.example/?x=1&y=2)."),
        ("see <A title='href=\"x\"' HREF = 'http://a.example'><b>it</b></A> now", "see it (http://a.example) now"),
        ("<a href=https://a.example/b>it</a>", "it (https://a.example/b)"),
        ("<a href=\"https://a.example/\">https://a.example</a>", "https://a.example"),
        ("<a href=\"mailto:a@b.example\">a@b.example</a>", "a@b.example"),
        ("<a href=\"mailto:a@b.example\">Anna</a>", "Anna (mailto:a@b.example)"),
        ("<a href=\"https://a.example\">https://b.example</a>", "https://b.example (https://a.example)"),
        ("x <a href=\"https://a.example\"> </a> y", "x https://a.example y"),
        (
            "<a href=\"https://a.example\">a</a> <a href=\"https://b.example\">b",
            "a (https://a.example) b (https://b.example)",
        ),
        ("<a href=\"javascript:alert(1)\">x</a><a>y</a><a href>z</a>", "xyz"),
        ("<a href=\"https://a.example/\u{202e}b c&#10;d\">x</a>", "x (https://a.example/%E2%80%AEb%20c%0Ad)"),
    ];
    for (html, expected) in cases {
        assert_eq!(shown(html), [expected], "{html:?}");
    }
    let long = format!("<a href=\"https://{}\">{}</a>", "a".repeat(10_000), "x<br>".repeat(10_000));
    let addresses = message_lines(&long).into_iter().flat_map(|line| line.parts).filter(|it| it.address.is_some());
    assert_eq!(addresses.count(), 1, "the address stands once");
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(11),
        ..ProptestConfig::default()
    })]

    #[test]
    fn lines_show_every_word_and_hold_no_line_break(
        html in "(<p>|</p>|<br>|<ul>|</ul>|<b>|</b>|<script>|</script>|a|ø|&amp;|<|\"| |\t|\r|\n|\\PC){0,30}"
    ) {
        let lines = message_lines(&html);
        let texts: Vec<_> = lines.iter().map(MessageLine::text).collect();
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(words(&texts.join(" ")).concat(), words(&visible_text(&html)).concat());
        prop_assert!(texts.iter().all(|text| !text.contains(char::is_control)));
        prop_assert!(lines.iter().all(|line| line.indent <= INDENT_MAX));
        prop_assert!(texts.last().is_none_or(|text| !text.is_empty()));
    }
}
