// Takes away what npm prints before it runs a script. JavaScript, since scripts/prepare.js needs it before anything is installed.

/**
 * Erases npm's banner, `> handwritten-book@0.1.0 start` and the command, from the terminal: the lines right above the cursor. Only npm
 * itself could leave it out, where it is told to be silent about everything, errors included. A log file keeps it.
 */
function erase_npm_banner(stream, environment, command_arguments) {
  const name = environment.npm_package_name;
  const script = environment.npm_lifecycle_script;
  if (!stream.isTTY || !name || !script || environment.npm_config_loglevel === "silent") return;
  const title = `> ${name}@${environment.npm_package_version} ${environment.npm_lifecycle_event}`;
  const command = [`> ${script}`, ...command_arguments].join(" ");
  const height = (line) => Math.max(1, Math.ceil(line.length / (stream.columns || 80)));
  // An empty line stands before the two, and one after.
  stream.write(`\u001b[${2 + height(title) + height(command)}A\u001b[J`);
}

module.exports = { erase_npm_banner };
