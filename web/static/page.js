// What the page does by itself: type size, copying, opening a source, passing on a choice, keeping the
// answer in sight.
(() => {
  const root = document.documentElement;

  function say(words) {
    const status = document.getElementById("status");
    status.textContent = "";
    requestAnimationFrame(() => { status.textContent = words; });
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { status.textContent = ""; }, 4000);
  }

  // Type size ---------------------------------------------------------------------------------

  function showSize() {
    for (const button of document.querySelectorAll(".sizes button")) {
      button.setAttribute("aria-pressed", String(button.dataset.size === root.dataset.size));
    }
  }

  function chooseSize(size) {
    root.dataset.size = size;
    try {
      localStorage.setItem("yida-size", size);
    } catch {
      // See early.js.
    }
    showSize();
  }

  // Copying -----------------------------------------------------------------------------------

  async function copy(button) {
    const { address, said } = button.dataset;
    const text = address === undefined ? button.value : new URL(button.value, location.href).href;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyByHand(text); // Browsers keep the clipboard from pages without TLS.
    }
    say(said ?? "已复制原文和出处");
  }

  function copyByHand(text) {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.cssText = "position:fixed;opacity:0";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  // Sources -----------------------------------------------------------------------------------

  function openSource(id) {
    const source = document.getElementById(id);
    if (!source) return;
    source.open = true;
    source.querySelector("summary").focus();
    source.scrollIntoView({ block: "nearest" });
  }

  // The widget's own button for a choice is drawn under everything and knows where to send it.
  function choose(label) {
    const drawn = [...document.querySelectorAll("#talk button.option")];
    drawn.find((option) => option.textContent.trim() === label)?.click();
  }

  document.addEventListener("click", (event) => {
    const size = event.target.closest(".sizes button");
    const copied = event.target.closest("button.copy");
    const marker = event.target.closest("a.marker");
    const choice = event.target.closest("button.choice");
    if (size) chooseSize(size.dataset.size);
    if (copied) copy(copied);
    if (choice) choose(choice.value);
    if (marker) {
      event.preventDefault();
      openSource(marker.getAttribute("href").slice(1));
    }
  }, true);

  // The talk ----------------------------------------------------------------------------------

  const NAMES = { "chatbot conversation": "问答记录", "More tabs": "更多" };
  const SAYS_ITSELF = "#talk [data-testid][aria-label], #talk button.example[aria-label]";
  const GROUPS = { "#talk .scroll": "计算步骤", "#talk .choices": "可选的回答" };
  let questions = 0;

  // Gradio names some things in English and each message and example otherwise than it reads, and takes the names of
  // ours away.
  function nameInChinese() {
    for (const [english, chinese] of Object.entries(NAMES)) {
      for (const element of document.querySelectorAll(`[aria-label="${english}"]`)) {
        element.setAttribute("aria-label", chinese);
      }
    }
    for (const named of document.querySelectorAll(SAYS_ITSELF)) {
      named.removeAttribute("aria-label");
    }
    for (const [group, name] of Object.entries(GROUPS)) {
      for (const element of document.querySelectorAll(`${group}:not([aria-label])`)) {
        element.setAttribute("aria-label", name);
      }
    }
    if (root.lang !== "zh-CN") root.lang = "zh-CN";
  }

  function tellCount() {
    const count = document.querySelector("#results .count")?.textContent ?? "";
    const told = document.getElementById("told");
    if (told.textContent !== count) told.textContent = count;
  }

  function showLastQuestion() {
    const asked = document.querySelectorAll("#talk .asked");
    if (asked.length > questions) {
      asked[asked.length - 1].scrollIntoView({ block: "start" });
      goOnFromAnswer();
    }
    questions = asked.length;
  }

  // What was pressed to ask is gone with the question, and the keyboard's place with it: the answer is
  // where the reader goes on. A finger's keyboard would lie over the answer, so the box is left, too.
  function goOnFromAnswer() {
    const at = document.activeElement;
    const lost = at === document.body || !at.checkVisibility();
    const covering = at.matches("#question textarea") && matchMedia("(pointer: coarse)").matches;
    const replies = document.querySelectorAll("#talk .reply");
    const reply = replies[replies.length - 1];
    if (!reply || !(lost || covering)) return;
    reply.tabIndex = -1;
    reply.focus({ preventScroll: true });
  }

  // Another page leads to a tab by its id: /#search.
  const TABS = { "#search": "条文检索", "#calculators": "计算" };

  function openTab() {
    const tabs = document.querySelectorAll('button[role="tab"]');
    const wanted = [...tabs].find((tab) => tab.textContent.trim() === TABS[location.hash]);
    if (wanted) {
      history.replaceState(null, "", location.pathname);
      wanted.click();
    }
  }

  showSize();
  const app = document.querySelector("gradio-app");
  if (app) {
    new MutationObserver(() => {
      nameInChinese();
      showLastQuestion();
      tellCount();
      openTab();
    }).observe(app, { childList: true, subtree: true });
  }
})();
