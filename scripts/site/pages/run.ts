import { run_command } from "../../start/run_command";

/** Runs a program that makes a part of the site; throws an error with what it printed if it fails, else returns that. */
export async function run_or_throw(what: string, command: string, words: readonly string[]): Promise<string> {
  const { status, output } = await run_command(command, words, { environment: process.env });
  if (status !== 0) throw new Error(`${output.trim()}\n${what} ended with status ${status}, for the reason above.`);
  return output;
}
