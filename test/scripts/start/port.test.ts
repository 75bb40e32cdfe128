import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { asked_port, check_asked_port } from "../../../scripts/start/port";

describe("asked_port(lab_arguments)", () => {
  it.each([
    [["--no-browser", "--port", "8899"], 8899],
    [["--port=8899"], 8899],
    [["--ServerApp.port=8899"], 8899],
    [["--no-browser"], undefined],
    [["--port-retries=0"], undefined],
    [["notebooks/8899.ipynb"], undefined],
  ])("finds in %j the port %j", (lab_arguments, port) => {
    expect(asked_port(lab_arguments)).toBe(port);
  });
});

describe("check_asked_port(lab_arguments)", () => {
  it("says that the port is taken, and passes once it is free", async () => {
    const server = createServer().listen(0, "localhost");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    await expect(check_asked_port(["--port", `${port}`])).rejects.toThrow(
      `Port ${port} is taken by another program: end that program, or name another port (npm start -- --port ${port + 1})`,
    );
    await expect(check_asked_port([])).resolves.toBeUndefined();
    server.close();
    await once(server, "close");
    await expect(check_asked_port(["--port", `${port}`])).resolves.toBeUndefined();
  });
});
