"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const labels = data.labels;
  const at = (id) => document.getElementById(id);
  const SVG = "http://www.w3.org/2000/svg";
  // Cells made at once: a browser lays these out in less than a tenth of a second.
  const CELLS_AT_ONCE = 2000;
  const ROWS_AT_FIRST = 40;
  // A table that scrolls in its own frame holds the rows in sight and so many on either side; the rest is a gap of their height.
  const ROWS_BESIDE = data.columns.length > 60 ? 3 : 8;
  const ROW_HEIGHT = 92;
  const CELLS_ON_PAPER = 8000;
  const CLAIM_LAYERS = ["headline", "deck", "subhead", "body", "caption"];

  /* An element with its attributes and children; strings become text, never markup. */
  function make(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === true) made.setAttribute(name, "");
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  }
  /* The two commonest signs are plain characters: a large table has tens of thousands of them. */
  const PLAIN = { silent: "–", not_judged: "·" };
  function sign(code) {
    if (PLAIN[code]) return make("i", { class: "sign", "aria-hidden": "true" }, PLAIN[code]);
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "sign");
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", "#s-" + code);
    svg.append(use);
    return svg;
  }
  /* Cell states come as run lengths, "2n1r1n". */
  for (const row of data.rows) row.c = (row.c || "").replace(/(\d+)(\D)/g, (_, times, letter) => letter.repeat(times));
  const slice = (report, span) => (span ? data.texts[report].slice(span[0], span[1]) : "");
  const textOf = (claim) => (claim.s || []).map((span) => slice(claim.r, span)).join(" … ");
  const commitment = (code) => labels.commitment[code] || [String(code).replaceAll("_", " "), ""];
  const counted = (count, one, many) => count.toLocaleString("en") + " " + (count === 1 ? one : many || one + "s");
  const stanceOf = (row, claim) => {
    for (const marks of Object.values(row.m || {})) for (const mark of marks) if (mark[0] === claim) return mark[1];
    return "a";
  };
  const stanceWords = (claim, stance) => (stance === "a" || labels.implied[claim.c] === stance ? "" : labels.stance[stance]);

  /* Light and dark. Storage may be refused to a page from a file; the choice then lasts as long as the page. */
  function theme() {
    const button = at("theme");
    const root = document.documentElement;
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const name = () => { button.textContent = isDark() ? "Light" : "Dark"; };
    try {
      const kept = window.localStorage.getItem("synoptic-theme");
      if (kept === "light" || kept === "dark") root.dataset.theme = kept;
    } catch { /* no storage: the system's setting holds */ }
    name();
    system.addEventListener("change", name);
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      name();
      try { window.localStorage.setItem("synoptic-theme", root.dataset.theme); } catch { /* as above */ }
    });
  }

  /* The section in sight is marked in the bar. */
  function sections() {
    const links = new Map([...document.querySelectorAll(".bar a")].map((link) => [link.hash.slice(1), link]));
    const seen = new Set();
    const watch = new IntersectionObserver((entries) => {
      for (const entry of entries) entry.isIntersecting ? seen.add(entry.target.id) : seen.delete(entry.target.id);
      const current = [...links.keys()].find((id) => seen.has(id));
      for (const [id, link] of links) id === current ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
    }, { rootMargin: "-64px 0px -70% 0px" });
    for (const id of links.keys()) if (at(id)) watch.observe(at(id));
  }

  /* ---- The table ---- */
  const body = at("rows");
  const made = new Map();
  const limit = Math.max(10, Math.min(ROWS_AT_FIRST, Math.floor(CELLS_AT_ONCE / Math.max(1, data.columns.length))));
  let order = data.rows.map((_, n) => n);
  let shown = limit;
  const frame = body && body.closest(".frame.wide");
  let printed = false;
  const isVirtual = () => Boolean(frame) && !printed && !window.matchMedia("(max-width: 760px)").matches;
  const heights = new Map();
  const gaps = ["above", "below"].map(() => make("tr", { class: "gap", "aria-hidden": "true" }, make("td", { colspan: data.columns.length + 1 })));

  function cellMark([claimAt, stance, times]) {
    const claim = data.claims[claimAt];
    const said = stanceWords(claim, stance);
    const what = make("span", { class: "what" }, commitment(claim.c)[0], times > 1 ? make("span", { class: "times" }, " ×" + times) : "");
    if (said) what.append(make("span", { class: "stance" }, said));
    if (claim.u) what.append(make("span", { class: "by" }, claim.u));
    const side = stance === "d" ? " s-denies" : stance === "o" ? " s-open" : "";
    return make("a", { class: "mark k-" + claim.c + side, href: "#" + claimPlace(claimAt), "data-claim": claimAt }, sign(claim.c), what);
  }
  /* Claims of one cell that look the same, as one mark with their number. */
  function alike(marks) {
    const seen = new Map();
    for (const [claimAt, stance] of marks) {
      const claim = data.claims[claimAt];
      const key = [claim.c, stance, claim.u].join("\n");
      if (seen.has(key)) seen.get(key)[2] += 1;
      else seen.set(key, [claimAt, stance, 1]);
    }
    return [...seen.values()];
  }
  /* The words of a row, after those of the report that they hang on. */
  function said(row) {
    return row.u ? [make("span", { class: "lead" }, row.u), " ", row.w] : [row.w];
  }
  /* Who carries it, where there are too many columns to find them at a glance. */
  const MOST_CARRIERS = 3;
  function carriers(row) {
    if (!frame || !row.r || row.r > MOST_CARRIERS) return "";
    return " (" + Object.keys(row.m || {}).map((column) => data.outlets[data.columns[column]].n).join(", ") + ")";
  }
  function newRow(n) {
    const row = data.rows[n];
    const meta = make("span", { class: "meta" }, make("span", { class: "tag" }, labels.type[row.k] || row.k || ""));
    if (row.x) meta.append(make("span", { class: "tag disputed" }, "disputed"));
    if (row.b) meta.append(make("span", { class: "tag" }, "background"));
    meta.append(" " + (row.r || 0) + " of " + data.columns.length + " reports" + carriers(row) + ", " + row.t);
    const line = make("tr", { role: "row", "data-n": n, class: [row.b ? "background" : "", row.n ? "off-paper" : ""].join(" ").trim() || null },
      make("th", { scope: "row", role: "rowheader" }, make("span", { class: "said" }, ...said(row)), meta));
    [...row.c].forEach((letter, column) => {
      const [code, name] = labels.coverage[letter];
      const cell = make("td", { role: "cell", class: code, "data-outlet": data.outlets[data.columns[column]].n });
      const marks = (row.m || {})[column];
      if (marks) cell.append(...alike(marks).map(cellMark));
      else cell.append(make("a", { class: "mark none", href: "#legend" }, sign(code), make("span", { class: "what" }, name)));
      line.append(cell);
    });
    return line;
  }
  function rowElement(n) {
    if (!made.has(n)) made.set(n, newRow(n));
    return made.get(n);
  }
  /* Puts these rows into the table; what stays keeps its place and the focus. */
  function put(lines) {
    const wanted = new Set(lines);
    for (const line of [...body.children]) if (!wanted.has(line)) line.remove();
    let next = body.firstChild;
    for (const line of lines) {
      if (line === next) next = next.nextSibling;
      else body.insertBefore(line, next);
    }
  }
  const heightOf = (n) => heights.get(n) || ROW_HEIGHT;
  function sum(from, to) {
    let total = 0;
    for (let at_ = from; at_ < to; at_ += 1) total += heightOf(order[at_]);
    return total;
  }
  /* The rows in sight of a frame that scrolls, between two gaps. */
  function drawWindow() {
    const top = frame.scrollTop;
    const bottom = top + Math.max(frame.clientHeight, 400);
    let first = 0;
    let y = 0;
    while (first < order.length - 1 && y + heightOf(order[first]) < top) { y += heightOf(order[first]); first += 1; }
    let last = first;
    while (last < order.length && y < bottom) { y += heightOf(order[last]); last += 1; }
    const from = Math.max(0, first - ROWS_BESIDE);
    const to = Math.min(order.length, last + ROWS_BESIDE);
    gaps[0].firstChild.style.height = sum(0, from) + "px";
    gaps[1].firstChild.style.height = sum(to, order.length) + "px";
    const inside = order.slice(from, to);
    put([...(from ? [gaps[0]] : []), ...inside.map(rowElement), ...(to < order.length ? [gaps[1]] : [])]);
    inside.forEach((n, at_) => {
      const line = rowElement(n);
      line.setAttribute("aria-rowindex", from + at_ + 2);
      heights.set(n, line.offsetHeight || ROW_HEIGHT);
    });
  }
  function draw(keepFocus) {
    const more = at("more");
    if (isVirtual()) {
      more.hidden = true;
      drawWindow();
    } else {
      put(order.slice(0, shown).map(rowElement));
      more.hidden = order.length <= shown;
      more.textContent = "Show " + Math.min(limit * 2, order.length - shown) + " more of " + (order.length - shown).toLocaleString("en");
    }
    at("shown").textContent = order.length === data.rows.length
      ? counted(data.rows.length, "statement")
      : order.length.toLocaleString("en") + " of " + counted(data.rows.length, "statement") + " shown, the others hidden by the filters";
    at("save").hidden = !order.length;
    roving(keepFocus);
  }
  /* Brings a row into the table and into sight, unless the filters hide it; gives its line. */
  function reveal(n) {
    const position = order.indexOf(n);
    if (position < 0) return null;
    if (isVirtual()) {
      frame.scrollTop = Math.max(0, sum(0, position) - frame.clientHeight / 3);
      drawWindow();
    } else if (position >= shown) {
      shown = position + 1;
      draw();
    }
    return rowElement(n);
  }
  const haystacks = new Map();
  function haystack(n) {
    if (!haystacks.has(n)) {
      const row = data.rows[n];
      const words = Object.values(row.m || {}).flat().flatMap(([claim]) => [textOf(data.claims[claim]), data.claims[claim].u || ""]);
      haystacks.set(n, [row.w, ...words].join("\n").toLocaleLowerCase());
    }
    return haystacks.get(n);
  }
  const ORDERS = {
    salience: (a, b) => a - b,
    reports: (a, b) => (data.rows[b].r || 0) - (data.rows[a].r || 0) || a - b,
    origins: (a, b) => data.rows[b].l[0] - data.rows[a].l[0] || data.rows[b].l[1] - data.rows[a].l[1] || a - b,
    text: (a, b) => place(a) - place(b) || a - b,
  };
  /* Where a statement first stands: by column, then by position in that report. */
  function place(n) {
    for (const [column, marks] of Object.entries(data.rows[n].m || {})) {
      const spans = data.claims[marks[0][0]].s || [[0, 0]];
      return Number(column) * 1e7 + spans[0][0];
    }
    return 1e12;
  }
  function keep(n) {
    const row = data.rows[n];
    const outlet = at("f-outlet").value;
    const firm = at("f-commitment").value;
    if (at("f-kind").value && row.k !== at("f-kind").value) return false;
    if (at("f-conflict").checked && !row.x) return false;
    if (!at("f-background").checked && row.b) return false;
    if ((row.r || 0) < Number(at("f-least").value)) return false;
    const origin = at("f-origin");
    if (origin && origin.value && !(row.g || []).includes(Number(origin.value))) return false;
    if (outlet !== "" && row.c[outlet] !== "r") return false;
    if (firm) {
      const marks = Object.entries(row.m || {}).filter(([column]) => outlet === "" || column === outlet);
      if (!marks.some(([, cell]) => cell.some(([claim]) => data.claims[claim].c === firm))) return false;
    }
    const words = at("f-text").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return words.every((word) => haystack(n).includes(word));
  }
  function select() {
    order = data.rows.map((_, n) => n).filter(keep).sort(ORDERS[at("f-order").value] || ORDERS.salience);
    shown = limit;
    if (frame) frame.scrollTop = 0;
    draw();
  }
  /* The filters as the end of an address, "?commitment=denied&q=gate"; ids there, so that it holds for a page made anew. */
  const FILTERS = {
    q: ["f-text", ""], type: ["f-kind", ""], commitment: ["f-commitment", ""], outlet: ["f-outlet", ""],
    origin: ["f-origin", ""], least: ["f-least", "1"], order: ["f-order", "salience"], disputed: ["f-conflict", false], background: ["f-background", true],
  };
  const originIds = new Map(Object.entries(data.origins).map(([id, origin]) => [String(origin.s), id]));
  function filters() {
    const said = new URLSearchParams();
    for (const [name, [id, usual]] of Object.entries(FILTERS)) {
      const field = at(id);
      if (!field) continue;
      const value = field.type === "checkbox" ? field.checked : field.value.trim();
      if (value === usual) continue;
      if (name === "outlet") said.set(name, data.outlets[data.columns[value]].i);
      else if (name === "origin") said.set(name, originIds.get(value) || value);
      else said.set(name, value === true ? "1" : value === false ? "0" : value);
    }
    const words = said.toString();
    return words ? "?" + words : "";
  }
  function setFilters(words) {
    const said = new URLSearchParams(words);
    for (const [name, [id, usual]] of Object.entries(FILTERS)) {
      const field = at(id);
      if (!field) continue;
      let value = said.get(name);
      if (value !== null && name === "outlet") value = String(data.columns.findIndex((report) => data.outlets[report].i === value));
      if (value !== null && name === "origin") value = data.origins[value] ? String(data.origins[value].s) : value;
      if (field.type === "checkbox") field.checked = value === null ? usual : value === "1";
      else field.value = value === null ? usual : value;
      if (field.tagName === "SELECT" && field.selectedIndex < 0) field.value = usual;
    }
    select();
  }
  /* The rows that the filters leave, as a table for a spreadsheet; no cell of it can become a formula. */
  function asTable() {
    const cell = (words) => {
      const line = words.replace(/\s+/g, " ");
      return '"' + (/^[=+\-@]/.test(line) ? "'" : "") + line.replaceAll('"', '""') + '"';
    };
    const head = ["statement", "type", "reports", "lines of reporting", ...data.columns.map((report) => data.outlets[report].n)];
    const lines = order.map((n) => {
      const row = data.rows[n];
      const cells = data.columns.map((_, column) => ((row.m || {})[column] ? firmness(row.m[column]) : labels.coverage[row.c[column]][1]));
      return [(row.u ? row.u + " " : "") + row.w, labels.type[row.k] || row.k || "", String(row.r || 0), row.l.join(" to "), ...cells].map(cell).join(",");
    });
    return [head.map(cell).join(","), ...lines].join("\r\n") + "\r\n";
  }
  function save() {
    const address = URL.createObjectURL(new Blob(["\ufeff" + asTable()], { type: "text/csv" }));
    const link = make("a", { href: address, download: "synopsis.csv" });
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(address), 1000);
  }
  /* One cell is in the tab order; arrow keys lead to the others. */
  function roving(keepFocus) {
    const marks = body.querySelectorAll(".mark");
    for (const mark of marks) mark.tabIndex = -1;
    const first = keepFocus && body.contains(keepFocus) ? keepFocus : marks[0];
    if (first) first.tabIndex = 0;
  }
  const marksOf = (cell) => [...cell.querySelectorAll(".mark")];
  function neighbour(mark, key) {
    const cell = mark.closest("td");
    const line = cell.parentElement;
    const inside = marksOf(cell);
    const down = inside[inside.indexOf(mark) + 1];
    const up = inside[inside.indexOf(mark) - 1];
    const column = cell.cellIndex;
    const across = (to) => (to && to.tagName === "TD" ? marksOf(to)[0] : null);
    const along = (to, last) => (to && to.cells ? marksOf(to.cells[column]).at(last ? -1 : 0) : null);
    switch (key) {
      case "ArrowRight": return across(cell.nextElementSibling);
      case "ArrowLeft": return across(cell.previousElementSibling);
      case "ArrowDown": return down || along(line.nextElementSibling, false);
      case "ArrowUp": return up || along(line.previousElementSibling, true);
      case "Home": return across(line.cells[1]);
      case "End": return across(line.cells[line.cells.length - 1]);
      default: return null;
    }
  }
  function table() {
    if (!body) return;
    for (const line of [...body.rows]) made.set(Number(line.dataset.n), line);
    const form = at("filters");
    if (window.matchMedia("(max-width: 760px)").matches) at("filterbox").open = false;
    form.addEventListener("input", () => { select(); keepFilters(); });
    at("save").addEventListener("click", save);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
      event.preventDefault();
      at("f-text").focus();
    });
    if (frame) {
      body.closest("table").setAttribute("aria-rowcount", data.rows.length + 1);
      let waiting = false;
      const again = () => { waiting = false; if (isVirtual()) { drawWindow(); roving(document.activeElement); } };
      for (const [target, name] of [[frame, "scroll"], [window, "resize"]]) target.addEventListener(name, () => {
        if (!waiting) { waiting = true; window.requestAnimationFrame(again); }
      }, { passive: true });
    }
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => window.setTimeout(() => { select(); keepFilters(); }));
    at("more").addEventListener("click", () => {
      const before = shown;
      shown += limit * 2;
      draw();
      const next = body.rows[before];
      const mark = next && next.querySelector(".mark");
      if (mark) { roving(mark); mark.focus(); }
    });
    body.addEventListener("keydown", (event) => {
      const mark = event.target.closest(".mark");
      if (!mark || event.altKey || event.ctrlKey || event.metaKey) return;
      const next = neighbour(mark, event.key);
      if (!next) return;
      event.preventDefault();
      mark.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
    if (body.closest(".wide")) {
      // Signs only: the words come up on pointing.
      body.addEventListener("pointerover", (event) => {
        const mark = event.target.closest(".mark");
        if (mark && !mark.title) mark.title = data.outlets[data.columns[mark.closest("td").cellIndex - 1]].n + ": " + mark.querySelector(".what").textContent;
      });
    }
    select();
  }

  /* ---- The panel ---- */
  const panel = at("panel");
  let opener = null;
  let steps = [];
  let step = 0;

  /* ---- Addresses: every claim, cell and stretch of words has one that a page made anew from the same reports keeps ---- */
  const claimPlace = (claimAt) => "claim-" + encodeURIComponent(data.claims[claimAt].i || claimAt);
  const cellPlace = (n, column) => "cell=" + [data.rows[n].id, data.outlets[data.columns[column]].i].map(encodeURIComponent).join(":");
  /* Spans in an address count code points, as the data file does; strings here count UTF-16 units. */
  const points = (text, unit) => [...text.slice(0, unit)].length;
  const units = (text, point) => [...text].slice(0, point).join("").length;
  const spanPlace = (report, start, end) => "span=" + encodeURIComponent(data.outlets[report].i) + ":" + points(data.texts[report], start) + "-" + points(data.texts[report], end);
  let opened = "";
  let restoring = false;
  /* A page inside another page may be refused a history; it then works without addresses. */
  function remember(how, state, fragment) {
    try { window.history[how](state, "", fragment || window.location.pathname + window.location.search); } catch { /* as above */ }
  }
  const hereOf = (words) => (words || filters() ? "#" + (words || "synopsis") + filters() : "");
  function keepFilters() { remember("replaceState", window.history.state, hereOf(panel.hidden ? sectionOf() : opened)); }
  function sectionOf() {
    const words = window.location.hash.slice(1).split("?")[0];
    return words && at(words) ? words : "";
  }
  function goTo(words) {
    const [kind, rest] = [words.slice(0, 5), words.slice(words.startsWith("claim-") ? 6 : 5)];
    let parts = [];
    try { parts = rest.split(":").map(decodeURIComponent); } catch { return false; }
    if (words.startsWith("claim-")) {
      const claimAt = data.claims.findIndex((claim, n) => (claim.i || String(n)) === parts.join(":"));
      const n = claimAt < 0 ? -1 : data.rows.findIndex((row) => Object.values(row.m || {}).some((marks) => marks.some((mark) => mark[0] === claimAt)));
      if (n < 0) return claimAt >= 0 && openSpans(claimAt);
      const line = reveal(n);
      const from = line && line.querySelector('[data-claim="' + claimAt + '"]');
      if (line) line.scrollIntoView({ block: "center" });
      current = n;
      openClaim(from, n, columnOf(claimAt), claimAt);
      return true;
    }
    if (kind === "cell=" && parts.length === 2) {
      const n = data.rows.findIndex((row) => row.id === parts[0]);
      const column = data.columns.findIndex((report) => data.outlets[report].i === parts[1]);
      if (n < 0 || column < 0) return false;
      const marks = (data.rows[n].m || {})[column];
      if (marks) return goTo(claimPlace(marks[0][0]));
      const line = reveal(n);
      if (line) line.scrollIntoView({ block: "center" });
      current = n;
      openEmpty(line && line.cells[column + 1].querySelector(".mark"), n, column);
      return true;
    }
    if (kind === "span=" && parts.length === 2) {
      const report = data.outlets.findIndex((outlet) => outlet.i === parts[0]);
      const found = /^(\d{1,9})-(\d{1,9})$/.exec(parts[1]);
      if (report < 0 || !found) return false;
      const text = data.texts[report];
      openPlace(null, [report, units(text, Number(found[1])), units(text, Number(found[2]))].join(":"));
      return true;
    }
    return false;
  }
  function openSpans(claimAt) {
    const [first] = data.claims[claimAt].s || [];
    if (!first) return false;
    openPlace(null, [data.claims[claimAt].r, ...first].join(":"));
    return true;
  }
  /* What the address says: filters behind a question mark, and the place before it. */
  let applied = "";
  function restore() {
    const [words, ...rest] = window.location.hash.slice(1).split("?");
    const asked = rest.join("?");
    restoring = true;
    if (body && asked !== applied) setFilters(asked);
    applied = asked;
    if (words !== opened || panel.hidden) {
      if (!goTo(words)) closePanel();
    }
    restoring = false;
  }
  function addresses() {
    let keeping = false;
    document.addEventListener("click", (event) => {
      const link = event.target.closest('a[href^="#"]');
      keeping = Boolean(link) && !event.defaultPrevented;
    });
    const changed = () => {
      if (keeping && !window.location.hash.includes("?")) {
        // A link to a section leaves the filters as they are.
        keeping = false;
        if (filters()) remember("replaceState", null, window.location.hash + filters());
        applied = filters().slice(1);
        return;
      }
      restore();
    };
    window.addEventListener("popstate", changed);
    window.addEventListener("hashchange", changed);
    if (window.location.hash.length > 1) restore();
  }
  /* A link to the words that are open, or to those that the reader has selected in the text. */
  function linkHere() {
    const chosen = window.getSelection();
    const box = panel.querySelector(".reading");
    let words = opened;
    if (box && chosen && chosen.rangeCount && !chosen.isCollapsed && box.contains(chosen.anchorNode) && box.contains(chosen.focusNode)) {
      const range = chosen.getRangeAt(0);
      const before = document.createRange();
      before.setStart(box, 0);
      before.setEnd(range.startContainer, range.startOffset);
      const start = before.toString().length;
      words = spanPlace(Number(box.dataset.report), start, start + range.toString().length);
    }
    return window.location.href.split("#")[0] + "#" + words;
  }
  async function copyLink() {
    const button = at("panel-link");
    const address = linkHere();
    let done = true;
    try { await window.navigator.clipboard.writeText(address); } catch {
      const field = make("textarea", { class: "unseen" });
      field.value = address;
      panel.append(field);
      field.select();
      done = document.execCommand("copy");
      field.remove();
      button.focus();
    }
    button.textContent = done ? "Link copied" : "Copy the address above";
    if (!done) remember("replaceState", window.history.state, address.slice(address.indexOf("#")));
    window.setTimeout(() => { button.textContent = "Copy link"; }, 1600);
  }

  function openPanel(from, words, [over, title], parts) {
    if (!restoring) {
      const fragment = "#" + words + filters();
      if (panel.hidden) remember("pushState", { panel: true }, fragment);
      else remember("replaceState", window.history.state, fragment);
      applied = filters().slice(1);
    }
    opened = words;
    at("panel-link").textContent = "Copy link";
    if (from && !panel.contains(from)) {
      if (opener) opener.removeAttribute("aria-expanded");
      opener = from;
      if (from.classList.contains("mark")) from.setAttribute("aria-expanded", "true");
    }
    at("panel-over").textContent = over;
    at("panel-title").textContent = title;
    at("panel-body").replaceChildren(...parts.filter(Boolean));
    at("panel-previous").hidden = at("panel-next").hidden = steps.length < 2;
    panel.hidden = false;
    const held = opener && opener.getBoundingClientRect().top;
    at("top").classList.add("with-panel");
    if (opener) window.scrollBy(0, opener.getBoundingClientRect().top - held);
    // Beside the panel a table of several reports scrolls in its frame: the cell that was opened stays in sight.
    const box = opener && opener.closest(".frame.middle");
    if (box) box.scrollLeft += Math.max(0, opener.getBoundingClientRect().right - box.getBoundingClientRect().right + 6);
    const small = window.matchMedia("(max-width: 760px)").matches;
    at("top").inert = small;
    panel.setAttribute("aria-modal", String(small));
    panel.focus({ preventScroll: true });
    at("panel-body").scrollTop = 0;
    const found = panel.querySelector(".reading mark, .reading .start");
    if (found) {
      const reading = found.closest(".reading");
      reading.scrollTop = Math.max(0, found.offsetTop - reading.offsetTop - reading.clientHeight / 3);
    }
  }
  function closePanel() {
    if (panel.hidden) return;
    panel.hidden = true;
    opened = "";
    if (!restoring) {
      if (window.history.state && window.history.state.panel) window.history.back();
      else remember("replaceState", null, hereOf(""));
    }
    at("top").inert = false;
    const held = opener && opener.getBoundingClientRect().top;
    at("top").classList.remove("with-panel");
    if (opener) window.scrollBy(0, opener.getBoundingClientRect().top - held);
    if (opener) {
      opener.removeAttribute("aria-expanded");
      opener.focus({ preventScroll: true });
    }
    opener = null;
  }

  /* A report's text with layers greyed and stretches marked; offsets count UTF-16 units, as strings here do. */
  function reading(report, stretches) {
    const text = data.texts[report];
    const layers = data.outlets[report].l || [];
    const cuts = new Set([0, text.length]);
    for (const [, start, end] of [...layers, ...stretches]) cuts.add(start).add(end);
    const edges = [...cuts].filter((edge) => edge >= 0 && edge <= text.length).sort((a, b) => a - b);
    const box = make("div", { class: "reading", tabindex: "0", role: "region", "aria-label": "Text of the report", "data-report": report });
    for (let n = 0; n + 1 < edges.length; n += 1) {
      const [start, end] = [edges[n], edges[n + 1]];
      const inside = (stretch) => stretch[1] <= start && end <= stretch[2];
      const layer = layers.find(inside);
      const kinds = new Set(stretches.filter(inside).map(([kind]) => kind));
      const muted = layer && !CLAIM_LAYERS.includes(layer[0]);
      const classes = [muted ? "muted" : "", kinds.has("cue") ? "cue" : "", kinds.has("source") ? "source" : ""].filter(Boolean).join(" ");
      let piece = text.slice(start, end);
      if (kinds.has("claim")) piece = make("mark", { class: classes || null }, piece);
      else if (classes) piece = make("span", { class: classes, title: muted ? labels.layer[layer[0]] : null }, piece);
      box.append(piece);
    }
    return box;
  }
  const keyline = (cue, source) => make("p", { class: "keyline" }, make("span", {}, make("mark", {}, "the words")),
    source ? make("span", {}, make("span", { class: "source" }, "who says it")) : "",
    cue ? make("span", {}, make("span", { class: "cue" }, "reporting words, negation, hedge")) : "");
  function chip(claim) {
    return make("span", { class: "chip k-" + claim.c }, sign(claim.c), commitment(claim.c)[0]);
  }
  const fact = (what, ...said) => make("div", {}, make("dt", {}, what), make("dd", {}, ...said));

  function chain(claim) {
    const links = claim.a || [];
    const list = make("ol", { class: "chain" });
    for (const link of links) {
      const outer = link.k === "outlet";
      const notes = [outer ? "the outlet" : labels.source[link.k] || link.k, labels.form[link.m], link.f ? labels.factbank[link.f] : "", (link.t || "").replaceAll("_", " ")];
      const box = make(link.s ? "button" : "div", { class: "link", type: link.s ? "button" : null, "data-at": link.s ? [claim.r, ...link.s].join(":") : null },
        make("b", {}, outer ? data.outlets[claim.r].n : link.n || "not named here"),
        link.s && slice(claim.r, link.s) !== link.n ? make("span", { class: "said" }, "“" + slice(claim.r, link.s) + "”") : "",
        link.q ? make("span", { class: "said" }, " “" + slice(claim.r, link.q) + "”") : "",
        make("small", {}, notes.filter(Boolean).join(", ")));
      list.append(make("li", {}, box));
    }
    return list;
  }
  function basis(claim) {
    const list = (claim.w || []).map(([kind, ...span]) => (span.length ? "“" + slice(claim.r, span) + "” (" + (labels.basis[kind] || kind) + ")" : labels.basis[kind] || kind));
    return list.join(", ");
  }
  function others(row, column, claimAt) {
    const list = make("ul", { class: "others" });
    data.columns.forEach((report, other) => {
      const marks = (row.m || {})[other];
      const name = make("span", { class: "outlet" }, data.outlets[report].n + " ");
      if (!marks) {
        const [, said] = labels.coverage[row.c[other]];
        if (row.c[other] === "n" && data.columns.length > 12) return;
        list.append(make("li", {}, make("button", { type: "button", "data-go": other }, name, make("span", { class: "who" }, said))));
        return;
      }
      for (const [at_, stance] of marks) {
        const claim = data.claims[at_];
        const here = other === column && at_ === claimAt;
        list.append(make("li", {}, make("button", { type: "button", "data-go": other, "data-which": at_, "aria-current": here ? "true" : null }, name, chip(claim),
          make("span", { class: "who" }, " " + [stanceWords(claim, stance), claim.u].filter(Boolean).join(", ")), here ? make("span", { class: "here" }, " open here") : "",
          make("span", { class: "said" }, textOf(claim)))));
      }
    });
    return list;
  }
  function relations(n) {
    const list = make("ul", { class: "others" });
    for (const [kind, dimension, left, right, reason, score] of data.relations) {
      if (left[0] !== n && right[0] !== n) continue;
      const other = left[0] === n ? right : left;
      const claim = other.length > 1 ? data.claims[other[1]] : null;
      const inside = left[0] === right[0];
      const names = claim ? data.outlets[claim.r].n + ": " : "";
      const words = inside && left.length > 1 && right.length > 1
        ? [left, right].map(([, end]) => data.outlets[data.claims[end].r].n + ": " + textOf(data.claims[end])).join(" — ")
        : names + (claim ? textOf(claim) : data.rows[other[0]].w);
      list.append(make("li", {}, make("button", { type: "button", "data-row": other[0], "data-which": other.length > 1 ? other[1] : null },
        make("span", { class: "tag" + (kind === "conflict" ? " disputed" : "") }, labels.relation[kind] || kind),
        dimension ? make("span", { class: "tag" }, labels.dimension[dimension] || dimension) : "",
        make("span", { class: "who" }, data.reasons[reason]), make("span", { class: "score" }, " " + score.toFixed(2)), make("span", { class: "said" }, words))));
    }
    return list.childElementCount ? list : null;
  }
  const titled = (title, part) => (part ? [make("h3", {}, title), part] : []);
  function wording(row) {
    const edits = (row.e || []).map(([before, after]) => "“" + before + "” put as “" + after + "”").join("; ");
    return [make("p", { class: "wording" }, ...said(row)), edits ? make("p", { class: "note" }, "Wording changed: " + edits) : null,
      make("p", { class: "note" }, (row.r || 0) + " of " + data.columns.length + " reports, " + row.t)];
  }
  function openClaim(from, n, column, claimAt) {
    const row = data.rows[n];
    const claim = data.claims[claimAt];
    const stance = stanceOf(row, claimAt);
    const stretches = (claim.s || []).map(([start, end]) => ["claim", start, end]);
    for (const link of claim.a || []) {
      if (link.s) stretches.push(["source", ...link.s]);
      if (link.q) stretches.push(["cue", ...link.q]);
    }
    for (const [, start, end] of claim.w || []) if (start !== undefined) stretches.push(["cue", start, end]);
    const origin = data.origins[claim.o];
    const facts = make("dl", { class: "facts" },
      fact("Read from", basis(claim) || "no sign to the contrary"),
      claim.m && claim.m !== "actual" ? fact("Modality", claim.m) : "",
      claim.d ? fact("Dates", claim.d.map(([value, role]) => value + " (" + role.replaceAll("_", " ") + ")").join(", ")) : "",
      claim.l && claim.l !== "body" ? fact("Stands in", labels.layer[claim.l] || claim.l) : "",
      origin ? fact("Goes back to", origin.n + " (" + origin.k + (origin.w ? ": " + origin.w : "") + ")") : "");
    const outlet = data.outlets[claim.r];
    steps = Object.entries(row.m || {}).flatMap(([other, marks]) => marks.map((mark) => [n, Number(other), mark[0]]));
    step = steps.findIndex((item) => item[2] === claimAt);
    openPanel(from, claimPlace(claimAt), [[outlet.p, outlet.h].filter(Boolean).join(" · "), outlet.n], [
      ...wording(row),
      make("div", { class: "verdict" }, chip(claim), stanceWords(claim, stance) ? make("span", { class: "stance" }, stanceWords(claim, stance)) : "", make("p", {}, commitment(claim.c)[1])),
      ...titled("On whose word", chain(claim)),
      ...titled("In the report", reading(claim.r, stretches)),
      keyline(stretches.some((one) => one[0] === "cue"), stretches.some((one) => one[0] === "source")),
      ...titled("Why this reading", facts),
      ...titled("The same statement in the other reports", others(row, column, claimAt)),
      ...titled("How it relates to other statements", relations(n)),
    ].flat());
  }
  function openEmpty(from, n, column) {
    const row = data.rows[n];
    const report = data.columns[column];
    const [, name, meaning] = labels.coverage[row.c[column]];
    const searched = row.q || (row.qq || {})[column] || [];
    const span = (row.v || {})[column];
    steps = [];
    openPanel(from, cellPlace(n, column), [data.outlets[report].p || "", data.outlets[report].n], [
      ...wording(row),
      make("div", { class: "verdict" }, make("span", { class: "chip none" }, sign(labels.coverage[row.c[column]][0]), name), make("p", {}, meaning)),
      searched.length && "sm".includes(row.c[column]) ? make("p", { class: "note" }, "Searched for: " + searched.join(", ")) : null,
      ...titled("In the report", reading(report, span ? [["claim", ...span]] : [])),
      ...titled("The same statement in the other reports", others(row, column, -1)),
      ...titled("How it relates to other statements", relations(n)),
    ].flat());
  }
  function openPlace(from, where) {
    const [report, start, end] = where.split(":").map(Number);
    const outlet = data.outlets[report];
    const stretch = end > start ? [["claim", start, end]] : [];
    steps = [];
    openPanel(from, spanPlace(report, start, end), [outlet.p || "", outlet.n], [
      stretch.length ? make("p", { class: "wording" }, data.texts[report].slice(start, end)) : null,
      ...titled("In the report", reading(report, stretch)),
    ]);
  }
  function columnOf(claimAt) { return data.columns.indexOf(data.claims[claimAt].r); }
  function follow(from) {
    const line = from.closest("tr[data-n]");
    if (from.dataset.at) openPlace(from, from.dataset.at);
    else if (from.dataset.claim && line) openClaim(from, Number(line.dataset.n), columnOf(Number(from.dataset.claim)), Number(from.dataset.claim));
    else if (line) openEmpty(from, Number(line.dataset.n), from.closest("td").cellIndex - 1);
    else if (from.dataset.go) {
      const column = Number(from.dataset.go);
      from.dataset.which ? openClaim(from, current, column, Number(from.dataset.which)) : openEmpty(from, current, column);
    } else if (from.dataset.row) {
      current = Number(from.dataset.row);
      const first = Object.entries(data.rows[current].m || {})[0];
      const claimAt = from.dataset.which ? Number(from.dataset.which) : first && first[1][0][0];
      if (claimAt !== undefined && claimAt !== null) openClaim(from, current, columnOf(claimAt), claimAt);
    }
  }
  let current = 0;
  function panels() {
    document.addEventListener("click", (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const from = event.target.closest("[data-at], .mark, [data-go], .others [data-row]");
      if (!from) return;
      const line = from.closest("tr[data-n]");
      if (line) {
        current = Number(line.dataset.n);
        roving(from.classList.contains("mark") ? from : null);
      }
      event.preventDefault();
      follow(from);
    });
    at("panel-close").addEventListener("click", closePanel);
    at("panel-link").addEventListener("click", copyLink);
    const move = (by) => {
      if (!steps.length) return;
      step = (step + by + steps.length) % steps.length;
      openClaim(null, ...steps[step]);
    };
    at("panel-previous").addEventListener("click", () => move(-1));
    at("panel-next").addEventListener("click", () => move(1));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") closePanel();
    });
  }

  /* ---- Two reports beside each other ---- */
  let numbers = new Map();

  /* Statements that both columns carry, by row: the claims on each side. */
  function sharedBy(left, right) {
    const shared = [];
    data.rows.forEach((row, n) => {
      const [a, b] = [(row.m || {})[left], (row.m || {})[right]];
      if (a && b) shared.push({ n, a, b });
    });
    return shared;
  }
  function pairText(column, side, shared) {
    const report = data.columns[column];
    const text = data.texts[report];
    const stretches = [];
    for (const one of shared) {
      for (const [claimAt] of one[side]) for (const [start, end] of data.claims[claimAt].s || []) stretches.push([start, end, one]);
    }
    const cuts = new Set([0, text.length]);
    for (const [start, end] of [...stretches, ...(data.outlets[report].l || []).map(([, start, end]) => [start, end])]) cuts.add(start).add(end);
    const edges = [...cuts].sort((a, b) => a - b);
    const box = make("div", { class: "reading", tabindex: "0", role: "region", "aria-label": "Text of " + data.outlets[report].n });
    const begun = new Set();
    for (let n = 0; n + 1 < edges.length; n += 1) {
      const [start, end] = [edges[n], edges[n + 1]];
      const inside = stretches.filter((one) => one[0] <= start && end <= one[1]).sort((a, b) => a[1] - a[0] - b[1] + b[0])[0];
      const layer = (data.outlets[report].l || []).find((one) => one[1] <= start && end <= one[2]);
      const muted = layer && !CLAIM_LAYERS.includes(layer[0]);
      const piece = text.slice(start, end);
      if (!inside) { box.append(muted ? make("span", { class: "muted" }, piece) : piece); continue; }
      const row = inside[2].n;
      const first = !begun.has(row);
      begun.add(row);
      box.append(make("span", { class: "twin" + (inside[2].apart ? " apart" : ""), "data-twin": row, role: first ? "button" : null, tabindex: first ? "0" : null },
        first ? make("sup", {}, String(numbers.get(row))) : "", piece));
    }
    return box;
  }
  const firmness = (marks) => alike(marks).map(([claimAt, stance]) => [commitment(data.claims[claimAt].c)[0], stanceWords(data.claims[claimAt], stance), data.claims[claimAt].u].filter(Boolean).join(", ")).join("; ");
  function drawPair() {
    const [left, right] = [Number(at("pair-left").value), Number(at("pair-right").value)];
    const shared = left === right ? [] : sharedBy(left, right);
    const codes = (marks) => [...new Set(marks.map(([claimAt, stance]) => data.claims[claimAt].c + stance))].sort().join();
    for (const one of shared) one.apart = codes(one.a) !== codes(one.b);
    const place = (one) => Math.min(...one.a.map(([claimAt]) => ((data.claims[claimAt].s || [])[0] || [0])[0]));
    numbers = new Map([...shared].sort((a, b) => place(a) - place(b)).map((one, n) => [one.n, n + 1]));
    const apart = shared.filter((one) => one.apart).length;
    at("pair-count").textContent = left === right ? "Choose two different reports." : counted(shared.length, "common statement") + ", " + apart + " of them held differently";
    at("pair-said").textContent = "Choose a marked statement: the two come to the same height.";
    at("pair-a").replaceChildren(make("h3", {}, data.outlets[data.columns[left]].n), pairText(left, "a", shared));
    at("pair-b").replaceChildren(make("h3", {}, data.outlets[data.columns[right]].n), pairText(right, "b", shared));
    later();
  }
  function choose(twin) {
    const n = Number(twin.dataset.twin);
    for (const one of at("pair").querySelectorAll(".twin")) one.classList.toggle("chosen", one.dataset.twin === twin.dataset.twin);
    const here = twin.closest(".reading");
    const there = [at("pair-a"), at("pair-b")].map((side) => side.querySelector(".reading")).find((side) => side !== here);
    const other = there.querySelector('[data-twin="' + n + '"]');
    if (other) there.scrollTop += other.getBoundingClientRect().top - there.getBoundingClientRect().top - (twin.getBoundingClientRect().top - here.getBoundingClientRect().top);
    later();
    const row = data.rows[n];
    const [left, right] = [at("pair-left").value, at("pair-right").value];
    at("pair-said").replaceChildren(make("b", {}, numbers.get(n) + " "), make("span", { class: "said" }, ...said(row)), make("br"),
      data.outlets[data.columns[left]].n + ": " + firmness(row.m[left]) + " · " + data.outlets[data.columns[right]].n + ": " + firmness(row.m[right]));
  }
  function pairs() {
    if (!at("pair")) return;
    // The pair with most in common; among very many reports the first two.
    let best = [0, 1];
    let most = -1;
    const columns = Math.min(data.columns.length, 12);
    for (let a = 0; a < columns; a += 1) {
      for (let b = a + 1; b < columns; b += 1) {
        const common = sharedBy(a, b).length;
        if (common > most) { most = common; best = [a, b]; }
      }
    }
    at("pair-left").value = best[0];
    at("pair-right").value = best[1];
    at("pair-form").addEventListener("input", drawPair);
    at("pair-form").addEventListener("submit", (event) => event.preventDefault());
    at("pair").addEventListener("click", (event) => {
      const twin = event.target.closest(".twin");
      if (twin) choose(twin);
    });
    at("pair").addEventListener("keydown", (event) => {
      const twin = event.target.closest(".twin");
      if (twin && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); choose(twin); }
    });
    for (const side of ["pair-a", "pair-b"]) at(side).addEventListener("scroll", later, { passive: true, capture: true });
    window.addEventListener("resize", later, { passive: true });
    at("pair-joins").addEventListener("click", (event) => {
      const join = event.target.closest("[data-join]");
      const twin = join && at("pair-a").querySelector('[data-twin="' + join.dataset.join + '"]');
      if (twin) choose(twin);
    });
    drawPair();
    // Texts are laid out when they come into sight, and the lines with them.
    new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) later(); }).observe(at("pair-joins"));
  }
  /* A line from each statement on the left to its counterpart on the right, as far as one of the two is in sight. */
  let waitingJoins = false;
  function later() {
    if (waitingJoins) return;
    waitingJoins = true;
    window.requestAnimationFrame(() => { waitingJoins = false; drawJoins(); });
  }
  function drawJoins() {
    const box = at("pair-joins");
    const here = box.getBoundingClientRect();
    if (!here.width) return;
    const sides = [at("pair-a"), at("pair-b")].map((side) => side.querySelector(".reading"));
    if (sides.some((side) => !side)) return;
    const frames = sides.map((side) => side.getBoundingClientRect());
    const lines = [];
    for (const n of numbers.keys()) {
      const twins = sides.map((side) => side.querySelector('[data-twin="' + n + '"]'));
      if (twins.some((twin) => !twin)) continue;
      const ys = twins.map((twin) => twin.getClientRects()[0]).map((rect) => (rect ? rect.top + rect.height / 2 : 0));
      const inSight = ys.map((y, side) => y >= frames[side].top && y <= frames[side].bottom);
      if (!inSight.some(Boolean)) continue;
      const [from, to] = ys.map((y, side) => Math.min(Math.max(y, frames[side].top), frames[side].bottom) - here.top);
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", "M0 " + from.toFixed(1) + "C" + here.width / 2 + " " + from.toFixed(1) + " " + here.width / 2 + " " + to.toFixed(1) + " " + here.width + " " + to.toFixed(1));
      path.setAttribute("class", ["join", twins[0].classList.contains("apart") ? "apart" : "", inSight.every(Boolean) ? "" : "away", twins[0].classList.contains("chosen") ? "chosen" : ""].filter(Boolean).join(" "));
      path.dataset.join = n;
      lines.push(path);
    }
    box.replaceChildren(...lines);
  }

  /* The drawn timeline: larger and smaller by width alone, so that marks keep their size; arrows go from mark to mark. */
  const ZOOMS = [1, 1.6, 2.5, 4, 6.5, 10];
  function calendar() {
    const reel = at("reel");
    if (!reel) return;
    const marks = [...reel.querySelectorAll(".mark-on-line")];
    let size = 0;
    const zoom = (step) => {
      const next = Math.min(ZOOMS.length - 1, Math.max(0, size + step));
      const middle = (reel.scrollLeft + reel.clientWidth / 2) / reel.scrollWidth;
      size = next;
      at("drawn").style.width = ZOOMS[size] * 100 + "%";
      reel.scrollLeft = middle * reel.scrollWidth - reel.clientWidth / 2;
    };
    const go = (mark) => {
      if (!mark) return;
      for (const one of marks) one.setAttribute("tabindex", one === mark ? "0" : "-1");
      mark.focus();
    };
    for (const one of marks.slice(1)) one.setAttribute("tabindex", "-1");
    at("zoom").hidden = false;
    const last = marks.filter((one) => one.matches(".of-happened")).pop();
    if (last) reel.scrollLeft = last.getBoundingClientRect().right - reel.getBoundingClientRect().left - reel.clientWidth * 0.8;
    at("zoom").addEventListener("click", (event) => {
      const button = event.target.closest("[data-zoom]");
      if (button) zoom(Number(button.dataset.zoom));
    });
    reel.addEventListener("keydown", (event) => {
      const here = marks.indexOf(document.activeElement);
      const target = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: marks.length - 1 }[event.key];
      const step = { "+": 1, "=": 1, "-": -1 }[event.key];
      if (step) zoom(step);
      else if (target !== undefined && (here >= 0 || event.key === "ArrowRight")) go(marks[target]);
      else return;
      event.preventDefault();
    });
    reel.addEventListener("click", (event) => {
      const mark = event.target.closest(".mark-on-line");
      const row = mark && at(mark.getAttribute("href").slice(1));
      if (!row) return;
      const fold = row.closest("details");
      if (fold) fold.open = true;
      row.focus({ preventScroll: true });
    });
  }

  /* Paper has the weightier part of everything, unfolded; with the box ticked, all of it. */
  function printing() {
    let closed = [];
    let before = [order, shown];
    window.addEventListener("beforeprint", () => {
      const everything = at("p-all").checked;
      closed = [...document.querySelectorAll(everything ? "details:not([open], .tool)" : "details:not([open], .tool, .reasons, .off-paper)")];
      for (const one of closed) one.open = true;
      before = [order, shown];
      printed = true;
      if (!body) return;
      const most = Math.max(1, Math.floor(CELLS_ON_PAPER / Math.max(1, data.columns.length)));
      order = order.filter((n) => everything || !data.rows[n].n).slice(0, Math.max(shown, most));
      shown = order.length;
      draw();
      if (at("paper-rows")) at("paper-rows").textContent = (data.rows.length - order.length).toLocaleString("en") + " of " + counted(data.rows.length, "statement");
    });
    window.addEventListener("afterprint", () => {
      for (const one of closed) one.open = false;
      [order, shown] = before;
      printed = false;
      if (body) draw();
    });
    at("paper-form").addEventListener("submit", (event) => {
      event.preventDefault();
      at("paper").open = false;
      window.print();
    });
    document.addEventListener("click", (event) => { if (!at("paper").contains(event.target)) at("paper").open = false; });
    at("paper").addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !at("paper").open) return;
      at("paper").open = false;
      at("paper").querySelector("summary").focus();
    });
  }

  theme();
  sections();
  table();
  panels();
  pairs();
  calendar();
  printing();
  addresses();
})();
