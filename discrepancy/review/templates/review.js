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
  let drawing = null; // what is drawn now, as the server wrote it
  let stale = false; // whether something newer is to be drawn as soon as nobody types or marks
  let chain = Promise.resolve(); // acts follow each other, however fast the keys come

  const query = (given) => new URLSearchParams(Object.entries(given).filter(([, value]) => value));
  const root = location.pathname.replace(/\/*$/, "/");

  function tell(words, wrong = false) {
    status.textContent = words;
    status.classList.toggle("wrong", wrong);
  }

  async function show(given, push = true) {
    const wanted = { ...state, ...given };
    const answer = await fetch(`${root}view?${query(wanted)}`);
    if (answer.status === 503) throw new Error(await answer.text());
    if (!answer.ok) throw new Error("The page could not be read; is the command still running?");
    put(await answer.text(), wanted, push);
  }

  function put(html, wanted, push) {
    const moved = wanted.view !== state.view || wanted.at !== state.at;
    Object.assign(state, wanted);
    drawing = html;
    main.innerHTML = html; // escaped by the server
    picked = null;
    if (push) history.pushState(state, "", `${root}?${query(state)}`);
    for (const tab of document.querySelectorAll("[data-view]")) {
      if (tab.dataset.view === state.view) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    drawn();
    if (moved) scrollTo(0, 0);
  }

  // After each drawing: every passage at its figure, the entry of the queue in sight, the armed field marked.
  function drawn() {
    for (const text of main.querySelectorAll(".words-of")) {
      const mark = text.querySelector("mark.figure");
      if (mark) text.scrollTop += wholeLines(text, mark.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3);
    }
    const entry = main.querySelector('.queue [aria-current="true"]');
    if (entry) entry.parentElement.parentElement.scrollTop = entry.offsetTop - 80;
    if (!main.querySelector(".claim")) armed = null;
    arm(armed);
    document.body.dataset.drawn = String(Number(document.body.dataset.drawn || 0) + 1);
  }

  // So far that a passage begins with a whole line.
  const wholeLines = (text, far) => {
    const line = parseFloat(getComputedStyle(text).lineHeight);
    return Math.round((text.scrollTop + far) / line) * line - text.scrollTop;
  };

  const here = () => main.querySelector(".pair")?.dataset.key || main.querySelector(".about")?.dataset.document || state.at;

  // Do something; what is to be seen then (`next`) comes with the answer.
  async function act(name, given, next = {}, push = false) {
    const answer = await fetch(`${root}do/${name}`, {
      method: "POST", headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...given, where: { view: state.view, at: here() }, show: { ...state, ...next } }),
    });
    const told = await answer.json().catch(() => ({ refused: "refused" }));
    if (!answer.ok || told.refused) throw new Error(told.refused || "refused");
    put(told.html, told.shown, push);
    tell(told.said);
    fresher(false);
    document.body.dataset.acts = String(Number(document.body.dataset.acts || 0) + 1);
    clearTimeout(fading);
    fading = setTimeout(() => tell(""), 8000);
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
    if (button.then) back = { ...state, at: key };
    const wanted = button.then ? { view: "claim", at: button.then, words: "" } : { at: state.show === "judged" ? key : next };
    await act("judge", { a, b, as, judgement: button.judge }, wanted, Boolean(button.then));
  }

  const undo = () => then(() => act("undo", {}));

  const correct = (fields, action = "change", mark = {}) => then(async () => {
    const { claim } = main.querySelector(".claim").dataset;
    words.end();
    try {
      await act("correct", { claim, fields, action, marked: mark });
    } catch (error) {
      await show({}, false);
      throw error;
    }
  });

  const set = ({ field, words: told, start, end }) => correct({ [field]: told.replace(/\s+/g, " ") }, "change", { start, end });

  const add = () => then(async () => {
    if (!picked) return;
    if (picked.field) {
      set(picked);
      return;
    }
    const from = { ...state, at: here() };
    await act("add", picked, {}, true);
    if (from.view !== "claim") back = from;
    words.end();
  });

  const confirm = () => then(async () => {
    const about = main.querySelector(".about");
    const form = main.querySelector(".facts");
    const { document: name, next } = about.dataset;
    tell("reading the article anew …");
    await act("article", { document: name, published: form.elements.published.value, publisher: form.elements.publisher.value }, { at: state.show === "open" ? next : name });
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

  // Words were marked: they become the value of the field that is chosen, or may become a claim.
  function taken(offered = false) {
    const found = words.marked();
    if (!found || main.querySelector(".pair")) return;
    if (main.querySelector('.claim[data-gone="1"]')) {
      tell("This claim is rejected: restore it (x) before you mark words.", true);
      return;
    }
    picked = { ...found, field: armed };
    if (armed && !offered) {
      add();
      return;
    }
    const note = document.getElementById("add");
    note.hidden = false;
    note.querySelector("span").textContent = armed ? `Set “${labelOf(armed)}”` : "Add this figure";
    note.querySelector("q").textContent = picked.words;
  }

  // Words are marked with the keyboard: arrows choose one, with Shift more, Enter takes them.
  function point() {
    const box = main.querySelector(".pair") ? null : main.querySelector(".words-of");
    if (!box) return;
    if (main.querySelector('.claim[data-gone="1"]')) tell("This claim is rejected: restore it (x) before you mark words.", true);
    else if (words.begin(box)) tell(`Arrows choose words, with Shift more of them; Enter ${armed ? `sets “${labelOf(armed)}”` : "adds them as a figure"}; Esc leaves.`);
  }

  const labelOf = (name) => main.querySelector(`[name="${name}"]`)?.closest("label").querySelector("span").textContent || name;

  function keep(input) {
    const value = choices.chosen(input) || input.value.trim();
    if (value !== input.dataset.was) correct({ [input.name]: value || "-" });
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest("button, mark[data-claim], [role=option], a[href^='#claim-']");
    if (!target) return;
    const { view, at, judge: judgement, then: side, open: claim, act: done, claim: other } = target.dataset;
    if (target.id === "undo") undo();
    else if (target.id === "back") leave();
    else if (target.id === "help") keys();
    else if (view) tab(view);
    else if (judgement !== undefined) then(() => judge({ judge: judgement, then: side }));
    else if (target.matches("[role=option]")) correct({ [target.closest("label").querySelector("input").name]: target.dataset.key });
    else if (target.matches("a")) { event.preventDefault(); open(target.hash.slice("#claim-".length)); }
    else if (done === "add") add();
    else if (done) correct({}, done);
    else if (target.dataset.step) step(target.dataset.step);
    else if (at !== undefined) then(() => show({ at }));
    else if (claim !== undefined) open(claim);
    else if (other && getSelection().isCollapsed) open(other);
  });

  document.addEventListener("mouseup", (event) => {
    if (event.target.closest?.(".words-of")) setTimeout(() => taken());
  });

  // A finger marks words bit by bit: what is marked is offered, and a button takes it.
  let finger = false;
  let resting = 0;
  document.addEventListener("pointerdown", (event) => { finger = event.pointerType !== "mouse"; });
  document.addEventListener("selectionchange", () => {
    clearTimeout(resting);
    if (finger && main.contains(getSelection().anchorNode)) resting = setTimeout(() => taken(true), 400);
  });

  document.addEventListener("focusin", (event) => {
    const input = event.target.closest(".claim .slots input");
    if (input) arm(input.name);
    for (const list of main.querySelectorAll(".known")) list.hidden = true;
    if (choices.known(event.target)) choices.search(event.target);
  });

  document.addEventListener("input", (event) => {
    if (choices.known(event.target)) choices.search(event.target);
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
  const tab = (view) => then(() => show({ view, at: "", words: "", show: "open" }));
  const acts = {
    j: () => step(1), k: () => step(-1), u: undo, b: leave, m: point, "?": keys,
    f: () => tab("findings"), p: () => tab("possible"), a: () => tab("articles"),
    l: () => press('[data-side="0"] [data-open]'), r: () => press('[data-side="1"] [data-open]'),
    x: () => press("[data-act=reject]") ?? press('.claim[data-gone="1"] [data-act=restore]'),
    "/": () => main.querySelector("[name=words]")?.focus(),
  };

  // A key while words are marked with the keyboard; whether it was one of this.
  function marks(event) {
    if (event.key === "Enter") {
      taken();
      if (picked && !picked.field) add();
    } else if (event.key === "Escape") {
      words.end();
      tell("");
    } else if (!words.key(event)) {
      return false;
    }
    event.preventDefault();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.("input, select");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "F2") {
      event.preventDefault();
      field?.blur();
      point();
      return;
    }
    if (words.going() && marks(event)) return;
    if (field) {
      if (event.key === "Escape") { field.blur(); arm(null); getSelection().removeAllRanges(); }
      else if (field.matches(".claim input") && event.key === "Enter") { event.preventDefault(); keep(field); }
      else if (choices.known(field) && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        event.preventDefault();
        choices.choose(field, event.key === "ArrowDown" ? 1 : -1);
      }
      return;
    }
    if (event.key === "Escape") { arm(null); getSelection().removeAllRanges(); return; }
    if (event.key === "Enter" && picked && !event.target.closest?.("button")) { event.preventDefault(); add(); return; }
    if (/^[0-9]$/.test(event.key)) {
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

  // What another tab, another command or the comparison after a judgement changed is drawn as soon as it is there. One
  // tab of a browser asks for all: each that asked would take one of the few connections that it has.
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel(root) : null;
  if (tabs) tabs.onmessage = (event) => hear(event.data);

  async function news() {
    for (;;) {
      const answer = await fetch(`${root}news?seen=${seen}`);
      if (!answer.ok) throw new Error("gone");
      const told = await answer.json();
      tabs?.postMessage(told);
      hear(told);
    }
  }

  const follow = () => news().catch(() => {
    tabs?.postMessage({ gone: true });
    hear({ gone: true });
  });

  function hear(told) {
    if (told.gone) {
      tell("The command has ended; what you did is kept.", true);
      return;
    }
    fresher(told.settled);
    if (told.number <= seen) return;
    seen = told.number;
    document.body.dataset.number = String(seen);
    stale = true;
    redraw();
  }

  function fresher(settled) {
    document.getElementById("settling").hidden = settled;
  }

  const busy = () => document.activeElement?.matches("input, select") || picked || words.going() || !getSelection().isCollapsed;

  const redraw = () => then(async () => {
    if (!stale || busy()) return;
    stale = false;
    const wanted = { ...state, at: here() };
    const answer = await fetch(`${root}view?${query(wanted)}`);
    const html = answer.ok ? await answer.text() : drawing;
    if (html === drawing || busy()) return;
    const open = Boolean(main.querySelector("details.chart[open]"));
    const tops = Array.from(main.querySelectorAll(".words-of"), (box) => box.scrollTop);
    put(html, wanted, false);
    main.querySelectorAll(".words-of").forEach((box, at) => { box.scrollTop = tops[at] ?? box.scrollTop; });
    if (open && main.querySelector("details.chart")) main.querySelector("details.chart").open = true;
  });

  for (const kind of ["focusout", "mouseup", "keyup"]) document.addEventListener(kind, () => setTimeout(() => stale && redraw()));

  for (const [name, value] of new URLSearchParams(location.search)) if (name in state) state[name] = value;
  document.body.dataset.number = String(seen);
  drawn();
  if (navigator.locks) navigator.locks.request(`news of ${root}`, follow);
  else follow();
})();
