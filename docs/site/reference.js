// The reference follows the theme that was chosen in the book.
const mode = localStorage.getItem("mode");
if (mode) document.documentElement.dataset.theme = mode === "auto" ? "os" : mode;
