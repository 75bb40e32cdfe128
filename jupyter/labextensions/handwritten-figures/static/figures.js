// JupyterLab's renderer of figures (application/vnd.plotly.v1+json). JupyterLab finds this folder through JUPYTER_PATH, and
// needs no build of it.
// - a figure keeps its layout's size, and is scaled down, still or live, where the window is narrower;
// - looking changes nothing: only the output of a run, drawn for the first time, gets a still picture, which is saved with it;
// - an updated display is drawn again.
(() => {
  const MIME_TYPE = "application/vnd.plotly.v1+json";
  const USUAL_SIZE = { width: 640, height: 400 };

  function load_script(src) {
    return new Promise((loaded, failed) => {
      document.head.append(Object.assign(document.createElement("script"), { src, onload: loaded, onerror: failed }));
    });
  }

  /** plotly.js, from the Jupyter server, which serves the whole clone: loaded once per page, also for the figures' html. */
  async function load_plotly() {
    const { baseUrl = "/" } = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");
    const on_server = `${baseUrl}files/node_modules/plotly.js-dist/plotly.js`;
    window.plotly_is_loaded ??= load_script(on_server);
    await window.plotly_is_loaded;
    return window.Plotly;
  }

  /** An output's data with a still picture of its figure: as image/png, and for pages that run no scripts in its html. */
  function with_still(data, png) {
    const html = [data["text/html"] ?? ""].flat().join("");
    return {
      ...data,
      "image/png": png,
      "text/html": html.replace("<img ", `<img src="data:image/png;base64,${png}" `),
    };
  }

  /** Makes a renderer, given the base class of what JupyterLab shows. */
  function renderer_on({ Widget }) {
    class FigureRenderer extends Widget {
      constructor() {
        super();
        this.addClass("jp-RenderedPlotly");
        this.place = document.createElement("div");
        this.place.style.overflow = "hidden"; // An empty plot would make room for itself before it is scaled.
        this.node.append(this.place);
        this.resized = new ResizeObserver(() => this.fit_plot());
        this.resized.observe(this.place);
      }

      /** JupyterLab calls this when the output comes, and whenever any of its data changes. */
      async renderModel(model) {
        const figure = JSON.stringify(model.data[MIME_TYPE]);
        if (figure === this.figure) return;
        this.figure = figure;
        const { width, height } = { ...USUAL_SIZE, ...model.data[MIME_TYPE].layout };
        Object.assign(this.place.style, { maxWidth: `${width}px`, aspectRatio: `${width} / ${height}` });
        if (model.data["image/png"] === undefined || this.plot) await this.draw(model);
        else this.show_still(model);
      }

      /** A still costs nothing to show; the live figure takes its place when the mouse comes. */
      show_still(model) {
        const still = document.createElement("img");
        still.className = "plot-img";
        still.src = `data:image/png;base64,${model.data["image/png"]}`;
        still.alt = model.data[MIME_TYPE].layout?.meta?.alt ?? "";
        still.style.cssText = "display: block; width: 100%; height: 100%";
        still.addEventListener("pointerenter", () => this.draw(model), { once: true });
        this.place.replaceChildren(still);
      }

      async draw(model) {
        const { data, layout = {}, frames, config } = JSON.parse(this.figure);
        const { width, height } = { ...USUAL_SIZE, ...layout };
        const plot = document.createElement("div");
        plot.style.cssText = `width: ${width}px; height: ${height}px; transform-origin: 0 0`;
        const plotly = await load_plotly().catch(() => undefined);
        if (!plotly) return this.say_why(model);
        await plotly.newPlot(plot, { data, layout: { ...layout, width, height }, frames, config });
        if (this.isDisposed) return;
        this.plot = plot;
        this.fit_plot();
        this.place.replaceChildren(plot);
        if (!model.trusted || model.data["image/png"] !== undefined) return;
        const address = await plotly.toImage(plot, { format: "png", width, height });
        model.setData({ data: with_still(model.data, address.slice(address.indexOf(",") + 1)) });
      }

      /** A still stays; in the place of a figure that has none, its description and why it is not there. */
      say_why(model) {
        if (model.data["image/png"] !== undefined) return;
        const alt = model.data[MIME_TYPE].layout?.meta?.alt ?? "A figure.";
        this.place.style.aspectRatio = "";
        this.place.textContent = `${alt} The picture needs plotly.js, which could not be loaded: run npm install, then reload this page.`;
      }

      fit_plot() {
        if (this.plot)
          this.plot.style.transform = `scale(${this.place.getBoundingClientRect().width / this.plot.offsetWidth})`;
      }

      dispose() {
        this.resized.disconnect();
        if (this.plot) window.Plotly.purge(this.plot);
        super.dispose();
      }
    }
    return () => new FigureRenderer();
  }

  /** What the module exports: a factory of renderers, ranked before all others for figures. */
  function extension_with(widgets) {
    return {
      id: "handwritten-figures:renderer",
      rendererFactory: { safe: true, mimeTypes: [MIME_TYPE], createRenderer: renderer_on(widgets) },
      rank: 0,
      dataType: "json",
    };
  }

  // JupyterLab takes an extension as webpack's module federation makes them: it hands over what modules are shared, then asks.
  let shared;
  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB["handwritten-figures"] = {
    init(scope) {
      shared = scope;
    },
    async get() {
      const [widgets] = Object.values(shared["@lumino/widgets"]);
      const load = await widgets.get();
      return () => extension_with(load());
    },
  };
})();
