//! From a query to a struct, through serde. Comes in: pairs of texts. Goes out: a value whose fields are parsed from them, or an error that
//! names the parameter.

use std::{error::Error, fmt, vec};

use serde::{
    Deserializer,
    de::{
        DeserializeOwned, DeserializeSeed, EnumAccess, Error as _, IntoDeserializer, MapAccess,
        SeqAccess, VariantAccess, Visitor,
    },
    forward_to_deserialize_any,
};

use crate::UrlSearchParams;

/// A query does not have the parameters that were expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidQueryError {
    parameter: Option<String>,
    message: String,
}

impl InvalidQueryError {
    /// The parameter that is missing or wrong; `None` when it is the shape that fits no query.
    #[inline]
    pub fn parameter(&self) -> Option<&str> {
        self.parameter.as_deref()
    }

    /// What is wrong.
    #[inline]
    pub fn message(&self) -> &str {
        &self.message
    }

    #[inline]
    fn of(self, parameter: &str) -> Self {
        Self {
            parameter: Some(self.parameter.unwrap_or_else(|| parameter.to_owned())),
            ..self
        }
    }
}

impl fmt::Display for InvalidQueryError {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.parameter {
            Some(parameter) => write!(formatter, "`{parameter}`: {}", self.message),
            None => formatter.write_str(&self.message),
        }
    }
}

impl Error for InvalidQueryError {}

impl serde::de::Error for InvalidQueryError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            parameter: None,
            message: message.to_string(),
        }
    }

    #[inline]
    fn missing_field(field: &'static str) -> Self {
        Self::custom("missing").of(field)
    }

    #[inline]
    fn unknown_field(field: &str, _expected: &'static [&'static str]) -> Self {
        Self::custom("not expected").of(field)
    }
}

impl From<InvalidQueryError> for treenail_core::Error {
    #[inline]
    fn from(error: InvalidQueryError) -> Self {
        Self::new(treenail_core::ErrorKind::Type, error.to_string())
    }
}

/// Reads the parameters of a query, each by the type of the field of its name. Others that the query has are passed over, unless the type denies them.
///
/// Numbers are parsed; a truth value is `true`, `1`, or a name without a value, `false` or `0`; an enumeration's variant is its name; a list is a
/// parameter that is repeated. What may be missing is an `Option` or has `#[serde(default)]`, as a list that may be empty does.
///
/// ```no_run
/// use serde::Deserialize;
/// use treenail_url::{UrlSearchParams, parse_query};
///
/// #[derive(Deserialize)]
/// struct Search {
///     page: Option<u32>,
///     #[serde(default)]
///     tag: Vec<String>,
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let search: Search = parse_query(&UrlSearchParams::new_with_init("?page=2&tag=a&tag=b")?)?;
/// assert_eq!((search.page, search.tag.len()), (Some(2), 2));
/// # Ok(())
/// # }
/// ```
///
/// [URL Standard](https://url.spec.whatwg.org/#interface-urlsearchparams) ·
/// [MDN](https://developer.mozilla.org/docs/Web/API/URLSearchParams)
///
/// # Errors
///
/// [`InvalidQueryError`] for the first parameter that is missing or wrong.
pub fn parse_query<T: DeserializeOwned>(query: &UrlSearchParams) -> Result<T, InvalidQueryError> {
    let mut parameters: Vec<(String, Vec<String>)> = Vec::new();
    for (name, value) in query.iter() {
        match parameters.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(value),
            None => parameters.push((name, vec![value])),
        }
    }
    T::deserialize(Query {
        parameters: parameters.into_iter(),
        values: None,
    })
}

/// The whole query: a map from names to their values.
struct Query {
    parameters: vec::IntoIter<(String, Vec<String>)>,
    values: Option<(String, Vec<String>)>,
}

impl<'de> Deserializer<'de> for Query {
    type Error = InvalidQueryError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, InvalidQueryError> {
        visitor.visit_map(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for Query {
    type Error = InvalidQueryError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, InvalidQueryError> {
        self.values = self.parameters.next();
        let Some((name, _)) = &self.values else {
            return Ok(None);
        };
        seed.deserialize(name.as_str().into_deserializer())
            .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, InvalidQueryError> {
        let (name, values) = self.values.take().unwrap_or_default();
        seed.deserialize(Values(values))
            .map_err(|error| error.of(&name))
    }
}

/// The values of one parameter; never none.
struct Values(Vec<String>);

impl Values {
    #[inline]
    fn only(mut self) -> Result<String, InvalidQueryError> {
        match (self.0.pop(), self.0.len()) {
            (Some(value), 0) => Ok(value),
            (_, others) => Err(given(others + 1)),
        }
    }
}

#[inline]
fn given(times: usize) -> InvalidQueryError {
    InvalidQueryError::custom(format!("given {times} times"))
}

/// Those that are parsed as the language parses them.
macro_rules! parsed {
    ($accepts:expr; $($method:ident $visit:ident $type:ident $what:literal;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, InvalidQueryError> {
            let text = self.only()?;
            let accepts: fn(&$type) -> bool = $accepts;
            match text.parse::<$type>() {
                Ok(value) if accepts(&value) => visitor.$visit(value),
                _ => Err(InvalidQueryError::custom(format!(
                    concat!("`{}` is not ", $what),
                    text
                ))),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Values {
    type Error = InvalidQueryError;

    parsed! { |_| true;
        deserialize_i8 visit_i8 i8 "a whole number from -128 to 127";
        deserialize_i16 visit_i16 i16 "a whole number of 16 bits";
        deserialize_i32 visit_i32 i32 "a whole number of 32 bits";
        deserialize_i64 visit_i64 i64 "a whole number of 64 bits";
        deserialize_i128 visit_i128 i128 "a whole number of 128 bits";
        deserialize_u8 visit_u8 u8 "a whole number from 0 to 255";
        deserialize_u16 visit_u16 u16 "a whole number of 16 bits, 0 or above";
        deserialize_u32 visit_u32 u32 "a whole number of 32 bits, 0 or above";
        deserialize_u64 visit_u64 u64 "a whole number of 64 bits, 0 or above";
        deserialize_u128 visit_u128 u128 "a whole number of 128 bits, 0 or above";
    }

    // Rust parses words too, such as `inf`.
    parsed! { |number| number.is_finite();
        deserialize_f32 visit_f32 f32 "a number";
        deserialize_f64 visit_f64 f64 "a number";
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, InvalidQueryError> {
        let text = self.only()?;
        match text.as_str() {
            "true" | "1" | "" => visitor.visit_bool(true),
            "false" | "0" => visitor.visit_bool(false),
            _ => Err(InvalidQueryError::custom(format!(
                "`{text}` is not a truth value"
            ))),
        }
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, InvalidQueryError> {
        visitor.visit_string(self.only()?)
    }

    fn deserialize_option<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, InvalidQueryError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, InvalidQueryError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, InvalidQueryError> {
        visitor.visit_seq(List(self.0.into_iter()))
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, InvalidQueryError> {
        // A tuple takes what it has room for, and would pass over the rest.
        if self.0.len() > length {
            return Err(given(self.0.len()));
        }
        self.deserialize_seq(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, InvalidQueryError> {
        visitor.visit_enum(Name(self.only()?))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, InvalidQueryError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct tuple_struct map struct identifier
    }
}

/// A parameter that is repeated.
struct List(vec::IntoIter<String>);

impl<'de> SeqAccess<'de> for List {
    type Error = InvalidQueryError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, InvalidQueryError> {
        self.0
            .next()
            .map(|value| seed.deserialize(Values(vec![value])))
            .transpose()
    }

    #[inline]
    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// A variant's name.
struct Name(String);

impl<'de> EnumAccess<'de> for Name {
    type Error = InvalidQueryError;
    type Variant = Unit;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Unit), InvalidQueryError> {
        Ok((seed.deserialize(Values(vec![self.0]))?, Unit))
    }
}

/// A variant without contents: there is nowhere in a query to put them.
struct Unit;

impl<'de> VariantAccess<'de> for Unit {
    type Error = InvalidQueryError;

    #[inline]
    fn unit_variant(self) -> Result<(), InvalidQueryError> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        _seed: T,
    ) -> Result<T::Value, InvalidQueryError> {
        Err(InvalidQueryError::custom("a variant cannot have contents"))
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _length: usize,
        _visitor: V,
    ) -> Result<V::Value, InvalidQueryError> {
        Err(InvalidQueryError::custom("a variant cannot have contents"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, InvalidQueryError> {
        Err(InvalidQueryError::custom("a variant cannot have contents"))
    }
}
