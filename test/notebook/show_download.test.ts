import { describe, expect, it } from "vitest";
import { show_download_with } from "../../lib/notebook/show_download";
import { html_of, remembering_page, stopped_clock } from "./sent";

const start = {
  file: "train-images-idx3-ubyte.gz",
  bytes: 0,
  total: 11_600_000,
  bytes_per_second: 0,
  seconds_left: Number.POSITIVE_INFINITY,
};

function download(reports: number) {
  const { sent, send } = remembering_page();
  const { now, go_on } = stopped_clock();
  const on_progress = show_download_with({ now, send });
  for (let i = 0; i < reports; i++, go_on(50)) {
    on_progress({
      ...start,
      bytes: 100_000 * i,
      bytes_per_second: i && 2e6,
      seconds_left: i ? 5.6 : Number.POSITIVE_INFINITY,
    });
  }
  return { sent, on_progress };
}

describe("show_download", () => {
  it("show_download() shows nothing where nothing is downloaded", () => {
    expect(download(0).sent).toStrictEqual([]);
  });

  it("show_download() renews one bar four times a second at most", () => {
    const { sent } = download(21);
    expect(sent.map(({ update }) => update)).toStrictEqual([false, true, true, true, true]);
    expect(new Set(sent.map(({ display_id }) => display_id)).size).toBe(1);
  });

  it("show_download() writes how much has come, how fast, and how long it will take", () => {
    const { sent } = download(21);
    expect(sent[0]!.data["text/plain"]).toBe("Downloading MNIST: 0.0 of 11.6 MB");
    expect(sent.at(-1)!.data["text/plain"]).toBe("Downloading MNIST: 2.0 of 11.6 MB · 2.0 MB/s · 6 s left");
    expect(html_of(sent.at(-1)!)).toContain("width: 17.2%");
  });

  it("show_download() always shows the end", () => {
    const { sent, on_progress } = download(1);
    on_progress({ ...start, bytes: 11_600_000, seconds_left: 0 });
    expect(sent.at(-1)!.data["text/plain"]).toBe("MNIST is downloaded: 11.6 MB.");
    expect(html_of(sent.at(-1)!)).toContain("width: 100.0%");
  });
});
