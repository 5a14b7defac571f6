(() => {
  "use strict";
  const main = document.getElementById("main");
  const status = document.getElementById("status");
  const state = { view: "findings", at: "", show: "open", words: "" };
  let seen = Number(main.dataset.number);
  let armed = null; // the name of the field that marked words go to
  let picked = null; // words that are marked and may become a claim
  let back = null; // the pair or article that a claim was opened from
  let fading = 0;
  let chain = Promise.resolve(); // acts follow each other, however fast the keys come

  const query = (given) => new URLSearchParams(Object.entries(given).filter(([, value]) => value));
  const root = location.pathname;

  function tell(words, wrong = false) {
    status.textContent = words;
    status.classList.toggle("wrong", wrong);
  }

  async function show(given, push = true) {
    const wanted = { ...state, ...given };
    const answer = await fetch(`${root}view?${query(wanted)}`);
    if (answer.status === 503) throw new Error(await answer.text());
    if (!answer.ok) throw new Error("The page could not be read; is the command still running?");
    const html = await answer.text();
    const moved = wanted.view !== state.view || wanted.at !== state.at;
    Object.assign(state, wanted);
    main.innerHTML = html; // escaped by the server
    picked = null;
    if (push) history.pushState(state, "", `${root}?${query(state)}`);
    for (const tab of document.querySelectorAll("[data-view]")) {
      tab.toggleAttribute("aria-current", tab.dataset.view === state.view);
    }
    drawn();
    if (moved) scrollTo(0, 0);
  }

  // After each drawing: every passage at its figure, the entry of the queue in sight, the armed field marked.
  function drawn() {
    for (const text of main.querySelectorAll(".words-of")) {
      const mark = text.querySelector("mark.figure");
      if (mark) text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
    }
    const entry = main.querySelector('.queue [aria-current="true"]');
    if (entry) entry.parentElement.parentElement.scrollTop = entry.offsetTop - 80;
    if (!main.querySelector(".claim")) armed = null;
    arm(armed);
    document.body.dataset.drawn = String(Number(document.body.dataset.drawn || 0) + 1);
  }

  const here = () => main.querySelector(".pair")?.dataset.key || main.querySelector(".about")?.dataset.document || state.at;

  async function act(name, given) {
    const answer = await fetch(`${root}do/${name}`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ ...given, where: { view: state.view, at: here() } }),
    });
    const told = await answer.json().catch(() => ({ refused: "refused" }));
    if (!answer.ok || told.refused) throw new Error(told.refused || "refused");
    tell(told.said);
    document.body.dataset.acts = String(Number(document.body.dataset.acts || 0) + 1);
    clearTimeout(fading);
    fading = setTimeout(() => tell(""), 8000);
    return told;
  }

  function then(work) {
    chain = chain.then(work).catch((error) => tell(error.message, true));
    return chain;
  }

  async function judge(button) {
    const pair = main.querySelector(".pair");
    const found = pair && main.querySelector(`[data-judge="${button.judge}"]${button.then ? `[data-then="${button.then}"]` : ""}`);
    if (!found) return;
    const { a, b, as, next, key } = pair.dataset;
    await act("judge", { a, b, as, judgement: button.judge });
    if (button.then) {
      back = { ...state, at: key };
      await show({ view: "claim", at: button.then, words: "" });
    } else {
      await show({ at: state.show === "judged" ? key : next }, false);
    }
  }

  const undo = () => then(async () => {
    const { where } = await act("undo", {});
    await show(where && where.view ? where : {}, false);
  });

  const correct = (fields, action = "change") => then(async () => {
    const { claim } = main.querySelector(".claim").dataset;
    try {
      await act("correct", { claim, fields, action });
    } finally {
      await show({}, false);
    }
  });

  const add = () => then(async () => {
    if (!picked) return;
    const told = await act("add", picked);
    if (state.view !== "claim") back = { ...state };
    await show({ view: "claim", at: told.claim, words: "" });
  });

  const confirm = () => then(async () => {
    const about = main.querySelector(".about");
    const form = main.querySelector(".facts");
    const { document: name, next } = about.dataset;
    tell("reading the article anew …");
    await act("article", { document: name, published: form.elements.published.value, publisher: form.elements.publisher.value });
    await show({ at: state.show === "open" ? next : name }, false);
  });

  const open = (claim) => then(async () => {
    if (!claim) return;
    if (state.view !== "claim") back = { ...state, at: here() };
    await show({ view: "claim", at: claim, words: "" });
  });

  const leave = () => then(() => show(back || { view: "findings", at: "" }));

  const step = (way) => then(async () => {
    const button = main.querySelector(`[data-step="${way}"]`);
    if (!button || button.disabled) return;
    await show({ at: button.dataset.at || button.dataset.open });
  });

  function arm(name) {
    armed = name;
    for (const label of main.querySelectorAll(".claim label")) {
      label.classList.toggle("armed", Boolean(name) && Boolean(label.querySelector(`[name="${name}"]`)));
    }
  }

  // Places are told in letters of the article's text; a box that stands for a hidden letter counts as one.
  function place(box, node, offset) {
    let letters = Number(box.dataset.start);
    const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      if (text.parentElement.closest(".cut")) continue;
      const hidden = text.parentElement.closest(".hidden");
      if (text === node) return letters + (hidden ? 0 : [...text.data.slice(0, offset)].length);
      letters += hidden ? 1 : [...text.data].length;
    }
    return letters;
  }

  function marked() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const box = (range.commonAncestorContainer.closest ? range.commonAncestorContainer : range.commonAncestorContainer.parentElement).closest(".words-of");
    if (!box || main.querySelector(".pair") || main.querySelector('.claim[data-gone="1"]')) return;
    const points = [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]].map(([node, offset]) => {
      if (node.nodeType === Node.TEXT_NODE) return place(box, node, offset);
      const before = document.createRange();
      before.setStart(box, 0);
      before.setEnd(node, offset);
      return Number(box.dataset.start) + [...before.toString()].length;
    });
    const words = chosen.toString();
    const lead = words.length - words.trimStart().length;
    const tail = words.length - words.trimEnd().length;
    const [start, end] = [points[0] + lead, points[1] - tail];
    if (!words.trim()) return;
    if (armed) {
      correct({ [armed]: words.trim().replace(/\s+/g, " ") });
      return;
    }
    picked = { document: box.dataset.document, start, end, words: words.trim() };
    const note = document.getElementById("add");
    note.hidden = false;
    note.querySelector("q").textContent = picked.words;
  }

  // Search as you type over the measures of the event.
  function search(input) {
    const list = document.getElementById("measures");
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let first = null;
    for (const option of list.children) {
      option.hidden = !words.every((word) => option.textContent.toLowerCase().includes(word));
      option.removeAttribute("aria-selected");
      if (!option.hidden && !first) first = option;
    }
    list.hidden = !first;
    input.setAttribute("aria-expanded", String(Boolean(first)));
    return list;
  }

  function choose(input, way) {
    const list = document.getElementById("measures");
    if (list.hidden) search(input);
    const options = Array.from(list.children).filter((option) => !option.hidden);
    if (!options.length) return;
    const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    options[now]?.removeAttribute("aria-selected");
    const next = options[(now + way + options.length) % options.length];
    next.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  function keep(input) {
    const option = input.name === "measure" && document.querySelector('#measures:not([hidden]) [aria-selected="true"]');
    const value = option ? option.dataset.key : input.value.trim();
    if (value === input.dataset.was) return;
    correct({ [input.name]: value || "-" });
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest("button, mark[data-claim], [role=option], a[href^='#claim-']");
    if (!target) return;
    const { view, at, judge: judgement, then: side, open: claim, act: done, claim: other } = target.dataset;
    if (target.id === "undo") undo();
    else if (target.id === "back") leave();
    else if (target.id === "help") keys();
    else if (view) then(() => show({ view, at: "", words: "" }));
    else if (judgement !== undefined) then(() => judge({ judge: judgement, then: side }));
    else if (target.matches("[role=option]")) correct({ measure: target.dataset.key });
    else if (target.matches("a")) { event.preventDefault(); open(target.hash.slice("#claim-".length)); }
    else if (done === "add") add();
    else if (done) correct({}, done);
    else if (target.dataset.step) step(target.dataset.step);
    else if (at !== undefined) then(() => show({ at }));
    else if (claim !== undefined) open(claim);
    else if (other && getSelection().isCollapsed) open(other);
  });

  document.addEventListener("mouseup", (event) => {
    if (event.target.closest?.(".words-of")) setTimeout(marked);
  });

  document.addEventListener("focusin", (event) => {
    const input = event.target.closest(".claim .slots input");
    if (input) arm(input.name);
    if (event.target.name === "measure") search(event.target);
    else if (document.getElementById("measures")) document.getElementById("measures").hidden = true;
  });

  document.addEventListener("input", (event) => {
    if (event.target.name === "measure") search(event.target);
    if (event.target.closest(".filters") && event.target.name === "words") filter(event.target.form);
  });

  document.addEventListener("change", (event) => {
    if (event.target.closest(".filters")) filter(event.target.form);
    else if (event.target.matches(".claim .slots select")) correct({ [event.target.name]: event.target.value });
  });

  const filter = (form) => then(async () => {
    const words = form.elements.words.value;
    if (words === state.words && form.elements.show.value === state.show) return;
    const at = document.activeElement === form.elements.words ? form.elements.words.selectionStart : null;
    await show({ show: form.elements.show.value, words, at: "" }, false);
    const field = main.querySelector(".filters [name=words]");
    if (at !== null && field) {
      field.focus();
      field.setSelectionRange(at, at);
    }
  });

  document.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target.matches(".facts")) confirm();
  });

  function keys() {
    const list = document.getElementById("keys");
    list.hidden = !list.hidden;
    document.getElementById("help").setAttribute("aria-expanded", String(!list.hidden));
  }

  const press = (selector) => main.querySelector(selector)?.click();
  const tab = (view) => then(() => show({ view, at: "", words: "" }));
  const acts = {
    j: () => step(1), k: () => step(-1), u: undo, b: leave, "?": keys,
    f: () => tab("findings"), p: () => tab("possible"), a: () => tab("articles"),
    l: () => press('[data-side="0"] [data-open]'), r: () => press('[data-side="1"] [data-open]'),
    x: () => press("[data-act=reject]") ?? press('.claim[data-gone="1"] [data-act=restore]'),
    "/": () => main.querySelector("[name=words]")?.focus(),
  };

  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.("input, select");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (field) {
      if (event.key === "Escape") { field.blur(); arm(null); getSelection().removeAllRanges(); }
      else if (field.matches(".claim input") && event.key === "Enter") { event.preventDefault(); keep(field); }
      else if (field.name === "measure" && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        event.preventDefault();
        choose(field, event.key === "ArrowDown" ? 1 : -1);
      }
      return;
    }
    if (event.key === "Escape") { arm(null); getSelection().removeAllRanges(); return; }
    if (event.key === "Enter" && picked && !event.target.closest?.("button")) { event.preventDefault(); add(); return; }
    if (/^[0-6]$/.test(event.key)) {
      then(() => { // as the buttons stand when the act before is done
        const keys = Array.from(main.querySelectorAll(".judge button kbd"));
        const found = keys.find((key) => key.textContent === event.key);
        return found && judge(found.parentElement.dataset);
      });
      return;
    }
    const done = acts[event.key];
    if (done) { event.preventDefault(); done(); }
  });

  document.addEventListener("toggle", async (event) => {
    const chart = event.target.closest?.("details.chart");
    if (!chart || !chart.open) return;
    const answer = await fetch(`${root}chart?${query({ series: chart.dataset.series })}`);
    if (answer.ok) chart.querySelector("div").innerHTML = await answer.text();
    document.body.dataset.charts = String(Number(document.body.dataset.charts || 0) + 1);
  }, true);

  addEventListener("popstate", (event) => then(() => show(event.state || { view: "findings", at: "", words: "" }, false)));

  // What another tab, another command or the comparison after a judgement changed is drawn as soon as it is there.
  async function news() {
    for (;;) {
      const answer = await fetch(`${root}news?seen=${seen}`);
      if (!answer.ok) throw new Error("gone");
      const told = await answer.json();
      if (told.number === seen) continue;
      seen = told.number;
      document.body.dataset.number = String(seen);
      const busy = document.activeElement?.matches("input, select") || picked || !getSelection().isCollapsed;
      if (!busy) await then(() => redraw());
    }
  }

  async function redraw() {
    const open = Boolean(main.querySelector("details.chart[open]"));
    await show({ at: here() }, false);
    if (open) main.querySelector("details.chart").open = true;
  }

  for (const [name, value] of new URLSearchParams(location.search)) if (name in state) state[name] = value;
  document.body.dataset.number = String(seen);
  drawn();
  news().catch(() => tell("The command has ended; what you did is kept.", true));
})();
