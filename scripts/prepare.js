// Makes a clone ready to run, before anything is installed: npm calls this file ahead of `npm start`, `npm test` and their like.
// It checks Node's version, installs the npm packages that package-lock.json names, and builds. What is done already is not done
// again, and nothing is printed about it. Plain JavaScript of 2015, so that an old Node gets as far as the sentence on its age.

const OLDEST_NODE = 20;

if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  console.error(
    `Node.js ${process.versions.node} is too old: this project needs version ${OLDEST_NODE} or later. ` +
      "Install a current one from https://nodejs.org, then run the command again.",
  );
  process.exit(1);
}

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { begin_activity } = require("./start/activity.js");
const { erase_npm_banner } = require("./start/npm_banner.js");

const repository = path.dirname(__dirname);

/** The packages a lock file names, by their folder; null when there is no such file, or one cut short. */
function read_packages(lock_file) {
  try {
    return JSON.parse(fs.readFileSync(lock_file, "utf8")).packages;
  } catch (_error) {
    return null;
  }
}

/** Whether a package was made for this operating system: a folder shared between two of them holds the packages of one. */
function suits_platform(entry) {
  return !entry.os || entry.os.includes(process.platform);
}

/**
 * Whether node_modules in `folder` holds what package-lock.json asks for. npm ends an installation by writing down what it
 * installed in node_modules/.package-lock.json, so an interrupted one has no such list, or an outdated one. Optional packages
 * are for other platforms, for the most part, and may be missing.
 */
function packages_are_current(folder) {
  const wanted = read_packages(path.join(folder, "package-lock.json"));
  const installed = read_packages(path.join(folder, "node_modules", ".package-lock.json"));
  if (!wanted || !installed) return false;
  const is_there = (name) => fs.existsSync(path.join(folder, name, "package.json"));
  return (
    Object.keys(installed).every((name) => suits_platform(installed[name])) &&
    Object.keys(wanted)
      .filter((name) => name !== "" && !wanted[name].optional)
      .every((name) => installed[name] && installed[name].version === wanted[name].version && is_there(name))
  );
}

/** The sentence for an installation that failed, from what npm printed. */
function installation_fault(npm_output) {
  if (
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/.test(
      npm_output,
    )
  )
    return "The npm packages cannot be installed because the npm registry cannot be reached: connect to the internet, then run the command again.";
  if (/\bENOSPC\b/.test(npm_output))
    return "The npm packages cannot be installed because the disk is full: free about 300 MB, then run the command again.";
  if (/\b(EACCES|EPERM|EROFS)\b/.test(npm_output))
    return `The npm packages cannot be installed because ${repository} cannot be written: clone the project into a folder of your own.`;
  return `${npm_output.trim()}\nThe npm packages cannot be installed, for the reason npm gives above: mend it, then run the command again.`;
}

/** Runs a program of Node's, or npm by its name; resolves with its exit status and what it printed on stdout and stderr. */
function run(command, words, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, Object.assign({ cwd: repository, stdio: ["ignore", "pipe", "pipe"] }, options));
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"]) {
      child[name].setEncoding("utf8").on("data", (text) => {
        output[name] += text;
      });
    }
    child.on("error", reject);
    child.on("close", (status) => resolve(Object.assign({ status }, output)));
  });
}

/** How many of the wanted packages are unpacked already: "212 of 451 packages". */
function count_packages() {
  const wanted = Object.keys(read_packages(path.join(repository, "package-lock.json")) || {}).filter(Boolean);
  const unpacked = wanted.filter((name) => fs.existsSync(path.join(repository, name, "package.json")));
  return `${unpacked.length} of ${wanted.length} packages`;
}

/**
 * Installs the packages of package-lock.json; fails with an error whose message is one sentence with the remedy. A first installation,
 * or one that was interrupted, starts from nothing (`npm ci`); a later one changes what is there, so that without network the
 * packages of before are still there. No package needs its install script: zeromq brings its compiled addon along.
 */
function install_packages() {
  const is_first = !fs.existsSync(path.join(repository, "node_modules", ".package-lock.json"));
  const npm_arguments = [
    is_first ? "ci" : "install",
    "--no-save",
    "--include=dev",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
  ];
  // A registry that does not answer is given seconds, not npm's minutes.
  npm_arguments.push("--loglevel=error", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=4000");
  const npm_script = process.env.npm_execpath;
  const end = begin_activity("Installing the npm packages (1 to 2 minutes)", count_packages);
  const installing = npm_script
    ? run(process.execPath, [npm_script].concat(npm_arguments))
    : run("npm", npm_arguments, { shell: process.platform === "win32" });
  return installing
    .catch(() => {
      throw new Error(
        "npm was not found: install Node.js with npm from https://nodejs.org, then run the command again.",
      );
    })
    .then((result) => {
      end();
      if (result.status !== 0) throw new Error(installation_fault(result.stderr));
    });
}

/** Builds what is out of date, in a process of its own, so that this one goes on telling the time. */
function build() {
  const end = begin_activity("Building the library and the kernel (half a minute)");
  return run(process.execPath, [path.join(repository, "scripts", "build.js")]).then((result) => {
    end();
    if (result.status !== 0) throw new Error(result.stderr.trim());
  });
}

/** Installs and builds what is missing or out of date. */
function prepare() {
  return (packages_are_current(repository) ? Promise.resolve() : install_packages()).then(build);
}

erase_npm_banner(process.stdout, process.env, process.argv.slice(2));
prepare().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
