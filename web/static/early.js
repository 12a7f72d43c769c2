// Before anything is drawn: the type size last chosen, and Chinese as the language of the widgets,
// which would otherwise follow the browser's.
(() => {
  const sizes = ["standard", "large", "largest"];
  let size = null;
  try {
    size = localStorage.getItem("yida-size");
  } catch {
    // Storage may be switched off; the size then holds for this page alone.
  }
  document.documentElement.dataset.size = sizes.includes(size) ? size : "standard";
  Object.defineProperty(navigator, "language", { get: () => "zh-CN" });
  Object.defineProperty(navigator, "languages", { get: () => ["zh-CN"] });
})();
