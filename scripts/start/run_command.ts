import { spawn } from "node:child_process";

/** What a command that ended said: its exit status, null when it could not be run or a signal ended it, and all it printed. */
export type CommandResult = { readonly status: number | null; readonly output: string };

/** Runs a command without a terminal and collects what it prints. `signal`, when it aborts, ends the command. */
export function run_command(
  command: string,
  command_arguments: readonly string[],
  options: { environment: NodeJS.ProcessEnv; signal?: AbortSignal },
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, command_arguments, {
      env: options.environment,
      signal: options.signal,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", (error) => resolve({ status: null, output: output + error.message }));
    child.on("close", (status) => resolve({ status, output }));
  });
}
