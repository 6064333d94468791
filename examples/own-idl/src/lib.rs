//! Heats a room by the generated Rust, and tells what happened.

mod generated;

use generated::{Reading, Thermostat, ThermostatOptions, Unit, event};
use treenail_core::{JsValue, Promise, Result};
use treenail_events::EventTargetExt;
use wasm_bindgen::prelude::wasm_bindgen;

/// Heats a room to so many degrees, in its own unit.
///
/// # Errors
///
/// There is no thermostat, or it fails.
pub async fn heat(room: &str, target: f64) -> Result<String> {
    let options = ThermostatOptions::new().room(room).unit(Unit::Celsius);
    let thermostat = Thermostat::new_with_options(&options)?;
    thermostat.set_target(target)?;
    let before = thermostat.measure().await?;
    let reached = thermostat.once(event::Reach);
    thermostat.heat().await?;
    let at = reached.await.temperature();
    thermostat.close()?;
    let unit = before.get_unit();
    Ok(format!(
        "{}: from {} to {} {}",
        thermostat.room(),
        degrees(&before),
        at,
        unit.as_ref().map_or("degrees", Unit::as_str),
    ))
}

fn degrees(reading: &Reading) -> f64 {
    reading.get_temperature().unwrap_or(f64::NAN)
}

/// What JavaScript calls.
#[wasm_bindgen]
pub fn report() -> JsValue {
    Promise::spawn(heat("hall", 19.0)).into()
}
