/** How long a download may take its time, in milliseconds. */
export interface TimeLimits {
  /** Until the server begins to answer. */
  readonly answer: number;
  /** Between one piece and the next. */
  readonly stall: number;
  /** For the whole file: a server that drips a byte now and then keeps within the other limits. */
  readonly file: number;
}

/** Patient with a slow line, not with a dead one. */
export const TIME_LIMITS: TimeLimits = { answer: 15_000, stall: 20_000, file: 30 * 60_000 };

/** Who wants to know how a download goes. */
export interface FetchEvents {
  /** The size that the server announces, before the first piece. */
  announce(size: number): void;
  /** A piece of so many bytes has come. */
  receive(bytes: number): void;
}

/** A download that failed. `answered` tells whether a server was reached at all: without any, there is no network. */
export class FetchError extends Error {
  override readonly name = "FetchError";

  constructor(
    message: string,
    readonly answered: boolean,
  ) {
    super(message);
  }
}

/**
 * Downloads what is at an address, following redirects, into memory.
 *
 * @param most_bytes A body longer than this is given up.
 * @throws FetchError for anything but a whole body with a status of 200 to 299.
 */
export async function fetch_bytes(
  url: string,
  most_bytes: number,
  limits: TimeLimits,
  events: FetchEvents,
): Promise<Uint8Array> {
  const alarm = start_alarm(limits);
  let answered = false;
  let received = 0;
  try {
    // "identity": the file's own bytes, so that sizes are what the server announces.
    const response = await fetch(url, { signal: alarm.signal, headers: { "accept-encoding": "identity" } });
    answered = true;
    alarm.put_off();
    if (!response.ok) throw new Error(`the server answered ${response.status} ${response.statusText}`.trim());
    const size = Number(response.headers.get("content-length") ?? 0);
    if (size > 0) events.announce(size);
    const pieces: Uint8Array[] = [];
    for await (const piece of response.body ?? []) {
      alarm.put_off();
      received += piece.length;
      if (received > most_bytes) throw new Error(`more came than the ${in_bytes(most_bytes)} that are possible`);
      pieces.push(piece);
      events.receive(piece.length);
    }
    return new Uint8Array(await new Blob(pieces).arrayBuffer());
  } catch (error) {
    const why = reason(error);
    if (received > 0) throw new FetchError(`${why} (${in_bytes(received)} had come)`, true);
    throw new FetchError(why, answered || why.includes("redirect")); // whoever redirects in a circle was reached
  } finally {
    alarm.stop();
  }
}

/** Ends a download that exceeds a time limit: `put_off` tells that something came, `stop` that all is over. */
function start_alarm(limits: TimeLimits): { signal: AbortSignal; put_off(): void; stop(): void } {
  const abort = new AbortController();
  const ring = (why: string, after: number) =>
    setTimeout(() => abort.abort(new Error(`${why} ${after / 1000} s`)), after);
  const whole = ring("not finished after", limits.file);
  let next = ring("no answer for", limits.answer);
  return {
    signal: abort.signal,
    put_off() {
      clearTimeout(next);
      next = ring("nothing came for", limits.stall);
    },
    stop() {
      clearTimeout(whole);
      clearTimeout(next);
      abort.abort(); // closes the connection of a body that was given up
    },
  };
}

/** What went wrong, in the words of whoever knows best: fetch says only "fetch failed", its cause says why. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause: (Error & { readonly code?: string }) | undefined =
    error.cause instanceof Error ? error.cause : undefined;
  if (cause?.code === "ENOTFOUND" || cause?.code === "EAI_AGAIN") return `its name cannot be looked up (${cause.code})`;
  return cause?.message || cause?.code || error.message;
}

function in_bytes(count: number): string {
  return `${count.toLocaleString("en-US")} bytes`;
}
