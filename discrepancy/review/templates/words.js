// Words of an article, marked with the mouse or, one by one, with the keyboard. Nothing here asks the server.
const words = (() => {
  "use strict";
  const WORD = /[\p{L}\p{N}$€£¥][^\s]*/gu;
  const TAIL = /[.,;:!?)\]"”’']+$/u;
  let cursor = null; // while words are marked with the keyboard: the box, its words, where marking began, where it is

  const boxOf = (node) => (node.closest ? node : node.parentElement)?.closest(".words-of");

  function texts(box) {
    const found = [];
    const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      if (!text.parentElement.closest(".cut")) found.push(text);
    }
    return found;
  }

  // Places are told in letters of the article's text; a box that stands for a hidden letter counts as one.
  function place(box, node, offset) {
    let letters = Number(box.dataset.start);
    for (const text of texts(box)) {
      const hidden = text.parentElement.closest(".hidden");
      if (text === node) return letters + (hidden ? 0 : [...text.data.slice(0, offset)].length);
      letters += hidden ? 1 : [...text.data].length;
    }
    return letters;
  }

  // The words that are marked now, and where they stand in which article; null where none are.
  function marked() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    const box = boxOf(range.commonAncestorContainer);
    const told = chosen.toString();
    if (!box || !told.trim()) return null;
    const points = [[range.startContainer, range.startOffset], [range.endContainer, range.endOffset]].map(([node, offset]) => {
      if (node.nodeType === Node.TEXT_NODE) return place(box, node, offset);
      const before = document.createRange();
      before.setStart(box, 0);
      before.setEnd(node, offset);
      return Number(box.dataset.start) + [...before.toString()].length;
    });
    const lead = told.length - told.trimStart().length;
    const tail = told.length - told.trimEnd().length;
    return { document: box.dataset.document, start: points[0] + lead, end: points[1] - tail, words: told.trim() };
  }

  function split(box) {
    const found = [];
    let all = "";
    const nodes = texts(box).map((node) => {
      all += node.data;
      return { node, end: all.length };
    });
    const point = (at, closes) => {
      const { node, end } = nodes.find((one) => (closes ? at <= one.end : at < one.end));
      return [node, at - end + node.data.length];
    };
    for (const match of all.matchAll(WORD)) {
      const plain = match[0].replace(TAIL, "");
      if (plain) found.push({ from: point(match.index, false), to: point(match.index + plain.length, true) });
    }
    return found;
  }

  function range(first, last) {
    const made = document.createRange();
    made.setStart(...first.from);
    made.setEnd(...last.to);
    return made;
  }

  // Begin at the figure, or at the first word that is in sight.
  function begin(box) {
    const found = split(box);
    if (!found.length) return false;
    const figure = box.querySelector("mark.figure");
    const top = box.getBoundingClientRect().top;
    let at = found.findIndex((word) => (figure ? figure.contains(word.from[0]) : range(word, word).getBoundingClientRect().top >= Math.max(0, top)));
    at = Math.max(0, at);
    cursor = { box, found, at, began: at };
    box.focus({ preventScroll: true });
    draw();
    return true;
  }

  function end() {
    cursor = null;
    getSelection().removeAllRanges();
  }

  function draw() {
    const { box, found, at, began } = cursor;
    const made = range(found[Math.min(at, began)], found[Math.max(at, began)]);
    getSelection().removeAllRanges();
    getSelection().addRange(made);
    const seen = range(found[at], found[at]).getBoundingClientRect();
    const room = box.getBoundingClientRect();
    if (seen.top < room.top || seen.bottom > room.bottom) box.scrollTop += seen.top - room.top - box.clientHeight / 3;
    const after = range(found[at], found[at]).getBoundingClientRect();
    if (after.top < 0 || after.bottom > innerHeight) scrollBy(0, after.top - innerHeight / 3);
  }

  // The nearest word on the line above or below.
  function onLine(way) {
    const { found, at } = cursor;
    const here = range(found[at], found[at]).getBoundingClientRect();
    let best = at;
    let line = null;
    for (let next = at + way; found[next]; next += way) {
      const box = range(found[next], found[next]).getBoundingClientRect();
      if (Math.abs(box.top - here.top) < here.height / 2) continue;
      line ??= box.top;
      if (Math.abs(box.top - line) > here.height / 2) break;
      const far = Math.abs(box.left - here.left);
      if (best === at || far < Math.abs(range(found[best], found[best]).getBoundingClientRect().left - here.left)) best = next;
    }
    return best;
  }

  // A key while words are marked with the keyboard; whether it was one of this.
  function key({ key: name, shiftKey: more }) {
    const ways = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 };
    if (!cursor || !ways[name] || !cursor.box.isConnected) return false;
    const { found, at } = cursor;
    cursor.at = name === "ArrowUp" || name === "ArrowDown" ? onLine(ways[name]) : Math.min(found.length - 1, Math.max(0, at + ways[name]));
    if (!more) cursor.began = cursor.at;
    draw();
    return true;
  }

  return { begin, boxOf, end, key, marked, going: () => Boolean(cursor?.box.isConnected) };
})();
