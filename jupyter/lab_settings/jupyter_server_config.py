# JupyterLab's settings for this book. scripts/start/jupyter_environment.ts points JUPYTER_CONFIG_PATH at this folder.
# What is given on the command line (`npm start -- --port 8899`) wins over this file.
import logging
from pathlib import Path

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

settings = Path(__file__).resolve().parent
repository = settings.parents[1]

c = get_config()  # noqa: F821, defined by Jupyter

# The whole clone is served, whichever notebook is opened: figures load plotly.js from node_modules.
c.ServerApp.root_dir = str(repository)
c.LabApp.default_url = "/lab/tree/notebooks/01-two-layer-network.ipynb"

# The folder's overrides.json holds the settings of JupyterLab itself: no question about news, no search for updates.
c.LabApp.app_settings_dir = str(settings)

# One kernel, TypeScript's: the Python that runs JupyterLab is not for the reader's cells.
c.KernelSpecManager.ensure_native_kernel = False
c.KernelSpecManager.allowed_kernelspecs = {"tslab"}
c.MultiKernelManager.default_kernel_name = "tslab"

# A notebook whose tab is closed keeps its kernel, some 500 MB, so that it can be opened again with all that it has computed. After
# an hour without a cell that runs, the kernel ends. One whose notebook is open in a tab, and one that is at work, is left alone.
c.MappingKernelManager.cull_idle_timeout = 3600  # seconds
c.MappingKernelManager.cull_interval = 60  # seconds between two looks
c.MappingKernelManager.cull_connected = False
c.MappingKernelManager.cull_busy = False

# A loop may print 50,000 lines: the server passes all of them on. Its own limits are made for servers far away.
c.ZMQChannelsWebsocketConnection.iopub_data_rate_limit = 100_000_000  # bytes a second
c.ZMQChannelsWebsocketConnection.iopub_msg_rate_limit = 100_000  # messages a second


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Sends each message at once. TCP would hold a small one back until the page has acknowledged the one before it: 40 ms by which
    the bars of a pad follow the hand that draws."""

    def connect(self):
        self.websocket_handler.set_nodelay(True)
        return super().connect()


c.ServerApp.kernel_websocket_connection_class = PromptConnection

# Root is the only user there is in most containers.
c.ServerApp.allow_root = True

# `npm start` prints the address itself. Jupyter's warnings are about its own affairs (a notebook not signed here, the timing of
# pings) and would only worry a reader; `npm start -- --log-level=INFO` shows everything.
c.Application.log_level = "ERROR"

# Ctrl-C in the terminal reaches Jupyter as a signal, and it calls that critical.
logging.getLogger("ServerApp").addFilter(lambda record: "received signal" not in str(record.msg))
