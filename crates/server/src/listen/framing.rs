//! Requests that the HTTP library reads and that RFC 9112 has refused: a proxy in front may read them in another way.

use axum::http::{Request, Version, header};

/// Why a request of that form is refused; `None` when it is sound.
pub(super) fn fault<B>(request: &Request<B>) -> Option<&'static str> {
    let headers = request.headers();
    let is_old = request.version() < Version::HTTP_11;
    match headers.get_all(header::HOST).iter().count() {
        0 if !is_old => return Some("Host: the header is missing."),
        0 | 1 => {}
        _ => return Some("Host: the header is there more than once."),
    }
    let mut lengths = headers.get_all(header::CONTENT_LENGTH).iter();
    let first = lengths.next();
    if lengths.any(|other| Some(other) != first) {
        return Some("Content-Length: there are several that differ.");
    }
    let mut encodings = headers.get_all(header::TRANSFER_ENCODING).iter();
    let encoding = encodings.next()?;
    if is_old || encodings.next().is_some() || !encoding.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked") {
        return Some("Transfer-Encoding: only chunked is taken, once, and not in HTTP/1.0.");
    }
    first.map(|_| "Content-Length: it does not go with Transfer-Encoding.")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A version, headers, and the header that is at fault.
    type Row = (Version, &'static [(&'static str, &'static str)], &'static str);

    #[test]
    fn a_request_has_one_host_one_length_and_no_encoding_but_chunked() {
        let (old, new) = (Version::HTTP_10, Version::HTTP_11);
        let table: [Row; 13] = [
            (new, &[("host", "a")], ""),
            (new, &[("host", "")], ""),
            (new, &[], "Host"),
            (old, &[], ""),
            (new, &[("host", "a"), ("host", "a")], "Host"),
            (old, &[("host", "a"), ("host", "b")], "Host"),
            (new, &[("host", "a"), ("content-length", "5"), ("content-length", "5")], ""),
            (new, &[("host", "a"), ("content-length", "5"), ("content-length", "6")], "Content-Length"),
            (new, &[("host", "a"), ("transfer-encoding", "Chunked ")], ""),
            (new, &[("host", "a"), ("transfer-encoding", "gzip, chunked")], "Transfer-Encoding"),
            (
                new,
                &[("host", "a"), ("transfer-encoding", "chunked"), ("transfer-encoding", "chunked")],
                "Transfer-Encoding",
            ),
            (new, &[("host", "a"), ("transfer-encoding", "chunked"), ("content-length", "5")], "Content-Length"),
            (old, &[("transfer-encoding", "chunked")], "Transfer-Encoding"),
        ];
        for (version, headers, expected) in table {
            let request =
                headers.iter().fold(Request::builder().version(version), |it, (name, value)| it.header(*name, *value));
            let found = fault(&request.body(()).expect("a request")).unwrap_or_default();
            assert_eq!(found.split(':').next(), Some(expected), "{version:?} {headers:?}");
        }
    }
}
