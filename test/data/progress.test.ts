import { describe, expect, it } from "vitest";
import { type DownloadProgress, progress_meter } from "../../lib/data/progress";

/** A meter of two files, about 100 and 900 bytes, with a clock set by hand; what it has reported. */
function metered() {
  const reports: DownloadProgress[] = [];
  const clock = { time: 0 };
  const sizes = new Map([
    ["a", 100],
    ["b", 900],
  ]);
  const meter = progress_meter(
    sizes,
    (progress) => reports.push(progress),
    () => clock.time,
  );
  return { meter, reports, at: (seconds: number) => (clock.time = 1000 * seconds) };
}

describe("progress_meter", () => {
  it("progress_meter(sizes, on_progress) reports bytes of all files, speed and time left", () => {
    const { meter, reports, at } = metered();
    meter.begin("a");
    expect(reports.at(-1)).toEqual({ file: "a", bytes: 0, total: 1000, bytes_per_second: 0, seconds_left: Infinity });
    at(2);
    meter.receive(100);
    expect(reports.at(-1)).toEqual({ file: "a", bytes: 100, total: 1000, bytes_per_second: 50, seconds_left: 18 });
    meter.finish();
    meter.begin("b");
    at(4);
    meter.receive(300);
    expect(reports.at(-1)).toEqual({ file: "b", bytes: 400, total: 1000, bytes_per_second: 100, seconds_left: 6 });
    at(5);
    meter.receive(600);
    meter.finish();
    expect(reports.at(-1)).toMatchObject({ file: "b", bytes: 1000, total: 1000, seconds_left: 0 });
  });

  it("progress_meter(sizes, on_progress) takes a server's word for a file's size", () => {
    const { meter, reports } = metered();
    meter.begin("a");
    meter.announce(300);
    meter.receive(50);
    expect(reports.at(-1)).toMatchObject({ bytes: 50, total: 1200 });
    meter.receive(50);
    meter.finish(); // it was 100 all the same
    expect(reports.at(-1)).toMatchObject({ bytes: 100, total: 1000 });
  });

  it("progress_meter(sizes, on_progress) forgets what came from a mirror that failed", () => {
    const { meter, reports, at } = metered();
    meter.begin("a");
    meter.receive(60);
    at(1);
    meter.begin("a");
    expect(reports.at(-1)).toMatchObject({ bytes: 0, bytes_per_second: 0 });
    at(2);
    meter.receive(40);
    expect(reports.at(-1)).toMatchObject({ bytes: 40, bytes_per_second: 40 });
  });

  it("progress_meter(sizes, on_progress) measures the speed of the last five seconds", () => {
    const { meter, reports, at } = metered();
    meter.begin("b");
    for (let second = 1; second <= 10; second++) {
      at(second);
      meter.receive(second <= 5 ? 10 : 100);
    }
    expect(reports.at(-1)).toMatchObject({ bytes: 550, bytes_per_second: 100 });
  });

  it("progress_meter(sizes, on_progress) never counts more bytes than there are in all", () => {
    const { meter, reports } = metered();
    meter.begin("a");
    meter.receive(5000);
    expect(reports.at(-1)).toMatchObject({ bytes: 5000, total: 5000 });
  });
});
