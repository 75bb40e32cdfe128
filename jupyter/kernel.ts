/** The kernel's main thread: starts the protocol thread and runs the cells that come from it. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { log } from "./log";
import { create_shared_state, type FromCells, type ProtocolSetup, type ToCells } from "./threads";

function start(connection_file: string): void {
  const state = create_shared_state();
  const setup: ProtocolSetup = { connection_file, state };
  const protocol = new Worker(join(__dirname, "protocol", "thread.js"), { workerData: setup });
  const post = (message: FromCells): void => protocol.postMessage(message);
  // The compiler takes a second or two to load: the front end hears from the protocol thread in the meantime.
  const loading = import("./cells/session.js").then(({ create_session }) => create_session(post, state));

  protocol.on("message", async (message: ToCells) => {
    if (message.kind === "exit") process.exit(0);
    const session = await loading;
    switch (message.kind) {
      case "execute":
        return post({ kind: "done", outcome: await session.execute(message.code, message.execution_count) });
      case "stop":
        return session.stop(message.run);
      case "ask":
        return post({ kind: "answer", content: session.answer(message.question, message.code, message.cursor_pos) });
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
