//! Tests of cleaning messages, among them what attackers have tried elsewhere.

use super::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

#[test]
fn text_without_markup_is_left_alone() {
    for text in ["", "Hello!", "\"quoted\" 'text'\r\nand a line", "blåbær 👋🏽", "javascript:alert(1)"] {
        assert_eq!(clean(text), text);
    }
}

#[test]
fn the_subset_passes() {
    let texts = [
        "<b>a</b><strong>b</strong><i>c</i><em>d</em><u>e</u>",
        "<p>one<br>two</p>",
        "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>",
        "<a href=\"https://example.com/?a=1&amp;b=2\">x</a>",
        "<a href=\"http://example.com\">x</a>",
        "<a href=\"mailto:anna@example.com\">x</a>",
        "1 &lt; 2 &amp;&amp; 3 &gt; 2",
        "a&nbsp;b",
    ];
    for text in texts {
        assert_eq!(clean(text), text);
    }
}

#[test]
fn the_rest_goes_and_its_text_stays() {
    let cases = [
        ("<h1>Title</h1><div>x</div>", "Titlex"),
        ("<P CLASS=x STYLE='color:red' id=y>a</P>", "<p>a</p>"),
        ("<a href='https://example.com' target=_blank rel=me title=t>x</a>", "<a href=\"https://example.com\">x</a>"),
        ("<a href='/relative'>x</a>", "<a>x</a>"),
        ("<a href='//example.com'>x</a>", "<a>x</a>"),
        ("<a href='ftp://example.com'>x</a>", "<a>x</a>"),
        ("<b>open", "<b>open</b>"),
        ("a<br/>b", "a<br>b"),
        ("a<!-- b -->c", "ac"),
        ("a\0b", "ab"),
        ("a<o:p></o:p>", "a"),
        ("<img src='data:image/png;base64,AAAA'>", ""),
        ("caf&eacute; &copy;", "café ©"),
        ("<table><tr><td>x</td></tr></table>", "x"),
    ];
    for (html, expected) in cases {
        assert_eq!(clean(html), expected, "{html:?}");
    }
}

#[test]
fn what_is_no_tag_is_seen() {
    let texts = [
        "1 < 2",
        "I <3 you & yours",
        "x<y and z>w",
        "a <b",
        "Anna <anna@example.com>",
        "see <https://example.com/a?b=c&d>",
        "if (a<x && c>d)",
        "wow <! really>",
        "AT&T",
        "List<String> x",
        "<",
        "<script",
        "<a href=\"no end>",
    ];
    for text in texts {
        let cleaned = clean(text);
        assert!(!cleaned.contains('<'), "{cleaned:?}");
        assert_eq!(visible_text(&cleaned), text);
    }
}

/// Attacks, each with what is left of it.
const ATTACKS: &[(&str, &str)] = &[
    ("<script>alert(1)</script>", ""),
    ("<SCRIPT SRC=https://evil.example/x.js></SCRIPT>", ""),
    ("a<script>alert(1)", "a"),
    ("<scr<script>ipt>alert(1)</scr</script>ipt>", "&lt;script&gt;"),
    ("<style>*{background:url(javascript:alert(1))}</style>x", "x"),
    ("<img src=x onerror=alert(1)>", ""),
    ("<img src=x onerror=alert(1)", "&lt;img src=x onerror=alert(1)"),
    ("<b onclick=alert(1)>x</b>", "<b>x</b>"),
    ("<p/onmouseover='alert(1)'>x", "<p>x</p>"),
    ("<svg onload=alert(1)>", ""),
    ("<svg/onload=alert(1)>x", "x"),
    ("<svg><script>alert(1)</script></svg>", ""),
    ("<svg><a xlink:href=javascript:alert(1)>x</a></svg>", ""),
    ("<math><mtext></p><style><img src=x onerror=alert(1)></style></math>", ""),
    ("<body onload=alert(1)>x", "x"),
    ("<iframe src=javascript:alert(1)></iframe>", ""),
    ("<iframe srcdoc='<script>alert(1)</script>'></iframe>", ""),
    ("<object data=javascript:alert(1)>x</object>", "x"),
    ("<embed src=javascript:alert(1)>", ""),
    ("<form action=javascript:alert(1)><button>x</button></form>", "x"),
    ("<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", ""),
    ("<link rel=stylesheet href=javascript:alert(1)>", ""),
    ("<base href=javascript:alert(1)//>", ""),
    ("<a href=javascript:alert(1)>x</a>", "<a>x</a>"),
    ("<a href=' JaVaScRiPt:alert(1)'>x</a>", "<a>x</a>"),
    ("<a href='java\nscript:alert(1)'>x</a>", "<a>x</a>"),
    ("<a href='jav&#x09;ascript:alert(1)'>x</a>", "<a>x</a>"),
    ("<a href='&#106;avascript&colon;alert(1)'>x</a>", "<a>x</a>"),
    ("<a href='\u{1}javascript:alert(1)'>x</a>", "<a>x</a>"),
    ("<a href='data:text/html,<script>alert(1)</script>'>x</a>", "<a>x</a>"),
    ("<a href='vbscript:msgbox(1)'>x</a>", "<a>x</a>"),
    ("<a href=https://a.example onfocus=alert(1) autofocus>x</a>", "<a href=\"https://a.example\">x</a>"),
    (
        "<a href='https://a.example/\"onmouseover=\"alert(1)'>x</a>",
        "<a href=\"https://a.example/&quot;onmouseover=&quot;alert(1)\">x</a>",
    ),
    ("<p style='background:url(javascript:alert(1))'>x</p>", "<p>x</p>"),
    ("<details open ontoggle=alert(1)>x</details>", "x"),
    ("<!--><img src=x onerror=alert(1)>-->", "--&gt;"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    (
        "<a href=https://a.example><table><a href=https://b.example>x",
        "<a href=\"https://a.example\"></a><a href=\"https://b.example\">x</a>",
    ),
];

#[test]
fn attacks_come_to_nothing() {
    for (attack, expected) in ATTACKS {
        assert_eq!(clean(attack), *expected, "{attack:?}");
        assert_eq!(clean(expected), *expected, "{attack:?}");
    }
}

#[test]
fn a_message_that_is_all_tags_is_done_within_a_bounded_number_of_passes() {
    let hostile =
        ["<b>", "<a href=x>", "<b><p>", "<a><p><i>", "<ul><li><b>", "<table><a>", "<a c\" b=\"", "<!--", "<svg><p>"];
    for part in hostile {
        let message = part.repeat(5_000 / part.len());
        let cleaned = clean(&message);
        assert_eq!(clean(&cleaned), cleaned);
    }
}

/// Whether markup that came out of [`clean`] is of the subset, written as it is written there.
fn is_of_the_subset(cleaned: &str) -> bool {
    const TAGS: &[&str] = &["b", "strong", "i", "em", "u", "br", "p", "ul", "ol", "li", "a"];
    markup(cleaned).all(|part| match part {
        Markup::Text(text) => !text.contains(['<', '\0']),
        Markup::Hidden(_) => false,
        Markup::Tag { whole, name, .. } if whole.starts_with("<a href=\"") => {
            let address = &whole["<a href=\"".len()..];
            name == "a"
                && address.find('"') == Some(address.len() - 2)
                && ["http:", "https:", "mailto:"].iter().any(|scheme| address.to_ascii_lowercase().starts_with(scheme))
        }
        Markup::Tag { whole, name, is_end } => {
            TAGS.contains(&name) && whole.len() == name.len() + 2 + usize::from(is_end)
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(10),
        cases: 2_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn cleaning_twice_is_cleaning_once(
        html in "(<|</|<!--)?(a|b|i|p|ul|li|br|table|td|svg|math|style|script|select|textarea|title|mtext|form|div|x)?\
                 ( href=| onclick=| \"|'|\")?(https:|mailto:|javascript:|//x)?(>|/>|-->)?(&amp;|&lt;|&#x3c;|&|<|\0|y)?\
                 (<(a|b|i|p|u|ul|li|table|td|svg|math|style|select|form|h1)( href=\"https://x\")?>|\
                 </(a|b|i|p|ul|li|table|svg|math|style|select|form|h1)>|z){0,12}",
    ) {
        let cleaned = clean(&html);
        prop_assert!(is_of_the_subset(&cleaned), "{:?}", cleaned);
        prop_assert_eq!(clean(&cleaned), cleaned);
    }

    #[test]
    fn any_text_is_cleaned(text in "\\PC{0,40}|[<>&a-c/=\"' !-]{0,40}") {
        let cleaned = clean(&text);
        prop_assert!(is_of_the_subset(&cleaned), "{:?}", cleaned);
        prop_assert_eq!(clean(&cleaned), cleaned);
    }

    #[test]
    fn plain_words_are_seen_as_they_are(text in "[a-zø<.,!?]{1,8}( [a-zø0-9.,!?]{1,8}){0,5}") {
        prop_assert_eq!(visible_text(&clean(&text)), text);
    }
}
