// Fields with a list beside them, over which one searches as one types: the measures and the speakers of the event.
const choices = (() => {
  "use strict";
  const known = (input) => input?.matches?.("[role=combobox]") && document.getElementById(input.getAttribute("aria-controls"));

  function search(input) {
    const list = known(input);
    const typed = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let first = null;
    for (const option of list.children) {
      option.hidden = !typed.every((word) => option.textContent.toLowerCase().includes(word));
      option.removeAttribute("aria-selected");
      if (!option.hidden && !first) first = option;
    }
    list.hidden = !first;
    input.setAttribute("aria-expanded", String(Boolean(first)));
    input.removeAttribute("aria-activedescendant");
  }

  function choose(input, way) {
    const list = known(input);
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

  // What is chosen in the list of a field; nothing where it is only written.
  function chosen(input) {
    const list = known(input);
    return (list && !list.hidden && list.querySelector('[aria-selected="true"]')?.dataset.key) || "";
  }

  return { choose, chosen, known, search };
})();
