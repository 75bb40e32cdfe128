// Isolates JupyterLite's pages from other origins, since browsers give threads shared memory only there. Hosts such as GitHub Pages
// cannot send the headers for it, so JupyterLite's service worker adds them. And the pages say what they may load: the site's own files.

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Goes in front of JupyterLite's service worker, whose answers it changes. */
const IN_SERVICE_WORKER = `
self.addEventListener("fetch", (event) => {
  const isolated = (answer) => {
    if (answer.status === 0) return answer;
    const headers = new Headers(answer.headers);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    const { status, statusText } = answer;
    return new Response(answer.body, { status, statusText, headers });
  };
  const respond = event.respondWith.bind(event);
  event.respondWith = (answer) => respond(Promise.resolve(answer).then(isolated));
});
`;

/**
 * On the page, before JupyterLite loads: the first time there is no service worker yet, so the page starts it and loads once more.
 * Where browsers have none, or it does not help, the page goes on without.
 */
const ON_PAGE = `
const isolate = async () => {
  if (crossOriginIsolated || !navigator.serviceWorker) return;
  try {
    if (sessionStorage.isolating) return;
    sessionStorage.isolating = "once";
    await navigator.serviceWorker.register("../service-worker.js?enableCache=false");
    const too_long = new Promise((resolve) => setTimeout(resolve, 5000));
    if (!(await Promise.race([navigator.serviceWorker.ready, too_long]))) return;
    location.reload();
    await new Promise(() => {});
  } catch {}
};
await isolate();
`;

const FROM_HERE = "'self' data: blob:";

/** What JupyterLab and Plotly need: they write styles, and make functions of text. */
const POLICY = {
  "default-src": "'self'",
  "script-src": "'self' blob: 'unsafe-eval'",
  "style-src": "'self' 'unsafe-inline'",
  "img-src": FROM_HERE,
  "font-src": FROM_HERE,
  "media-src": FROM_HERE,
  "connect-src": FROM_HERE,
  "worker-src": "'self' blob:",
  "frame-src": "'self' blob:",
  "object-src": "'none'",
  "base-uri": "'self'",
  "form-action": "'self'",
};

/** Changes what JupyterLite has built in `folder`, with its application `app`. */
export async function isolate_pages(folder: string, app: string): Promise<void> {
  await change(join(folder, "service-worker.js"), (script) => IN_SERVICE_WORKER + script);
  await change(join(folder, app, "index.html"), (page) => with_policy(with_icon(with_isolation(page))));
}

const LOADS = "await import(";

function with_isolation(page: string): string {
  if (!page.includes(LOADS)) throw new Error(`JupyterLite's page has no "${LOADS}": see what has changed in it.`);
  return page.replace(LOADS, `${ON_PAGE}${LOADS}`);
}

/** Without one in the page, browsers ask the host for it, outside of the site. */
function with_icon(page: string): string {
  return page.replace("<title>", '<link rel="icon" href="./favicon.ico">\n    <title>');
}

/** Scripts in the page itself are named by their hashes; no others run. */
function with_policy(page: string): string {
  const scripts = [...page.matchAll(/<script(?![^>]*(?:src=|application\/json))[^>]*>([\s\S]*?)<\/script>/g)];
  const hashes = scripts.map(([, script = ""]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  const rules = { ...POLICY, "script-src": [POLICY["script-src"], ...hashes].join(" ") };
  const policy = Object.entries(rules).map(([what, sources]) => `${what} ${sources}`);
  return page.replace(
    "<head>",
    `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">`,
  );
}

async function change(path: string, by: (text: string) => string): Promise<void> {
  await writeFile(path, by(await readFile(path, "utf8")));
}
