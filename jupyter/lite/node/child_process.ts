/** Node's `child_process` where no program can be started: each call tells so in the way in which it tells of a program that is not there. */

const REASON =
  'Error: a browser starts no other programs. Open the book on your own computer for that: see "Open locally".';

export function spawnSync(): { status: null; stdout: string; stderr: string; error: Error } {
  return { status: null, stdout: "", stderr: REASON, error: new Error(REASON) };
}

export function execFileSync(): never {
  throw new Error(REASON);
}

export const execSync = execFileSync;
