// Keys, focus and messages of the review desk. No script stands in a page; this file is all there is beside htmx.
"use strict";
(() => {
  const token = document.querySelector('meta[name="desk-token"]').content;
  const $ = (selector) => document.querySelector(selector);
  let pressedAt = 0;

  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-Desk-Token"] = token;
    if (event.detail.verb === "post" && !event.detail.parameters.decision_id) {
      event.detail.parameters.decision_id = newId();
    }
  });

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  document.addEventListener("htmx:responseError", (event) => tell(event.detail.xhr.responseText));
  document.addEventListener("htmx:sendError", () => tell("The desk does not answer. Nothing was decided; try again."));

  function tell(markup) {
    const words = new DOMParser().parseFromString(markup, "text/html").body.textContent.trim();
    $("#mistake").textContent = words;
  }

  document.addEventListener("htmx:beforeSwap", (event) => {
    // An input that keeps the focus through a swap would take the next key.
    if (event.detail.target.id === "card" && document.activeElement) document.activeElement.blur();
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id === "form") {
      const first = $("#form input:not([type=hidden]), #form select");
      if (first) first.focus();
    } else if (event.detail.target.id === "card") {
      const title = $("#card-title");
      if (title) title.focus({ preventScroll: true });
      search();
      if (pressedAt) {
        const from = pressedAt;
        pressedAt = 0;
        requestAnimationFrame(() => setTimeout(() => {
          document.body.dataset.lastKeyMs = String(Math.round(performance.now() - from));
          document.body.dataset.keys = String(Number(document.body.dataset.keys || 0) + 1);
        }));
      }
    }
  });

  $("#evidence")?.scrollIntoView({ block: "center" });

  function press(element) {
    if (element.tagName === "A") { element.click(); return; }
    if (element.dataset.busy === "1") return;
    element.dataset.busy = "1";
    pressedAt = performance.now();
    const post = element.getAttribute("hx-post");
    const values = JSON.parse(element.getAttribute("hx-vals") || "{}");
    htmx.ajax(post ? "POST" : "GET", post || element.getAttribute("hx-get"), {
      target: element.getAttribute("hx-target"), swap: "innerHTML", values,
    }).finally(() => { element.dataset.busy = "0"; });
  }

  function step(by) {
    const links = Array.from(document.querySelectorAll("#list a[data-task]")).filter((a) => !a.closest("li").hidden);
    const card = $("#card .card");
    const at = links.findIndex((a) => card && a.dataset.task === card.dataset.task);
    const next = links[at + by];
    if (!next) return;
    pressedAt = performance.now();
    htmx.ajax("GET", next.getAttribute("hx-get"), { target: "#card", swap: "innerHTML" });
  }

  function search() {
    const box = $("#search");
    if (!box) return;
    const typed = box.value.toLowerCase();
    document.querySelectorAll("#list li").forEach((item) => {
      item.hidden = typed !== "" && !item.textContent.toLowerCase().includes(typed);
    });
  }

  document.addEventListener("input", (event) => { if (event.target.id === "search") search(); });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-help]")) $("#help")?.showModal();
    if (event.target.closest("[data-close-form]")) closeForm();
  });

  function closeForm() {
    const form = $("#form");
    if (form) form.replaceChildren();
    $("#card-title")?.focus();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const inField = event.target.matches("input, select, textarea");
    if (event.key === "Escape") {
      if ($("#form form")) closeForm();
      if (event.target.id === "search") { event.target.value = ""; search(); event.target.blur(); }
      return;
    }
    if (event.target.id === "search" && event.key === "Enter") {
      event.preventDefault();
      event.target.blur();
      const first = Array.from(document.querySelectorAll("#list a[data-task]")).find((a) => !a.closest("li").hidden);
      if (first) htmx.ajax("GET", first.getAttribute("hx-get"), { target: "#card", swap: "innerHTML" });
      return;
    }
    if (inField || $("#help")?.open || event.repeat) return;
    if (event.key === "?") { $("#help")?.showModal(); event.preventDefault(); return; }
    if (event.key === "/") { $("#search")?.focus(); event.preventDefault(); return; }
    if (event.key === "j") { step(1); return; }
    if (event.key === "k") { step(-1); return; }
    const button = document.querySelector(
      `[data-key="${CSS.escape(event.key)}"], [data-key-too="${CSS.escape(event.key)}"]`);
    if (button) { event.preventDefault(); press(button); }
  });
})();
