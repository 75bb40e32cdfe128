/**
 * The requests of the shell channel. Those about code are answered one after the other in the order in which they came. What
 * a page needs to show the notebook and its widgets waits for no cell.
 */
import type { CellsClient } from "./cells_client";
import type { Comms } from "./comms";
import type { Iopub } from "./iopub";
import type { Request } from "./wire";

/** What this module needs of the rest of the thread. */
export type ShellServices = Pick<Iopub, "publish" | "take_output"> &
  Pick<CellsClient, "run_cell" | "ask"> &
  Pick<Comms, "hear" | "info"> & {
    /** What the kernel says of itself. */
    readonly kernel_info: object;
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
  /** The request that is being answered in its turn. */
  let current: Request | undefined;
  let execution_count = 0;

  const answers_at_once: Readonly<Record<string, (request: Request) => Promise<void>>> = {
    kernel_info_request: (request) => services.reply(request, services.kernel_info),
    comm_info_request: (request) => services.reply(request, services.info(request)),
    comm_open: services.hear,
    comm_msg: services.hear,
    comm_close: services.hear,
  };

  function receive(request: Request): void {
    const at_once = answers_at_once[request.header.msg_type];
    if (at_once) return void answer_at_once(request, at_once);
    waiting.push({ request, aborted: false });
    if (!current) void answer_all();
  }

  const say_state = (request: Request, execution_state: "busy" | "idle") =>
    services.publish(request, "status", { execution_state });

  /** A page takes "idle" for the whole kernel's: while a cell runs, that has to be set right. */
  async function answer_at_once(request: Request, answer: (request: Request) => Promise<void>): Promise<void> {
    say_state(request, "busy");
    await answer(request);
    say_state(request, "idle");
    if (current) say_state(current, "busy");
  }

  async function answer_all(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      current = next.request;
      say_state(current, "busy");
      await (next.aborted ? services.reply(current, { status: "aborted" }) : answer(current));
      say_state(current, "idle");
    }
    current = undefined;
  }

  async function answer(request: Request): Promise<void> {
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
      case "history_request":
        return services.reply(request, { status: "ok", history: [] });
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
