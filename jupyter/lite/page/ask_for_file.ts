/** Asks the reader for a file on their device: a page may show a dialog, but only a press of a button opens the list of files. */

type Part = {
  textContent: string;
  className: string;
  type: string;
  accept: string;
  autofocus: boolean;
  style: { cssText: string };
  onclick: () => void;
  onchange: () => void;
  onclose: () => void;
  readonly files: readonly Blob[];
  readonly append: (...parts: Part[]) => void;
  readonly click: () => void;
  readonly showModal: () => void;
  readonly close: () => void;
  readonly remove: () => void;
};

declare const document: { readonly body: Part; readonly createElement: (tag: string) => Part };

const make = (tag: string, about: Partial<Part>): Part => Object.assign(document.createElement(tag), about);

const LOOKS =
  "background: var(--jp-layout-color1); color: var(--jp-ui-font-color1); border: 1px solid var(--jp-border-color1); max-width: 30em";

/** Undefined if they choose none. */
export async function ask_for_file(name: string): Promise<Uint8Array | undefined> {
  const file = await new Promise<Blob | undefined>((resolve) => {
    const dialog = make("dialog", {
      onclose: () => {
        dialog.remove();
        resolve(undefined);
      },
    });
    dialog.style.cssText = LOOKS;
    const input = make("input", { type: "file", accept: "image/*" });
    const text = `"${name}" is not one of the book's files, and a page in a browser cannot look for it on your device. Which file is it?`;
    const choose = make("button", {
      textContent: "Choose a file",
      className: "jp-mod-styled jp-mod-accept",
      autofocus: true,
      onclick: () => input.click(),
    });
    const cancel = make("button", {
      textContent: "Cancel",
      className: "jp-mod-styled jp-mod-reject",
      onclick: () => dialog.close(),
    });
    input.style.cssText = "display: none";
    input.onchange = () => {
      resolve(input.files[0]);
      dialog.close();
    };
    dialog.append(make("p", { textContent: text }), input, choose, cancel);
    document.body.append(dialog);
    dialog.showModal();
  });
  return file && new Uint8Array(await file.arrayBuffer());
}
