"""How Sphinx makes the pages of the site. `npm run site` gives it the folder of their sources, and as -A repository=… its address."""

from html import escape
from posixpath import basename

project = "handwritten"
language = "en"
extensions = ["myst_nb"]
suppress_warnings = ["mystnb.unknown_mime_type"]

myst_enable_extensions = ["amsmath", "dollarmath"]
myst_heading_anchors = 3
nb_execution_mode = "off"  # Notebooks are committed executed.
nb_merge_streams = True

html_theme = "sphinx_book_theme"
html_title = "handwritten"
html_favicon = "static/icon.svg"
html_logo = "static/icon.svg"
html_static_path = ["static"]
templates_path = ["templates"]
html_css_files = ["site.css"]
html_js_files = [("figures.js", {"defer": "defer"})]
html_copy_source = False
html_use_index = False
html_show_sourcelink = False
html_context = {"default_mode": "auto"}
html_theme_options = {
    "logo": {"text": "handwritten", "alt_text": ""},
    "navbar_persistent": [],  # The search is in the sidebar, and in the article's header.
    "home_page_in_toc": False,
    "show_navbar_depth": 1,
    "toc_title": "On this page",
    "use_download_button": False,
    "use_fullscreen_button": False,
    "footer_content_items": ["extra-footer.html"],
    "extra_footer": "<p>MIT license. MNIST, which the book learns from, is distributed under CC BY-SA 3.0.</p>",
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}

# MathJax comes with the site. Without its menu, formulas are no stops for the Tab key; what they say is there for screen readers all the same.
mathjax_path = "mathjax/tex-chtml.js"
mathjax_options = {"defer": "defer"}
mathjax3_config = {"options": {"enableMenu": False}, "chtml": {"displayAlign": "left"}}


def add_ways_to_run(_app, pagename, _templatename, context, _doctree):
    """Puts "Run in the browser" and "Open locally" under the title of each page. The front page has its own."""
    body = context.get("body", "")
    if pagename == "index" or "</h1>" not in body:
        return
    to = context["pathto"]
    is_chapter = pagename.startswith("notebooks/")
    notebook = f"{basename(pagename)}.ipynb" if is_chapter else context["first_notebook"]
    run = f'{to("lite/notebooks/index.html", resource=True)}?path={notebook}'
    what = "this chapter" if is_chapter else "the first chapter"
    ways = (
        f'<p class="hw-ways"><a class="hw-button" href="{escape(run)}" aria-label="Run in the browser: {what}">Run in the browser</a> '
        f'<a class="hw-button" href="{to("open-locally")}">Open locally</a></p>'
    )
    head, title, rest = body.partition("</h1>")
    context["body"] = f"{head}{title}{ways}{rest}"


def setup(app):
    app.connect("html-page-context", add_ways_to_run)
