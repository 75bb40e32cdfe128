import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ensure_python } from "../../../scripts/start/python_environment";
import { is_running } from "../is_running";
import { temporary_folder, write, write_program } from "../sandbox";
import { write_python } from "./fake_python";

/** A clone and a PATH with nothing on it but what a test writes there. */
function fresh_machine() {
  const [clone, bin] = [temporary_folder(), temporary_folder()];
  write(clone, "requirements.txt", "jupyterlab==4.6.6\n");
  const said: string[] = [];
  const begin = (what: string) => {
    said.push(what);
    return () => said.push("done");
  };
  const ensure = (signal?: AbortSignal) => ensure_python({ folder: clone, environment: { PATH: bin }, begin, signal });
  const calls = () => {
    const log = path.join(bin, "calls");
    return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  };
  return { clone, bin, said, ensure, calls, python: path.join(clone, ".venv", "bin", "python") };
}

const FROM_NOTHING = ["venv --clear", "pip install"];

describe.skipIf(process.platform === "win32")("ensure_python()", () => {
  it("makes .venv, installs requirements.txt, and does nothing the second time", async () => {
    const { bin, said, ensure, calls, python } = fresh_machine();
    write_python(bin, "python3");
    expect(await ensure()).toEqual({ python });
    expect(said).toEqual([
      "Making a Python 3.12.1 environment in .venv",
      "done",
      "Installing JupyterLab into .venv (1 to 2 minutes, 250 MB)",
      "done",
    ]);
    expect(await ensure()).toEqual({ python });
    expect(calls()).toEqual(FROM_NOTHING);
    expect(said).toHaveLength(4);
  });

  it("makes an environment of other packages, and says what they are for", async () => {
    const { clone, bin, said } = fresh_machine();
    write(clone, "requirements-site.txt", "Sphinx==9.0.4\n");
    const packages = { what: "Sphinx", costs: "a minute", command: "npm run site" };
    const files = { requirements: "requirements-site.txt", environment_folder: ".venv-site" };
    const ensure = () =>
      ensure_python({
        packages: { ...packages, ...files },
        folder: clone,
        environment: { PATH: bin },
        begin: (what) => () => said.push(what),
      });
    await expect(ensure()).rejects.toThrow(/Sphinx runs on it: .* run npm run site again/);
    write_python(bin, "python3");
    expect(await ensure()).toEqual({ python: path.join(clone, ".venv-site", "bin", "python") });
    expect(said).toEqual([
      "Making a Python 3.12.1 environment in .venv-site",
      "Installing Sphinx into .venv-site (a minute)",
    ]);
    expect(existsSync(path.join(clone, ".venv"))).toBe(false);
  });

  it("brings .venv up to date when requirements.txt has changed", async () => {
    const { clone, bin, ensure, calls } = fresh_machine();
    write_python(bin, "python3");
    await ensure();
    write(clone, "requirements.txt", "jupyterlab==4.6.7\n");
    await ensure();
    expect(calls()).toEqual([...FROM_NOTHING, "pip --version", "pip install"]);
  });

  it("takes up an installation that failed", async () => {
    const { bin, ensure, calls, python } = fresh_machine();
    write_python(bin, "python3", { install: "echo 'Temporary failure in name resolution'; exit 1" });
    await expect(ensure()).rejects.toThrow("connect to the internet, then run npm start again");
    write_python(path.dirname(python), "python", {});
    await ensure();
    expect(calls()).toEqual(FROM_NOTHING);
    expect(readFileSync(path.join(path.dirname(python), "calls"), "utf8")).toBe("pip --version\npip install\n");
  });

  it("makes .venv anew when the Python it was made from is gone", async () => {
    const { bin, ensure, calls, python } = fresh_machine();
    write_python(bin, "python3");
    await ensure();
    rmSync(python);
    await ensure();
    expect(calls()).toEqual([...FROM_NOTHING, ...FROM_NOTHING]);
  });

  it("leaves it to uv where there is one, without any Python", async () => {
    const { bin, ensure } = fresh_machine();
    write_program(
      bin,
      "uv",
      `#!/bin/sh\necho "$1 $2" >> "${bin}/uv_calls"\n[ "$1" = venv ] && /bin/mkdir -p "$5"\nexit 0\n`,
    );
    await ensure();
    expect(readFileSync(path.join(bin, "uv_calls"), "utf8")).toBe("--version \nvenv --clear\npip install\n");
  });

  it("finds a recent Python beside an old python3", async () => {
    const { bin, said, ensure } = fresh_machine();
    write_python(bin, "python3", { version: "3.9.6" });
    write_python(bin, "python3.11", { version: "3.11.7" });
    await ensure();
    expect(said[0]).toBe("Making a Python 3.11.7 environment in .venv");
  });

  it("says that Python is missing", async () => {
    const { ensure } = fresh_machine();
    await expect(ensure()).rejects.toThrow(/^Python was not found, and JupyterLab runs on it: install a current one /);
  });

  it("says that Python is missing where python3 is a stub that only tells where to get it", async () => {
    const { bin, ensure } = fresh_machine();
    write_program(bin, "python3", "#!/bin/sh\necho 'no developer tools were found'\n");
    await expect(ensure()).rejects.toThrow(/^Python was not found/);
  });

  it("says that Python is too old", async () => {
    const { bin, ensure } = fresh_machine();
    write_python(bin, "python3", { version: "3.9.6" });
    await expect(ensure()).rejects.toThrow(
      /^Python 3\.9\.6 is too old for JupyterLab, which needs 3\.10 or later: install/,
    );
  });

  it("says that Debian's venv module is missing, and starts from nothing once it is there", async () => {
    const { bin, ensure, calls } = fresh_machine();
    const half_made = 'mkdir -p "$4/bin"; echo "ensurepip is not available"; exit 1';
    write_python(bin, "python3", { venv: half_made });
    await expect(ensure()).rejects.toThrow("on Debian and Ubuntu run `sudo apt install python3-venv`");
    write_python(bin, "python3");
    await ensure();
    expect(calls()).toEqual(["venv --clear", ...FROM_NOTHING]);
  });

  it("ends the installation that is running when its signal aborts", async () => {
    const { bin, ensure } = fresh_machine();
    write_python(bin, "python3", { install: `echo $$ > "${bin}/pid"; exec sleep 60` });
    const controller = new AbortController();
    const ensuring = ensure(controller.signal);
    await expect
      .poll(() => existsSync(path.join(bin, "pid")) && readFileSync(path.join(bin, "pid"), "utf8"))
      .toBeTruthy();
    controller.abort();
    await expect(ensuring).rejects.toThrow();
    const pid = Number(readFileSync(path.join(bin, "pid"), "utf8"));
    await expect.poll(() => is_running(pid)).toBe(false);
  });
});
