// Draws the live figures of a page in the places of their stills, each when it is about to be seen. Without scripts, the stills stay. Figures and
// formulas that are wider than the page become stops for the Tab key.
(() => {
  const root = document.documentElement.dataset.content_root ?? "./";
  let plotly; // loaded with the first figure

  function load_plotly() {
    plotly ??= new Promise((loaded, failed) => {
      const script = document.createElement("script");
      Object.assign(script, { src: `${root}_static/plotly.js`, onload: () => loaded(window.Plotly), onerror: failed });
      document.head.append(script);
    });
    return plotly;
  }

  async function draw(place) {
    const frame = place.firstElementChild;
    const [library, answer] = await Promise.all([load_plotly(), fetch(place.dataset.figure)]);
    if (!answer.ok) return; // The still stays.
    const { data, layout, frames, config } = await answer.json();
    const { width = 640, height = 400 } = layout;
    const plot = document.createElement("div");
    plot.style.cssText = `width: ${width}px; height: ${height}px; transform-origin: 0 0`;
    plot.setAttribute("role", "figure");
    plot.setAttribute("aria-label", layout.meta?.alt ?? "");
    await library.newPlot(plot, { data, layout: { ...layout, width, height }, frames, config });
    const scale_plot = () => {
      plot.style.transform = `scale(${frame.getBoundingClientRect().width / width})`;
    };
    scale_plot();
    frame.replaceChildren(plot);
    new ResizeObserver(scale_plot).observe(frame);
  }

  const watch = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        draw(target);
      }
    },
    { rootMargin: "400px" },
  );
  for (const place of document.querySelectorAll("[data-figure]")) watch.observe(place);

  // What is wider than the page can be moved by the keyboard, too.
  const see_widths = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  const see_all = (selector) => {
    for (const wide of document.querySelectorAll(selector)) see_widths.observe(wide);
  };
  see_all("[data-figure]");
  window.MathJax?.startup.promise.then(() => see_all("mjx-container[display]"));
})();
