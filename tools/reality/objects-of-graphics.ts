/** Those that draw on a graphics processor, as in `objects.ts`. */
export const graphics: Readonly<Record<string, string>> = {
  WebGL: `["webgl", "webgl2"].flatMap((name) => {
      const gl = document.createElement("canvas").getContext(name);
      if (!gl) return [];
      const shader = (type, text) => {
        const made = gl.createShader(type);
        gl.shaderSource(made, text);
        gl.compileShader(made);
        return made;
      };
      const program = gl.createProgram();
      const vertex = shader(
        gl.VERTEX_SHADER,
        "attribute vec4 a; uniform vec4 b; void main() { gl_Position = a + b; }",
      );
      gl.attachShader(program, vertex);
      gl.attachShader(program, shader(gl.FRAGMENT_SHADER, "void main() {}"));
      gl.linkProgram(program);
      return [
        gl,
        program,
        vertex,
        gl.createBuffer(),
        gl.createTexture(),
        gl.createFramebuffer(),
        gl.createRenderbuffer(),
        gl.getActiveAttrib(program, 0),
        gl.getUniformLocation(program, "b"),
        gl.getShaderPrecisionFormat(gl.VERTEX_SHADER, gl.LOW_FLOAT),
        gl.createQuery?.(),
        gl.createSampler?.(),
        gl.createTransformFeedback?.(),
        gl.createVertexArray?.(),
        gl.fenceSync?.(gl.SYNC_GPU_COMMANDS_COMPLETE, 0),
      ];
    })`,
  WebGPU: `navigator.gpu.requestAdapter().then(async (adapter) => {
      const device = await adapter.requestDevice();
      const encoder = device.createCommandEncoder();
      return [
        adapter,
        device,
        encoder,
        encoder.finish(),
        device.createBuffer({ size: 4, usage: 1 }),
        device.createSampler(),
        device.createBindGroupLayout({ entries: [] }),
        device.createShaderModule({ code: "" }),
        device.createTexture({ size: [1], format: "rgba8unorm", usage: 4 }),
        device.createQuerySet({ type: "occlusion", count: 1 }),
      ];
    })`,
};
