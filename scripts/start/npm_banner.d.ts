export function erase_npm_banner(
  stream: Pick<NodeJS.WriteStream, "write"> & Partial<Pick<NodeJS.WriteStream, "isTTY" | "columns">>,
  environment: NodeJS.ProcessEnv,
  command_arguments: readonly string[],
): void;
