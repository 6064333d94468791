/** A page with one of each thing: rules of style sheets, forms, tables, media and drawings. */
export const page = `<!doctype html>
<html>
  <head>
    <title>One of each</title>
    <meta name="a" content="b" />
    <style>
      @namespace svg url(http://www.w3.org/2000/svg);
      @layer a, b;
      a { color: red; &:hover { color: blue; } color: green; }
      @media (width > 1px) { p { margin: 0; } }
      @supports (display: grid) { p { margin: 0; } }
      @font-face { font-family: F; src: local("x"); }
      @keyframes k { from { opacity: 0; } to { opacity: 1; } }
      @page { margin: 1cm; @top-left { content: "x"; } }
      @counter-style c { system: cyclic; symbols: "*"; }
      @layer a { p { margin: 0; } }
      @container (width > 1px) { p { margin: 0; } }
      @property --x { syntax: "<length>"; inherits: false; initial-value: 0px; }
      @scope (p) to (a) { b { margin: 0; } }
      @starting-style { p { margin: 0; } }
      @font-palette-values --p { font-family: F; base-palette: 1; }
      @font-feature-values F { @styleset { a: 1; } }
      @position-try --t { left: 0; }
      @view-transition { navigation: auto; }
      @function --f() { result: 1; }
      body { animation: k 1s; }
    </style>
  </head>
  <body>
    <form>
      <input name="a" list="l" />
      <input type="button" />
      <input type="checkbox" />
      <input type="color" />
      <input type="date" />
      <input type="datetime-local" />
      <input type="email" />
      <input type="file" />
      <input type="hidden" />
      <input type="image" />
      <input type="month" />
      <input type="number" />
      <input type="password" />
      <input type="range" />
      <input type="reset" />
      <input type="search" />
      <input type="submit" />
      <input type="tel" />
      <input type="text" />
      <input type="time" />
      <input type="url" />
      <input type="week" />
      <fieldset><input type="radio" name="r" value="1" /><input type="radio" name="r" value="2" /></fieldset>
      <select><option>1</option></select>
      <textarea></textarea><button></button><output></output>
    </form>
    <datalist id="l"><option></option></datalist>
    <table>
      <caption></caption>
      <colgroup><col /></colgroup>
      <thead><tr><th></th></tr></thead>
      <tbody><tr><td></td></tr></tbody>
    </table>
    <a href="/">a</a>
    <map><area /></map>
    <video><track /></video>
    <dialog></dialog>
    <details><summary></summary></details>
    <svg><circle r="1"><animate /></circle><text>a</text><path d="M0 0" /></svg>
    <math><mi>x</mi></math>
    <!-- A comment. -->
  </body>
</html>
`;
