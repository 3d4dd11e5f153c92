//! Which media type an answer is in (specification §10.2).

use crate::Format;

/// The media types an answer can have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// `application/json`, the default.
    #[default]
    ApplicationJson,
    /// `text/json`.
    TextJson,
    /// `application/xml`.
    ApplicationXml,
    /// `text/xml`.
    TextXml,
}

impl MediaType {
    /// The media type the `Accept` header likes best; what nobody here can write is passed over, and with nothing left
    /// it is JSON, never a refusal.
    pub fn choose(accept: Option<&str>) -> Self {
        let mut best: Option<(Self, f32)> = None;
        for range in accept.unwrap_or_default().split(',') {
            let mut parts = range.split(';').map(str::trim);
            let kind = match parts.next().unwrap_or_default().to_ascii_lowercase().as_str() {
                "application/xml" => Self::ApplicationXml,
                "text/xml" => Self::TextXml,
                "text/json" | "text/*" => Self::TextJson,
                "application/json"
                | "application/json-patch+json"
                | "application/merge-patch+json"
                | "application/*"
                | "*/*" => Self::ApplicationJson,
                _ => continue,
            };
            let quality = parts
                .find_map(|parameter| parameter.strip_prefix("q=").and_then(|q| q.trim().parse().ok()))
                .unwrap_or(1.0);
            if quality > 0.0 && best.is_none_or(|(_, known)| quality > known) {
                best = Some((kind, quality));
            }
        }
        best.map(|(kind, _)| kind).unwrap_or_default()
    }

    /// How a document of it is written.
    pub const fn format(self) -> Format {
        match self {
            Self::ApplicationJson | Self::TextJson => Format::Json,
            Self::ApplicationXml | Self::TextXml => Format::Xml,
        }
    }

    /// The `Content-Type` header.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::ApplicationJson => "application/json; charset=utf-8",
            Self::TextJson => "text/json; charset=utf-8",
            Self::ApplicationXml => "application/xml; charset=utf-8",
            Self::TextXml => "text/xml; charset=utf-8",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_liked_type_that_can_be_written_wins() {
        use MediaType::{ApplicationJson, ApplicationXml, TextJson, TextXml};
        for (accept, expected) in [
            (None, ApplicationJson),
            (Some(""), ApplicationJson),
            (Some("application/json"), ApplicationJson),
            (Some("application/json; charset=utf-8"), ApplicationJson),
            (Some("TEXT/JSON"), TextJson),
            (Some("application/xml"), ApplicationXml),
            (Some("text/xml"), TextXml),
            (Some("application/json-patch+json"), ApplicationJson),
            (Some("application/merge-patch+json"), ApplicationJson),
            (Some("text/html, application/xml;q=0.9, */*;q=0.8"), ApplicationXml),
            (Some("application/xml;q=0.1, application/json;q=0.5"), ApplicationJson),
            (Some("application/xml;q=0, text/plain"), ApplicationJson),
            (Some("image/png"), ApplicationJson),
            (Some("application/xml;q=nonsense"), ApplicationXml),
        ] {
            assert_eq!(MediaType::choose(accept), expected, "{accept:?}");
        }
    }
}
