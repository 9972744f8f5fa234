/* Tables that sort, filter and search. Pages are complete without this file: it makes its controls itself.

   What a page writes, all of it optional but the first:

     <table data-mltrl-table="cards">   what its rows are, in the plural
       id="late"                        tables after the first of a page need one: it names them in the address
       data-facets="Level, Owner"       what rows can be chosen by, in this order
       data-hint="name, owner"          what can be searched for, in the empty field
     <th data-sort>                     the column can be sorted: by its text (numbers in it by their value), by the
                                        date of a <time>, or with data-sort="number" by the number that it begins with
     <td data-v="3">                    what a cell sorts by in place of its text; empty cells come last, always
     <tr data-facet-owner="ada|grace"   its values of a facet, the name in lower case with `-` for spaces
         data-find="R02.1 x-ray">       words that it is found by besides its own

   A table that continues on other pages has data-pages (how many), data-page (which one this is), data-rows (of all
   pages together) and data-first (the way to the first one; the others are at page/2/ and so on below it). Their rows
   are read from those pages when the table comes into view. Links to them, in an element of the class mltrl-pages,
   are hidden while something is chosen.

   The address holds what is chosen: ?find=words&owner=ada&sort=-level, with `late.` before each name for a table
   with that id. `-` sorts downwards. */
(() => {
  "use strict";

  const AT_ONCE = 500; // rows in the document
  const FEW = 5; // rows that one takes in at a glance: they are sorted, and filtered by an address alone
  const EARLY = "400px"; // how far below the window a table may be when its other pages are read
  const language = document.documentElement.lang || "en";
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const known = new WeakSet();
  const live = new Set();

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim().toLowerCase();
  const nameOf = (text) => plain(text).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  const digits = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, "\u2009");

  function made(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  /* -- rows -- */

  function rowOf(element, index, facets) {
    const words = [...element.cells].map((cell) => cell.textContent);
    return {
      element,
      index,
      text: plain([...words, element.dataset.find || ""].join(" ")),
      facets: facets.map((facet) =>
        (element.getAttribute(`data-facet-${facet.name}`) || "").split("|").filter(Boolean),
      ),
    };
  }

  function valueOf(cell) {
    if (!cell) return "";
    if (cell.dataset.v !== undefined) return cell.dataset.v;
    const time = cell.querySelector("time");
    return time ? time.dateTime : cell.textContent.trim();
  }

  function sorted(rows, column, down) {
    const keyed = rows.map((row) => {
      const value = valueOf(row.element.cells[column.at]);
      const key = column.isNumber ? parseFloat(value) : value;
      return { row, key, isEmpty: column.isNumber ? Number.isNaN(key) : key === "" };
    });
    const ordered = column.isNumber ? (a, b) => a - b : collator.compare;
    keyed.sort((a, b) => {
      if (a.isEmpty !== b.isEmpty) return a.isEmpty ? 1 : -1;
      const difference = a.isEmpty ? 0 : ordered(a.key, b.key);
      return (down ? -difference : difference) || a.row.index - b.row.index;
    });
    return keyed.map((one) => one.row);
  }

  async function rowsOfPage(url, place) {
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    const other = new DOMParser().parseFromString(await answer.text(), "text/html");
    const table = other.querySelectorAll("table[data-mltrl-table]")[place];
    for (const link of table.querySelectorAll("tbody a[href]")) {
      link.href = new URL(link.getAttribute("href"), url).href;
    }
    return [...table.tBodies[0].rows];
  }

  /* -- one table -- */

  function enliven(table, place) {
    const body = table.tBodies[0];
    const total = Number(table.dataset.rows || body.rows.length);
    if (total < 2) return;
    const pages = Number(table.dataset.pages || 1);
    const prefix = table.id ? `${table.id}.` : "";
    const facets = (table.dataset.facets || "")
      .split(",")
      .map((label) => label.trim())
      .filter(Boolean)
      .map((label) => ({ label, name: nameOf(label), values: [], select: null }));
    const own = [...body.rows].map((element, index) => rowOf(element, index, facets));
    let rows = own;
    let isReady = false;
    let isPart = false; // not all pages could be read
    let shown = AT_ONCE;
    let lastChange = "";
    let state = nothing();

    function nothing() {
      return { find: "", chosen: facets.map(() => ""), sort: "", down: false };
    }

    /* controls */

    const columns = [...table.tHead.rows[0].cells].flatMap((cell, at) => {
      if (cell.dataset.sort === undefined) return [];
      const button = made("button", { type: "button", className: "mltrl-sort" }, ...cell.childNodes);
      cell.append(button);
      const column = { at, cell, name: nameOf(cell.textContent), isNumber: cell.dataset.sort === "number" };
      button.addEventListener("click", () => {
        // upwards, downwards, the page's own order
        const isThis = state.sort === column.name;
        change({ sort: isThis && state.down ? "" : column.name, down: isThis && !state.down }, column.name);
      });
      return [column];
    });
    const find = made("input", { type: "search", autocomplete: "off", spellcheck: false, placeholder: table.dataset.hint || " " });
    find.addEventListener("input", () => change({ find: find.value }, "find"));
    for (const facet of facets) {
      facet.select = made("select");
      facet.select.addEventListener("change", () => {
        change({ chosen: facets.map((one) => one.select.value) }, facet.name);
      });
    }
    const labels = facets.map((facet) => made("label", { hidden: true }, facet.label, facet.select));
    const clear = made("button", { type: "reset", hidden: true }, "Show all");
    const count = made("output");
    const form = made("form", { className: "mltrl-filter" }, made("label", {}, "Find", find), ...labels, clear, count);
    form.setAttribute("aria-label", `Find and filter: ${(table.caption || table).textContent.trim()}`);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      change({ find: "", chosen: facets.map(() => "") }, "clear");
      find.focus();
    });
    const none = made("p", { className: "mltrl-none", hidden: true });
    const more = made("button", { type: "button", className: "mltrl-more", hidden: true });
    more.addEventListener("click", () => {
      const before = body.rows.length;
      shown += AT_ONCE;
      show();
      const next = body.rows[before];
      if (next) (next.querySelector("a[href]") || more).focus();
    });
    const frame = table.closest(".mltrl-scroll") || table;
    frame.before(form);
    frame.after(none, more);
    const links = form.parentElement.querySelector(":scope > .mltrl-pages");
    table.classList.add("mltrl-live");

    /* state */

    function change(what, by) {
      Object.assign(state, what);
      shown = AT_ONCE;
      const url = address();
      // what is typed in one go is one step back
      const step = by === "find" && lastChange === "find" ? "replaceState" : "pushState";
      if (url !== location.href) history[step](history.state, "", url);
      lastChange = by;
      show();
    }

    function address() {
      const url = new URL(location.href);
      const write = (name, value) => {
        if (value) url.searchParams.set(prefix + name, value);
        else url.searchParams.delete(prefix + name);
      };
      write("find", state.find.trim());
      facets.forEach((facet, at) => write(facet.name, state.chosen[at]));
      write("sort", state.sort && (state.down ? "-" : "") + state.sort);
      return url.href;
    }

    function read() {
      const query = new URLSearchParams(location.search);
      const said = (name) => query.get(prefix + name) || "";
      const name = said("sort").replace(/^-/, "");
      const isColumn = columns.some((column) => column.name === name);
      state = {
        find: said("find"),
        chosen: facets.map((facet) => (facet.values.includes(said(facet.name)) ? said(facet.name) : "")),
        sort: isColumn ? name : "",
        down: isColumn && said("sort").startsWith("-"),
      };
      lastChange = "";
      shown = AT_ONCE;
    }

    function isAsked() {
      const query = new URLSearchParams(location.search);
      return ["find", "sort", ...facets.map((facet) => facet.name)].some((name) => query.has(prefix + name));
    }

    /* what is shown */

    function fillFacets() {
      facets.forEach((facet, at) => {
        const values = new Set(rows.flatMap((row) => row.facets[at]));
        facet.values = [...values].sort(collator.compare);
        const tellsNothing = values.size === 1 && rows.every((row) => row.facets[at].length);
        labels[at].hidden = values.size === 0 || tellsNothing;
        const options = facet.values.map((value) => made("option", { value }, value));
        facet.select.replaceChildren(made("option", { value: "" }, "any"), ...options);
      });
    }

    function chosenRows() {
      const words = plain(state.find).split(" ").filter(Boolean);
      const counts = facets.map(() => new Map());
      const found = rows.filter((row) => {
        if (!words.every((word) => row.text.includes(word))) return false;
        const failing = state.chosen.flatMap((value, at) => (value && !row.facets[at].includes(value) ? [at] : []));
        // an option says how many rows there would be with it, the other choices as they are
        row.facets.forEach((values, at) => {
          if (failing.every((other) => other === at)) {
            for (const value of values) counts[at].set(value, (counts[at].get(value) || 0) + 1);
          }
        });
        return failing.length === 0;
      });
      facets.forEach((facet, at) => {
        for (const option of facet.select.options) {
          if (option.value) option.text = `${option.value} (${digits(counts[at].get(option.value) || 0)})`;
        }
      });
      return found;
    }

    function show() {
      if (!isReady) return;
      if (find.value.trim() !== state.find.trim()) find.value = state.find;
      const found = chosenRows();
      facets.forEach((facet, at) => {
        facet.select.value = state.chosen[at];
        facet.select.classList.toggle("mltrl-on", Boolean(state.chosen[at]));
      });
      const isFiltered = Boolean(state.find.trim()) || state.chosen.some(Boolean);
      const column = columns.find((one) => one.name === state.sort);
      const isOwn = !isFiltered && !column;
      const ordered = column ? sorted(found, column, state.down) : found;
      const here = isOwn ? own : ordered.slice(0, shown);
      body.replaceChildren(...here.map((row) => row.element));
      for (const one of columns) {
        if (one === column) one.cell.setAttribute("aria-sort", state.down ? "descending" : "ascending");
        else one.cell.removeAttribute("aria-sort");
      }
      table.classList.toggle("mltrl-flat", !isOwn);
      clear.hidden = !isFiltered;
      form.hidden = total <= FEW && !isFiltered;
      if (links) links.hidden = !isOwn;
      none.hidden = found.length > 0;
      none.textContent = `None of the ${digits(rows.length)} ${table.dataset.mltrlTable} is like that.`;
      const hidden = isOwn ? 0 : ordered.length - here.length;
      more.hidden = hidden <= 0;
      more.textContent = `Show ${digits(Math.min(hidden, AT_ONCE))} more`;
      say(found.length, isFiltered, column, hidden);
    }

    function say(number, isFiltered, column, hidden) {
      const whole = `${digits(rows.length)} ${table.dataset.mltrlTable}${isPart ? " of this page" : ""}`;
      const said = [isFiltered ? `${digits(number)} of ${whole}` : whole];
      if (hidden > 0) said.push(`the first ${digits(number - hidden)} are shown`);
      count.replaceChildren(said.join(", "));
      if (column) {
        const order = `, sorted by ${column.cell.textContent.trim()}, ${state.down ? "downwards" : "upwards"}`;
        count.append(made("span", { className: "mltrl-vh" }, order));
      }
    }

    function begin() {
      fillFacets();
      read();
      isReady = true;
      setDisabled(false);
      show();
    }

    function setDisabled(isDisabled) {
      for (const control of [find, ...facets.map((facet) => facet.select)]) control.disabled = isDisabled;
    }

    /* other pages of the table */

    async function readPages() {
      count.textContent = `Reading ${digits(total)} ${table.dataset.mltrlTable} …`;
      const first = new URL(table.dataset.first || "./", document.baseURI);
      const page = Number(table.dataset.page || 1);
      const elements = (number) => {
        if (number === page) return own.map((row) => row.element);
        return rowsOfPage(number === 1 ? first : new URL(`page/${number}/`, first), place);
      };
      try {
        const found = await Promise.all(Array.from({ length: pages }, (_, index) => elements(index + 1)));
        rows = found.flat().map((element, index) => rowOf(element, index, facets));
      } catch {
        isPart = true;
      }
      begin();
    }

    live.add({ table, again: () => isReady && (read(), show()) });
    if (pages === 1) {
      begin();
      return;
    }
    setDisabled(true);
    if (isAsked()) {
      readPages();
      return;
    }
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        readPages();
      },
      { rootMargin: EARLY },
    );
    near.observe(form);
  }

  function start() {
    for (const one of live) if (!one.table.isConnected) live.delete(one);
    [...document.querySelectorAll("table[data-mltrl-table]")].forEach((table, place) => {
      if (known.has(table)) return;
      known.add(table);
      enliven(table, place);
    });
  }

  addEventListener("popstate", () => {
    for (const one of live) if (one.table.isConnected) one.again();
  });
  // Material's instant navigation assigns each `href` of a page to itself, to make it absolute. A link in a drawing
  // refuses that with an error, and the reader would stay on the page before.
  const settings = document.getElementById("__config");
  if (settings && settings.textContent.includes("navigation.instant")) {
    const href = Object.getOwnPropertyDescriptor(SVGAElement.prototype, "href");
    const set = () => {};
    Object.defineProperty(SVGAElement.prototype, "href", { ...href, set });
  }

  // it also swaps pages without loading them
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(start);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
