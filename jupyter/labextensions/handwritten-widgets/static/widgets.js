// For notebooks that are opened again: the widgets in them were those of a kernel that is gone. JupyterLab's renderer of widgets
// then writes "Error displaying widget: model not found" over an output that holds a still picture. This shows the picture.
// JupyterLab finds this folder through JUPYTER_PATH, and needs no build of it.
(() => {
  const WIDGET_VIEW = "application/vnd.jupyter.widget-view+json";
  /** What stands in for a widget, the best first. */
  const STILLS = ["text/html", "image/png", "text/plain"];

  /** Has a renderer of widgets show the still where it finds no widget. */
  function with_still(renderer, create_renderer) {
    const render_widget = renderer.renderModel.bind(renderer);
    renderer.renderModel = async (model) => {
      await render_widget(model);
      const still = STILLS.find((type) => model.data[type] !== undefined);
      if (still === undefined || !renderer.node.textContent.startsWith("Error displaying widget")) return;
      const stand_in = create_renderer(still);
      await stand_in.renderModel(model);
      renderer.node.textContent = "";
      renderer.addWidget(stand_in);
    };
    return renderer;
  }

  function watch_notebook({ content: { rendermime } }) {
    const create_renderer = rendermime.createRenderer.bind(rendermime);
    rendermime.createRenderer = (type) =>
      type === WIDGET_VIEW ? with_still(create_renderer(type), create_renderer) : create_renderer(type);
  }

  /** What the module exports, given JupyterLab's module of notebooks. */
  function extension_with(jupyterlab_notebook) {
    return {
      id: "handwritten-widgets:stills",
      autoStart: true,
      requires: [jupyterlab_notebook.INotebookTracker],
      activate: (_app, notebooks) => {
        notebooks.forEach(watch_notebook);
        notebooks.widgetAdded.connect((_notebooks, notebook) => watch_notebook(notebook));
      },
    };
  }

  // JupyterLab takes an extension as webpack's module federation makes them: it hands over what modules are shared, then asks.
  let shared;
  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB["handwritten-widgets"] = {
    init(scope) {
      shared = scope;
    },
    async get() {
      const [notebook] = Object.values(shared["@jupyterlab/notebook"]);
      const load = await notebook.get();
      const extension = extension_with(load());
      return () => ({ __esModule: true, default: extension });
    },
  };
})();
