/** Begins a line that is no failure and that somebody should read all the same: whoever runs the tests shows it at their end. */
export const noteMark = "@treenail-note ";
