/** Values as a message carries them: JSON. */
export type MessageData = Readonly<Record<string, unknown>>;

/** A line to what is on the page. */
export interface Comm {
  readonly id: string;
  readonly send: (data: MessageData, buffers?: readonly Uint8Array[]) => void;
  readonly close: () => void;
}

/**
 * Jupyter's comms, as a kernel that speaks them offers them at `globalThis[Symbol.for("handwritten.comms")]`. The library looks
 * there, and so knows no kernel.
 */
export interface Comms {
  readonly open: (
    target_name: string,
    opening: { readonly data: MessageData; readonly metadata?: object; readonly buffers?: readonly Uint8Array[] },
    on_message: (data: MessageData, buffers: readonly Uint8Array[]) => void,
  ) => Comm;
  /** Calls the callbacks of what has come since, while other code keeps the thread busy. */
  readonly hear: () => void;
}

const PLACE = Symbol.for("handwritten.comms");

/** The comms of this kernel; undefined where it has none: outside of a notebook, and with a stock tslab. */
export function find_comms(): Comms | undefined {
  return (globalThis as { readonly [PLACE]?: Comms })[PLACE];
}

/**
 * Hears what was done to widgets since: their callbacks are called, and their values are then the new ones. Between cells that
 * happens by itself; a loop that runs for long calls this now and then. `watch_training` does at each step.
 *
 * An error in a callback is thrown here, and so ends the loop.
 */
export function hear_widgets(): void {
  find_comms()?.hear();
}
