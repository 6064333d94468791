//! Queries as Rust collections of pairs.

use treenail_core::{PlatformIter, Result};

use crate::{Url, UrlSearchParams};

impl UrlSearchParams {
    /// A query of these pairs, in their order.
    ///
    /// ```no_run
    /// use treenail_url::UrlSearchParams;
    ///
    /// # fn main() -> treenail_url::Result<()> {
    /// let query = UrlSearchParams::from_pairs([("q", "a b"), ("page", "2")])?;
    /// assert_eq!(query.to_string(), "q=a+b&page=2");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If the runtime has no `URLSearchParams`.
    pub fn from_pairs<K: AsRef<str>, V: AsRef<str>>(
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self> {
        let params = Self::new()?;
        params.extend_pairs(pairs);
        Ok(params)
    }

    /// Appends pairs, also under names that are there already.
    pub fn extend_pairs<K: AsRef<str>, V: AsRef<str>>(
        &self,
        pairs: impl IntoIterator<Item = (K, V)>,
    ) {
        for (name, value) in pairs {
            self.append(name.as_ref(), value.as_ref());
        }
    }

    /// The query that a value makes through serde: a struct or map of simple values. [`parse_query`](crate::parse_query) goes the other way.
    ///
    /// # Errors
    ///
    /// If the value is not flat, or the runtime has no `URLSearchParams`.
    #[cfg(feature = "serde")]
    pub fn serialize<T: serde::Serialize + ?Sized>(value: &T) -> Result<Self> {
        let text = serde_urlencoded::to_string(value)
            .map_err(|error| treenail_core::Error::from_std(&error))?;
        Self::new_with_init(text.as_str())
    }
}

impl<K: AsRef<str>, V: AsRef<str>> Extend<(K, V)> for UrlSearchParams {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        self.extend_pairs(pairs);
    }
}

impl Url {
    /// The pairs of the query, decoded, in their order.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), treenail_url::UrlParseError> {
    /// let url: treenail_url::Url = "https://example.com/?q=a+b&q=c".parse()?;
    /// let pairs: Vec<_> = url.query_pairs().collect();
    /// assert_eq!(pairs, [("q".into(), "a b".into()), ("q".into(), "c".into())]);
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn query_pairs(&self) -> PlatformIter<(String, String)> {
        self.search_params().iter()
    }

    /// The same URL with these pairs appended to its query. This one stays as it is.
    ///
    /// # Errors
    ///
    /// If the runtime has no `URL`.
    pub fn with_query<K: AsRef<str>, V: AsRef<str>>(
        &self,
        pairs: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self> {
        let url = Self::new(&self.href())?;
        url.search_params().extend_pairs(pairs);
        Ok(url)
    }
}
