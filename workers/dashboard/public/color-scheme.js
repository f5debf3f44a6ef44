// Sets the colours before the first paint, so that a dark room never sees a white flash.
try {
  const chosen = localStorage.getItem("borda-color-scheme") ?? "auto";
  const dark = chosen === "dark" || (chosen === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
} catch {
  document.documentElement.setAttribute("data-mantine-color-scheme", "light");
}
