export function begin_activity(
  what: string,
  detail?: () => string | undefined,
  stream?: Pick<NodeJS.WriteStream, "write"> & Partial<Pick<NodeJS.WriteStream, "isTTY" | "columns">>,
): () => void;
