// Follows the site: loads the page again when it shows something else.
"use strict";
(function () {
  const { page, seen, style } = document.currentScript.dataset;
  const query = new URLSearchParams({ page, seen, style });
  const events = new EventSource("/_fangan/events?" + query);
  events.onmessage = (event) => {
    const told = JSON.parse(event.data);
    if (told.kind === "page" || told.kind === "style") location.reload();
  };
})();
