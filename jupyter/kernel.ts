/** The kernel's main thread: starts the protocol thread and runs the cells that come from it. */
import { join } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import type { Session } from "./cells/session";
import { log, log_to } from "./log";
import { take_outside_output } from "./outside_output";
import { create_shared_state, type FromCells, type ProtocolSetup, type ToCells } from "./threads";

function start(connection_file: string): void {
  const state = create_shared_state();
  const outside_output = take_outside_output();
  log_to(outside_output.terminal);
  const comms = new MessageChannel();
  const setup: ProtocolSetup = { connection_file, state, outside_output, comm_port: comms.port2 };
  const protocol = new Worker(join(__dirname, "protocol", "thread.js"), {
    workerData: setup,
    transferList: [comms.port2],
  });
  const post = (message: FromCells): void => protocol.postMessage(message);
  // The compiler takes a second or two to load: the front end hears from the protocol thread in the meantime.
  let session: Session | undefined;
  const loading = import("./cells/session.js").then(({ create_session }) => {
    session = create_session(post, state, comms.port1);
    post({ kind: "ready" });
  });

  protocol.on("message", (message: ToCells) => {
    switch (message.kind) {
      case "execute":
        return session?.execute(message);
      case "stop":
        return session?.stop(message.run);
      case "ask":
        return session?.answer(message.question, message.code, message.cursor_pos);
      case "exit":
        return process.exit(0);
    }
  });
  const give_up = (error: unknown) => {
    log(error instanceof Error ? String(error.stack) : String(error));
    process.exit(1);
  };
  protocol.on("error", give_up);
  loading.catch(give_up);
}

const [, , connection_file] = process.argv;
if (connection_file) {
  start(connection_file);
} else {
  log("Jupyter starts this program, with a connection file as its argument; to open the notebooks, run `npm start`.");
  process.exitCode = 1;
}
