/** Local times, new mail without a reload by hand, and the delete button. */
const LONG_POLL_SECONDS = 25;
const RETRY_MS = 3_000;

function localiseTimes() {
  for (const element of document.querySelectorAll("time")) {
    const moment = new Date(element.dateTime);
    const isToday = moment.toDateString() === new Date().toDateString();
    element.textContent = moment.toLocaleString(
      "pt-BR",
      isToday ? { timeStyle: "short" } : { dateStyle: "short", timeStyle: "short" },
    );
  }
}

document.querySelector("#clear")?.addEventListener("click", async () => {
  if (!window.confirm("Apagar todas as mensagens?")) return;
  await fetch("/api/mails", { method: "DELETE" });
  window.location.href = "/";
});

/** Swaps the list for a fresh one and leaves the open message alone. */
async function refreshList() {
  const page = await (await fetch(window.location.href)).text();
  const fresh = new DOMParser().parseFromString(page, "text/html");
  if (document.body.dataset.view === "list" && document.body.dataset.newest === "") window.location.reload();
  const list = fresh.querySelector(".list");
  if (list !== null) document.querySelector(".list")?.replaceWith(document.importNode(list, true));
  document.body.dataset.newest = fresh.body.dataset.newest ?? "";
  document.querySelector("#clear")?.removeAttribute("hidden");
  localiseTimes();
}

async function watch() {
  for (;;) {
    try {
      const query = new URLSearchParams({
        after: document.body.dataset.newest ?? "",
        wait: String(LONG_POLL_SECONDS),
        limit: "1",
      });
      const answer = await fetch(`/api/mails?${query}`);
      if ((await answer.json()).mails.length > 0) await refreshList();
    } catch {
      // The stack is stopped or starts again; the page waits for it.
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
localiseTimes();
void watch();
