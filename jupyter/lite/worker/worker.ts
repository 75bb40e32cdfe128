/** The worker in which cells run: gets the book's files, loads the compiler, then does what the page says. */
import "./system";
import type { FromCells, ToCells } from "../../threads";
import { browser } from "../browser";
import { process } from "../node/process";
import type { CommMessage, FileChosen, WorkerSetup } from "../setup";
import { type Archive, open_book } from "./book_files";
import { file_chosen } from "./choose_file";
import { create_session, type Session } from "./session";

const post = (message: FromCells): void => browser.postMessage(message);

async function start({ state, mailbox, book, archive }: WorkerSetup): Promise<Session> {
  const answer = await fetch(archive);
  if (!answer.ok) throw new Error(`the site answered ${answer.status} for ${archive}`);
  const brought = (await answer.json()) as Archive;
  await open_book(book, brought);
  process.env.MNIST_MIRRORS = brought.has_mnist ? `${book}mnist/` : "";
  const hear = create_session(post, state, mailbox);
  post({ kind: "ready" });
  return hear;
}

/** An error that nobody catches reaches the page, which tells the reader. */
function report(error: unknown): void {
  setTimeout(() => {
    throw error;
  });
}

let session: Promise<Session> | undefined;

browser.addEventListener("message", ({ data }: { readonly data: WorkerSetup | CommMessage | FileChosen | ToCells }) => {
  if (data.kind === "setup") {
    session = start(data);
    session.catch(report);
  } else if (data.kind === "file_chosen") file_chosen(data);
  else void session?.then((hear) => hear(data));
});
