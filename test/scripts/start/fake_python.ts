import { write_program } from "../sandbox";

/** Lines of a shell program that answers one way a Python is called. */
type Answers = {
  /** `python -c "print the version"` */
  readonly version?: string;
  /** `python -m venv --clear FOLDER`, FOLDER being $4 */
  readonly venv?: string;
  /** `python -m pip install …` */
  readonly install?: string;
};

/** Puts a copy of this Python into the environment that it makes, as venv does. */
const MAKES_ENVIRONMENT = 'rm -rf "$4"; mkdir -p "$4/bin"; cp "$0" "$4/bin/python"';

/** A Python of a few shell lines. It appends what it is called with to the file `calls` in `folder`. */
export function write_python(folder: string, command: string, answers: Answers = {}): void {
  const { version = "3.12.1", venv = MAKES_ENVIRONMENT, install = "exit 0" } = answers;
  write_program(
    folder,
    command,
    `#!/bin/sh
PATH=/usr/bin:/bin
[ "$1" = -c ] && echo ${version} && exit
echo "$2 $3" >> "${folder}/calls"
case "$2 $3" in
  "venv --clear") ${venv} ;;
  "pip --version") exit 0 ;;
  "pip install") ${install} ;;
esac
`,
  );
}
