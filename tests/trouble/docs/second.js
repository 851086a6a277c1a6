document.documentElement.dataset.order += " second";
document.addEventListener("DOMContentLoaded", {
  handleEvent: () => (document.documentElement.dataset.told += " second"),
});
