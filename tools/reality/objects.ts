import { graphics } from "./objects-of-graphics.ts";

/**
 * Objects that no attribute of another gives and no constructor makes by itself, as expressions of JavaScript: they are evaluated in a
 * page of their own, or in a runtime, and what an engine lacks is left out. Each gives an object, a list of them, or a promise of either.
 */
export const objects: Readonly<Record<string, string>> = {
  canvas: `(() => {
      const canvas = document.createElement("canvas");
      const context = canvas.getContext("2d");
      return [
        context,
        context.createLinearGradient(0, 0, 1, 1),
        context.createPattern(canvas, "repeat"),
        context.measureText("a"),
        context.createImageData(1, 1),
      ];
    })()`,
  "canvas without a page": `[
      new OffscreenCanvas(1, 1).getContext("2d"),
      new OffscreenCanvas(1, 1).getContext("bitmaprenderer"),
      new OffscreenCanvas(1, 1).transferToImageBitmap(),
    ]`,
  "image bitmap": `createImageBitmap(new ImageData(1, 1))`,
  "image bitmap renderer": `document.createElement("canvas").getContext("bitmaprenderer")`,
  ...graphics,
  styles: `[
      getComputedStyle(document.body),
      getComputedStyle(document.body).getPropertyCSSValue?.("color"),
      matchMedia("(width > 1px)"),
      new CSSStyleSheet(),
    ]`,
  "typed values": `[
      CSS.px(1),
      new CSSMathSum(CSS.px(1)),
      new CSSMathMax(CSS.px(1)),
      new CSSMathMin(CSS.px(1)),
      new CSSMathProduct(CSS.px(1)),
      new CSSRotate(CSS.deg(1)),
      new CSSSkew(CSS.deg(1), CSS.deg(1)),
      new CSSSkewX(CSS.deg(1)),
      new CSSSkewY(CSS.deg(1)),
      new CSSTranslate(CSS.px(1), CSS.px(1)),
      new CSSPerspective(CSS.px(1)),
      new CSSScale(1, 1),
      new CSSTransformValue([new CSSScale(1, 1)]),
      new CSSVariableReferenceValue("--x"),
      new CSSKeywordValue("auto"),
      document.body.computedStyleMap(),
    ]`,
  highlights: `CSS.highlights`,
  attribute: `document.createAttribute("a")`,
  "document of XML": `(() => {
      const parsed = new DOMParser().parseFromString("<a><![CDATA[b]]><?c d?></a>", "text/xml");
      return [parsed, ...parsed.documentElement.childNodes];
    })()`,
  traversal: `[
      document.createNodeIterator(document),
      document.createTreeWalker(document),
      document.createRange(),
      new StaticRange({
        startContainer: document.body,
        startOffset: 0,
        endContainer: document.body,
        endOffset: 0,
      }),
    ]`,
  selection: `getSelection()`,
  XPath: `[document.evaluate("//p", document), document.createExpression("//p"), new XPathEvaluator()]`,
  mutation: `(() => {
      const element = document.createElement("p");
      const observer = new MutationObserver(() => {});
      observer.observe(element, { attributes: true });
      element.setAttribute("a", "b");
      return [observer, ...observer.takeRecords()];
    })()`,
  "shadow root": `document.createElement("div").attachShadow({ mode: "open" })`,
  caret: `document.caretPositionFromPoint(1, 1)`,
  "events of old": `[
      "BeforeUnloadEvent",
      "TextEvent",
      "CompositionEvent",
      "DragEvent",
      "FocusEvent",
      "HashChangeEvent",
      "KeyboardEvent",
      "MessageEvent",
      "MouseEvent",
      "StorageEvent",
      "UIEvent",
      "DeviceMotionEvent",
      "DeviceOrientationEvent",
      "TouchEvent",
    ].flatMap((name) => {
      try {
        return [document.createEvent(name)];
      } catch {
        return [];
      }
    })`,
  touch: `new Touch({ identifier: 1, target: document.body })`,
  "input device capabilities": `new InputDeviceCapabilities()`,
  "custom element": `(() => {
      class Made extends HTMLElement {
        static formAssociated = true;
      }
      customElements.define("made-once", Made);
      return [new Made().attachInternals()];
    })()`,
  rectangles: `[document.body.getClientRects(), document.body.getBoundingClientRect()]`,
  "radio buttons": `document.querySelector("form").elements.namedItem("r")`,
  "what is dragged": `(() => {
      const data = new DataTransfer();
      data.items.add("a", "text/plain");
      return [data, data.items[0]];
    })()`,
  "text track": `(() => {
      const track = document.createElement("video").addTextTrack("captions");
      const cue = new VTTCue(0, 1, "a");
      track.addCue(cue);
      return [track, cue];
    })()`,
  video: `document.createElement("video").getVideoPlaybackQuality()`,
  "media source": `(async () => {
      const source = new MediaSource();
      const video = document.createElement("video");
      video.src = URL.createObjectURL(source);
      document.body.append(video);
      await new Promise((resolve) =>
        source.addEventListener("sourceopen", resolve, { once: true }),
      );
      return [source, source.addSourceBuffer('video/webm; codecs="vp8"')];
    })()`,
  "media stream": `(() => {
      const stream = document.createElement("canvas").captureStream();
      const [track] = stream.getTracks();
      return [
        stream,
        track,
        new MediaRecorder(stream),
        globalThis.MediaStreamTrackProcessor && new MediaStreamTrackProcessor({ track }),
      ];
    })()`,
  "media of a call": `new MediaStreamTrackEvent("track", {
      track: document.createElement("canvas").captureStream().getTracks()[0],
    })`,
  database: `new Promise((resolve, reject) => {
      const opening = indexedDB.open(\`reality \${Math.random()}\`, 1);
      opening.onerror = reject;
      opening.onupgradeneeded = () =>
        opening.result.createObjectStore("s", { autoIncrement: true }).createIndex("i", "a");
      opening.onsuccess = () => {
        const transaction = opening.result.transaction("s", "readwrite");
        const store = transaction.objectStore("s");
        store.add({ a: 1 });
        const request = store.openCursor();
        const keys = store.index("i").openKeyCursor();
        keys.onsuccess = () =>
          resolve([
            opening,
            opening.result,
            transaction,
            store,
            store.index("i"),
            request,
            request.result,
            keys.result,
            IDBKeyRange.only(1),
          ]);
      };
    })`,
  lock: `navigator.locks.request("reality", { ifAvailable: true }, (lock) => lock)`,
  key: `crypto.subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt"])`,
  "audio nodes": `(() => {
      const context = new OfflineAudioContext(1, 128, 44100);
      return [
        context,
        new AudioContext(),
        context.createScriptProcessor(256),
        context.createIIRFilter([1], [1]),
        context.createPeriodicWave([0, 1], [0, 1]),
        context.createBuffer(1, 1, 44100),
        ...[
          "Analyser",
          "BiquadFilter",
          "BufferSource",
          "ChannelMerger",
          "ChannelSplitter",
          "ConstantSource",
          "Convolver",
          "Delay",
          "DynamicsCompressor",
          "Gain",
          "Oscillator",
          "Panner",
          "StereoPanner",
          "WaveShaper",
        ].map((name) => context[\`create\${name}\`]()),
      ];
    })()`,
  "audio of elements": `(() => {
      const context = new AudioContext();
      return [
        context.createMediaElementSource(document.createElement("audio")),
        context.createMediaStreamDestination(),
      ];
    })()`,
  peers: `(() => {
      const peer = new RTCPeerConnection();
      return [
        peer,
        peer.createDataChannel("a"),
        peer.addTransceiver("audio"),
        new RTCIceCandidate({ candidate: "", sdpMid: "0" }),
      ];
    })()`,
  certificate: `RTCPeerConnection.generateCertificate({ name: "ECDSA", namedCurve: "P-256" })`,
  performance: `(() => {
      performance.mark("a");
      performance.measure("m");
      return performance.getEntries();
    })()`,
  "performance by observers": `new Promise((resolve) => {
      performance.mark("b");
      new PerformanceObserver((list) => resolve([list, ...list.getEntries()])).observe({
        type: "mark",
        buffered: true,
      });
    })`,
  intersections: `new Promise((resolve) => {
      const observer = new IntersectionObserver((entries) => resolve([observer, ...entries]));
      observer.observe(document.body);
    })`,
  sizes: `new Promise((resolve) => {
      const observer = new ResizeObserver((entries) => resolve([observer, ...entries]));
      observer.observe(document.body);
    })`,
  animation: `(() => {
      const animation = document.body.animate({ opacity: [0, 1] }, 1000);
      return [animation, animation.effect, new KeyframeEffect(document.body, null)];
    })()`,
  timelines: `[
      document.timeline,
      globalThis.ScrollTimeline && new ScrollTimeline(),
      globalThis.ViewTimeline && new ViewTimeline({ subject: document.body }),
    ]`,
  "view transition": `document.startViewTransition(() => {})`,
  workers: `[
      new Worker(URL.createObjectURL(new Blob([""]))),
      new SharedWorker(URL.createObjectURL(new Blob([""]))),
    ]`,
  permission: `navigator.permissions.query({ name: "geolocation" })`,
  directory: `navigator.storage.getDirectory().then(async (folder) => {
      const file = await folder.getFileHandle("reality", { create: true });
      return [folder, file, await file.createWritable()];
    })`,
  "trusted types": `(() => {
      const policy = trustedTypes.createPolicy("reality", {
        createHTML: (text) => text,
        createScript: (text) => text,
        createScriptURL: (text) => text,
      });
      return [
        trustedTypes,
        policy,
        policy.createHTML("a"),
        policy.createScript("a"),
        policy.createScriptURL("a"),
      ];
    })()`,
  signals: `[
      new AbortController(),
      new AbortController().signal,
      globalThis.TaskController && new TaskController().signal,
    ]`,
  "idle deadline": `new Promise((resolve) => {
      requestIdleCallback(resolve);
    })`,
  WebAssembly: `(() => {
      const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
      return [
        module,
        new WebAssembly.Instance(module),
        new WebAssembly.Memory({ initial: 1 }),
        new WebAssembly.Table({ initial: 1, element: "anyfunc" }),
        new WebAssembly.Global({ value: "i32", mutable: true }, 0),
      ];
    })()`,
  "WebAssembly exception": `(() => {
      const tag = new WebAssembly.Tag({ parameters: [] });
      return [tag, new WebAssembly.Exception(tag, [])];
    })()`,
  "frames of sound": `new AudioData({
      format: "f32",
      sampleRate: 44100,
      numberOfFrames: 1,
      numberOfChannels: 1,
      timestamp: 0,
      data: new Float32Array(1),
    })`,
  "frame of video": `new VideoFrame(new Uint8Array(64), {
      format: "RGBA",
      codedWidth: 4,
      codedHeight: 4,
      timestamp: 0,
    })`,
  chunks: `[
      new EncodedAudioChunk({ type: "key", timestamp: 0, data: new Uint8Array(1) }),
      new EncodedVideoChunk({ type: "key", timestamp: 0, data: new Uint8Array(1) }),
    ]`,
  SVG: `(() => {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      return [
        svg.createSVGNumber(),
        svg.createSVGLength(),
        svg.createSVGAngle(),
        svg.createSVGPoint(),
        svg.createSVGMatrix(),
        svg.createSVGRect(),
        svg.createSVGTransform(),
      ];
    })()`,
  MIDI: `navigator.requestMIDIAccess()`,
  battery: `navigator.getBattery()`,
  voices: `[speechSynthesis, ...speechSynthesis.getVoices(), new SpeechSynthesisUtterance("a")]`,
  payment: `new PaymentRequest([{ supportedMethods: "https://example.org/" }], {
      total: { label: "a", amount: { currency: "EUR", value: "1" } },
    })`,
  presentation: `new PresentationRequest("https://example.org/")`,
  credentials: `[
      new FederatedCredential({
        id: "a",
        origin: "https://example.org",
        provider: "https://example.org",
      }),
      new PasswordCredential({ id: "a", password: "b", origin: "https://example.org" }),
    ]`,
  "clipboard item": `new ClipboardItem({ "text/plain": "a" })`,
  compression: `[new CompressionStream("gzip"), new DecompressionStream("gzip")]`,
  "request of old": `new XMLHttpRequest()`,
  "image data": `new ImageData(1, 1)`,
  "metadata of media": `new MediaMetadata({ title: "a", artwork: [{ src: "https://example.org/a.png" }] })`,
  WebSocket: `(() => {
      const socket = new WebSocket("ws://localhost:1/");
      socket.onerror = () => {};
      socket.close();
      return socket;
    })()`,
  "events from a server": `(() => {
      const source = new EventSource("/nothing");
      source.onerror = () => {};
      source.close();
      return source;
    })()`,
  keyboard: `navigator.keyboard.getLayoutMap()`,
  request: `new Request("https://example.org/")`,
};
