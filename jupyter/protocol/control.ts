/** The requests of the control channel, which are answered at once, whatever is running. */
import { KERNEL_INFO } from "./kernel_info";
import type { Request } from "./wire";

export type ControlServices = {
  readonly stop: () => void;
  readonly reply: (request: Request, content: object) => Promise<void>;
  readonly shut_down: (request: Request) => Promise<void>;
};

/**
 * Returns the function that takes a request as it arrives. No status is published for it: an `idle` would tell the
 * front end that the running cell has ended.
 */
export function create_control({ stop, reply, shut_down }: ControlServices): (request: Request) => void {
  return async (request) => {
    switch (request.header.msg_type) {
      case "interrupt_request":
        stop();
        return reply(request, { status: "ok" });
      case "shutdown_request":
        return shut_down(request);
      case "kernel_info_request":
        return reply(request, KERNEL_INFO);
    }
  };
}
