"use strict";
(() => {
  const root = document.documentElement;
  const table = document.querySelector("table.matrix");
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].slice(1).map((cell) => cell.querySelector("a") || cell));
  const sections = [...document.querySelectorAll("section.cell")];
  const input = document.getElementById("search");
  const output = document.querySelector("output");
  let open = null;

  for (const part of document.querySelectorAll(".hint, .search")) part.hidden = false;
  table.setAttribute("role", "grid");

  const sectionOf = (cell) => document.getElementById(cell.hash.slice(1));

  // One stop of the Tab key for the whole table: the cell that was last in use.
  function stop(cell) {
    for (const row of rows) for (const other of row) other.tabIndex = other === cell ? 0 : -1;
  }

  function show(cell) {
    if (open) hide();
    clear();
    open = cell;
    cell.setAttribute("aria-expanded", "true");
    sectionOf(cell).classList.add("open");
    sectionOf(cell).querySelector("h3").focus();
  }

  function hide() {
    open.setAttribute("aria-expanded", "false");
    sectionOf(open).classList.remove("open");
    open = null;
  }

  function back() {
    const cell = open;
    hide();
    stop(cell);
    cell.focus();
  }

  function place(target) {
    for (let y = 0; y < rows.length; y += 1) {
      const x = rows[y].indexOf(target);
      if (x >= 0) return [y, x];
    }
    return null;
  }

  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  function moved(key, [y, x], corner) {
    if (key === "Home") return [corner ? 0 : y, 0];
    if (key === "End") return [corner ? rows.length - 1 : y, rows[y].length - 1];
    return STEPS[key] ? [y + STEPS[key][0], x + STEPS[key][1]] : null;
  }

  table.addEventListener("keydown", (event) => {
    const here = place(event.target);
    if (!here || event.altKey || event.metaKey) return;
    if (event.key === " " && event.target.hash) {
      event.preventDefault();
      show(event.target);
      return;
    }
    const there = moved(event.key, here, event.ctrlKey);
    const next = there && rows[there[0]] && rows[there[0]][there[1]];
    if (there) event.preventDefault();
    if (next) {
      stop(next);
      next.focus();
    }
  });

  table.addEventListener("click", (event) => {
    const cell = event.target.closest("a.cell");
    if (!cell) return;
    event.preventDefault();
    stop(cell);
    show(cell);
  });

  for (const row of rows) {
    for (const cell of row) {
      if (!cell.hash) continue;
      cell.setAttribute("role", "button");
      cell.setAttribute("aria-expanded", "false");
      cell.setAttribute("aria-controls", cell.hash.slice(1));
    }
  }
  if (rows.length && rows[0].length) stop(rows.flat().find((cell) => cell.hash) || rows[0][0]);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (root.classList.contains("searching")) clear();
    else if (open) back();
  });

  for (const link of document.querySelectorAll(".back a")) {
    link.addEventListener("click", (event) => {
      if (!open) return;
      event.preventDefault();
      back();
    });
  }

  // -- search ---------------------------------------------------------------

  let texts = null;
  let waiting = 0;

  function quotations() {
    texts = texts || [...document.querySelectorAll(".quotation")].map((item) => [item, item.textContent.toLowerCase()]);
    return texts;
  }

  function clear() {
    input.value = "";
    search();
  }

  function search() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = new Set();
    root.classList.toggle("searching", words.length > 0);
    for (const section of sections) section.classList.remove("hits");
    if (words.length) {
      for (const [item, text] of quotations()) {
        const hit = words.every((word) => text.includes(word));
        item.classList.toggle("hit", hit);
        if (!hit) continue;
        found.add(item.dataset.n);
        item.closest("section").classList.add("hits");
      }
    }
    mark(words);
    const said = found.size === 1 ? output.dataset.one : output.dataset.many;
    output.textContent = words.length ? said.replace("{n}", found.size) : "";
  }

  // Marks lie over the text: nothing in a quotation is ever taken apart.
  function mark(words) {
    if (!window.Highlight || !CSS.highlights) return;
    const ranges = [];
    for (const item of words.length ? document.querySelectorAll(".quotation.hit") : []) {
      const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node && ranges.length < 2000; node = walker.nextNode()) {
        const text = node.data.toLowerCase();
        for (const word of text.length === node.data.length ? words : []) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });

  // An address that names a cell's section opens it.
  const named = location.hash.startsWith("#q-") && document.getElementById(`m-${location.hash.slice(3)}`);
  if (named) show(named);
})();
