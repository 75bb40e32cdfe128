/** The five sockets of a kernel, opened where the connection file says. */
import { readFileSync } from "node:fs";
import { type Publisher, Reply, Router } from "zeromq";
import { create_publisher } from "./publisher";

/** What a front end writes into the connection file. */
export type Connection = {
  readonly transport: string;
  readonly ip: string;
  readonly key: string;
  readonly shell_port: number;
  readonly control_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly hb_port: number;
};

export type Sockets = {
  readonly shell: Router;
  readonly control: Router;
  readonly iopub: Publisher;
  readonly stdin: Router;
  readonly heartbeat: Reply;
};

export function read_connection(file: string): Connection {
  return JSON.parse(readFileSync(file, "utf8"));
}

export async function open_sockets(connection: Connection): Promise<Sockets> {
  const sockets: Sockets = {
    shell: new Router(),
    control: new Router(),
    iopub: create_publisher(),
    stdin: new Router(),
    heartbeat: new Reply(),
  };
  const separator = connection.transport === "ipc" ? "-" : ":";
  const address = (port: number) => `${connection.transport}://${connection.ip}${separator}${port}`;
  await Promise.all([
    sockets.shell.bind(address(connection.shell_port)),
    sockets.control.bind(address(connection.control_port)),
    sockets.iopub.bind(address(connection.iopub_port)),
    sockets.stdin.bind(address(connection.stdin_port)),
    sockets.heartbeat.bind(address(connection.hb_port)),
  ]);
  return sockets;
}

export function close_sockets(sockets: Sockets): void {
  for (const socket of Object.values(sockets)) socket.close();
}
