// Served as /app-static/builtin-texts.js. Five jobs that Streamlit offers no setting for:
// 1. its own English words follow the reader's language, 2. so does <html lang> and what the page
// takes for the browser's language, 3. ?lang= survives the way from page to page,
// 4. links in Markdown that lead to our own pages open in the same tab, 5. tables can be scrolled by keyboard.
(() => {
  "use strict";
  const table = __TABLE__; // English as Streamlit writes it -> Chinese; {name} stands for any text
  const htmlLang = __HTML_LANG__;
  const root = document.documentElement;
  let lang = root.lang === htmlLang.en ? "en" : "zh";

  // --- 1. words ---------------------------------------------------------------------------------
  const patterns = Object.entries(table)
    .filter(([english]) => english.includes("{"))
    .map(([english, chinese]) => {
      const names = [...english.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const escaped = english.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/g, "(.+?)");
      return { shape: new RegExp(`^${escaped}$`), names, chinese };
    });

  function chinese(english) {
    const words = english.trim();
    if (!/[A-Za-z]/.test(words)) return null;
    if (Object.hasOwn(table, words)) return english.replace(words, table[words]);
    for (const { shape, names, chinese } of patterns) {
      const found = words.match(shape);
      if (found) return names.reduce((text, name, at) => text.replace(`{${name}}`, found[at + 1]), chinese);
    }
    return null;
  }

  const attributes = ["aria-label", "title", "placeholder", "alt", "data-title"];
  const originals = new WeakMap(); // node -> { name of attribute or "": [English, what we wrote] }

  function follow(node, name, now, write) {
    const known = originals.get(node)?.[name];
    const english = known && known[1] === now ? known[0] : now;
    const wanted = (lang === "zh" && chinese(english)) || english;
    if (wanted !== english) {
      if (!originals.has(node)) originals.set(node, {});
      originals.get(node)[name] = [english, wanted];
    }
    if (wanted !== now) write(wanted);
  }

  // Text of our pages and names of files are left as they are, whatever they say.
  const ours = [
    "[data-testid='stMarkdown']", "[data-testid='stHeading']", "[data-testid='stTable']", "[data-testid='stCode']",
    "[data-testid='stFileUploaderFileName']", ".main-svg", "canvas", "textarea", "script", "style",
  ].join(", ");

  function textOf(node) {
    if (!node.parentElement || node.parentElement.closest(ours)) return;
    follow(node, "", node.data, (words) => (node.data = words));
  }

  function attributesOf(element) {
    for (const name of attributes) {
      if (element.hasAttribute(name)) {
        follow(element, name, element.getAttribute(name), (words) => element.setAttribute(name, words));
      }
    }
  }

  function visit(node) {
    if (node.nodeType === Node.TEXT_NODE) return textOf(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let each = node; each; each = walker.nextNode()) {
      if (each.nodeType === Node.TEXT_NODE) textOf(each);
      else attributesOf(each);
    }
    // 5. A table wider than a phone scrolls by itself (blocks.css), so the keyboard must be able to reach it.
    const tables = node.matches("table") ? [node] : node.querySelectorAll("[data-testid='stMarkdownContainer'] table");
    tables.forEach((table) => (table.tabIndex = 0));
  }

  // --- 2. the language of the page --------------------------------------------------------------
  // The frame writes the language into the name of its top bar (ui/frame.py).
  function readLanguage() {
    const frame = document.querySelector("[class*='st-key-frame-']");
    const found = frame && /st-key-frame-(\w+)/.exec(frame.className)[1];
    if (!found || found === lang || !(found in htmlLang)) return false;
    lang = found;
    root.lang = htmlLang[lang];
    dispatchEvent(new Event("languagechange"));
    return true;
  }

  // Streamlit draws dates and numbers by the browser's language; let it be the reader's.
  Object.defineProperty(navigator, "language", { get: () => htmlLang[lang], configurable: true });
  Object.defineProperty(navigator, "languages", { get: () => [htmlLang[lang]], configurable: true });

  new MutationObserver((changes) => {
    if (readLanguage()) return visit(document.body);
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(visit);
      else if (change.type === "characterData") textOf(change.target);
      else attributesOf(change.target);
    }
  }).observe(root, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes,
  });

  // --- 3. and 4. addresses ----------------------------------------------------------------------
  const chosen = ["lang", "place", "plan"];

  function keepChoices(url) {
    const here = new URLSearchParams(location.search);
    for (const name of chosen) {
      const leavesOut = here.has(name) && !url.searchParams.has(name);
      // On the same page the language is left out when it is the default again; the plan never is.
      if (leavesOut && (name !== "lang" || url.pathname !== location.pathname)) {
        url.searchParams.set(name, here.get(name));
      }
    }
    return url;
  }

  // The server names the language and the plan one after the other, and adds the plan to an address that lacks it:
  // the same page either way, so no step back of its own.
  function isTheSamePage(url) {
    const rest = new URL(url);
    if (!new URLSearchParams(location.search).has("plan")) {
      for (const name of ["place", "plan"]) rest.searchParams.delete(name);
    }
    return rest.href === location.href;
  }

  const push = history.pushState.bind(history);
  history.pushState = (state, unused, url) => {
    const address = keepChoices(new URL(url ?? location.href, location.href));
    if (isTheSamePage(address)) history.replaceState(state, unused, address);
    else push(state, unused, address);
  };

  // The navigation's own addresses lack language and plan, which shows when one is opened in a new tab;
  // and Streamlit takes every click on them for its own, those for a new tab included.
  const inNavigation = (event) => event.target.closest?.("a[data-testid='stSidebarNavLink']");
  const modified = (event) => event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

  document.addEventListener("pointerdown", (event) => {
    const anchor = inNavigation(event);
    if (anchor) anchor.href = keepChoices(new URL(anchor.href));
  });

  document.addEventListener("click", (event) => {
    if (modified(event) && inNavigation(event)) event.stopPropagation();
  }, { capture: true });

  document.addEventListener("click", (event) => {
    const anchor = event.target.closest?.("[data-testid='stMarkdownContainer'] a[href^='/']");
    if (!anchor || event.button !== 0 || modified(event)) return;
    event.preventDefault();
    history.pushState({}, "", anchor.href);
    dispatchEvent(new PopStateEvent("popstate"));
  });
})();
