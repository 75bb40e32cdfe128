// Says in the terminal what goes on, and shows that it does. JavaScript, since scripts/prepare.js needs it before anything is installed.

const FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
const FRAME_IN_MILLISECONDS = 120;
/** A log file cannot go back in a line: it gets a new one so often. */
const LOG_IN_MILLISECONDS = 10000;
/** What is over sooner is not worth a word. */
const PATIENCE_IN_MILLISECONDS = 1000;

/**
 * Announces something that takes its time: `Installing the npm packages (1 to 2 minutes) …`. From then on, the line moves and counts
 * the seconds; `detail()` may say how far it is, such as "212 of 451". Returns a function to call at the end, which leaves a line on
 * how long it took. What takes less than a second leaves none.
 */
function begin_activity(what, detail, stream = process.stdout) {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  const details = () => [`${seconds()} s`].concat(detail?.() ?? []).join(", ");
  let frames = 0;
  let timer;

  const draw = () => {
    const frame = FRAMES[frames++ % FRAMES.length];
    // A line that wraps could not be drawn over.
    stream.write(`\r${`${frame} ${what} … ${details()}`.slice(0, (stream.columns || 80) - 1)}\u001b[K`);
  };
  const log = () => stream.write(frames++ === 0 ? `${what} …\n` : `… ${details()}\n`);

  const patience = setTimeout(() => {
    const show = stream.isTTY ? draw : log;
    show();
    timer = setInterval(show, stream.isTTY ? FRAME_IN_MILLISECONDS : LOG_IN_MILLISECONDS);
  }, PATIENCE_IN_MILLISECONDS);

  return () => {
    clearTimeout(patience);
    clearInterval(timer);
    if (frames > 0)
      stream.write(`${stream.isTTY ? "\r" : ""}${what}: ${seconds()} s.${stream.isTTY ? "\u001b[K" : ""}\n`);
  };
}

module.exports = { begin_activity };
