// Keys, focus and messages of the review desk. No script stands in a page; this file is all there is beside htmx.
"use strict";
(() => {
  const token = document.querySelector('meta[name="desk-token"]').content;
  const $ = (selector) => document.querySelector(selector);
  const all = (selector) => Array.from(document.querySelectorAll(selector));
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

  document.addEventListener("htmx:beforeRequest", () => { document.body.dataset.busy = "1"; });
  document.addEventListener("htmx:afterRequest", () => { document.body.dataset.busy = "0"; });
  document.addEventListener("htmx:responseError", (event) => tell(event.detail.xhr.responseText));
  document.addEventListener("htmx:sendError", () => tell("The desk does not answer. Nothing was decided; try again."));

  function tell(markup) {
    const page = new DOMParser().parseFromString(markup, "text/html");
    const words = (page.querySelector(".mistake-text") || page.body).textContent.trim();
    $("#mistake").textContent = words;
  }

  document.addEventListener("htmx:beforeSwap", (event) => {
    // An input that keeps the focus through a swap would take the next key.
    const into = event.detail.target.id;
    if (event.detail.shouldSwap && (into === "card" || into === "main")) document.activeElement?.blur();
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const into = event.detail.target.id;
    if (into === "form") {
      openForm();
    } else if (into === "card" || into === "main") {
      const title = into === "card" ? $("#card-title") : $("#main");
      if (title) title.focus({ preventScroll: true });
      if (into === "main") window.scrollTo(0, 0);
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

  // --- forms -----------------------------------------------------------------------------------------------

  function openForm() {
    const box = $("#span-box");
    if (box) {
      box.focus();
      box.setSelectionRange(atUnit(box.value, Number(box.dataset.start)), atUnit(box.value, Number(box.dataset.end)));
      marked(box);
    } else {
      const first = $("#form input:not([type=hidden]), #form select");
      if (first) first.focus();
    }
    $("#form")?.scrollIntoView({ block: "nearest" });
  }

  // The desk counts characters, a browser counts UTF-16 units: they differ after the first emoji.
  const atUnit = (text, characters) => Array.from(text).slice(0, characters).join("").length;
  const atCharacter = (text, units) => Array.from(text.slice(0, units)).length;

  function marked(box) {
    const form = box.form;
    const words = box.value.slice(box.selectionStart, box.selectionEnd);
    const trimmed = box.selectionStart + words.length - words.trimStart().length;
    const offset = Number(box.dataset.offset);
    if (words.trim() === "") return;
    form.elements.start.value = String(offset + atCharacter(box.value, trimmed));
    form.elements.end.value = String(offset + atCharacter(box.value, trimmed + words.trim().length));
    $("#span-words").textContent = words.trim();
  }

  // Words are marked in it and never changed; a box that is read-only would have no caret to mark them with.
  document.addEventListener("beforeinput", (event) => {
    if (event.target.id === "span-box") event.preventDefault();
  });

  document.addEventListener("selectionchange", () => {
    const box = $("#span-box");
    if (box && document.activeElement === box) marked(box);
  });

  // The browser tells of a changed selection a moment later; what is sent must be what is marked now.
  function markedNow(form) {
    const box = form?.querySelector("#span-box");
    if (box) marked(box);
  }

  document.addEventListener("submit", (event) => markedNow(event.target), true);

  // Words that are marked in the whole text go along when the form for something missing is opened.
  function markedInText() {
    const text = $("#whole-text"), chosen = window.getSelection();
    if (!text || !chosen || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return null;
    const range = chosen.getRangeAt(0), before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = Array.from(before.toString()).length;
    return { start, end: start + Array.from(range.toString()).length };
  }

  document.addEventListener("change", (event) => {
    if (!event.target.matches("select[data-reload]")) return;
    const form = event.target.form;
    markedNow(form);
    const values = { kind: event.target.value, start: form.elements.start.value, end: form.elements.end.value };
    htmx.ajax("GET", form.dataset.reloadFrom, { target: "#form", swap: "innerHTML", values });
  });

  // A list of codes in one field: completion goes on after each of them.
  function completeMany(field) {
    const list = document.getElementById(field.getAttribute("list"));
    if (!list) return;
    const kept = field.value.slice(0, field.value.search(/[^\s,]*$/));
    all(`#${CSS.escape(list.id)} option`).forEach((option) => {
      option.dataset.code ||= option.value;
      option.value = kept + option.dataset.code;
    });
  }

  function closeForm() {
    const form = $("#form");
    if (form) form.replaceChildren();
    ($("#card-title") || $("#main"))?.focus();
  }

  // --- keys ------------------------------------------------------------------------------------------------

  function press(element) {
    if (element.tagName === "A") { element.click(); return; }
    if (element.type === "submit") { element.click(); return; }
    if (element.dataset.busy === "1") return;
    element.dataset.busy = "1";
    pressedAt = performance.now();
    const post = element.getAttribute("hx-post");
    const values = JSON.parse(element.getAttribute("hx-vals") || "{}");
    if (element.hasAttribute("data-missing")) Object.assign(values, markedInText());
    htmx.ajax(post ? "POST" : "GET", post || element.getAttribute("hx-get"), {
      target: element.getAttribute("hx-target"), swap: "innerHTML", values,
    }).finally(() => { element.dataset.busy = "0"; });
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-help]")) $("#help")?.showModal();
    if (event.target.closest("[data-close-form]")) closeForm();
  });

  // The mouse takes the words along, too; htmx itself would ask without them.
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt.hasAttribute?.("data-missing")) Object.assign(event.detail.parameters, markedInText());
  });

  function step(by) {
    const links = all("#list a[data-task]").filter((a) => !a.closest("li").hidden);
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
    all("#list .tasks li").forEach((item) => {
      item.hidden = typed !== "" && !item.textContent.toLowerCase().includes(typed);
    });
  }

  document.addEventListener("input", (event) => {
    if (event.target.id === "search") search();
    if (event.target.matches("input[data-many]")) completeMany(event.target);
  });

  const PLACES = { n: "/add", l: "/log", g: "/" };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const inField = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape") {
      if ($("#form form")) closeForm();
      if (event.target.id === "search") { event.target.value = ""; search(); event.target.blur(); }
      return;
    }
    if (event.target.id === "span-box" && event.key === "Enter") {
      event.preventDefault();
      event.target.form.querySelector("button[name=verdict]").click();
      return;
    }
    if (event.target.id === "search" && event.key === "Enter") {
      event.preventDefault();
      event.target.blur();
      const first = all("#list a[data-task]").find((a) => !a.closest("li").hidden);
      if (first) htmx.ajax("GET", first.getAttribute("hx-get"), { target: "#card", swap: "innerHTML" });
      return;
    }
    if (inField || $("#help")?.open || event.repeat) return;
    if (event.key === "?") { $("#help")?.showModal(); event.preventDefault(); return; }
    if (event.key === "/" && $("#search")) { $("#search").focus(); event.preventDefault(); return; }
    if (event.key === "j") { step(1); return; }
    if (event.key === "k") { step(-1); return; }
    const key = CSS.escape(event.key);
    const button = $(`[data-key="${key}"]`) || $(`[data-key-too="${key}"]`);
    if (button) { event.preventDefault(); press(button); return; }
    if (PLACES[event.key]) window.location.assign(PLACES[event.key]);
  });

  $("#evidence")?.scrollIntoView({ block: "center" });
  document.body.dataset.ready = "1";
})();
