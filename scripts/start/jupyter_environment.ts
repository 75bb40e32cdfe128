import path from "node:path";
import { repository } from "./repository";

/** Where Jupyter keeps what it remembers: the reader's settings, open tabs, which notebooks are trusted. */
export const jupyter_state = path.join(repository, ".venv", "jupyter");

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
    JUPYTER_CONFIG_DIR: path.join(jupyter_state, "config"),
    JUPYTER_DATA_DIR: path.join(jupyter_state, "data"),
    JUPYTER_RUNTIME_DIR: path.join(jupyter_state, "runtime"),
    JUPYTERLAB_SETTINGS_DIR: path.join(jupyter_state, "settings"),
    JUPYTERLAB_WORKSPACES_DIR: path.join(jupyter_state, "workspaces"),
    IPYTHONDIR: path.join(jupyter_state, "ipython"),
    ...overrides,
  };
}

/**
 * The words that make Python start JupyterLab. The project's own settings are in jupyter/lab_settings/jupyter_server_config.py,
 * where an argument of the user's wins over them.
 */
export function lab_arguments(user_arguments: readonly string[] = []): string[] {
  return ["-m", "jupyterlab", ...user_arguments];
}
