import { createServer } from "node:net";
import { StartError } from "./start_error";

/** The port JupyterLab listens on by default. */
export const USUAL_PORT = 8888;

/** The port that JupyterLab's arguments ask for, in any of the spellings Jupyter knows; undefined when they name none. */
export function asked_port(lab_arguments: readonly string[]): number | undefined {
  const words = lab_arguments.join("\n");
  const match = /^--(?:ServerApp\.|LabApp\.)?port[=\n](\d+)$/m.exec(words);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/**
 * Throws a StartError when the port that the arguments ask for is taken. Jupyter would silently take another, and whoever asked for
 * this one would look for it in vain; without a port in the arguments that is just what is wanted.
 */
export async function check_asked_port(lab_arguments: readonly string[]): Promise<void> {
  const port = asked_port(lab_arguments);
  if (port === undefined || port === 0 || (await is_free(port))) return;
  throw new StartError(
    `Port ${port} is taken by another program: end that program, or name another port (npm start -- --port ${port + 1}), or leave --port out to get one that is free.`,
  );
}

function is_free(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "EADDRINUSE"));
    server.listen({ port, host: "localhost" }, () => server.close(() => resolve(true)));
  });
}
