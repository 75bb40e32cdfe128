export const fileURLToPath = (address: string): string => decodeURI(new URL(address).pathname);
export const pathToFileURL = (path: string): URL => new URL(`file://${encodeURI(path)}`);
