/** What is used of a browser, on the page and in the worker. TypeScript's types of it would clash with Node's. */
export type BrowserWorker = {
  readonly postMessage: (message: unknown) => void;
  readonly addEventListener: (event: "message" | "error", hear: (event: WorkerEvent) => void) => void;
  readonly terminate: () => void;
};

/** A message, or an error: then with its text. */
export type WorkerEvent = { readonly data: unknown; readonly message?: string };

/** A store of answers by address, which outlives the page. */
export type Store = {
  readonly match: (address: string) => Promise<Response | undefined>;
  readonly put: (address: string, answer: Response) => Promise<void>;
  readonly delete: (address: string) => Promise<boolean>;
  readonly keys: () => Promise<readonly { readonly url: string }[]>;
};

export type SyncRequest = {
  responseType: string;
  readonly response: ArrayBuffer;
  readonly status: number;
  readonly open: (method: string, address: string, is_async: false) => void;
  readonly send: () => void;
};

type Browser = {
  readonly Worker: new (address: string) => BrowserWorker;
  /** Missing where the page did not come over https or from this computer. */
  readonly caches?: { readonly open: (name: string) => Promise<Store> };
  readonly XMLHttpRequest: new () => SyncRequest;
  readonly crossOriginIsolated?: boolean;
  readonly location: { readonly href: string };
  /** In a worker. */
  readonly postMessage: (message: unknown) => void;
  readonly addEventListener: (event: string, hear: (event: never) => void) => void;
};

export const browser = globalThis as unknown as Browser;
