/** The kernel as JupyterLite's page has it: a worker runs the cells, and the kernel's own protocol is spoken by what speaks it in Node. */
import { type CellsClient, create_cells_client, type MainThread } from "../../protocol/cells_client";
import { create_comms } from "../../protocol/comms";
import { create_iopub } from "../../protocol/iopub";
import { create_shell } from "../../protocol/shell";
import { well_formed } from "../../protocol/well_formed";
import type { Header, Request } from "../../protocol/wire";
import { create_shared_state, type FromCells, type ToCells, UNSENT } from "../../threads";
import { browser } from "../browser";
import { create_mailbox, put_event } from "../mailbox";
import { type CommMessage, type FileChosen, type FileWanted, STOPS, type WorkerSetup } from "../setup";
import { ask_for_file } from "./ask_for_file";
import { KERNEL_INFO } from "./kernel_info";

/** A message as JupyterLab's page has it. */
export type PageMessage = {
  readonly channel: "shell" | "iopub" | "control" | "stdin";
  readonly header: Header;
  readonly parent_header: Header | object;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly content: Readonly<Record<string, unknown>>;
  readonly buffers?: readonly (ArrayBuffer | ArrayBufferView)[];
};

export type PageKernel = {
  readonly receive: (message: PageMessage) => void;
  readonly stop: () => void;
  readonly end: () => void;
};

/** Where the site has the kernel's files. */
export type Addresses = { readonly worker: string; readonly book: string; readonly archive: string };

/** How long a stopped cell may go on without a word about why. */
const SILENT_MS = 1500;

const WAITING =
  "Stopping: what the cell does now has to finish first. If it does not end, restart the kernel; variables are then lost.\n";

const VERSION = "5.3";

export function start_kernel(send: (message: PageMessage) => void, addresses: Addresses): PageKernel {
  const state = browser.crossOriginIsolated ? create_shared_state() : undefined;
  const mailbox = browser.crossOriginIsolated ? create_mailbox() : undefined;
  const worker = start_worker({ ...addresses, kind: "setup", state, mailbox });

  function say(channel: "shell" | "iopub", msg_type: string, content: string, parent: Header, baggage: object = {}) {
    const header = {
      ...parent,
      msg_id: crypto.randomUUID(),
      msg_type,
      date: new Date().toISOString(),
      version: VERSION,
    };
    const rest = { metadata: {}, buffers: [], ...baggage };
    send({ channel, header, parent_header: parent, content: JSON.parse(well_formed(content)), ...rest });
  }

  const iopub = create_iopub(
    async ({ msg_type, content, ...baggage }, parent) => say("iopub", msg_type, content, parent, baggage),
    (size) => {
      if (state) Atomics.sub(state, UNSENT, size);
    },
  );
  const comms = create_comms({
    ...iopub,
    forward: (event) => {
      if (mailbox) put_event(mailbox, event);
      worker.tell({ kind: "comm", event });
    },
  });
  const cells: CellsClient = create_cells_client(worker, {
    on_output: iopub.show,
    on_comm: comms.say,
    on_comm_heard: comms.heard,
    on_terminate: () => {},
    on_catch_up: () => {},
    before_done: () => {},
  });
  const shell = create_shell({
    ...iopub,
    ...cells,
    ...comms,
    kernel_info: KERNEL_INFO,
    begin_cell: () => {},
    reply: async (request, content) => {
      await iopub.flush();
      const { header } = request;
      say("shell", header.msg_type.replace(/_request$/, "_reply"), JSON.stringify(content), header);
    },
    shut_down: async () => worker.end(),
  });

  return {
    receive: (message) => shell.receive(as_request(message)),
    stop() {
      shell.abort_waiting_cells();
      const run = cells.running();
      if (state) Atomics.add(state, STOPS, 1);
      void cells.stop(run);
      setTimeout(() => {
        if (run !== 0 && cells.running() === run) iopub.note(WAITING);
      }, SILENT_MS);
    },
    end: () => worker.end(),
  };
}

function as_request({ header, metadata, content, buffers = [] }: PageMessage): Request {
  const bytes = buffers.map((buffer) =>
    ArrayBuffer.isView(buffer)
      ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
      : new Uint8Array(buffer),
  );
  return { identities: [], header, metadata, content, buffers: bytes };
}

type CellsWorker = MainThread & {
  readonly tell: (message: CommMessage) => void;
  readonly end: () => void;
};

function start_worker({ worker: address, ...setup }: Addresses & WorkerSetup): CellsWorker {
  const worker = new browser.Worker(address);
  let hear = (_message: FromCells): void => {};
  /** Why no cell can run. */
  let fault: string | undefined;
  worker.postMessage(setup);
  worker.addEventListener("message", async ({ data }) => {
    const message = data as FromCells | FileWanted;
    if (message.kind !== "file_wanted") return hear(message);
    const bytes = await ask_for_file(message.name);
    worker.postMessage({ kind: "file_chosen", bytes } satisfies FileChosen);
  });
  worker.addEventListener("error", ({ message = "its program could not be loaded" }) => {
    fault = `the kernel does not run: ${message}. Reload the page.`;
    hear({ kind: "ready" });
  });

  function post(message: ToCells): void {
    if (fault === undefined) worker.postMessage(message);
    else refuse(message, fault);
  }

  function refuse(message: ToCells, fault: string): void {
    if (message.kind === "execute") hear({ kind: "done", run: message.run, outcome: failure(fault) });
    if (message.kind === "ask") hear({ kind: "answer", content: failure(fault) });
    if (message.kind === "stop") hear({ kind: "stopped" });
  }

  return {
    postMessage: post,
    on: (_event, act) => {
      hear = act;
    },
    tell: (message) => worker.postMessage(message),
    end: () => worker.terminate(),
  };
}

function failure(evalue: string) {
  return { status: "error", ename: "Error", evalue, traceback: [`Error: ${evalue}`] } as const;
}
