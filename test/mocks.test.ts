import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, it } from "vitest";
import { repository } from "../scripts/start/repository";

const text_of = (name: string) => readFileSync(join(repository, name), "utf8");

it("vitest.config.mts lists the test files that mock modules or look at memory, which must not share a process with others", () => {
  const mocking = readdirSync(join(repository, "test"), { recursive: true, encoding: "utf8" })
    .map((file) => `test/${file.split(sep).join("/")}`)
    .filter(
      (file) => file.endsWith(".test.ts") && /\bvi\.(?:mock|doMock)\(|support\/kernel_memories/.test(text_of(file)),
    );
  const [, listed = ""] = /ON_THEIR_OWN = \[(.*?)\]/s.exec(text_of("vitest.config.mts")) ?? [];
  expect(listed.match(/test\/[^"]+/g) ?? []).toEqual(mocking);
});
