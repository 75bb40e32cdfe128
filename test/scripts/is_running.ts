/** Whether there is a process of this number. */
export function is_running(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
