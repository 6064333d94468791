//! By Treenail: a bar that is drawn, a triangle by WebGL, and a tone for each click.

use std::{cell::RefCell, f64::consts::TAU};
use treenail_canvas::CanvasRenderingContext2D;
use treenail_core::{Error, ErrorKind, Result, cast};
use treenail_dom::document;
use treenail_events::EventTargetExt;
use treenail_html::DocumentHtmlExt;
use treenail_html_canvas::{HtmlCanvasElement, RenderingContext, event};
use treenail_webaudio::{AudioContext, GainNode, OscillatorNode, OscillatorType};
use treenail_webgl::WebGlRenderingContext as Gl;
use wasm_bindgen::prelude::*;

const VERTEX: &str = "attribute vec2 place; void main() { gl_Position = vec4(place, 0.0, 1.0); }";
const FRAGMENT: &str =
    "precision mediump float; uniform vec4 color; void main() { gl_FragColor = color; }";

/// Shows both canvases.
#[wasm_bindgen]
pub fn run() -> Result<()> {
    let plain = canvas()?;
    let Some(RenderingContext::CanvasRenderingContext2D(context)) = plain.get_context("2d")? else {
        return Err(missing("canvas"));
    };
    draw(&context)?;
    let deep = canvas()?;
    let Some(RenderingContext::WebGlRenderingContext(gl)) = deep.get_context("webgl")? else {
        return Err(missing("WebGL"));
    };
    triangle(&gl)?;
    let audio = RefCell::new(None);
    plain
        .on(event::Click, move |_| {
            _ = sound(&mut audio.borrow_mut());
        })
        .forget();
    Ok(())
}

fn missing(what: &str) -> Error {
    Error::new(ErrorKind::NotSupported, format!("no {what} here"))
}

fn canvas() -> Result<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = cast(document().create_element("canvas")?.into())?;
    canvas.set_width(64);
    canvas.set_height(64);
    if let Some(body) = document().body() {
        body.append_child(&canvas)?;
    }
    Ok(canvas)
}

fn draw(context: &CanvasRenderingContext2D) -> Result<()> {
    context.set_fill_style("teal");
    context.fill_rect(0.0, 32.0, 64.0, 32.0)?;
    context.begin_path()?;
    context.arc(32.0, 16.0, 8.0, 0.0, TAU)?;
    context.stroke()
}

fn triangle(gl: &Gl) -> Result<()> {
    let program = gl.create_program()?;
    for (kind, source) in [(Gl::VERTEX_SHADER, VERTEX), (Gl::FRAGMENT_SHADER, FRAGMENT)] {
        let shader = gl.create_shader(kind)?.ok_or_else(|| missing("shader"))?;
        gl.shader_source(&shader, source)?;
        gl.compile_shader(&shader)?;
        gl.attach_shader(&program, &shader)?;
    }
    gl.link_program(&program)?;
    gl.use_program(Some(&program))?;
    let buffer = gl.create_buffer()?;
    gl.bind_buffer(Gl::ARRAY_BUFFER, Some(&buffer))?;
    let corners: [f32; 6] = [-1.0, -1.0, 1.0, -1.0, 0.0, 1.0];
    let corners = corners.map(f32::to_ne_bytes).concat();
    gl.buffer_data_from(Gl::ARRAY_BUFFER, Some(&corners), Gl::STATIC_DRAW)?;
    let place = gl.get_attrib_location(&program, "place")?.cast_unsigned();
    gl.enable_vertex_attrib_array(place)?;
    gl.vertex_attrib_pointer(place, 2, Gl::FLOAT, false, 0, 0)?;
    let color = gl.get_uniform_location(&program, "color")?;
    gl.uniform4f(color.as_ref(), 0.0, 0.5, 0.5, 1.0)?;
    gl.clear_color(1.0, 1.0, 1.0, 1.0)?;
    gl.clear(Gl::COLOR_BUFFER_BIT)?;
    gl.draw_arrays(Gl::TRIANGLES, 0, 3)
}

/// Made at the first click, as pages may not sound before.
fn sound(audio: &mut Option<AudioContext>) -> Result<()> {
    let audio = match audio {
        Some(audio) => audio,
        None => audio.insert(AudioContext::new()?),
    };
    let quiet = GainNode::new(audio)?;
    quiet.gain().set_value(0.2);
    let tone = OscillatorNode::new(audio)?;
    tone.set_type(OscillatorType::Triangle);
    tone.frequency().set_value(440.0);
    tone.connect(&quiet)?.connect(&audio.destination())?;
    tone.start()?;
    tone.stop_with_when(audio.current_time() + 0.1)
}
