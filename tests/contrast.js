// Texts whose contrast with the ground behind them is below 4.5:1, each with its ratio.
() => {
  const linear = (c) => (c <= 10.31475 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const channels = (css) => css.match(/[\d.]+/g).map(Number);

  function ground(element) {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  }

  function ratio(element) {
    const pair = [channels(getComputedStyle(element).color), ground(element)].map(luminance);
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  }

  const faint = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const words = texts.currentNode.data.trim();
    const element = texts.currentNode.parentElement;
    const seen = element.checkVisibility() && !element.closest("script, style, .unseen");
    if (words && seen && ratio(element) < 4.5) {
      faint.push(`${words.slice(0, 20)}: ${ratio(element).toFixed(2)}`);
    }
  }
  return faint;
}
