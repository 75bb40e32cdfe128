import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { printed_sheet } from "handwritten";
import { repository } from "./start/repository";

const file = path.join(repository, "data", "sheet.svg");
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, printed_sheet());
console.log(`The sheet to print is ${file}. Open it in a browser, and print it at its true size (100 %), across.`);
