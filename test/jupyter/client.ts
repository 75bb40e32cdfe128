/** A front end for tests: starts the kernel that kernel.json describes, and speaks Jupyter's protocol with it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Dealer, Request, Subscriber } from "zeromq";
import { type Extras, type Message, pack, unpack } from "./wire";

export const REPOSITORY = resolve(__dirname, "..", "..");

/** All that a request brought: its reply, and what was published about it between `busy` and `idle`. */
export type Result = {
  readonly reply: Record<string, unknown>;
  readonly published: readonly Message[];
  /** The text written to stdout and to stderr. */
  readonly stdout: string;
  readonly stderr: string;
};

export type Kernel = {
  readonly process: ChildProcess;
  /** What the kernel has written where the server runs, outside of the notebook. */
  readonly log: () => string;
  /** Sends a request on the shell channel; resolves when its reply and its `idle` have come. */
  readonly ask: (msg_type: string, content: object, metadata?: object) => Promise<Result>;
  /**
   * Sends a message to which there is no reply; resolves when its `idle` has come, with what was published about it.
   */
  readonly tell: (msg_type: string, content: object, buffers?: readonly Uint8Array[]) => Promise<readonly Message[]>;
  /** All that was published so far. */
  readonly heard: readonly Message[];
  /** Runs a cell; `options` add to the content of the request. */
  readonly run: (code: string, options?: object) => Promise<Result>;
  /** Runs the cell of that name, as JupyterLab does, which says whether it is the same one as before. */
  readonly run_cell: (cell: string, code: string) => Promise<Result>;
  /** Sends a request on the control channel; resolves with the content of the reply. */
  readonly control: (msg_type: string, content?: object) => Promise<Record<string, unknown>>;
  readonly heartbeat: (text: string) => Promise<string>;
  /** Sends a request on the shell channel as somebody would who does not have the key. */
  readonly send_unsigned: (msg_type: string, content: object) => void;
  /** Resolves when a message is published, or was already, that `matches`. */
  readonly published: (matches: (message: Message) => boolean) => Promise<Message>;
  readonly end: () => void;
};

export type Options = {
  /** The clone whose kernel is started; this one by default. */
  readonly repository?: string;
  /** A command that starts the kernel in its turn, as a server does; by default these tests are the server. */
  readonly server?: readonly string[];
};

export async function start_kernel({ repository = REPOSITORY, server = [] }: Options = {}): Promise<Kernel> {
  const scratch = mkdtempSync(join(tmpdir(), "kernel-"));
  const [shell_port, iopub_port, stdin_port, control_port, hb_port] = await free_ports(5);
  const key = "a key for tests";
  const ports = { shell_port, iopub_port, stdin_port, control_port, hb_port };
  const connection = { transport: "tcp", ip: "127.0.0.1", signature_scheme: "hmac-sha256", key, ...ports };
  const connection_file = join(scratch, "connection.json");
  writeFileSync(connection_file, JSON.stringify(connection));

  const log_file = join(scratch, "log");
  const [command = "", ...parameters] = [...server, ...kernel_command(repository, connection_file)];
  const kernel = spawn(command, parameters, {
    cwd: join(repository, "notebooks"),
    env: { ...process.env, JPY_PARENT_PID: String(process.pid) },
    stdio: ["ignore", "inherit", openSync(log_file, "a")],
  });
  const written = () => readFileSync(log_file, "utf8");

  const address = (port: number | undefined) => `tcp://127.0.0.1:${port}`;
  const iopub = new Subscriber({ receiveHighWaterMark: 0 });
  iopub.connect(address(iopub_port));
  iopub.subscribe();
  const shell = connect(address(shell_port), key);
  const control = connect(address(control_port), key);
  const hb = new Request();
  hb.connect(address(hb_port));
  const heard = listen(iopub, key);

  async function ask(msg_type: string, content: object, metadata = {}): Promise<Result> {
    const { msg_id, reply } = shell.send(msg_type, content, { metadata });
    const is_idle = (message: Message) => message.parent_id === msg_id && message.content.execution_state === "idle";
    const [answer] = await Promise.all([reply, heard.find(is_idle)]);
    const about = heard.messages.filter(({ parent_id }) => parent_id === msg_id);
    const text = (name: string) =>
      about.map(({ content }) => (content.name === name ? String(content.text) : "")).join("");
    const published = about.filter((message) => message.msg_type !== "status");
    return { reply: answer.content, published, stdout: text("stdout"), stderr: text("stderr") };
  }

  async function tell(msg_type: string, content: object, buffers?: readonly Uint8Array[]): Promise<Message[]> {
    const { msg_id } = shell.send(msg_type, content, { ...(buffers && { buffers }) });
    const is_about = (message: Message) => message.parent_id === msg_id;
    await heard.find((message) => is_about(message) && message.content.execution_state === "idle");
    return heard.messages.filter((message) => is_about(message) && message.msg_type !== "status");
  }

  // Messages that are published before the subscription has reached the kernel are lost: knock until one arrives.
  while (heard.messages.length === 0) {
    if (kernel.exitCode !== null) throw new Error(`the kernel did not start: ${written()}`);
    shell.send("kernel_info_request", {});
    await new Promise((proceed) => setTimeout(proceed, 50));
  }

  return {
    process: kernel,
    log: written,
    ask,
    tell,
    heard: heard.messages,
    run: (code, options = {}) => ask("execute_request", { code, silent: false, ...options }),
    run_cell: (cell, code) => ask("execute_request", { code, silent: false }, { cellId: cell }),
    control: async (msg_type, content = {}) => (await control.send(msg_type, content).reply).content,
    heartbeat: async (text) => {
      await hb.send(text);
      return String(await hb.receive());
    },
    send_unsigned: (msg_type, content) => void shell.socket.send(pack(msg_type, content, "another key").frames),
    published: heard.find,
    end: () => {
      kernel.kill("SIGKILL");
      for (const socket of [iopub, shell.socket, control.socket, hb]) socket.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** The command of kernel.json, as Jupyter fills it in. */
export function kernel_command(repository: string, connection_file: string): string[] {
  const resource_dir = join(repository, "jupyter", "kernels", "tslab");
  const { argv }: { argv: string[] } = JSON.parse(readFileSync(join(resource_dir, "kernel.json"), "utf8"));
  const values: Record<string, string> = { resource_dir, connection_file };
  return argv.map((part) => part.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ""));
}

/** Ports that nobody uses at the moment. */
async function free_ports(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => new Promise((proceed) => server.once("listening", proceed))));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((proceed) => server.close(proceed))));
  return ports;
}

/** All messages of a socket as they arrive. */
function listen(socket: Subscriber | Dealer, key: string) {
  const messages: Message[] = [];
  const waiting = new Set<(message: Message) => void>();
  void (async () => {
    for await (const frames of socket) {
      const message = unpack(frames, key);
      messages.push(message);
      for (const check of waiting) check(message);
    }
  })();
  const find = (matches: (message: Message) => boolean) =>
    new Promise<Message>((resolve) => {
      const check = (message: Message) => {
        if (!matches(message)) return;
        waiting.delete(check);
        resolve(message);
      };
      const found = messages.find(matches);
      if (found) resolve(found);
      else waiting.add(check);
    });
  return { messages, find };
}

/** A channel for requests, each with its reply. */
function connect(address: string, key: string) {
  const socket = new Dealer();
  socket.connect(address);
  const replies = listen(socket, key);
  function send(msg_type: string, content: object, extras: Partial<Extras> = {}) {
    const { msg_id, frames } = pack(msg_type, content, key, extras);
    void socket.send(frames);
    return { msg_id, reply: replies.find(({ parent_id }) => parent_id === msg_id) };
  }
  return { socket, send };
}
