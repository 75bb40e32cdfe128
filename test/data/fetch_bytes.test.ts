import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { FetchError, fetch_bytes, TIME_LIMITS } from "../../lib/data/fetch_bytes";
import { type Answer, start_mirror, unreachable } from "./mirror";

const silent = { announce: () => {}, receive: () => {} };
const BODY = Uint8Array.from({ length: 1000 }, (_, n) => n % 256);

/** What fetch_bytes makes of an answer: the body, or the error. */
async function fetched(answer: Answer, limits = TIME_LIMITS, most_bytes = 1000): Promise<Uint8Array | FetchError> {
  const { url } = await start_mirror(answer);
  return fetch_bytes(`${url}file`, most_bytes, limits, silent).catch((error) => error);
}

/** The text of a body; of an error its name and message. */
function text_of(body: Uint8Array | FetchError): string {
  return body instanceof FetchError ? String(body) : Buffer.from(body).toString();
}

describe("fetch_bytes", { timeout: 20_000 }, () => {
  it("fetch_bytes(url, …) returns the body, and tells its size and its pieces", async () => {
    const { url } = await start_mirror((_, response) => {
      response.writeHead(200, { "content-length": 1000 }).write(BODY.subarray(0, 400));
      setTimeout(() => response.end(BODY.subarray(400)), 20);
    });
    const events: number[] = [];
    const announce = (size: number) => events.push(-size);
    const receive = (bytes: number) => events.push(bytes);
    const body = await fetch_bytes(`${url}file`, 1000, TIME_LIMITS, { announce, receive });
    expect([...body]).toEqual([...BODY]);
    expect(events).toEqual([-1000, 400, 600]);
  });

  it("fetch_bytes(url, …) follows a redirect", async () => {
    const { url } = await start_mirror((_, response) => response.end("here"));
    const body = await fetched((_, response) => response.writeHead(302, { location: `${url}other` }).end());
    expect(text_of(body)).toBe("here");
  });

  it("fetch_bytes(url, …) asks for the file's own bytes, not for a compressed transfer", async () => {
    const body = await fetched((_, response, request) => response.end(request.headers["accept-encoding"]));
    expect(text_of(body)).toBe("identity");
  });

  it.each<[what: string, answer: Answer, message: string]>([
    ["a status of 404", (_, response) => response.writeHead(404).end("Gone"), "the server answered 404 Not Found"],
    ["a status of 503", (_, response) => response.writeHead(503).end(), "the server answered 503 Service Unavailable"],
    [
      "redirects in a circle",
      (_, response) => response.writeHead(302, { location: "x" }).end(),
      "redirect count exceeded",
    ],
    [
      "a body shorter than announced",
      (_, response) => {
        response.writeHead(200, { "content-length": 1000 }).write(BODY.subarray(0, 10));
        setTimeout(() => response.destroy(), 20);
      },
      "other side closed (10 bytes had come)",
    ],
    [
      "a body too long",
      (_, response) => response.end(new Uint8Array(1001)),
      expect.stringMatching(/^more came than the 1,000 bytes that are possible \(/),
    ],
    [
      "a compressed body that unpacks too long",
      (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(new Uint8Array(1e7))),
      expect.stringMatching(/^more came than the 1,000 bytes that are possible \(/),
    ],
  ])("fetch_bytes(url, …) throws, the server answering, at %s", async (_, answer, message) => {
    const error = await fetched(answer);
    expect(error).toBeInstanceOf(FetchError);
    expect(error).toMatchObject({ message, answered: true });
  });

  it("fetch_bytes(url, …) gives up a body that stalls", async () => {
    const stalls: Answer = (_, response) => response.writeHead(200, { "content-length": 1000 }).write("a beginning");
    const error = await fetched(stalls, { ...TIME_LIMITS, stall: 300 });
    expect(error).toMatchObject({ message: "nothing came for 0.3 s (11 bytes had come)", answered: true });
  });

  it("fetch_bytes(url, …) waits for a slow body, so long as it does not stall", async () => {
    const slow: Answer = (_, response) => {
      let pieces = 0;
      const send = setInterval(() => (++pieces < 5 ? response.write(".") : response.end()), 500);
      response.on("close", () => clearInterval(send));
      response.flushHeaders();
    };
    expect(text_of(await fetched(slow, { ...TIME_LIMITS, stall: 2000 }))).toBe("....");
  });

  it("fetch_bytes(url, …) gives up a body that drips on and on", async () => {
    const drips: Answer = (_, response) => {
      const drip = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(drip));
    };
    const error = await fetched(drips, { ...TIME_LIMITS, file: 500 });
    expect(error).toMatchObject({ answered: true });
    expect(String(error)).toMatch(/not finished after 0\.5 s \(\d+ bytes had come\)$/);
  });

  it("fetch_bytes(url, …) throws, no server answering, when nothing comes in time", async () => {
    const error = await fetched(() => {}, { ...TIME_LIMITS, answer: 100 });
    expect(error).toMatchObject({ message: "no answer for 0.1 s", answered: false });
  });

  it("fetch_bytes(url, …) throws, no server answering, when nothing listens there", async () => {
    const error = await fetch_bytes(await unreachable(), 1000, TIME_LIMITS, silent).catch((error) => error);
    expect(error).toBeInstanceOf(FetchError);
    expect(error.message).toMatch(/ECONNREFUSED/);
    expect(error.answered).toBe(false);
  });
});
