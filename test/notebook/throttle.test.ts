import { expect, it } from "vitest";
import { throttle } from "../../lib/notebook/throttle";
import { stopped_clock } from "./sent";

it("throttle(250) is true at once, and then four times a second at most", () => {
  const { now, go_on } = stopped_clock();
  const is_time = throttle(250, now);
  const answers = Array.from({ length: 12 }, () => {
    const answer = is_time();
    go_on(100);
    return answer;
  });
  const [yes, no] = [true, false];
  expect(answers).toStrictEqual([yes, no, no, yes, no, no, yes, no, no, yes, no, no]);
});
