// A list of what is out of shape on the page, as sentences; empty if nothing is.
(() => {
  const found = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll('body *')].filter((e) => {
      for (let up = e.parentElement; up; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible' && up !== root && up !== document.body) return false;
      }
      return e.getBoundingClientRect().right > root.clientWidth + 1;
    });
    const names = wide.slice(-3).map((e) => `${e.tagName.toLowerCase()}.${e.getAttribute('class') || ''}`);
    found.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth} by ${names.join(', ')}`);
  }
  const hidden = (e) => e.closest('.hidden, .skip, .runs, [hidden], svg')
    || getComputedStyle(e).visibility === 'hidden' || !e.checkVisibility();
  const boxes = new Map();
  const inline = (e) => {
    const display = getComputedStyle(e).display;
    return display === 'inline' || display === 'contents' || display.startsWith('ruby');
  };
  const boxOf = (e) => {
    while (inline(e) && e.parentElement) e = e.parentElement;
    if (!boxes.has(e)) boxes.set(e, e.getBoundingClientRect());
    return [e, boxes.get(e)];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || hidden(parent)) continue;
    // The head of a table that is read but not seen on a phone.
    const [box, rect] = boxOf(parent);
    if (rect.width <= 1 || getComputedStyle(box.closest('thead') || box).clipPath !== 'none') continue;
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width === 0) continue;
      const out = line.right > rect.right + 2 || line.left < rect.left - 2;
      const cut = getComputedStyle(box).overflowY === 'hidden' && line.bottom > rect.bottom + 2;
      // What a box scrolls by itself is not lost.
      if (out && getComputedStyle(box).overflowX === 'auto') continue;
      if (out || cut) {
        const name = `${box.tagName.toLowerCase()}.${box.getAttribute('class') || ''}`;
        found.push(`${out ? 'spills out of' : 'is cut off in'} ${name}: ${node.data.trim().slice(0, 30)}`);
        break;
      }
    }
    if (found.length > 8) break;
  }
  return found;
})()
