// Suggestions while one types, after the combobox pattern of the ARIA Authoring Practices; without this
// script the form works as it is. The service sends a piece of a page, so that nothing is built up here.
"use strict";

const PAUSE = 120; // ms without a key before it asks: about the time between two letters

for (const form of document.querySelectorAll("form[data-suggest]")) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector(".found");
  const status = form.querySelector("[role=status]");
  let timer, asking, options = [], active = -1;

  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) input.setAttribute(name, value);
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.querySelector("label").textContent);

  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };

  const choose = (place) => {
    options[active]?.removeAttribute("aria-selected");
    active = place;
    const option = options[active];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  const ask = async () => {
    asking?.abort();
    const words = input.value.trim();
    if (!words) return show(false);
    asking = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: words })}`, { signal: asking.signal });
      if (!answer.ok) return show(false);
      list.innerHTML = await answer.text(); // every text in it was escaped by the service
    } catch (error) {
      if (error.name === "AbortError") return; // another letter came
      return show(false); // the service is gone: the form says so when it is sent
    }
    options = [...list.querySelectorAll("[role=option]")];
    options.forEach((option, place) => { option.id = `${list.id}-${place}`; });
    active = -1;
    status.textContent = options.length ? status.dataset.says.replace("0", options.length) : "";
    show(options.length > 0 && document.activeElement === input);
  };

  const step = (by) => {
    if (!options.length) return;
    if (list.hidden) show(true);
    choose(active < 0 && by < 0 ? options.length - 1 : (active + by + options.length) % options.length);
  };

  input.addEventListener("input", () => {
    choose(-1); // what was chosen answers other words
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const composing = event.isComposing || event.keyCode === 229; // 229: Safari, whose last key is not marked
    if (by && composing) {
      // The last syllable of Hangul is always being composed: the key ends it, and steps as well.
      input.addEventListener("compositionend", () => step(by), { once: true });
    } else if (by) {
      event.preventDefault();
      step(by);
    } else if (event.key === "Enter" && !composing && options[active]) {
      event.preventDefault();
      location.assign(options[active].href);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    }
  });
  form.addEventListener("focusout", (event) => { if (!list.contains(event.relatedTarget)) show(false); });
}
