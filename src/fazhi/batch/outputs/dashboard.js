"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const {columns, rows, labels, firstElement, elements} = data;
  const body = document.querySelector("#league tbody");
  const find = document.getElementById("find");
  const passed = document.getElementById("passed");
  const element = document.getElementById("element");
  const status = document.getElementById("status");
  const shown = document.getElementById("shown");
  const more = document.getElementById("more");
  const PAGE = 200;
  const haystack = rows.map((row) => row.filter((cell) => typeof cell === "string").join("\n").toLowerCase());
  const collator = new Intl.Collator("zh");
  let order = rows.map((_, at) => at);
  let matching = order;
  let drawn = 0;
  let sorted = {column: 0, down: false};

  const isElement = (column) => column >= firstElement && column < firstElement + elements;
  const rank = {m: 4, n: 3, p: 2, l: 1, x: 0};
  // A verdict that a person might see otherwise has a question mark behind its letter.
  const letter = (cell) => (cell || "")[0] ?? "";
  const value = (at, column) => isElement(column) ? rank[letter(rows[at][column])] ?? -1 : rows[at][column];

  const compare = (a, b) => {
    const one = value(a, sorted.column), other = value(b, sorted.column);
    if (one === other) return a - b;
    if (one === null || one === "") return 1;
    if (other === null || other === "") return -1;
    const found = typeof one === "number" && typeof other === "number" ? one - other : collator.compare(one, other);
    return (sorted.down ? -found : found) || a - b;
  };

  const wanted = (at) => {
    const row = rows[at];
    if (passed.value && row[data.passedColumn] !== passed.value) return false;
    if (element.value && status.value) {
      const cell = row[Number(element.value)] || "", own = letter(cell);
      if (status.value === "gap" ? !"plx".includes(own) || !own : !cell.includes(status.value)) return false;
    }
    const words = find.value.trim().toLowerCase();
    return !words || haystack[at].includes(words);
  };

  const draw = () => {
    const part = document.createDocumentFragment();
    for (const at of matching.slice(drawn, drawn + PAGE)) {
      const line = document.createElement("tr");
      rows[at].forEach((cell, column) => {
        const td = document.createElement("td");
        if (isElement(column)) {
          td.textContent = cell ? labels[letter(cell)] + (cell.length > 1 ? "？" : "") : "";
          if (cell) td.className = letter(cell);
        } else {
          td.textContent = cell ?? "";
          if (column === data.passedColumn && cell !== "是") td.className = "no";
        }
        line.append(td);
      });
      part.append(line);
    }
    drawn = Math.min(drawn + PAGE, matching.length);
    body.append(part);
    shown.textContent = `符合条件 ${matching.length} 份，显示 ${drawn} 份`;
    more.hidden = drawn >= matching.length;
  };

  const refresh = () => {
    matching = order.filter(wanted);
    drawn = 0;
    body.replaceChildren();
    draw();
  };

  const sort = (column) => {
    sorted = {column, down: sorted.column === column && !sorted.down};
    order = [...order].sort(compare);
    document.querySelectorAll("#league th").forEach((th, at) => {
      if (at === column) th.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    });
    refresh();
  };

  const head = document.querySelector("#league thead tr");
  columns.forEach((title, column) => {
    const th = document.createElement("th");
    const button = document.createElement("button");
    button.textContent = title;
    button.addEventListener("click", () => sort(column));
    th.append(button);
    head.append(th);
    if (isElement(column)) element.add(new Option(title, String(column)));
  });
  let waiting;
  find.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(refresh, 120); });
  for (const select of [passed, element, status]) select.addEventListener("change", refresh);
  more.addEventListener("click", draw);
  refresh();
  document.documentElement.dataset.ready = "yes";
})();
