(() => {
  "use strict";
  const form = document.getElementById("filters");
  const rows = Array.from(document.querySelectorAll("#rows > tr"));

  function narrow() {
    const choices = Array.from(form.querySelectorAll("select:not([name=sort])"));
    const wanted = choices.filter((choice) => choice.value);
    const words = form.elements.words.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !wanted.every((choice) => row.dataset[choice.name] === choice.value)
        || !row.textContent.toLowerCase().includes(words);
      shown += row.hidden ? 0 : 1;
    }
    document.getElementById("shown").textContent = `${shown} of ${rows.length} claims shown`;
    keep();
  }

  // The filter stands in the address, so that a link shows the same claims.
  function keep() {
    const query = new URLSearchParams(Array.from(new FormData(form)).filter(([, value]) => value));
    try {
      history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
    } catch {
      // A browser may forbid it for a page that is opened from a disk.
    }
  }

  function restore() {
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (form.elements[name]) form.elements[name].value = value;
    }
  }

  // The headings of the table sort it; the order that it came in is that of the days.
  const places = new Map(rows.map((row, place) => [row, place]));
  const verdicts = form ? Array.from(form.elements.verdict.options, (option) => option.value) : [];
  const orders = {
    day: (row) => places.get(row),
    source: (row) => row.querySelector("th").textContent.trim().toLowerCase(),
    measure: (row) => row.cells[2].textContent.trim().toLowerCase(),
    verdict: (row) => verdicts.indexOf(row.dataset.verdict),
  };
  const heads = Array.from(document.querySelectorAll("#claims th[data-sort]"));

  function sort() {
    const wanted = form.elements.sort.value;
    const down = wanted.startsWith("-");
    const name = wanted.replace("-", "") || "day";
    const key = orders[name];
    const sorted = rows.slice().sort((a, b) => {
      const [first, second] = [key(a), key(b)];
      return (first < second ? -1 : first > second ? 1 : 0) * (down ? -1 : 1) || places.get(a) - places.get(b);
    });
    const body = document.getElementById("rows");
    // A row that is moved loses the focus, so none is without need.
    if (sorted.some((row, place) => row !== body.rows[place])) body.append(...sorted);
    for (const head of heads) head.removeAttribute("aria-sort");
    heads.find((head) => head.dataset.sort === name).setAttribute("aria-sort", down ? "descending" : "ascending");
    keep();
  }

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const order = form.elements.sort;
      if (head.dataset.sort === "day") order.value = order.value === "" ? "-day" : "";
      else order.value = head.dataset.sort;
      sort();
    });
  }

  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (!target) return;
    const closed = target.closest("details") || target.querySelector(":scope > details");
    if (closed) closed.open = true;
    if (target.hidden && form) {
      form.reset();
      narrow();
    }
    const link = target.tagName === "MARK" && target.querySelector("a");
    (link || target).focus({ preventScroll: true });
    if (target.tagName === "MARK" || target.tagName === "TR") target.scrollIntoView({ block: "center" });
  }

  if (form) {
    form.hidden = false;
    form.addEventListener("input", narrow);
    form.addEventListener("change", narrow);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.elements.sort.addEventListener("change", sort);
    form.addEventListener("reset", () => setTimeout(() => {
      narrow();
      sort();
    }));
    restore();
    narrow();
    sort();
  }

  const all = document.getElementById("open-all");
  const texts = Array.from(document.querySelectorAll("article.text > details"));
  if (all && texts.length) {
    all.hidden = false;
    all.addEventListener("click", () => {
      const open = texts.some((text) => !text.open);
      for (const text of texts) text.open = open;
      all.textContent = open ? "Close all articles" : "Open all articles";
    });
  }

  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) reveal();
  });
  reveal();
})();
