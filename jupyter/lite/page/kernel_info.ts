/** What the kernel says of itself. The bundle has the versions put in. */
declare const TSLAB_VERSION: string;
declare const TYPESCRIPT_VERSION: string;

export const KERNEL_INFO = {
  status: "ok",
  protocol_version: "5.3",
  implementation: "tslab",
  implementation_version: TSLAB_VERSION,
  language_info: {
    name: "typescript",
    version: TYPESCRIPT_VERSION,
    mimetype: "text/typescript",
    file_extension: ".ts",
    codemirror_mode: { mode: "typescript", name: "javascript", typescript: true },
  },
  banner: `TypeScript ${TYPESCRIPT_VERSION} in a browser, through tslab ${TSLAB_VERSION}`,
};
