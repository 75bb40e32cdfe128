/** The protocol thread: hears requests, hands those about code to the main thread, and publishes what comes back. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { Reply, Router } from "zeromq";
import { log, log_to } from "../log";
import { CAUGHT_UP, type ProtocolSetup, UNSENT } from "../threads";
import { create_cells_client } from "./cells_client";
import { create_comms } from "./comms";
import { create_control } from "./control";
import { create_iopub } from "./iopub";
import { KERNEL_INFO } from "./kernel_info";
import { end_with_server } from "./lifeline";
import { read_outside_output } from "./outside";
import { patient_publisher } from "./publisher";
import { create_shell } from "./shell";
import { close_sockets, open_sockets, read_connection } from "./sockets";
import { create_stop } from "./stop";
import { decode, encode, type Request } from "./wire";

/** How long a kernel that was asked to end may take before it is killed. */
const FAREWELL_MS = 1000;

async function speak(main_thread: MessagePort, setup: ProtocolSetup): Promise<void> {
  const { connection_file, state, outside_output, comm_port } = setup;
  log_to(outside_output.terminal);
  const connection = read_connection(connection_file);
  const { key } = connection;
  const sockets = await open_sockets(connection);
  const { shell, control, heartbeat } = sockets;
  const send = patient_publisher(sockets.iopub);
  const iopub = create_iopub(
    ({ msg_type, content, ...baggage }, parent) => send(encode(msg_type, content, parent, key, baggage)),
    (size) => Atomics.sub(state, UNSENT, size),
  );
  /** Before the process ends: ZeroMQ breaks it off when sockets are still open, or when a loop that listens to one is still at work. */
  const close = async () => {
    close_sockets(sockets);
    await listening;
  };
  const comms = create_comms({ ...iopub, forward: (event) => comm_port.postMessage(event) });
  const read_now = read_outside_output(outside_output, state, iopub.show);
  const cells = create_cells_client(main_thread, {
    on_output: iopub.show,
    on_comm: comms.say,
    on_comm_heard: comms.heard,
    on_terminate: () => stop.terminate(),
    on_catch_up: async (until) => {
      read_now();
      if (until === "sent") {
        await iopub.flush();
        await close();
      }
      Atomics.add(state, CAUGHT_UP, 1);
      Atomics.notify(state, CAUGHT_UP);
    },
    before_done: read_now,
  });
  const stop = create_stop(state, cells, (text) => iopub.note(text));

  const shut_down = (socket: Router) => async (request: Request) => {
    await reply(socket, key, request, { status: "ok", restart: request.content.restart === true });
    setTimeout(() => process.kill(process.pid, "SIGKILL"), FAREWELL_MS);
    await close();
    cells.exit();
  };
  const { receive, abort_waiting_cells } = create_shell({
    ...iopub,
    ...cells,
    ...comms,
    kernel_info: KERNEL_INFO,
    begin_cell: stop.begin,
    reply: async (request, content) => {
      await iopub.flush();
      await reply(shell, key, request, content);
    },
    shut_down: shut_down(shell),
  });
  const receive_on_control = create_control({
    stop: () => {
      abort_waiting_cells();
      void stop.stop();
    },
    reply: (request, content) => reply(control, key, request, content),
    shut_down: shut_down(control),
  });

  end_with_server();
  const listening = Promise.all([
    listen(shell, key, receive),
    listen(control, key, receive_on_control),
    echo_heartbeats(heartbeat),
  ]);
  await listening;
}

async function listen(socket: Router, key: string, receive: (request: Request) => void): Promise<void> {
  for await (const frames of socket) {
    try {
      receive(decode(frames, key));
    } catch (error) {
      log(String(error));
    }
  }
}

/** Answers the front end that asked. */
async function reply(socket: Router, key: string, request: Request, content: object): Promise<void> {
  const msg_type = request.header.msg_type.replace(/_request$/, "_reply");
  const frames = encode(msg_type, JSON.stringify(content), request.header, key);
  await socket.send([...request.identities, ...frames]);
}

async function echo_heartbeats(socket: Reply): Promise<void> {
  for await (const frames of socket) await socket.send(frames);
}

if (parentPort) void speak(parentPort, workerData);
