/** The requests of the shell channel, answered one after the other in the order in which they came. */
import type { CellsClient } from "./cells_client";
import type { Iopub } from "./iopub";
import { KERNEL_INFO } from "./kernel_info";
import type { Request } from "./wire";

/** What this module needs of the rest of the thread. */
export type ShellServices = Pick<Iopub, "publish" | "take_output"> &
  Pick<CellsClient, "run_cell" | "ask"> & {
    /** Answers the front end that asked, after everything that was published before. */
    readonly reply: (request: Request, content: object) => Promise<void>;
    /** A cell is about to run. */
    readonly begin_cell: () => void;
    readonly shut_down: (request: Request) => Promise<void>;
  };

export type Shell = {
  /** Takes a request as it arrives. */
  readonly receive: (request: Request) => void;
  /** The cells that are queued will not be run. */
  readonly abort_waiting_cells: () => void;
};

export function create_shell(services: ShellServices): Shell {
  type Waiting = { readonly request: Request; aborted: boolean };
  const waiting: Waiting[] = [];
  let busy = false;
  let execution_count = 0;

  function receive(request: Request): void {
    waiting.push({ request, aborted: false });
    if (!busy) void answer_all();
  }

  async function answer_all(): Promise<void> {
    busy = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      services.publish(next.request, "status", { execution_state: "busy" });
      await (next.aborted ? services.reply(next.request, { status: "aborted" }) : answer(next.request));
      services.publish(next.request, "status", { execution_state: "idle" });
    }
    busy = false;
  }

  async function answer(request: Request): Promise<void> {
    const content = answers_without_code[request.header.msg_type];
    switch (request.header.msg_type) {
      case "execute_request":
        return execute(request);
      case "complete_request":
      case "inspect_request":
      case "is_complete_request": {
        const { code, cursor_pos } = request.content;
        return services.reply(
          request,
          await services.ask(request.header.msg_type, String(code), Number(cursor_pos ?? 0)),
        );
      }
      case "shutdown_request":
        return services.shut_down(request);
      default:
        if (content) return services.reply(request, content);
    }
  }

  async function execute(request: Request): Promise<void> {
    const { code, silent = false, store_history = true, stop_on_error = true } = request.content;
    if (store_history && !silent) execution_count += 1;
    services.begin_cell();
    services.take_output(request, silent === true);
    if (!silent) services.publish(request, "execute_input", { code, execution_count });
    const { cellId: cell } = request.metadata; // JupyterLab says so; other front ends need not.
    const outcome = await services.run_cell(String(code), execution_count, typeof cell === "string" ? cell : undefined);
    if (outcome.status === "error") {
      const { ename, evalue, traceback } = outcome;
      if (!silent) services.publish(request, "error", { ename, evalue, traceback });
      if (stop_on_error) abort_waiting_cells();
    }
    // A cell that lifts the rule is meant to show its error (JupyterLab sends this for the tag `raises-exception`): that
    // is no failure of the run. To a reply of an error, JupyterLab takes the `[*]` from the cells that are still to come.
    const reply =
      outcome.status === "error" && stop_on_error ? outcome : { status: "ok", user_expressions: {}, payload: [] };
    await services.reply(request, { ...reply, execution_count });
  }

  /** The cells that are queued behind a failed one are not run: Jupyter's rule, which `stop_on_error: false` lifts. */
  function abort_waiting_cells(): void {
    for (const place of waiting) {
      if (place.request.header.msg_type === "execute_request") place.aborted = true;
    }
  }

  return { receive, abort_waiting_cells };
}

const answers_without_code: Readonly<Record<string, object>> = {
  kernel_info_request: KERNEL_INFO,
  comm_info_request: { status: "ok", comms: {} },
  history_request: { status: "ok", history: [] },
};
