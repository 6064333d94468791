//! By web-sys: a bar that is drawn, a triangle by WebGL, and a tone for each click.

use std::f64::consts::TAU;
use wasm_bindgen::prelude::*;
use web_sys::{
    AudioContext, CanvasRenderingContext2d, Document, GainNode, HtmlCanvasElement, OscillatorNode,
    OscillatorType, WebGlRenderingContext as Gl,
};

const VERTEX: &str = "attribute vec2 place; void main() { gl_Position = vec4(place, 0.0, 1.0); }";
const FRAGMENT: &str =
    "precision mediump float; uniform vec4 color; void main() { gl_FragColor = color; }";

/// Shows both canvases.
#[wasm_bindgen]
pub fn run() -> Result<(), JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or("there is no document")?;
    let plain = canvas(&document)?;
    let context = plain.get_context("2d")?.ok_or("no canvas here")?;
    draw(&context.dyn_into()?)?;
    let deep = canvas(&document)?;
    let gl = deep.get_context("webgl")?.ok_or("no WebGL here")?;
    triangle(&gl.dyn_into()?)?;
    let mut audio = None;
    let click = Closure::<dyn FnMut()>::new(move || {
        _ = sound(&mut audio);
    });
    plain.add_event_listener_with_callback("click", click.as_ref().unchecked_ref())?;
    click.forget();
    Ok(())
}

fn canvas(document: &Document) -> Result<HtmlCanvasElement, JsValue> {
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(64);
    canvas.set_height(64);
    if let Some(body) = document.body() {
        body.append_child(&canvas)?;
    }
    Ok(canvas)
}

fn draw(context: &CanvasRenderingContext2d) -> Result<(), JsValue> {
    context.set_fill_style_str("teal");
    context.fill_rect(0.0, 32.0, 64.0, 32.0);
    context.begin_path();
    context.arc(32.0, 16.0, 8.0, 0.0, TAU)?;
    context.stroke();
    Ok(())
}

fn triangle(gl: &Gl) -> Result<(), JsValue> {
    let program = gl.create_program().ok_or("no program")?;
    for (kind, source) in [(Gl::VERTEX_SHADER, VERTEX), (Gl::FRAGMENT_SHADER, FRAGMENT)] {
        let shader = gl.create_shader(kind).ok_or("no shader")?;
        gl.shader_source(&shader, source);
        gl.compile_shader(&shader);
        gl.attach_shader(&program, &shader);
    }
    gl.link_program(&program);
    gl.use_program(Some(&program));
    let buffer = gl.create_buffer();
    gl.bind_buffer(Gl::ARRAY_BUFFER, buffer.as_ref());
    let corners: [f32; 6] = [-1.0, -1.0, 1.0, -1.0, 0.0, 1.0];
    let corners = js_sys::Float32Array::from(&corners[..]);
    gl.buffer_data_with_array_buffer_view(Gl::ARRAY_BUFFER, &corners, Gl::STATIC_DRAW);
    let place = gl.get_attrib_location(&program, "place").cast_unsigned();
    gl.enable_vertex_attrib_array(place);
    gl.vertex_attrib_pointer_with_i32(place, 2, Gl::FLOAT, false, 0, 0);
    let color = gl.get_uniform_location(&program, "color");
    gl.uniform4f(color.as_ref(), 0.0, 0.5, 0.5, 1.0);
    gl.clear_color(1.0, 1.0, 1.0, 1.0);
    gl.clear(Gl::COLOR_BUFFER_BIT);
    gl.draw_arrays(Gl::TRIANGLES, 0, 3);
    Ok(())
}

/// Made at the first click, as pages may not sound before.
fn sound(audio: &mut Option<AudioContext>) -> Result<(), JsValue> {
    let audio = match audio {
        Some(audio) => audio,
        None => audio.insert(AudioContext::new()?),
    };
    let quiet = GainNode::new(audio)?;
    quiet.gain().set_value(0.2);
    let tone = OscillatorNode::new(audio)?;
    tone.set_type(OscillatorType::Triangle);
    tone.frequency().set_value(440.0);
    tone.connect_with_audio_node(&quiet)?
        .connect_with_audio_node(&audio.destination())?;
    tone.start()?;
    tone.stop_with_when(audio.current_time() + 0.1)
}
