/** Ends the kernel when the server that started it is gone, however it went. */

const LOOK_EVERY_MS = 1000;

/**
 * Jupyter names the server in JPY_PARENT_PID, unless the kernel is to outlive it. The process is killed rather than
 * asked to exit, since a cell's loop may keep the main thread from hearing.
 */
export function end_with_server(): void {
  const server = Number(process.env.JPY_PARENT_PID);
  if (!server || process.platform === "win32") return;
  const first_parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== first_parent || !is_running(server)) process.kill(process.pid, "SIGKILL");
  }, LOOK_EVERY_MS);
}

function is_running(process_id: number): boolean {
  try {
    return process.kill(process_id, 0);
  } catch (error) {
    // Not being allowed to signal a process shows that it is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
