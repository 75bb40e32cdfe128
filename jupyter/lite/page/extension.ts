/**
 * JupyterLite's extension that brings the kernel. JupyterLite takes an extension as webpack's module federation makes them: it
 * hands over what modules are shared, then asks.
 */

import { type PageKernel, type PageMessage, start_kernel } from "./kernel";
import { type Application, extend_toolbar, type Lab } from "./toolbar";

type Signal = { readonly emit: (value: undefined) => void };
type Lumino = { readonly Signal: new (sender: object) => Signal };

/** JupyterLite's services, as far as they are used. */
type LiteServices = { readonly IKernelSpecs: unknown; readonly IKernelClient: unknown };
type KernelSpecs = { readonly register: (kernel: { readonly spec: object; readonly create: Create }) => void };
type KernelClient = { interrupt: (id: string) => Promise<void> };
type Create = (options: {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly sendMessage: (message: PageMessage) => void;
}) => Promise<object>;

const NAME = "handwritten-kernel";

/** The site's files of the kernel lie beside this script. */
const here = (document.currentScript as unknown as { readonly src: string }).src;
const address = (name: string): string => new URL(name, here).href;

const ADDRESSES = { worker: address("worker.js"), archive: address("archive.json"), book: address("book/") };

const SPEC = {
  name: "tslab",
  display_name: "TypeScript",
  language: "typescript",
  argv: [],
  resources: {},
};

function extension_with({ IKernelSpecs, IKernelClient }: LiteServices, { Signal }: Lumino, lab: Lab): object {
  return {
    id: `${NAME}:kernel`,
    autoStart: true,
    requires: [IKernelSpecs, IKernelClient],
    activate(app: Application, specs: KernelSpecs, client: KernelClient) {
      const kernels = new Map<string, PageKernel>();

      const create: Create = async ({ id, name, location, sendMessage }) => {
        const page_kernel = start_kernel(sendMessage, ADDRESSES);
        kernels.set(id, page_kernel);
        const kernel = {
          id,
          name,
          location,
          ready: Promise.resolve(),
          isDisposed: false,
          handleMessage: async (message: PageMessage) => page_kernel.receive(message),
          dispose() {
            if (kernel.isDisposed) return;
            kernel.isDisposed = true;
            page_kernel.end();
            kernels.delete(id);
            disposed.emit(undefined);
          },
        };
        const disposed = new Signal(kernel);
        return Object.assign(kernel, { disposed });
      };
      specs.register({ spec: SPEC, create });
      extend_toolbar(app, lab);

      // JupyterLite's own interrupt takes away the cells that are queued; this ends the one that runs.
      const interrupt = client.interrupt.bind(client);
      client.interrupt = async (id) => {
        kernels.get(id)?.stop();
        await interrupt(id);
      };
    },
  };
}

type Shared = Readonly<Record<string, Readonly<Record<string, { readonly get: () => Promise<() => unknown> }>>>>;

async function load(shared: Shared, name: string): Promise<unknown> {
  const [module] = Object.values(shared[name] ?? {});
  if (!module) throw new Error(`JupyterLite does not share ${name}`);
  const factory = await module.get();
  return factory();
}

declare const window: { _JUPYTERLAB?: Record<string, object> };
declare const document: { readonly currentScript: object };

let shared: Shared;
window._JUPYTERLAB ??= {};
window._JUPYTERLAB[NAME] = {
  init(scope: Shared) {
    shared = scope;
  },
  async get() {
    const services = (await load(shared, "@jupyterlite/services")) as LiteServices;
    const signaling = (await load(shared, "@lumino/signaling")) as Lumino;
    const components = (await load(shared, "@jupyterlab/ui-components")) as Pick<Lab, "ToolbarButton">;
    const apputils = (await load(shared, "@jupyterlab/apputils")) as Omit<Lab, "ToolbarButton">;
    const { ToolbarButton } = components;
    const { Dialog, showDialog } = apputils;
    const extension = extension_with(services, signaling, { ToolbarButton, Dialog, showDialog });
    return () => ({ __esModule: true, default: extension });
  },
};
