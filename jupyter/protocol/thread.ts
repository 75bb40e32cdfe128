/** The protocol thread: hears requests, hands those about code to the main thread, and publishes what comes back. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { Router } from "zeromq";
import { log } from "../log";
import { type Output, output_size, type ProtocolSetup, UNSENT } from "../threads";
import { create_cells_client } from "./cells_client";
import { KERNEL_INFO } from "./kernel_info";
import { end_with_server } from "./lifeline";
import { create_outbox, type Mail } from "./outbox";
import { patient_publisher } from "./publisher";
import { create_shell } from "./shell";
import { close_sockets, open_sockets, read_connection } from "./sockets";
import { stop_cell } from "./stop";
import { decode, encode, type Request } from "./wire";

/** How long a kernel that was asked to end may take before it is killed. */
const FAREWELL_MS = 1000;

async function speak(main_thread: MessagePort, { connection_file, state }: ProtocolSetup): Promise<void> {
  const connection = read_connection(connection_file);
  const sockets = await open_sockets(connection);
  const send = patient_publisher(sockets.iopub);
  const released = (size: number) => Atomics.sub(state, UNSENT, size);
  const outbox = create_outbox(({ parent, mail }) => {
    const { msg_type, content } = as_message(mail);
    return send(encode(msg_type, content, parent, connection.key));
  }, released);
  const cells = create_cells_client(main_thread, publish_output);
  let owner: Request | undefined;

  function publish_output(output: Output): void {
    if (owner) outbox.put({ parent: owner.header, mail: output });
    else released(output_size(output));
  }

  function publish(request: Request, msg_type: string, content: object): void {
    outbox.put({ parent: request.header, mail: { kind: "other", msg_type, content: JSON.stringify(content) } });
  }

  async function reply(socket: Router, request: Request, content: object): Promise<void> {
    await outbox.flush();
    const msg_type = request.header.msg_type.replace(/_request$/, "_reply");
    await socket.send([
      ...request.identities,
      ...encode(msg_type, JSON.stringify(content), request.header, connection.key),
    ]);
  }

  async function shut_down(socket: Router, request: Request): Promise<void> {
    await reply(socket, request, { status: "ok", restart: request.content.restart === true });
    close_sockets(sockets);
    cells.exit();
    setTimeout(() => process.kill(process.pid, "SIGKILL"), FAREWELL_MS);
  }

  const receive_on_shell = create_shell({
    ...cells,
    publish,
    reply: (request, content) => reply(sockets.shell, request, content),
    take_output: (request, silent) => {
      owner = silent ? undefined : request;
    },
    shut_down: (request) => shut_down(sockets.shell, request),
  });

  /** Answered at once, and without a status: an `idle` would tell the front end that the running cell has ended. */
  async function receive_on_control(request: Request): Promise<void> {
    switch (request.header.msg_type) {
      case "interrupt_request":
        stop_cell(state, cells.stop);
        return reply(sockets.control, request, { status: "ok" });
      case "shutdown_request":
        return shut_down(sockets.control, request);
      case "kernel_info_request":
        return reply(sockets.control, request, KERNEL_INFO);
    }
  }

  async function listen(socket: Router, receive: (request: Request) => void): Promise<void> {
    for await (const frames of socket) {
      try {
        receive(decode(frames, connection.key));
      } catch (error) {
        log(String(error));
      }
    }
  }

  async function echo_heartbeats(): Promise<void> {
    for await (const frames of sockets.heartbeat) await sockets.heartbeat.send(frames);
  }

  end_with_server();
  await Promise.all([
    listen(sockets.shell, receive_on_shell),
    listen(sockets.control, receive_on_control),
    echo_heartbeats(),
  ]);
}

function as_message(mail: Mail): { readonly msg_type: string; readonly content: string } {
  switch (mail.kind) {
    case "stream":
      return { msg_type: "stream", content: JSON.stringify({ name: mail.name, text: mail.text }) };
    case "display":
      return { msg_type: mail.update ? "update_display_data" : "display_data", content: mail.content };
    case "other":
      return mail;
  }
}

if (parentPort) void speak(parentPort, workerData);
