import { expect, test } from "vitest";
import { mend_javascript } from "../../../jupyter/cells/mend_javascript";

const mended = (javascript: string, ...variables: string[]) =>
  mend_javascript(javascript, (name) => variables.includes(name), []);

test("mend_javascript calls functions of earlier cells without an object", () => {
  expect(mended("exports.f(exports.g`x`); new exports.f(); exports.f.call(1);", "f", "g")).toBe(
    "(0, exports.f)((0, exports.g)`x`); new exports.f(); exports.f.call(1);",
  );
});

test("mend_javascript names by itself what is not the notebook's", () => {
  expect(mended("exports.a = exports.b = void 0;\nexports.a = exports.c + exports.d; 'exports.d'", "c")).toBe(
    "exports.a = exports.b = void 0;\nexports.a = exports.c + d; 'exports.d'",
  );
  expect(mended("exports.d = 5; exports.d();")).toBe("d = 5; d();");
});

test("mend_javascript exports variables that are declared inside of blocks, and does not mark the module", () => {
  const mark = 'Object.defineProperty(exports, "__esModule", { value: true });';
  expect(mend_javascript(`${mark}\nfor (var x of y);\n`, () => true, ["x"])).toBe(
    "\nfor (var x of y);\nexports.x = x; ",
  );
});

test("mend_javascript loads modules that may await through the kernel, and has an import.meta", () => {
  expect(mended('const a = __importDefault(require("./m.mjs")), b = require("fs");')).toBe(
    'const a = __importDefault((await __kernel_load_statement(() => require("./m.mjs"), "./m.mjs"))), b = require("fs");',
  );
  expect(mended('Promise.resolve().then(() => __importStar(require("m")));')).toBe(
    'Promise.resolve().then(() => __kernel_load(() => __importStar(require("m")), "m"));',
  );
  expect(mended("f(import.meta.url, function () { new.target; }, import.meta);")).toBe(
    "f(__kernel_import_meta.url, function () { new.target; }, __kernel_import_meta);",
  );
});
