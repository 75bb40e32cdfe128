import path from "node:path";
import { repository } from "./repository";

/** Where Jupyter keeps what it remembers: the reader's settings, open tabs, which notebooks are trusted. */
export const JUPYTER_STATE = path.join(repository, ".venv", "jupyter");

/**
 * The environment for a command of Jupyter's: this process's, with the project's kernel and settings, and with all that Jupyter
 * writes kept in .venv, so that it neither depends on the home folder nor leaves anything there.
 */
export function jupyter_environment(overrides: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // A Python of another place must not mix its packages with those of .venv.
    PYTHONHOME: undefined,
    PYTHONPATH: undefined,
    JUPYTER_PATH: path.join(repository, "jupyter"),
    JUPYTER_CONFIG_PATH: path.join(repository, "jupyter", "lab_settings"),
    JUPYTER_CONFIG_DIR: path.join(JUPYTER_STATE, "config"),
    JUPYTER_DATA_DIR: path.join(JUPYTER_STATE, "data"),
    JUPYTER_RUNTIME_DIR: path.join(JUPYTER_STATE, "runtime"),
    JUPYTERLAB_SETTINGS_DIR: path.join(JUPYTER_STATE, "settings"),
    JUPYTERLAB_WORKSPACES_DIR: path.join(JUPYTER_STATE, "workspaces"),
    IPYTHONDIR: path.join(JUPYTER_STATE, "ipython"),
    ...overrides,
  };
}
