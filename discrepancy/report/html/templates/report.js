(() => {
  "use strict";
  const form = document.getElementById("filters");
  const rows = Array.from(document.querySelectorAll("#rows > tr"));

  function narrow() {
    const wanted = Array.from(form.querySelectorAll("select")).filter((choice) => choice.value);
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
    form.addEventListener("reset", () => setTimeout(narrow));
    restore();
    narrow();
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
