// Adds and takes away entries of a form in place. Without this script the same buttons load the page.
(() => {
  document.addEventListener("click", (event) => {
    const button = event.target.closest('button[name=".add"], button[name=".drop"]');
    if (!button) return;
    event.preventDefault();
    reshape(button).catch(() => button.form.requestSubmit(button));
  });

  async function reshape(button) {
    const form = button.form;
    const query = new URLSearchParams(new FormData(form));
    query.set(button.name, button.value);
    const response = await fetch(`${form.action}?${query}`);
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const drawn = page.querySelector("form.sheet");
    form.replaceWith(drawn);
    focusAfter(drawn, button);
  }

  // The new entry's first box; where one was taken away, the button that adds one.
  function focusAfter(form, button) {
    const adding = button.name === ".add";
    const list = adding ? button.value : button.value.slice(0, button.value.lastIndexOf("."));
    const entries = form.querySelectorAll(`[id="in.${list}"] > .entry`);
    const added = entries[entries.length - 1]?.querySelector("input:not([type=hidden]), select");
    const target = adding ? added : form.querySelector(`button[name=".add"][value="${list}"]`);
    target?.focus();
    document.getElementById("status").textContent = `共 ${entries.length} 项`;
  }
})();
