//! From text to a URL, with an error that says which text.

use std::{error::Error, fmt, str::FromStr};

use crate::Url;

impl Url {
    /// Resolves a reference, such as `"../image.png"` or `"?page=2"`, against this URL.
    ///
    /// ```no_run
    /// use treenail_url::Url;
    ///
    /// # fn main() -> Result<(), treenail_url::UrlParseError> {
    /// let page: Url = "https://example.com/a/b".parse()?;
    /// assert_eq!(page.join("../c")?.to_string(), "https://example.com/c");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [URL Standard](https://url.spec.whatwg.org/#dom-url-url) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/URL/URL)
    ///
    /// # Errors
    ///
    /// [`UrlParseError`] when the reference does not lead to a URL.
    #[inline]
    pub fn join(&self, reference: &str) -> Result<Self, UrlParseError> {
        let base = self.href();
        Self::new_with_base(reference, &base).map_err(|source| UrlParseError {
            input: reference.to_owned(),
            base: Some(base),
            source,
        })
    }

    /// The parts of the path between slashes, still percent-encoded; none for a URL whose path is not made of parts,
    /// such as `data:` and `mailto:`.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), treenail_url::UrlParseError> {
    /// let url: treenail_url::Url = "https://example.com/a/b%20c".parse()?;
    /// assert_eq!(url.path_segments(), ["a", "b%20c"]);
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn path_segments(&self) -> Vec<String> {
        match self.pathname().strip_prefix('/') {
            Some(path) => path.split('/').map(str::to_owned).collect(),
            None => Vec::new(),
        }
    }
}

/// Parses an absolute URL.
///
/// ```no_run
/// use treenail_url::Url;
///
/// assert!("https://example.com".parse::<Url>().is_ok());
/// assert!("example.com".parse::<Url>().is_err());
/// ```
impl FromStr for Url {
    type Err = UrlParseError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, UrlParseError> {
        Self::new(text).map_err(|source| UrlParseError {
            input: text.to_owned(),
            base: None,
            source,
        })
    }
}

impl TryFrom<&str> for Url {
    type Error = UrlParseError;

    #[inline]
    fn try_from(text: &str) -> Result<Self, UrlParseError> {
        text.parse()
    }
}

/// The error of parsing a URL: the text is not one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrlParseError {
    input: String,
    base: Option<String>,
    source: treenail_core::Error,
}

impl UrlParseError {
    /// The text that was parsed.
    #[inline]
    pub fn input(&self) -> &str {
        &self.input
    }

    /// The URL that it was resolved against, if any.
    #[inline]
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }
}

impl fmt::Display for UrlParseError {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.base {
            None => write!(formatter, "`{}` is not a URL", self.input),
            Some(base) => write!(
                formatter,
                "`{}` does not lead from `{base}` to a URL",
                self.input
            ),
        }
    }
}

impl Error for UrlParseError {
    #[inline]
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}

impl From<UrlParseError> for treenail_core::Error {
    #[inline]
    fn from(error: UrlParseError) -> Self {
        Self::new(treenail_core::ErrorKind::Type, error.to_string()).with_cause(error.source)
    }
}
