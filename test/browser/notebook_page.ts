import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page, Response } from "playwright-core";
import { launch_chromium } from "../../scripts/notebooks/chromium";
import { repository } from "../../scripts/start/repository";

/** A notebook open in JupyterLab, and what happened on its page that should not. */
export type NotebookPage = {
  page: Page;
  /** Errors on the console, and those that no script caught. */
  errors: string[];
  /** Addresses outside this machine that the page asked for. */
  outside: string[];
};

/** A Chromium for which no other machine exists. */
export function launch_browser(): Promise<Browser> {
  return launch_chromium(["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost"]);
}

/** Opens an address of JupyterLab as a browser does that was never there before, and waits for its notebook and kernel. */
export async function open_notebook(browser: Pick<Browser, "newPage">, address: URL): Promise<NotebookPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const errors: string[] = [];
  const outside: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(http|ws)s?:$/.test(protocol) && hostname !== address.hostname) outside.push(request.url());
  });
  await page.goto(address.href);
  await page.locator(".jp-Notebook .jp-Cell").first().waitFor();
  await page.locator(".jp-KernelName").filter({ hasNotText: "No Kernel" }).waitFor();
  await page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor();
  return { page, errors, outside };
}

/** Chooses an entry of JupyterLab's menus, such as "Run", "Run All Cells". */
export async function choose(page: Page, ...entries: string[]): Promise<void> {
  for (const entry of entries) {
    const label = page.getByText(entry, { exact: true });
    await page.locator(".lm-MenuBar-item, .lm-Menu-item").filter({ has: label }).click();
  }
}

/** The cell at a place of the notebook (from 0, texts included). */
export function cell_at(page: Page, index: number): Locator {
  return page.locator(`.jp-Notebook .jp-Cell[data-windowed-list-index="${index}"]`);
}

/** What stands left of a cell: `[3]:` when it was run third, `[*]:` while it waits or runs, `[ ]:` before. */
export function prompt_of(cell: Locator): Promise<string | null> {
  // Not innerText, which is empty for cells that are too far from the window to be drawn.
  return cell.locator(".jp-InputPrompt").textContent();
}

/** The errors that cells have ended with, and what they have written to stderr: JupyterLab shows both alike. */
export function errors_shown(page: Page): Locator {
  return page.locator('[data-mime-type="application/vnd.jupyter.stderr"]');
}

/** Runs a cell without waiting for its end. */
export async function start_cell(cell: Locator): Promise<void> {
  await cell.locator(".jp-InputPrompt").click();
  await cell.page().keyboard.press("Control+Enter");
}

/** Runs the cells before the one at a place of the notebook, without waiting for their end. */
export async function run_cells_before(page: Page, index: number): Promise<void> {
  await page.locator(".jp-Notebook .jp-Cell").first().locator(".jp-RenderedMarkdown").click();
  await page.keyboard.press("Escape");
  for (let n = 0; n < index; n++) await page.keyboard.press("ArrowDown");
  await choose(page, "Run", "Run All Above Selected Cell");
}

/** Waits until no cell waits or runs. */
export async function wait_until_done(page: Page, timeout = 300_000): Promise<void> {
  const busy = page.locator(".jp-Notebook .jp-InputPrompt", { hasText: "[*]" });
  await busy.first().waitFor({ state: "detached", timeout });
}

/** Replaces the text of a code cell, as a reader does: click, select all, type. */
export async function rewrite_cell(cell: Locator, source: string): Promise<void> {
  await cell.locator(".cm-content").click();
  await cell.page().keyboard.press("ControlOrMeta+a");
  await cell.page().keyboard.insertText(source);
}

/** Whether the notebook has changes that are not saved. */
export async function is_dirty(page: Page): Promise<boolean> {
  return (await page.locator(".jp-mod-current.jp-mod-dirty, .lm-TabBar-tab.jp-mod-dirty").count()) > 0;
}

/** Saves the notebook, and waits for the server's word: until then the file may be half-written. */
export async function save_notebook(page: Page): Promise<void> {
  const is_save = (response: Response) =>
    response.request().method() === "PUT" && response.url().includes("/api/contents/");
  await Promise.all([page.waitForResponse(is_save), choose(page, "File", "Save Notebook")]);
  while (await is_dirty(page)) await page.waitForTimeout(50);
}

/** Keeps a picture of the page, or of a part of it, in artifacts/browser. */
export async function keep_picture(part: Page | Locator, name: string): Promise<void> {
  const folder = join(repository, "artifacts", "browser");
  mkdirSync(folder, { recursive: true });
  await part.screenshot({ path: join(folder, `${name}.png`) });
}
