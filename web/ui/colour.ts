// Colours that people typed, checked and made readable. How they are used is not known here.

/** The colour when a browser would take it, else nothing. */
export const colour = (typed: string | undefined): string =>
  typed && CSS.supports("color", typed) ? typed : "";

/** White or black, whichever can be read on that colour; white wins while it is good enough. */
export function readableOn(background: string): string {
  // Drawn once: that is how the browser tells which red, green and blue it is.
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return "#fff";
  context.fillStyle = background;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((it) => (it / 255) ** 2.2);
  // WCAG's contrast with white, at least 4.5.
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.183 ? "#fff" : "#000";
}
