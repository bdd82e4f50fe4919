"use strict";
(() => {
  const lang = document.documentElement.lang;
  const collator = new Intl.Collator(lang, { numeric: true });

  // What a cell sorts by: a number in columns of figures, else its text; nothing where it is blank.
  const value = (row, column, figures) => {
    const cell = row.cells[column];
    const text = ((cell && (cell.querySelector("summary") || cell)) || row).textContent.replace(/[▲▼]/g, "").trim();
    if (!figures || text === "") return text === "" ? null : text;
    const number = parseFloat(lang === "vi" ? text.replace(",", ".") : text);
    return Number.isNaN(number) ? null : number;
  };

  const compare = (one, other) =>
    typeof one === "number" ? one - other : collator.compare(one, other);

  const sort = (table, rows, column, heading, direction) => {
    const figures = heading.classList.contains("r") || heading.classList.contains("c");
    const keyed = rows.map((row, place) => [value(row, column, figures), place, row]);
    if (direction !== "none") {
      const sign = direction === "ascending" ? 1 : -1;
      // Blank cells stand last either way; equal ones keep their order.
      keyed.sort(([one, at], [other, than]) =>
        (one === null) - (other === null) || (one === null ? 0 : sign * compare(one, other)) || at - than);
    }
    table.tBodies[0].append(...keyed.map(([, , row]) => row));
  };

  const next = { none: "ascending", ascending: "descending", descending: "none" };
  for (const table of document.querySelectorAll("main table")) {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < 2) continue;
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      heading.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const direction = next[heading.getAttribute("aria-sort")];
        headings.forEach((other) => other.setAttribute("aria-sort", other === heading ? direction : "none"));
        sort(table, rows, column, heading, direction);
      });
    });
  }

  // What many explanations say in the same words is read where it is said.
  const notes = document.getElementById("notes");
  if (notes) {
    for (const link of document.querySelectorAll("dd > a")) {
      link.replaceWith(document.getElementById(link.hash.slice(1)).textContent);
    }
    notes.remove();
  }

  // Browsers that do not open what an address leads into.
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    const closed = [];
    for (let node = target; node; node = node.parentElement) {
      if (node.localName === "details" && !node.open) closed.push(node);
    }
    if (closed.length === 0) return;
    closed.forEach((node) => { node.open = true; });
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // On paper every unit's table is printed, whether it was opened or not.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.part:not([open])")];
    opened.forEach((node) => { node.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((node) => { node.open = false; }));
})();
