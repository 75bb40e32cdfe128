import { serve } from "./serve";

// The library itself; with HANDWRITTEN_KERNELS=plain in the environment, its plain loops.

void serve({
  open() {
    require("handwritten");
    return (require("handwritten/package.json") as { version: string }).version;
  },
  tasks: () => require("./library_tasks") as typeof import("./library_tasks"),
});
