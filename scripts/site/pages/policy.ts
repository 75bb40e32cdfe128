import { createHash } from "node:crypto";

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/**
 * A page that asks browsers to load from the site alone, and to run no script but its files and those that stand in it now, which are named by
 * their hashes. Styles may stand in the page, as Plotly, MathJax and Pygments write them.
 */
export function with_policy(html: string): string {
  const hashes = [...html.matchAll(INLINE_SCRIPT)].map(([, code]) => `'sha256-${sha256(code!)}'`);
  // The kernels of the front page's network are WebAssembly.
  const wasm = html.includes("data-network=") ? ["'wasm-unsafe-eval'"] : [];
  const policy = [
    "default-src 'self'", // Firefox looks here whether it may fetch the next chapter beforehand.
    ["script-src 'self'", ...new Set(hashes), ...wasm].join(" "),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    ...["object-src", "frame-src", "worker-src", "media-src", "manifest-src"].map((kind) => `${kind} 'none'`),
    "form-action 'self'",
    "base-uri 'none'",
  ];
  const head = /<head>(\s*<meta charset="utf-8"\s*\/?>)?/i;
  if (!head.test(html)) throw new Error("a page has no <head>, where its content security policy would stand");
  return html.replace(
    head,
    (found) => `${found}<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">`,
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
