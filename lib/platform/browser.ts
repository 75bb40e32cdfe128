import type { Platform } from "./platform";

/** What is used of a browser. TypeScript's types of it would clash with Node's. */
interface Browser {
  readonly navigator: { readonly hardwareConcurrency?: number };
  readonly crossOriginIsolated?: boolean;
  readonly document?: object;
  readonly Worker: new (address: string) => { readonly postMessage: (data: object) => void };
}

const browser = globalThis as unknown as Browser;

export const platform: Platform = {
  processors: () => browser.navigator.hardwareConcurrency ?? 1,
  settings: {},
  may_sleep: () => browser.document === undefined,
  start_worker(code, data) {
    // Elsewhere threads cannot share memory.
    if (!browser.crossOriginIsolated) throw new Error("the page is not cross-origin isolated");
    const source = `${code}\nonmessage = ({ data }) => {\n  run_worker(data);\n  close();\n};`;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const worker = new browser.Worker(address);
    worker.postMessage(data);
    return worker;
  },
};
