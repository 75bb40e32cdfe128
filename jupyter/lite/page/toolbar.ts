/** What a chapter's tool bar has more in the browser: to start over, and to copy a link with the settings of a cell. */
import { read_link, settings_of, with_settings, write_link } from "./settings_link";

type Source = { getSource: () => string; setSource: (source: string) => void };
type CellModel = { readonly id: string; readonly sharedModel: Source };
type Cell = { readonly model: CellModel };
type Panel = {
  readonly toolbar: { readonly insertItem: (index: number, name: string, item: object) => boolean };
  readonly content: {
    readonly activeCell: Cell | null;
    readonly widgets: readonly Cell[];
    activeCellIndex: number;
    readonly scrollToItem: (index: number, align: string) => Promise<void>;
  };
};
type Context = {
  readonly path: string;
  readonly ready: Promise<void>;
  readonly revert: () => Promise<void>;
  readonly sessionContext: {
    readonly session: { readonly kernel: { readonly restart: () => Promise<void> } | null } | null;
  };
};
export type Application = {
  readonly docRegistry: { readonly addWidgetExtension: (kind: "Notebook", extension: object) => unknown };
  readonly serviceManager: { readonly contents: { readonly delete: (path: string) => Promise<void> } };
};
type Button = { readonly label: string; readonly tooltip: string; readonly onClick: () => void };

/** What JupyterLab brings along. */
export type Lab = {
  readonly ToolbarButton: new (button: Button) => object;
  readonly Dialog: {
    readonly okButton: () => object;
    readonly cancelButton: () => object;
    readonly warnButton: (about: { label: string }) => object;
  };
  readonly showDialog: (about: {
    readonly title: string;
    readonly body: string;
    readonly buttons: readonly object[];
  }) => Promise<{ readonly button: { readonly accept: boolean } }>;
};

declare const location: { readonly href: string; readonly hash: string };
declare const navigator: { readonly clipboard: { readonly writeText: (text: string) => Promise<void> } };

/** Where the site has a notebook as the book has it, from where the page is. */
const in_book = (path: string): string => new URL(`../files/${path}`, location.href).href;

export function extend_toolbar(app: Application, lab: Lab): void {
  const link = read_link(location.hash);

  async function start_over(context: Context): Promise<void> {
    const { button } = await lab.showDialog({
      title: "Start over?",
      body: "The chapter will be as the book has it. What you have changed in it, its outputs and its variables are lost.",
      buttons: [lab.Dialog.cancelButton(), lab.Dialog.warnButton({ label: "Start over" })],
    });
    if (!button.accept) return;
    await app.serviceManager.contents.delete(context.path);
    await context.revert();
    await context.sessionContext.session?.kernel?.restart();
  }

  async function copy_link({ content }: Panel, { path }: Context): Promise<void> {
    const model = content.activeCell?.model;
    const answer = await fetch(in_book(path));
    if (!model || !answer.ok) return;
    const { cells } = (await answer.json()) as { readonly cells: readonly { id: string; source: string | string[] }[] };
    const original = cells.find(({ id }) => id === model.id)?.source ?? "";
    const settings = settings_of(model.sharedModel.getSource());
    const address = new URL(location.href);
    address.hash = write_link(model.id, settings, settings_of([original].flat().join("")));
    const is_copied = await navigator.clipboard.writeText(address.href).then(
      () => true,
      () => false, // Some browsers do not allow it.
    );
    const title = is_copied ? "Copied a link to this cell" : "A link to this cell";
    await lab.showDialog({ title, body: address.href, buttons: [lab.Dialog.okButton()] });
  }

  /** Puts the numbers of a link into its cell. Nothing is run: that is the reader's to do. */
  async function follow_link(panel: Panel, { ready }: Context): Promise<void> {
    await ready;
    const index = panel.content.widgets.findIndex(({ model }) => model.id === link?.cell);
    const source = panel.content.widgets[index]?.model.sharedModel;
    if (!source || !link) return;
    const before = source.getSource();
    const changed = with_settings(before, link.settings);
    if (changed !== before) source.setSource(changed);
    panel.content.activeCellIndex = index;
    await panel.content.scrollToItem(index, "center");
    if (changed === before) return;
    const set = Object.entries(link.settings).map(([name, value]) => `${name}: ${value}`);
    await lab.showDialog({
      title: "This link has set numbers in a cell",
      body: `${set.join(", ")}. Nothing has run yet: run the cells above it first.`,
      buttons: [lab.Dialog.okButton()],
    });
  }

  app.docRegistry.addWidgetExtension("Notebook", {
    createNew: (panel: Panel, context: Context) => {
      const over = new lab.ToolbarButton({
        label: "Start over",
        tooltip: "Bring the chapter back as the book has it",
        onClick: () => void start_over(context),
      });
      const copy = new lab.ToolbarButton({
        label: "Copy link",
        tooltip: "Copy a link to the chosen cell, with the numbers in it that you have changed",
        onClick: () => void copy_link(panel, context),
      });
      panel.toolbar.insertItem(100, "start-over", over);
      panel.toolbar.insertItem(100, "copy-link", copy);
      void follow_link(panel, context);
    },
  });
}
