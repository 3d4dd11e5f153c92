//! Tests of telling tags from text.

use super::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

#[test]
fn a_reader_sees_the_text_between_tags() {
    let cases = [
        ("", ""),
        ("Hello", "Hello"),
        ("  two\r\n\tlines\u{2028}\u{b}x\u{1b}[0m ", "two lines x [0m"),
        ("<p>One</p><p>Two</p>", "One Two"),
        ("One<br>Two<br/>Three", "One Two Three"),
        ("<ul><li>a</li><li>b</li></ul>c", "a b c"),
        ("b<b>ol</b>d, <EM class=x>now</EM>", "bold, now"),
        ("<a href=\"https://example.com/?a>b\">here</a>", "here"),
        ("<a href='x>y' title=\"it's\">here</a>.", "here."),
        ("Tom &amp; Jerry &lt;3 &quot;x&quot; &apos;y&#39;", "Tom & Jerry <3 \"x\" 'y'"),
        ("&#229;&#xE5;&#XE5;&#x1F600;", "ååå😀"),
        ("a&nbsp;&#160; b", "a b"),
        ("&#0;&#xD800;&#x110000;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}"),
        (
            "&amp;lt; &eacute; &amp &; &#; &#x; &#-1; & &#1234567890123456789;",
            "&lt; &eacute; &amp &; &#; &#x; &#-1; & &#1234567890123456789;",
        ),
        ("a<script>alert(1 < 2, '<b>')</script>b<style>p{}</style>c", "a b c"),
        ("a<script>alert(1)</style>b", "a"),
        ("a<!-- <b> --> b<!-->c<?xml x?>d<!DOCTYPE html>e<![CDATA[x]]>f", "a bcdef"),
        ("<o:p></o:p>a<x-box on=1>b</x-box>", "a b"),
    ];
    for (html, expected) in cases {
        assert_eq!(visible_text(html), expected, "{html:?}");
    }
}

#[test]
fn what_is_no_tag_is_seen() {
    let texts = [
        "1 < 2 > 0",
        "I <3 you",
        "x<y and z>w",
        "<",
        "<b",
        "<b and nothing more",
        "a <b",
        "Anna <anna@example.com>",
        "<https://example.com/a-b>",
        "<mailto:anna@example.com>",
        "</ b>",
        "<a href=\"no end>",
        "<!",
        "wow <! really>",
        "<!-- no end",
        "<? what >",
        "<>",
        "List<String>",
        "<-- here",
    ];
    for text in texts {
        assert_eq!(visible_text(text), text);
    }
    assert_eq!(visible_text("<a <b>x</b>"), "<a x");
}

#[test]
fn a_line_has_single_blanks_and_none_at_its_ends() {
    assert_eq!(one_line(" Eve\r\n[2026-01-01]\u{85} <b>&amp; \0"), "Eve [2026-01-01] <b>&amp;");
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(10),
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_parts_are_the_whole(html in "(<|>|/|b|script|!--|-->|=|\"|'|&amp;|&#x|;|ø| |\\?){0,20}|\\PC{0,30}") {
        let whole: String = markup(&html).map(|part| match part {
            Markup::Text(text) | Markup::Hidden(text) | Markup::Tag { whole: text, .. } => text,
        }).collect();
        prop_assert_eq!(whole, html.clone());
        let seen = visible_text(&html);
        prop_assert_eq!(one_line(&seen), seen);
    }

    #[test]
    fn plain_words_are_seen_as_they_are(text in "[a-zø<>.,!?]{1,8}( [a-zø0-9.,!?]{1,8}){0,5}") {
        prop_assume!(!text.contains('>'));
        prop_assert_eq!(visible_text(&text), text);
    }
}
