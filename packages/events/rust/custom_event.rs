//! Custom events whose detail has a type.

use treenail_core::{FromJs, Result, ToJs};

use crate::{CustomEvent, CustomEventInit};

impl CustomEvent {
    /// Makes an event that carries a value. It neither bubbles nor can be cancelled.
    ///
    /// ```no_run
    /// use treenail_events::CustomEvent;
    ///
    /// # fn main() -> treenail_events::Result<()> {
    /// let event = CustomEvent::with_detail("saved", &7)?;
    /// assert_eq!(event.detail_as::<i32>()?, 7);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [DOM Standard](https://dom.spec.whatwg.org/#dom-customevent-customevent) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/CustomEvent/CustomEvent)
    ///
    /// # Errors
    ///
    /// If the value cannot be converted.
    pub fn with_detail(name: &str, detail: &(impl ToJs + ?Sized)) -> Result<Self> {
        let init = CustomEventInit::new().detail(&detail.to_js()?);
        Ok(Self::new_with_event_init_dict(name, &init))
    }

    /// What the event carries.
    ///
    /// # Errors
    ///
    /// If it is not a `T`.
    pub fn detail_as<T: FromJs>(&self) -> Result<T> {
        T::from_js(self.detail())
    }

    /// Makes an event that carries a value, through serde. It neither bubbles nor can be cancelled.
    ///
    /// # Errors
    ///
    /// If the value cannot be serialized.
    #[cfg(feature = "serde")]
    pub fn with_serialized_detail<T: serde::Serialize + ?Sized>(
        name: &str,
        detail: &T,
    ) -> Result<Self> {
        let detail = serde_wasm_bindgen::to_value(detail).map_err(wasm_bindgen::JsValue::from)?;
        Self::with_detail(name, &detail)
    }

    /// What the event carries, through serde.
    ///
    /// # Errors
    ///
    /// If it does not have the shape of a `T`.
    #[cfg(feature = "serde")]
    pub fn deserialize_detail<T: serde::de::DeserializeOwned>(&self) -> Result<T> {
        let detail = serde_wasm_bindgen::from_value(self.detail());
        Ok(detail.map_err(wasm_bindgen::JsValue::from)?)
    }
}
