import { asked_port, USUAL_PORT } from "./port";

/** What the terminal says once JupyterLab answers. */
export function greeting(
  lab: { readonly url: string; readonly port: number },
  lab_arguments: readonly string[],
): string {
  const is_elsewhere = asked_port(lab_arguments) === undefined && lab.port !== USUAL_PORT;
  return [
    ...(is_elsewhere ? [`Port ${USUAL_PORT} is taken by another program, so JupyterLab uses ${lab.port}.`] : []),
    "JupyterLab is running. If your browser does not open it by itself, open this address:",
    "",
    `    ${lab.url}`,
    "",
    "Ctrl-C ends it, with its kernels.",
  ].join("\n");
}
